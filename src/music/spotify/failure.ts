/**
 * Why Spotify gave nothing. `refused` is a request that it will never answer, `unauthorized` credentials that it does not
 * know, `rateLimited` too many calls a while, `quota` too many a day, `unavailable` 5xx or no connection, `timeout` no
 * answer in time, `malformed` an answer that is none, `paused` a call not made since an earlier one failed, `budget` a call
 * not made since the budget is spent, `empty` nothing found.
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

/** Never shown to a person, and without anything that Spotify or the request said: that could hold a token. */
export class SpotifyFailure extends Error {
  readonly problem: SpotifyProblem;
  /** How long Spotify asked to wait, if it did, ms. */
  readonly retryAfterMs: number | undefined;

  constructor(problem: SpotifyProblem, retryAfterMs?: number) {
    super(`Spotify: ${problem}`);
    this.name = 'SpotifyFailure';
    this.problem = problem;
    this.retryAfterMs = retryAfterMs;
  }
}

/** What spotify-web-api-node 5.0.2 throws, as a {@link SpotifyFailure}. Its messages are unreliable, its fields are not. */
export function failureOf(error: unknown): SpotifyFailure {
  if (error instanceof SpotifyFailure) return error;
  const { statusCode, headers, body } = fieldsOf(error);
  // No status: no answer came, or one that could not be read.
  if (typeof statusCode !== 'number') return new SpotifyFailure('unavailable');
  if (reasonOf(body) === 'QUOTA_EXCEEDED') return new SpotifyFailure('quota');
  if (statusCode === 429) return new SpotifyFailure('rateLimited', retryAfterMs(headers));
  if (statusCode >= 500) return new SpotifyFailure('unavailable');
  // The token end point says 400 to credentials that it does not know, the API 403 to an app that may not ask.
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
