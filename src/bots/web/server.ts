import { Hono, type Context, type Next } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { etag } from 'hono/etag';
import { z } from 'zod';
import { Allowance } from '../shared/allowance.ts';
import { isTimeZone } from '../../core/diary/zone.ts';
import { decodeButton } from '../../core/conversation/button.ts';
import type { Conversation } from '../../core/conversation/conversation.ts';
import { UserError } from '../../core/errors.ts';
import { failureReply, outcomeOf, type BotLog } from '../shared/failure.ts';
import { tooLarge } from '../shared/recording-file.ts';
import { longestSentence, moodWordsOf } from '../../core/words/typed.ts';
import { typedWords } from '../shared/text.ts';
import { localeOf, marketOf } from '../../core/i18n/catalogue.ts';
import { isTakeId, newTakeId } from '../../core/id.ts';
import type { Person } from '../../core/person.ts';
import type { AccountLogin } from '../../core/ports/accounts.ts';
import { themes } from '../../core/ports/analysis.ts';
import { inTurn, type Fronts } from '../../core/ports/fronts.ts';
import type { NoteMeter } from '../../core/ports/note-meter.ts';
import type { Clock, Random, Timers } from '../../core/ports/system.ts';
import type { JobQueue } from '../shared/queue.ts';
import { keepVoiceDays } from '../../core/usual/usual-voices.ts';
import type { Reply, RecordingReply } from '../../core/conversation/reply.ts';
import type { Asset } from './assets.ts';
import { headerWords, readBody, wholeNumber } from './body.ts';
import { isOurHost, isOurPage, loginHeaders, securityHeaders, Sessions } from './guard.ts';
import { pageHtml } from './markup/html.ts';
import { loginPages } from './login.ts';
import { clientOf } from './network.ts';
import { hearPart, maxPartBytes, Parts } from './parts.ts';
import { WebRenderer } from './render.ts';
import { Uploads } from './uploads.ts';
import { sentencesToRead } from './usual-view.ts';
import type { Answer } from './view.ts';
import { pageWords } from './words.ts';

export interface ServerParts {
  readonly conversation: Conversation;
  /** The log-in of people with their own account of Spotify, where the settings have an app for it. */
  readonly login?: AccountLogin | undefined;
  readonly assets: ReadonlyMap<string, Asset>;
  /** Host names of the server, beside this machine's own. */
  readonly names: readonly string[];
  /** Address of a proxy in front. Undefined: none. */
  readonly proxy: string | undefined;
  /** Signs the sessions, on all fronts. Undefined: they are not signed. */
  readonly sessionKey?: string | undefined;
  readonly maxBytes: number;
  /** Longest recording that is heard whole, seconds: the microphone stops there. */
  readonly maxSeconds: number;
  /** Most recordings of one client in a minute. */
  readonly notesPerMinute: number;
  readonly queue: JobQueue;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly random: Random;
  readonly log: BotLog;
  /** Counts recordings and answers; unset where nobody looks. */
  readonly meter?: NoteMeter | undefined;
  /** The other fronts that serve the same people; undefined where there are none. */
  readonly fronts?: Fronts | undefined;
  /** Aborts when the server stops: the answers that are under way close their connections. */
  readonly stopping: AbortSignal;
  /** Aborts the answers that are under way. */
  readonly signal: AbortSignal;
}

/** Other requests (the page, presses, words) that a client may send, for each recording that it may send. */
const requestsPerRecording = 20;
/** Recordings of one address that arrive or wait. */
const uploadsPerAddress = 30;
/** Room for recordings that arrive or wait, of one address and of all, in recordings of the largest size. */
const [largestPerAddress, largest] = [3, 10];
/** Scripts that no module imports. */
const serviceWorker = '/page/installed/service-worker.ts';
const otherScripts = ['/page/stage.ts', '/page/recording/tap.ts', serviceWorker];
/** Largest press or command, bytes. */
const maxWordsBytes = 4000;

const pressed = z.object({ buttonId: z.string().max(100), theme: z.enum(themes) });
const opened = z.object({ takeId: z.string().refine(isTakeId) });
const written = z.object({ text: z.string().max(longestSentence), theme: z.enum(themes).optional() });

interface Variables {
  readonly person: Person;
}
type Request = Context<{ Variables: Variables }>;

interface Answered {
  readonly reply: Reply | RecordingReply;
  readonly place: Answer['place'];
}

