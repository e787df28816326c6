import { Hono, type MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { UserError } from '../../core/errors.ts';
import { localeOf, marketOf } from '../../core/i18n/catalogue.ts';
import { newTakeId } from '../../core/id.ts';
import { keepVoiceDays } from '../../core/usual/usual-voices.ts';
import { Allowance } from '../shared/allowance.ts';
import { tooLarge } from '../shared/recording-file.ts';
import { Answers, nothingFor, renderer } from './answers.ts';
import { modulesIn, serveAssets } from './assets.ts';
import { clientOf, languageOf, zoneOf, type PageEnv, type PageRequest } from './client.ts';
import { isOurHost, loginHeaders, onlyOurPage, securityHeaders, Sessions } from './guard.ts';
import { loginPages } from './login.ts';
import { pageHtml } from './markup/html.ts';
import { countOpened, forget, press, write } from './presses.ts';
import { Recordings } from './recording/recordings.ts';
import { sentencesToRead } from './usual-view.ts';
import type { ServerParts } from './web-parts.ts';
import { pageWords } from './words.ts';

/** Other requests (the page, presses, words) that a client may send, for each recording that it may send. */
const requestsPerRecording = 20;
/** Largest press or command, bytes. */
const maxWordsBytes = 4000;

/**
 * The routes, in the order in which a request passes them: the files of the page, log-ins, the page, and what it asks: to
 * hear a recording, to press a button, to count an opened song, to read written words.
 */
export function buildServer(parts: ServerParts): Hono<PageEnv> {
  const { conversation, login, queue, random } = parts;
  const sessions = new Sessions(parts.settings.sessionKey, random);
  const answers = new Answers(parts, sessions);
  const recordings = new Recordings(parts);
  const limited = limit(parts, answers);
  const app = new Hono<PageEnv>();

  const forLogin = login && loginHeaders(login.origin);
  app.use((c, next) => (forLogin && c.req.path.startsWith('/spotify/') ? forLogin : securityHeaders)(c, next));
  app.use(reach(parts));
  app.get('/health', (c) => c.json({ status: 'ok', waiting: queue.size }));
  serveAssets(app, parts.assets);

  // Before the session: a browser that comes back from Spotify's page sends no strict cookie, and would get another.
  if (login) {
    app.use('/spotify/*', limited);
    app.route('/spotify', loginPages(login, parts, sessions));
  }

  app.use(identify(parts, sessions));
  app.post('*', onlyOurPage);
  // Parts have a limit of their own: people who speak must not use up what others may ask.
  app.use((c, next) => (c.req.path === '/api/part' ? next() : limited(c, next)));
  app.get('/', (c) => frontPage(c, parts, sessions));

  app.post('/api/hear', (c) => {
    const takeId = newTakeId(random);
    return answers.answer(c, () => recordings.hear(c, takeId), takeId);
  });
  app.post('/api/sentence', (c) => answers.answer(c, () => recordings.learn(c)));
  app.post('/api/part', (c) => recordings.hearPart(c));

  const small = bodyLimit({
    maxSize: maxWordsBytes,
    onError: (c) => answers.refuse(c as PageRequest, tooLarge(maxWordsBytes + 1, maxWordsBytes)),
  });
  app.post('/api/press', small, (c) => answers.answer(c, () => press(c, conversation)));
  app.post('/api/write', small, (c) => answers.answer(c, () => write(c, conversation)));
  app.post('/api/opened', small, (c) => countOpened(c, conversation));
  app.post('/api/forget', (c) => answers.answer(c, () => forget(c, conversation, sessions)));

  app.notFound((c) => c.text('There is nothing here.', 404));
  // An error outside of an answer, such as a damaged store when the page loads.
  app.onError((error, c) => answers.refuse(c, error, 500));
  return app;
}

/** Lets in requests that name this server, and says whose limits they count for. */
function reach({ settings, stopping }: ServerParts): MiddlewareHandler<PageEnv> {
  return async (c, next) => {
    c.header('Cache-Control', 'no-store');
    if (!isOurHost(c.req.header('host'), settings.names)) return c.text('This server has another name.', 421);
    c.set('client', clientOf(c, settings.proxy));
    await next();
    if (stopping.aborted) c.header('Connection', 'close');
    return undefined;
  };
}

/** Finds the person whose session it is, or begins one. */
function identify({ conversation }: ServerParts, sessions: Sessions): MiddlewareHandler<PageEnv> {
  return async (c, next) => {
    const id = (await sessions.personOf(c)) ?? (await sessions.begin(c));
    const language = languageOf(c);
    const person = { id, locale: localeOf(language), market: marketOf(language), timeZone: zoneOf(c) };
    c.set('person', { ...person, locale: await conversation.localeOf(person) });
    return next();
  };
}

/** Refuses clients that have sent too many requests. */
function limit({ settings, clock }: ServerParts, answers: Answers): MiddlewareHandler<PageEnv> {
  const requests = new Allowance(settings.notesPerMinute * requestsPerRecording);
  return async (c, next) => {
    const allowed = requests.take(c.var.client, clock.now());
    if (!allowed.allowed) return answers.refuse(c, new UserError('error.busy'), 429, allowed.waitMs);
    return next();
  };
}

/** The page itself, in the language of the person. */
async function frontPage(c: PageRequest, parts: ServerParts, sessions: Sessions): Promise<Response> {
  const { conversation, login, assets, maxBytes, maxSeconds } = parts;
  const { locale, id } = c.var.person;
  const greeting = await conversation.onCommand({ person: { id, locale }, name: 'start' });
  // Undefined where no usual voice is learned of anybody.
  const voice = await conversation.onCommand({ person: { id, locale }, name: 'voice' }).catch(nothingFor);
  if (voice?.usual?.known) await sessions.keep(c, id, keepVoiceDays);
  const data = {
    ...{ words: pageWords(locale), greeting: renderer.render(greeting), maxBytes, maxSeconds },
    sentences: sentencesToRead(locale),
  };
  const has = { login: login !== undefined, usual: voice !== undefined };
  c.header('Vary', 'Accept-Language, Cookie');
  return c.html(pageHtml(locale, data, modulesIn(assets), has));
}
