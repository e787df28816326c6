import SpotifyWebApi from 'spotify-web-api-node';
import { z } from 'zod';
import { failureOf } from '../failure.ts';
import { callLibrary, type SpotifyRoots } from '../library.ts';
import { AccountFailure, problemOf } from './problem.ts';

export interface AccountApiOptions extends SpotifyRoots {
  readonly clientId: string;
  readonly clientSecret: string;
  /** Where Spotify sends the browser back to; the dashboard of the app must name it. */
  readonly redirectUri: string;
  /** Time limit of one call, ms. */
  readonly callMs: number;
}

/** What Moodtune may do: save songs, and write into private playlists. It may read nothing. */
const scopes = ['user-library-modify', 'playlist-modify-private'];

const tokens = z.object({
  access_token: z.string().min(1),
  expires_in: z.number().positive(),
  refresh_token: z.string().min(1).optional(),
});
const named = z.object({ id: z.string().min(1) });

/** The tokens of a person. */
export interface Tokens {
  readonly access: string;
  readonly seconds: number;
  /** Unset where the token before stays good. */
  readonly refresh?: string | undefined;
}

/**
 * Spotify's calls for a person. spotify-web-api-node makes the address of the log-in and renews tokens. The other calls
 * are made here: the library knows no code verifier, loses the words by which refusals differ, and saves songs and makes
 * playlists at addresses that Spotify has removed.
 */
export class AccountApi {
  readonly #options: AccountApiOptions;

  constructor(options: AccountApiOptions) {
    this.#options = options;
  }

  /** The address of the page on which a person lets Moodtune into their account. */
  loginAddress(state: string, challenge: string): string {
    const { accountsRoot, redirectUri } = this.#options;
    const made = new URL(this.#library().createAuthorizeURL(scopes, state, true));
    const address = new URL(`${accountsRoot.replace(/\/$/, '')}${made.pathname}`);
    for (const [name, value] of made.searchParams) address.searchParams.set(name, value);
    // The library writes this address as it is, and a `&` in it would end it.
    address.searchParams.set('redirect_uri', redirectUri);
    address.searchParams.set('code_challenge_method', 'S256');
    address.searchParams.set('code_challenge', challenge);
    return address.href;
  }

  /** @throws AccountFailure `refused` when the code or the verifier is not good */
  async redeem(code: string, verifier: string): Promise<Tokens> {
    const { accountsRoot, clientId, clientSecret, redirectUri } = this.#options;
    const grant = { grant_type: 'authorization_code', code, redirect_uri: redirectUri, code_verifier: verifier };
    const response = await this.#fetch(`${accountsRoot.replace(/\/$/, '')}/api/token`, {
      method: 'POST',
      headers: { authorization: `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}` },
      body: new URLSearchParams(grant),
    });
    if (response.status >= 400 && response.status < 500 && response.status !== 429) throw new AccountFailure('refused');
    return tokensOf(await read(response));
  }

  /** @throws AccountFailure `revoked` when the token is not good any more */
  async renew(refreshToken: string): Promise<Tokens> {
    const api = this.#library();
    api.setRefreshToken(refreshToken);
    try {
      const { body } = await callLibrary(api, this.#options, this.#signal(), (one) => one.refreshAccessToken());
      return tokensOf(body);
    } catch (error) {
      if (error instanceof AccountFailure) throw error;
      throw new AccountFailure(failureOf(error).problem === 'refused' ? 'revoked' : 'unavailable');
    }
  }

  /** The person's id at Spotify. */
  async me(token: string): Promise<string> {
    return named.parse(await this.#call(token, 'GET', '/v1/me')).id;
  }

  async save(token: string, uri: string): Promise<void> {
    await this.#call(token, 'PUT', `/v1/me/library?uris=${encodeURIComponent(uri)}`);
  }

  /** Makes a private playlist, and returns its id. */
  async makePlaylist(token: string, name: string): Promise<string> {
    return named.parse(await this.#call(token, 'POST', '/v1/me/playlists', { name, public: false })).id;
  }

  /** @throws AccountFailure `gone` when there is no such playlist */
  async addToPlaylist(token: string, playlistId: string, uri: string): Promise<void> {
    await this.#call(token, 'POST', `/v1/playlists/${encodeURIComponent(playlistId)}/items`, { uris: [uri] });
  }

  async #call(token: string, method: string, path: string, body?: object): Promise<unknown> {
    const response = await this.#fetch(`${this.#options.apiRoot.replace(/\/$/, '')}${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, ...(body && { 'content-type': 'application/json' }) },
      ...(body && { body: JSON.stringify(body) }),
    });
    return read(response);
  }

  async #fetch(address: string, request: RequestInit): Promise<Response> {
    try {
      return await fetch(address, { ...request, redirect: 'error', signal: this.#signal() });
    } catch {
      throw new AccountFailure('unavailable');
    }
  }

  #library(): SpotifyWebApi {
    const { clientId, clientSecret, redirectUri } = this.#options;
    return new SpotifyWebApi({ clientId, clientSecret, redirectUri });
  }

  #signal(): AbortSignal {
    return AbortSignal.timeout(this.#options.callMs);
  }
}

/** The JSON of an answer; undefined where it has none. */
async function read(response: Response): Promise<unknown> {
  const text = await response.text().catch(() => '');
  if (!response.ok) throw new AccountFailure(problemOf(response.status, text));
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function tokensOf(body: unknown): Tokens {
  const parsed = tokens.safeParse(body);
  if (!parsed.success) throw new AccountFailure('unavailable');
  const { access_token: access, expires_in: seconds, refresh_token: refresh } = parsed.data;
  return { access, seconds, refresh };
}
