import type SpotifyWebApi from 'spotify-web-api-node';
import httpManager from 'spotify-web-api-node/src/http-manager.js';
import { SpotifyFailure } from './failure.ts';

/** The roots of Spotify's two services. */
export interface SpotifyRoots {
  /** In place of `https://api.spotify.com`. */
  readonly apiRoot: string;
  /** In place of `https://accounts.spotify.com`. */
  readonly accountsRoot: string;
}

/**
 * One call of spotify-web-api-node 5.0.2, to the given roots and until the signal aborts. The library can do neither: its
 * hosts are written into it, and it keeps its requests to itself. It starts every request before it returns, through one
 * function of its own; that function is ours while it does, and the library's again at once.
 *
 * @throws SpotifyFailure `timeout` when the signal aborts; else what the library throws
 */
export function callLibrary<T>(
  api: SpotifyWebApi,
  roots: SpotifyRoots,
  signal: AbortSignal,
  call: (api: SpotifyWebApi) => Promise<T>,
): Promise<T> {
  if (signal.aborted) return Promise.reject(new SpotifyFailure('timeout'));
  const given = httpManager._makeRequest;
  const { promise: aborted, reject } = Promise.withResolvers<never>();
  aborted.catch(() => undefined); // when the call is over already
  let abort = () => {
    reject(new SpotifyFailure('timeout'));
  };
  httpManager._makeRequest = (method, options, uri, callback) => {
    const start: typeof method = function (target) {
      const request = method.call(this, target);
      const giveUp = abort;
      abort = () => {
        request.abort();
        giveUp();
      };
      return request;
    };
    given(start, options, moved(uri, roots), callback);
  };
  const onAbort = () => {
    abort();
  };
  signal.addEventListener('abort', onAbort, { once: true });
  try {
    return Promise.race([call(api), aborted]).finally(() => {
      signal.removeEventListener('abort', onAbort);
    });
  } finally {
    httpManager._makeRequest = given;
  }
}

function moved(uri: string, { apiRoot, accountsRoot }: SpotifyRoots): string {
  return uri
    .replace(/^https:\/\/api\.spotify\.com/, apiRoot.replace(/\/$/, ''))
    .replace(/^https:\/\/accounts\.spotify\.com/, accountsRoot.replace(/\/$/, ''));
}
