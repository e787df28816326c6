/**
 * - `refused`: the platform understood the call and will not do it; a second try is useless
 * - `flood`: too many calls; the platform says how long to wait
 * - `unavailable`: no answer, or an unreadable one: network error, time-out, status 5xx
 * - `expired`: Discord does not know the interaction or its token, or no longer does
 * - `answered`: the interaction of Discord's has its first answer already
 */
export type ApiFailure = 'refused' | 'flood' | 'unavailable' | 'expired' | 'answered';

/** The longest wait that a platform may ask for, ms. */
const longestWaitMs = 3_600_000;

/** A failed call of a platform's API. It holds no token and nothing of what was sent. */
export class ApiError extends Error {
  readonly failure: ApiFailure;
  /** The platform's own code, or the status of HTTP; undefined when there was no answer. */
  readonly code: number | undefined;
  /** How long the platform asks to wait, ms: from 0 to an hour, whatever it says. */
  readonly retryAfterMs: number | undefined;
  /** The id that a group of Telegram's has now; undefined when it did not move. */
  readonly movedTo: number | undefined;

  constructor(
    message: string,
    details: { failure: ApiFailure; code?: number; retryAfterMs?: number; movedTo?: number | undefined },
  ) {
    super(message);
    this.name = 'ApiError';
    this.failure = details.failure;
    this.code = details.code;
    this.movedTo = details.movedTo;
    const { retryAfterMs } = details;
    // Beyond 2^31 ms a timer would run at once.
    this.retryAfterMs =
      retryAfterMs === undefined ? undefined : Math.min(longestWaitMs, Math.max(0, retryAfterMs || 0));
  }
}

/**
 * The error of a call that got no readable answer. Network libraries write the address, and with it Telegram's token,
 * into their messages; so only their error code is kept.
 */
export function networkFailure(call: string, error: unknown): ApiError {
  return new ApiError(`${call}: ${codeOf(error) ?? 'no readable answer'}`, { failure: 'unavailable' });
}

/** An error that may be logged: the same words without the secrets. */
export function scrubbed(error: unknown, secrets: readonly string[]): Error {
  if (error instanceof ApiError) return error;
  const scrub = (text: string) => secrets.reduce((left, secret) => left.replaceAll(secret, '[token]'), text);
  if (!(error instanceof Error)) return new Error(scrub(String(error)));
  const clean = new Error(scrub(error.message));
  clean.name = error.name;
  clean.stack = scrub(error.stack ?? '');
  return clean;
}

/** The code of a network error, such as ECONNRESET, at any depth of its causes. */
function codeOf(error: unknown): string | undefined {
  for (let at = error; at instanceof Error; at = at.cause) {
    if (at.name === 'AbortError' || at.name === 'TimeoutError') return 'no answer in time';
    if ('code' in at && typeof at.code === 'string' && /^[A-Z_]{3,40}$/.test(at.code)) return at.code;
  }
  return undefined;
}
