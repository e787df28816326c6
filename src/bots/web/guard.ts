import type { Context, MiddlewareHandler } from 'hono';
import { deleteCookie, getCookie, getSignedCookie, setCookie, setSignedCookie } from 'hono/cookie';
import { secureHeaders } from 'hono/secure-headers';
import { isSessionId, newSessionId } from '../../core/id.ts';
import type { Random } from '../../core/ports/system.ts';

/**
 * Headers that every answer has. The page loads nothing from elsewhere, except Spotify's player in a frame once somebody
 * asks for it. It holds no inline script or style, and no other site can show or read it.
 *
 * @param formAction where its forms may lead
 */
const headers = (formAction: string[], referrerPolicy: 'no-referrer' | 'same-origin') =>
  secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'none'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'"],
      imgSrc: ["'self'", 'data:'],
      mediaSrc: ["'self'", 'blob:'],
      connectSrc: ["'self'"],
      manifestSrc: ["'self'"],
      frameSrc: ['https://open.spotify.com'],
      baseUri: ["'none'"],
      formAction,
      frameAncestors: ["'none'"],
      requireTrustedTypesFor: ["'script'"],
    },
    permissionsPolicy: { microphone: ['self'], camera: [], geolocation: [], displayCapture: [], usb: [], payment: [] },
    referrerPolicy,
    xFrameOptions: 'DENY',
    // The server speaks HTTP. A proxy that speaks HTTPS decides about this for its whole domain.
    strictTransportSecurity: false,
  });

export const securityHeaders = headers(["'none'"], 'no-referrer');

/**
 * The headers of the pages of a log-in: their form leads to this server, and from here to the origin of Spotify's page.
 * Without a referrer, browsers would send `Origin: null` with the form.
 */
export const loginHeaders = (origin: string) => headers(["'self'", origin], 'same-origin');

const here = ['127.0.0.1', 'localhost', '[::1]'];

/**
 * Whether a request names this server. A page elsewhere can point its own host name to 127.0.0.1 and so reach servers on
 * the machine of its visitor (DNS rebinding). It cannot send a host name other than its own.
 *
 * @param host the header `Host`
 * @param names host names of this server, beside this machine's own
 */
export function isOurHost(host: string | undefined, names: readonly string[]): boolean {
  const name = host?.toLowerCase().replace(/:\d{1,5}$/, '');
  return name !== undefined && [...here, ...names].includes(name);
}

/** Lets only this server's own page ask. Browsers send `Origin` with every request that can change something. */
export const onlyOurPage: MiddlewareHandler = async (c, next) => {
  const [origin, host] = [c.req.header('origin'), c.req.header('host')];
  const isOurs = origin !== undefined && URL.canParse(origin) && new URL(origin).host === host?.toLowerCase();
  return isOurs ? next() : c.text('Only the page itself may ask this.', 403);
};

const cookieName = 'moodtune';
const secondsPerDay = 24 * 60 * 60;
const personPrefix = 'web:';

/**
 * The sessions of browsers: an id that nobody can guess, in a cookie. No server remembers it, so that any front knows the
 * browser. With a key the cookie is signed: then a browser has no session but one that a front has given.
 */
export class Sessions {
  readonly #key: string | undefined;
  readonly #random: Random;

  /** @param key that all fronts have, if they sign */
  constructor(key: string | undefined, random: Random) {
    this.#key = key;
    this.#random = random;
  }

  /** The id of the person whose session a request has, if it has one. */
  async personOf(c: Context): Promise<string | undefined> {
    const id = this.#key === undefined ? getCookie(c, cookieName) : await getSignedCookie(c, this.#key, cookieName);
    return typeof id === 'string' && isSessionId(id) ? `${personPrefix}${id}` : undefined;
  }

  /** Begins a session. @returns the id of its person */
  async begin(c: Context): Promise<string> {
    const personId = `${personPrefix}${newSessionId(this.#random)}`;
    await this.keep(c, personId);
    return personId;
  }

  /** Lets the session of a person end with the browser, or after so many days. */
  async keep(c: Context, personId: string, days?: number): Promise<void> {
    const id = personId.slice(personPrefix.length);
    // Scripts cannot read the cookie, and requests of other sites do not carry it.
    const options = {
      httpOnly: true,
      sameSite: 'Strict',
      ...(days !== undefined && { maxAge: days * secondsPerDay }),
    } as const;
    if (this.#key === undefined) setCookie(c, cookieName, id, options);
    else await setSignedCookie(c, cookieName, id, this.#key, options);
  }

  end(c: Context): void {
    deleteCookie(c, cookieName);
  }
}
