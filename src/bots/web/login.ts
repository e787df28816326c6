import { Hono, type Context } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { html } from 'hono/html';
import { UserError } from '../../core/errors.ts';
import { localeOf, phrase, say, type Locale, type Phrase } from '../../core/i18n/catalogue.ts';
import { isSessionId } from '../../core/id.ts';
import type { AccountLogin } from '../../core/ports/accounts.ts';
import { failureReply } from '../shared/failure.ts';
import { languageOf, type PageEnv } from './client.ts';
import { onlyOurPage, type Sessions } from './guard.ts';
import type { ServerParts } from './web-parts.ts';

/** Carries the secret of a log-in. Spotify's page leads back here, and a browser then sends no strict cookie. */
const cookieName = 'moodtune-login';
const cookiePath = '/spotify';
const cookieSeconds = 600;
/** Largest body of the form, bytes. */
const largestForm = 1000;

/**
 * The pages of a log-in with Spotify: `/login`, where a person's link leads, and `/callback`, where Spotify leads back.
 * A link only begins a log-in when the person says so: programs that preview links open them too, and somebody could
 * send another person a link of their own, to reach that person's account.
 */
export function loginPages(
  login: AccountLogin,
  { conversation, random, log }: ServerParts,
  sessions: Sessions,
): Hono<PageEnv> {
  const app = new Hono<PageEnv>();

  app.get('/login', (c) =>
    paged(c, async () => {
      const link = secretOf(c.req.query('link'));
      const personId = await login.personOf(link);
      // On the page itself the person has asked for the link a moment ago, in this browser.
      if ((await sessions.personOf(c)) === personId) return begin(c, link);
      const locale = await conversation.localeOf({ id: personId, locale: browserLocale(c) });
      return c.html(askPage(locale, link));
    }),
  );

  const small = bodyLimit({ maxSize: largestForm, onError: (c) => c.text('That is too large.', 413) });
  app.post('/login', small, onlyOurPage, (c) =>
    paged(c, async () => {
      const { link } = await c.req.parseBody();
      return begin(c, secretOf(link));
    }),
  );

  app.get('/callback', (c) =>
    paged(c, async () => {
      const secret = getCookie(c, cookieName);
      deleteCookie(c, cookieName, { path: cookiePath });
      const { state, code, error } = c.req.query();
      const personId = await login.finish({ state: secretOf(state), code, error }, secret);
      const locale = await conversation.localeOf({ id: personId, locale: browserLocale(c) });
      return c.html(donePage(locale, phrase('account.page.title'), phrase('account.page.done')));
    }),
  );

  async function begin(c: Context, link: string): Promise<Response> {
    const { address, browserSecret } = await login.begin(link);
    setCookie(c, cookieName, browserSecret, {
      path: cookiePath,
      httpOnly: true,
      sameSite: 'Lax',
      maxAge: cookieSeconds,
      secure: login.isSecure,
    });
    return c.redirect(address, 303);
  }

  /** The page, or the page with the sentence about an error. */
  async function paged(c: Context, work: () => Promise<Response>): Promise<Response> {
    try {
      return await work();
    } catch (error) {
      const { reply, reference } = failureReply(error, browserLocale(c), random);
      if (reference !== undefined) log.error({ reference, err: error }, 'A log-in failed');
      const [sentence = phrase('account.page.failed')] = reply.texts;
      return c.html(
        donePage(reply.locale, phrase('account.page.failed'), sentence),
        reference === undefined ? 422 : 500,
      );
    }
  }

  return app;
}

/** A secret of an address. @throws UserError `loginExpired` for anything that is none */
function secretOf(text: unknown): string {
  if (typeof text !== 'string' || !isSessionId(text)) throw new UserError('error.loginExpired');
  return text;
}

function browserLocale(c: Context): Locale {
  return localeOf(languageOf(c));
}

function askPage(locale: Locale, link: string) {
  const words = (text: Phrase) => say(text, locale);
  return framed(
    locale,
    phrase('account.page.title'),
    html`<p>${words(phrase('account.page.ask'))}</p>
      <p>${words(phrase('account.what'))}</p>
      <form method="post" action="/spotify/login">
        <input type="hidden" name="link" value="${link}" />
        <button type="submit" class="listen">${words(phrase('account.logIn'))}</button>
      </form>`,
  );
}

function donePage(locale: Locale, title: Phrase, sentence: Phrase) {
  return framed(
    locale,
    title,
    html`<p role="status">${say(sentence, locale)}</p>
      <p><a href="/">${say(phrase('account.page.back'), locale)}</a></p>`,
  );
}

function framed(locale: Locale, title: Phrase, content: ReturnType<typeof html>) {
  return html`<!doctype html>
    <html lang="${locale}">
      <head>
        <meta charset="utf-8" />
        <title>${say(title, locale)} – Moodtune</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <link rel="icon" href="/page/icon.svg" type="image/svg+xml" />
        <link rel="stylesheet" href="/page/style.css" />
      </head>
      <body class="login">
        <main>
          <article class="bubble">
            <h1>${say(title, locale)}</h1>
            ${content}
          </article>
        </main>
      </body>
    </html>`;
}
