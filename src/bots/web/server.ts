import { getConnInfo } from '@hono/node-server/conninfo';
import { Hono, type Context } from 'hono';
import { z } from 'zod';
import { Allowance } from '../shared/allowance.ts';
import { decodeButton } from '../../core/conversation/button.ts';
import type { Conversation } from '../../core/conversation/conversation.ts';
import { UserError } from '../../core/errors.ts';
import { failureReply, type BotLog } from '../shared/failure.ts';
import { localeOf, marketOf } from '../../core/i18n/catalogue.ts';
import type { Person } from '../../core/person.ts';
import { themes } from '../../core/ports/analysis.ts';
import type { Clock, Random } from '../../core/ports/system.ts';
import type { JobQueue } from '../shared/queue.ts';
import type { Reply, RecordingReply } from '../../core/conversation/reply.ts';
import type { Asset } from './assets.ts';
import { readBody } from './body.ts';
import { isOurHost, isOurPage, securityHeaders } from './guard.ts';
import { pageHtml } from './html.ts';
import { WebRenderer } from './render.ts';
import { sessionOf } from './session.ts';
import type { Answer } from './view.ts';
import { pageWords } from './words.ts';

export interface ServerParts {
  readonly conversation: Conversation;
  readonly assets: ReadonlyMap<string, Asset>;
  /** Names under which people reach the server, beside this machine's own. */
  readonly names: readonly string[];
  readonly maxBytes: number;
  /** Recordings that one client may send in a minute. */
  readonly notesPerMinute: number;
  readonly queue: JobQueue;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: BotLog;
  /** Gives up whatever is being answered. */
  readonly signal: AbortSignal;
}

/** Everything else that a client may ask for, for each recording that it may send: presses, words, the page. */
const requestsPerNote = 20;
/** No press and no command is larger. */
const mostWords = 2000;
/** How long a recording may take to arrive. */
const arrivalMs = 60_000;

const pressed = z.object({ buttonId: z.string().max(100), theme: z.enum(themes) });
const written = z.object({ text: z.string().max(200) });

interface Variables {
  readonly person: Person;
}
type Request = Context<{ Variables: Variables }>;