/** The routes: the page, the files that it loads, its requests (a recording, a press, an opened song, written words), and log-ins. */
export function buildServer(parts: ServerParts): Hono<{ Variables: Variables }> {
  const { conversation, fronts, login, assets, clock, timers, random, log, stopping, signal } = parts;
  const renderer = new WebRenderer();
  const sessions = new Sessions(parts.sessionKey, random);
  const recordings = new Allowance(parts.notesPerMinute);
  const requests = new Allowance(parts.notesPerMinute * requestsPerRecording);
  const underWay = new Parts(parts.notesPerMinute);
  const uploads = new Uploads({
    maxUploadsPerAddress: uploadsPerAddress,
    maxBytesPerAddress: largestPerAddress * parts.maxBytes,
    maxBytes: largest * parts.maxBytes,
  });
  const modules = [...assets.keys()].filter((path) => path.endsWith('.ts') && !otherScripts.includes(path));
  const app = new Hono<{ Variables: Variables }>();

  const forLogin = login && loginHeaders(login.origin);
  app.use((c, next) => (forLogin && c.req.path.startsWith('/spotify/') ? forLogin : securityHeaders)(c, next));

  app.use(async (c, next) => {
    c.header('Cache-Control', 'no-store');
    if (!isOurHost(c.req.header('host'), parts.names)) return c.text('This server has another name.', 421);
    await next();
    if (stopping.aborted) c.header('Connection', 'close');
    return undefined;
  });

  app.get('/health', (c) => c.json({ status: 'ok', waiting: parts.queue.size }));

  for (const [path, { mediaType, bytes }] of assets) {
    // The worker serves the page itself, which stands above its folder.
    const scope = path === serviceWorker && { 'Service-Worker-Allowed': '/' };
    app.get(path, etag(), (c) =>
      c.body(bytes, 200, { 'Content-Type': mediaType, 'Cache-Control': 'no-cache', ...scope }),
    );
  }

  // Before the session: a browser that comes back from Spotify's page sends no strict cookie, and would get another.
  if (login) {
    app.use('/spotify/*', (c, next) => limited(c as Request, next));
    const personOf = async (c: Context) => {
      const id = await sessions.of(c);
      return id && personIdOf(id);
    };
    app.route('/spotify', loginPages({ login, conversation, random, log, personOf }));
  }

  app.use(async (c, next) => {
    const id = (await sessions.of(c)) ?? (await sessions.begin(c));
    const [tag] = (c.req.header('accept-language') ?? '').split(/[,;]/, 1);
    const timeZone = zoneOf(c.req.header('x-zone'));
    const person: Person = { id: personIdOf(id), locale: localeOf(tag), market: marketOf(tag), timeZone };
    c.set('person', { ...person, locale: await conversation.localeOf(person) });
    if (c.req.method === 'POST' && !isOurPage(c.req.header('origin'), c.req.header('host'))) {
      return c.text('Only the page itself may ask this.', 403);
    }
    // Parts have a limit of their own: people who speak must not use up what others may ask.
    return c.req.path === '/api/part' ? next() : limited(c, next);
  });

  app.get('/', async (c) => {
    const { locale, id } = c.get('person');
    const greeting = await conversation.onCommand({ person: { id, locale }, name: 'start' });
    const { maxBytes, maxSeconds } = parts;
    const voice = await usualReply({ id, locale });
    if (voice?.usual?.known) await keepSession(c, voice);
    const data = {
      ...{ words: pageWords(locale), greeting: renderer.render(greeting), maxBytes, maxSeconds },
      sentences: sentencesToRead(locale),
    };
    c.header('Vary', 'Accept-Language, Cookie');
    return c.html(pageHtml(locale, data, modules, { login: login !== undefined, usual: voice !== undefined }));
  });

  app.post('/api/hear', (c) => {
    const note = newTakeId(random);
    const hear = async (): Promise<Answered> => {
      await spend(clientOf(c, parts.proxy), note);
      const person = c.get('person');
      const { words } = typedWords(headerWords(c.req.header('x-words')));
      const help = words === undefined ? undefined : await conversation.helpFor(person, words);
      if (help) return { reply: help, place: 'below' };
      const declaredBytes = wholeNumber(c.req.header('x-bytes'));
      return received(c, { maxBytes: parts.maxBytes, declaredBytes }, async (bytes, gone) => {
        const hearIt = () =>
          conversation.onRecording({
            ...{ person, signal: gone, audio: { kind: 'bytes', bytes }, isAlone: true },
            words,
            takeId: note,
            inTurnAs: clientOf(c, parts.proxy),
            seesOpening: true,
          });
        const reply = await queued(parts.queue, person.id, signal, () => inTurn(fronts, `note:${person.id}`, hearIt));
        return { reply, place: 'below' };
      });
    };
    return answering(c, hear, note);
  });

  // A sentence that somebody reads aloud for a start of their usual voice.
  app.post('/api/sentence', (c) =>
    answering(c, async () => {
      const person = c.get('person');
      const client = clientOf(c, parts.proxy);
      await spend(client, newTakeId(random));
      return received(c, { maxBytes: parts.maxBytes }, async (bytes, gone) => {
        const audio = { kind: 'bytes', bytes } as const;
        const hearIt = () => conversation.onSentence({ person, audio, signal: gone, inTurnAs: client });
        const reply = await queued(parts.queue, person.id, signal, () => inTurn(fronts, `note:${person.id}`, hearIt));
        return { reply, place: 'here' };
      });
    }),
  );

  // The last seconds of what somebody is saying. Whatever goes wrong, the whole recording is heard in the end.
  app.post('/api/part', async (c) => {
    const person = c.get('person');
    if (!underWay.allows(clientOf(c, parts.proxy), clock.now())) return c.body(null, 204);
    const hear = async (bytes: Uint8Array) => {
      const isFree = parts.queue.size === 0 && !stopping.aborted;
      if (!isFree || !underWay.begin(person.id)) return undefined;
      try {
        return await hearPart({ conversation, person, bytes, signal, random, log });
      } finally {
        underWay.end(person.id);
      }
    };
    const mood = await received(c, { maxBytes: maxPartBytes }, hear).catch((error: unknown) => {
      if (!(error instanceof UserError)) throw error;
    });
    return mood ? c.json(mood) : c.body(null, 204);
  });

  // All that is kept of the person, and the session itself: the next request begins another.
  app.post('/api/forget', (c) =>
    answering(c, async () => {
      const { locale, texts, buttons } = await conversation.onCommand({
        ...{ person: c.get('person'), name: 'privacy', argument: 'delete' },
      });
      sessions.end(c);
      // Without what it says of the usual voice, which would keep the session.
      return { reply: { locale, texts, buttons }, place: 'below' };
    }),
  );

  const small = bodyLimit({
    maxSize: maxWordsBytes,
    onError: (c) => refusal(c as Request, tooLarge(maxWordsBytes + 1, maxWordsBytes)),
  });

  app.post('/api/press', small, (c) =>
    answering(c, async () => {
      const { buttonId, theme } = pressed.parse(await c.req.json());
      const reply = await conversation.onPress({
        ...{ person: c.get('person'), buttonId, theme },
        inTurnAs: clientOf(c, parts.proxy),
      });
      // The mood picker stays where it is; every other button changes its own bubble.
      const below = reply.beside === true || decodeButton(buttonId)?.kind === 'pick';
      return { reply, place: below ? 'below' : 'here' };
    }),
  );

  // Somebody opened or played the song of an answer: only counted, so that nothing waits for it.
  app.post('/api/opened', small, async (c) => {
    const { success, data } = opened.safeParse(await c.req.json().catch(() => undefined));
    if (!success) return c.text('Not understood.', 400);
    await conversation.onOpened({ person: c.get('person'), takeId: data.takeId });
    return c.body(null, 204);
  });

  app.post('/api/write', small, (c) =>
    answering(c, async () => {
      const { text, theme } = written.parse(await c.req.json());
      const [, name, argument = ''] = /^\s*\/([a-z]+)(?:\s+([^]*))?$/i.exec(text) ?? [];
      const person = c.get('person');
      const said = name === undefined ? text : moodWordsOf(name.toLowerCase(), argument);
      const reply =
        said === undefined
          ? await conversation.onCommand({ person, name: name ?? 'mood', argument, theme })
          : await conversation.onText({ person, text: said });
      return { reply, place: 'below' };
    }),
  );

  app.notFound((c) => c.text('There is nothing here.', 404));
  // An error outside of answering(), such as a damaged store when the page loads.
  app.onError((error, c) => refusal(c as Request, error, 500));

  /**
   * Reads the body of a request, in the room that recordings have, and keeps it there until the work is done.
   * @throws UserError `busy` when there is no room, and as {@link readBody}
   */
  async function received<T>(
    c: Request,
    limits: { readonly maxBytes: number; readonly declaredBytes?: number },
    work: (bytes: Uint8Array, gone: AbortSignal) => Promise<T>,
  ): Promise<T> {
    const crowdedOut = new AbortController();
    const upload = uploads.begin(clientOf(c, parts.proxy), () => {
      crowdedOut.abort();
    });
    if (!upload) throw new UserError('error.busy');
    try {
      const gone = AbortSignal.any([signal, c.req.raw.signal, crowdedOut.signal]);
      const hasRoom = (more: number) => uploads.add(upload, more);
      // A slow client takes no place in the queue: its recording waits only when all of it is here.
      const bytes = await readBody(c.req.raw.body, { ...limits, hasRoom, signal: gone, timers });
      upload.stop = undefined;
      return await work(bytes, gone);
    } finally {
      uploads.end(upload);
    }
  }

  /** Counts a recording of a client. @throws UserError `tooMany` */
  async function spend(client: string, id: string): Promise<void> {
    const [perMinute, atMs] = [parts.notesPerMinute, clock.now()];
    const here = recordings.take(client, atMs);
    const allowed = here.allowed ? ((await fronts?.take(`page:${client}`, { id, atMs, perMinute })) ?? here) : here;
    if (allowed.allowed) return;
    throw new UserError('error.tooMany', { limit: perMinute, seconds: Math.ceil(allowed.waitMs / 1000) });
  }

  /** While the person's usual voice is learned, the session outlives the browser: else the voice would be lost with it. */
  function keepSession(c: Request, { usual }: Reply): Promise<void> {
    const id = c.get('person').id.slice(personPrefix.length);
    return sessions.keep(c, id, usual?.known && keepVoiceDays);
  }

  /** What `/voice` says; undefined where no usual voice is learned of anybody. */
  async function usualReply(person: Person): Promise<Reply | undefined> {
    try {
      return await conversation.onCommand({ person, name: 'voice' });
    } catch (error) {
      if (error instanceof UserError) return undefined;
      throw error;
    }
  }

  /** Goes on, unless the client has sent too many requests. */
  async function limited(c: Request, next: Next): Promise<Response | undefined> {
    const allowed = requests.take(clientOf(c, parts.proxy), clock.now());
    if (!allowed.allowed) return refusal(c, new UserError('error.busy'), 429, allowed.waitMs);
    await next();
    return undefined;
  }

  /**
   * Sends the reply, or the sentence about the error.
   * @param note the id of the take of a recording, which the log names and the meter counts
   */
  async function answering(c: Request, work: () => Promise<Answered>, note?: string): Promise<Response> {
    const startedMs = timers.nowMs();
    const count = (outcome: string) => {
      if (note !== undefined) parts.meter?.noteEnded({ bot: 'web', outcome, totalMs: timers.nowMs() - startedMs });
    };
    try {
      const { reply, place } = await work();
      if (reply.usual) await keepSession(c, reply);
      const answer: Answer = { view: renderer.render(reply), place, failed: false };
      const stageMs = 'analysis' in reply ? reply.analysis.stageMs : {};
      log.info({ path: c.req.path, note, totalMs: timers.nowMs() - startedMs, stageMs }, 'Answered');
      count('sure' in reply ? (reply.sure ? 'sure' : 'unsure') : 'other');
      return c.json(answer);
    } catch (error) {
      if (error instanceof z.ZodError || error instanceof SyntaxError) return c.text('Not understood.', 400);
      if (isOfLeaving(error, c.req.raw.signal)) {
        count('left');
        return c.body(null, 204);
      }
      count(outcomeOf(error));
      return refusal(c, error, undefined, 0, note);
    }
  }

  function refusal(c: Request, error: unknown, status?: 429 | 500, waitMs = 0, note?: string): Response {
    const person = c.get('person') as Person | undefined;
    const { key, reply, reference } = failureReply(error, person?.locale ?? 'en', random);
    if (reference !== undefined && !signal.aborted) log.error({ reference, note, err: error }, 'A request failed');
    if (waitMs > 0) c.header('Retry-After', String(Math.ceil(waitMs / 1000)));
    const isForgotten = key === 'error.forgotten' || key === 'error.whyForgotten';
    const answer: Answer = { view: renderer.render(reply), place: 'below', failed: true, isForgotten };
    return c.json(answer, status ?? statusOf[key] ?? 422);
  }

  return app;
}

