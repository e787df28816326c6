import { isSessionId, newSessionId } from '../../core/id.ts';
import type { Random } from '../../core/ports/system.ts';

const cookieName = 'moodtune';

/** Who is at the other end: a random id that only their browser and this server know, until the browser is closed. */
export interface Session {
  readonly id: string;
  /** What the browser is to be told, when it has not been yet. */
  readonly setCookie?: string;
}

/**
 * The session of a request, or a new one. The cookie cannot be read by scripts, and comes with no request that another
 * site makes.
 * @param cookies the header `Cookie`
 */
export function sessionOf(cookies: string | undefined, random: Random): Session {
  const values = (cookies ?? '').split(';').map((pair) => pair.trim().split('=', 2));
  const known = values.find(([name, value]) => name === cookieName && value !== undefined && isSessionId(value))?.[1];
  if (known !== undefined) return { id: known };
  const id = newSessionId(random);
  return { id, setCookie: `${cookieName}=${id}; Path=/; HttpOnly; SameSite=Strict` };
}
