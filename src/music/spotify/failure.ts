/**
 * The reason for a failure. `refused`: Spotify will never answer this request. `unauthorized`: unknown credentials.
 * `rateLimited`: too many calls in a short time. `quota`: too many calls in a day. `unavailable`: a 5xx or no
 * connection. `timeout`: no answer in time. `malformed`: an answer that cannot be read. `paused`: no call, because an
 * earlier one failed. `budget`: no call, because the budget is spent. `empty`: no result.
 */
export type SpotifyProblem =
  | 'refused'
  | 'unauthorized'
  | 'rateLimited'
  | 'quota'
  | 'unavailable'
  | 'timeout'
  | 'malformed'
  | 'paused'
  | 'budget'
  | 'empty';

/** An error of Spotify. People never see it. It contains no text from Spotify or the request, which could contain a token. */
export class SpotifyFailure extends Error {
  readonly problem: SpotifyProblem;
  /** The wait that Spotify asked for, if any, ms. */
  readonly retryAfterMs: number | undefined;

  constructor(problem: SpotifyProblem, retryAfterMs?: number) {
    super(`Spotify: ${problem}`);
    this.name = 'SpotifyFailure';
    this.problem = problem;
    this.retryAfterMs = retryAfterMs;
  }
}

/**
 * Turns an error of spotify-web-api-node 5.0.2 into a {@link SpotifyFailure}. The library's messages are unreliable,
 * its fields are reliable.
 */
export function failureOf(error: unknown): SpotifyFailure {
  if (error instanceof SpotifyFailure) return error;
  const { statusCode, headers, body } = fieldsOf(error);
  // No status means no answer, or an unreadable one.
  if (typeof statusCode !== 'number') return new SpotifyFailure('unavailable');
  if (reasonOf(body) === 'QUOTA_EXCEEDED') return new SpotifyFailure('quota');
  if (statusCode === 429) return new SpotifyFailure('rateLimited', retryAfterMs(headers));
  if (statusCode >= 500) return new SpotifyFailure('unavailable');
  // The token endpoint answers 400 to unknown credentials, the API 403 to an app without permission.
  if (statusCode === 401 || statusCode === 403 || fieldsOf(body)['error'] === 'invalid_client')
    return new SpotifyFailure('unauthorized');
  return new SpotifyFailure('refused');
}

function reasonOf(body: unknown): unknown {
  return fieldsOf(fieldsOf(body)['error'])['reason'];
}

function retryAfterMs(headers: unknown): number | undefined {
  const seconds = Number(fieldsOf(headers)['retry-after']);
  return seconds >= 0 ? seconds * 1000 : undefined;
}

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