const statusOf: Readonly<Record<string, 413 | 429 | 500 | 503>> = {
  'error.tooLarge': 413,
  'error.tooMany': 429,
  'error.busy': 503,
  'error.nobodyListens': 503,
  'error.storeAway': 503,
  'error.unexpected': 500,
};

/** Whether work ended because its client has left. Nobody reads the answer, and nothing is wrong. */
function isOfLeaving(error: unknown, client: AbortSignal): boolean {
  return client.aborted && (error === client.reason || (error instanceof Error && error.name === 'AbortError'));
}

/** The time zone that the page names. Undefined for other words. */
function zoneOf(header: string | undefined): string | undefined {
  return header !== undefined && isTimeZone(header) ? header : undefined;
}

const personPrefix = 'web:';

function personIdOf(sessionId: string): string {
  return `${personPrefix}${sessionId}`;
}

/** The result of a job in the queue. @throws UserError `busy` when the queue is full or the server stops */
async function queued<T>(queue: JobQueue, key: string, stopping: AbortSignal, job: () => Promise<T>): Promise<T> {
  const result = Promise.withResolvers<T>();
  const stop = () => {
    result.reject(new UserError('error.busy'));
  };
  stopping.addEventListener('abort', stop);
  try {
    const taken = queue.offer(key, async () => {
      await job().then(result.resolve, result.reject);
    });
    if (!taken) stop();
    return await result.promise;
  } finally {
    stopping.removeEventListener('abort', stop);
  }
}