/** The routes: the page, what it loads, and what it asks: to hear a recording, to press a button, to take words. */
export function buildServer(parts: ServerParts): Hono<{ Variables: Variables }> {
  const { conversation, assets, clock, random, log, signal } = parts;
  const renderer = new WebRenderer();
  const notes = new Allowance(parts.notesPerMinute);
  const requests = new Allowance(parts.notesPerMinute * requestsPerNote);
  const app = new Hono<{ Variables: Variables }>();

  app.use(async (c, next) => {
    for (const [name, value] of Object.entries(securityHeaders)) c.header(name, value);
    c.header('Cache-Control', 'no-store');
    if (!isOurHost(c.req.header('host'), parts.names)) return c.text('This server has another name.', 421);
    return next();
  });

  app.get('/health', (c) => c.json({ status: 'ok', waiting: parts.queue.size }));

  for (const [path, { mediaType, bytes, tag }] of assets) {
    app.get(path, (c) => {
      c.header('Cache-Control', 'no-cache');
      c.header('ETag', tag);
      if (c.req.header('if-none-match') === tag) return c.body(null, 304);
      return c.body(new Uint8Array(bytes), 200, { 'Content-Type': mediaType });
    });
  }

  app.use(async (c, next) => {
    const { id, setCookie } = sessionOf(c.req.header('cookie'), random);
    if (setCookie !== undefined) c.header('Set-Cookie', setCookie);
    const [tag] = (c.req.header('accept-language') ?? '').split(/[,;]/, 1);
    const person: Person = { id: `web:${id}`, locale: localeOf(tag), market: marketOf(tag) };
    c.set('person', { ...person, locale: await conversation.localeOf(person) });
    if (c.req.method === 'POST' && !isOurPage(c.req.header('origin'), c.req.header('host'))) {
      return c.text('Only the page itself may ask this.', 403);
    }
    const allowed = requests.take(clientOf(c), clock.now());
    if (!allowed.allowed) return refusal(c, new UserError('error.busy'), 429, allowed.waitMs);
    return next();
  });

  app.get('/', async (c) => {
    const { locale, id } = c.get('person');
    const greeting = await conversation.onCommand({ person: { id, locale }, name: 'start' });
    const data = { words: pageWords(locale), greeting: renderer.render(greeting), maxBytes: parts.maxBytes };
    c.header('Vary', 'Accept-Language, Cookie');
    return c.html(
      pageHtml(
        locale,
        data,
        [...assets.keys()].filter((path) => path.endsWith('.ts')),
      ),
    );
  });

  app.post('/api/hear', (c) =>
    answering(c, async () => {
      const allowed = notes.take(clientOf(c), clock.now());
      if (!allowed.allowed) {
        const seconds = Math.ceil(allowed.waitMs / 1000);
        throw new UserError('error.tooMany', { limit: parts.notesPerMinute, seconds });
      }
      const person = c.get('person');
      const reply = await queued(parts.queue, person.id, signal, async () => {
        const gone = AbortSignal.any([signal, c.req.raw.signal]);
        const arrival = AbortSignal.any([gone, AbortSignal.timeout(arrivalMs)]);
        const declaredBytes = Number(c.req.header('x-bytes') ?? 0);
        const bytes = await readBody(c.req.raw.body, parts.maxBytes, arrival, declaredBytes);
        return conversation.onRecording({ person, audio: { kind: 'bytes', bytes }, signal: gone });
      });
      return { reply, place: 'below' };
    }),
  );

  app.post('/api/press', (c) =>
    answering(c, async () => {
      const { buttonId, theme } = pressed.parse(await json(c));
      const reply = await conversation.onPress({ person: c.get('person'), buttonId, theme });
      // The picker stays, as the page's own does; whatever else is pressed changes where it stands.
      const below = reply.beside === true || decodeButton(buttonId)?.kind === 'pick';
      return { reply, place: below ? 'below' : 'here' };
    }),
  );

  app.post('/api/write', (c) =>
    answering(c, async () => {
      const { text } = written.parse(await json(c));
      const [, name, argument = ''] = /^\s*\/([a-z]+)(?:\s+([^]*))?$/i.exec(text) ?? [];
      const person = c.get('person');
      // Words are not read: whoever writes some is shown the moods to pick from.
      const reply = await conversation.onCommand({ person, name: name ?? 'mood', argument });
      return { reply, place: 'below' };
    }),
  );

  app.notFound((c) => c.text('There is nothing here.', 404));
  // Thrown where no answer is made of it, such as a damaged store on the page itself.
  app.onError((error, c) => refusal(c as Request, error, 500));

  /** Sends what a person is to read, also where something was thrown. */
  async function answering(
    c: Request,
    work: () => Promise<{ readonly reply: Reply | RecordingReply; readonly place: Answer['place'] }>,
  ): Promise<Response> {
    const started = performance.now();
    try {
      const { reply, place } = await work();
      const answer: Answer = { view: renderer.render(reply), place, failed: false };
      const stageMs = 'analysis' in reply ? reply.analysis.stageMs : {};
      log.info({ path: c.req.path, totalMs: performance.now() - started, stageMs }, 'Answered');
      return c.json(answer);
    } catch (error) {
      if (error instanceof z.ZodError || error instanceof SyntaxError) return c.text('Not understood.', 400);
      return refusal(c, error);
    }
  }

  function refusal(c: Request, error: unknown, status?: 429 | 500, waitMs = 0): Response {
    const person = c.get('person') as Person | undefined;
    const { key, reply, reference } = failureReply(error, person?.locale ?? 'en', random);
    if (reference !== undefined && !signal.aborted) log.error({ reference, err: error }, 'A request failed');
    if (waitMs > 0) c.header('Retry-After', String(Math.ceil(waitMs / 1000)));
    const answer: Answer = { view: renderer.render(reply), place: 'below', failed: true };
    return c.json(answer, status ?? statusOf[key] ?? 422);
  }

  return app;
}

const statusOf: Readonly<Record<string, 413 | 429 | 500 | 503>> = {
  'error.tooLarge': 413,
  'error.tooMany': 429,
  'error.busy': 503,
  'error.unexpected': 500,
};

/** Who sends, as the limits count them: an address. A cookie could be thrown away. */
function clientOf(c: Request): string {
  return getConnInfo(c).remote.address ?? '';
}

async function json(c: Request): Promise<unknown> {
  const bytes = await readBody(c.req.raw.body, mostWords, AbortSignal.timeout(arrivalMs));
  return JSON.parse(Buffer.from(bytes).toString());
}

/** The result of a job that waits for its turn. @throws UserError `busy` when too many wait, or the server stops */
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
