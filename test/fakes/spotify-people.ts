import { createHash, randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';

/** Somebody with an account of Spotify. */
export interface SpotifyPerson {
  readonly id: string;
  /** The country of the account. */
  readonly country: string;
  /** Whether the app's owner has entered them in the dashboard. */
  listed: boolean;
  /** URIs of the saved songs. */
  readonly library: string[];
  readonly playlists: {
    readonly id: string;
    readonly name: string;
    readonly public: boolean;
    readonly uris: string[];
  }[];
}

interface Request {
  readonly redirect: string;
  readonly state: string;
  readonly challenge: string;
  readonly scopes: readonly string[];
}

interface Code extends Request {
  readonly person: SpotifyPerson;
  readonly givenAtMs: number;
}

interface Grant {
  readonly person: SpotifyPerson;
  readonly scopes: readonly string[];
  readonly endsAtMs: number;
}

const knownScopes = ['user-library-modify', 'playlist-modify-private', 'playlist-modify-public', 'user-library-read'];
const codeMs = 10 * 60_000;
/** Addresses that a development-mode app may no longer call. */
const removed = /^\/v1\/(?:me\/tracks|users\/[^/]+\/playlists|playlists\/[^/]+\/tracks)$/;
const song = /^spotify:track:[0-9A-Za-z]{22}$/;

/**
 * The people of the local Spotify: the page on which they let an app into their account, their tokens, and what an app
 * may do with these. It refuses what Spotify refuses: an unknown redirect address, a code that is used, late, or comes
 * with another verifier or redirect address, replaced and revoked tokens, missing scopes, removed addresses, and people
 * that the app's owner has not entered.
 */
export class SpotifyPeople {
  /** Who is logged in at Spotify in the browser. */
  signedIn: SpotifyPerson;
  /** The redirect addresses of the app, as its dashboard has them. */
  readonly redirects = new Set<string>();
  /** Whether the owner of the app has Premium. */
  ownerHasPremium = true;
  accessSeconds = 3600;
  /** How much later it is than the machine says, ms. */
  laterMs = 0;
  /** Every secret that was given to somebody: nothing else may know them. */
  readonly secrets: string[] = [];
  readonly #credentials: { readonly clientId: string; readonly clientSecret: string };
  readonly #refusals: string[];
  readonly #requests = new Map<string, Request>();
  readonly #codes = new Map<string, Code>();
  readonly #access = new Map<string, Grant>();
  readonly #refresh = new Map<string, Grant>();

  constructor(credentials: { readonly clientId: string; readonly clientSecret: string }, refusals: string[]) {
    this.#credentials = credentials;
    this.#refusals = refusals;
    this.signedIn = this.add('anna', 'AT');
  }

  add(id: string, country: string, listed = true): SpotifyPerson {
    return { id, country, listed, library: [], playlists: [] };
  }

  /** The person removes the app in their account. */
  revoke(person: SpotifyPerson): void {
    for (const tokens of [this.#access, this.#refresh]) {
      for (const [token, grant] of tokens) if (grant.person === person) tokens.delete(token);
    }
  }

  /** From now on no access token is good; refresh tokens are. */
  expireAccess(): void {
    this.#access.clear();
  }

  /** Whose token a request brings. Undefined for the app's own, and for tokens that are not good. */
  ownerOf(request: IncomingMessage): SpotifyPerson | undefined {
    return this.#grantOf(request)?.person;
  }

  /** Answers a request of a log-in or of an account. False when it is none. */
  async answer(request: IncomingMessage, response: ServerResponse, address: URL): Promise<boolean> {
    const { pathname } = address;
    if (pathname === '/favicon.ico') response.writeHead(204).end();
    else if (pathname === '/authorize') this.#askPerson(response, address.searchParams);
    else if (pathname === '/authorize/decide') this.#decide(response, new URLSearchParams(await text(request)));
    else if (pathname.startsWith('/v1/me') || pathname.startsWith('/v1/playlists/') || removed.test(pathname)) {
      this.#account(request, response, address, await text(request));
    } else return false;
    return true;
  }

  /** Answers the token address for the grants of people. */
  giveToken(request: IncomingMessage, response: ServerResponse, body: URLSearchParams): void {
    const { clientId, clientSecret } = this.#credentials;
    const basic = `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}`;
    const { authorization } = request.headers;
    const known = authorization === undefined ? body.get('client_id') === clientId : authorization === basic;
    if (!known) this.#refuseToken(response, 'invalid_client', 'Invalid client');
    else if (body.get('grant_type') === 'refresh_token') this.#renew(response, body.get('refresh_token') ?? '');
    else if (body.get('grant_type') === 'authorization_code') this.#redeem(response, body);
    else this.#refuseToken(response, 'unsupported_grant_type', 'grant_type must be one of those known');
  }

  #askPerson(response: ServerResponse, params: URLSearchParams): void {
    const redirect = params.get('redirect_uri') ?? '';
    const scopes = (params.get('scope') ?? '').split(' ');
    const challenge = params.get('code_challenge') ?? '';
    const problem =
      params.get('client_id') !== this.#credentials.clientId
        ? 'INVALID_CLIENT: Invalid client'
        : !this.redirects.has(redirect) || redirect.includes('localhost')
          ? 'INVALID_CLIENT: Invalid redirect URI'
          : params.get('response_type') !== 'code'
            ? 'response_type must be code'
            : !scopes.every((scope) => knownScopes.includes(scope))
              ? 'illegal scope'
              : params.get('code_challenge_method') !== 'S256' || !/^[\w-]{43}$/.test(challenge)
                ? 'code_challenge must be Base64 encoded'
                : undefined;
    if (problem !== undefined) {
      this.#refusals.push(problem);
      response.writeHead(400, { 'content-type': 'text/html' }).end(problem);
      return;
    }
    const id = this.#secret();
    this.#requests.set(id, { redirect, state: params.get('state') ?? '', challenge, scopes });
    response.writeHead(200, { 'content-type': 'text/html' }).end(`<!doctype html>
      <html lang="en"><head><title>Authorize - Spotify</title></head><body>
        <h1>Moodtune wants to use the account of ${this.signedIn.id}</h1>
        <form method="post" action="/authorize/decide">
          <input type="hidden" name="request" value="${id}">
          <button name="decision" value="accept">Agree</button>
          <button name="decision" value="cancel">Cancel</button>
        </form>
      </body></html>`);
  }

  #decide(response: ServerResponse, form: URLSearchParams): void {
    const id = form.get('request') ?? '';
    const request = this.#requests.get(id);
    this.#requests.delete(id);
    if (!request) {
      response.writeHead(400).end('Unknown request');
      return;
    }
    const back = new URL(request.redirect);
    back.searchParams.set('state', request.state);
    if (form.get('decision') === 'accept') {
      const code = this.#secret();
      this.#codes.set(code, { ...request, person: this.signedIn, givenAtMs: this.#now() });
      back.searchParams.set('code', code);
    } else back.searchParams.set('error', 'access_denied');
    response.writeHead(303, { location: back.href }).end();
  }

  #redeem(response: ServerResponse, body: URLSearchParams): void {
    const code = this.#codes.get(body.get('code') ?? '');
    this.#codes.delete(body.get('code') ?? '');
    const verifier = body.get('code_verifier') ?? '';
    const challenge = createHash('sha256').update(verifier).digest('base64url');
    this.secrets.push(verifier);
    if (!code) this.#refuseToken(response, 'invalid_grant', 'Invalid authorization code');
    else if (this.#now() - code.givenAtMs > codeMs)
      this.#refuseToken(response, 'invalid_grant', 'Authorization code expired');
    else if (code.redirect !== body.get('redirect_uri'))
      this.#refuseToken(response, 'invalid_grant', 'Invalid redirect URI');
    else if (!/^[\w.~-]{43,128}$/.test(verifier) || challenge !== code.challenge)
      this.#refuseToken(response, 'invalid_grant', 'code_verifier was incorrect');
    else this.#give(response, code);
  }

  #renew(response: ServerResponse, refreshToken: string): void {
    const grant = this.#refresh.get(refreshToken);
    this.#refresh.delete(refreshToken);
    if (grant) this.#give(response, grant);
    else this.#refuseToken(response, 'invalid_grant', 'Refresh token revoked');
  }

  #give(response: ServerResponse, { person, scopes }: Pick<Grant, 'person' | 'scopes'>): void {
    const [access, refresh] = [this.#secret(), this.#secret()];
    const endsAtMs = this.#now() + this.accessSeconds * 1000;
    this.#access.set(access, { person, scopes, endsAtMs });
    this.#refresh.set(refresh, { person, scopes, endsAtMs: Infinity });
    json(response, 200, {
      access_token: access,
      token_type: 'Bearer',
      scope: scopes.join(' '),
      expires_in: this.accessSeconds,
      refresh_token: refresh,
    });
  }

  #account(request: IncomingMessage, response: ServerResponse, { pathname, searchParams }: URL, body: string): void {
    const grant = this.#grantOf(request);
    const does = `${request.method ?? ''} ${pathname}`;
    const [, playlistId] = /^POST \/v1\/playlists\/(\w+)\/items$/.exec(does) ?? [];
    const needs =
      does === 'PUT /v1/me/library'
        ? 'user-library-modify'
        : does === 'POST /v1/me/playlists' || playlistId !== undefined
          ? 'playlist-modify-private'
          : undefined;
    if (!grant) this.#refuse(response, 401, 'The access token expired');
    else if (!this.ownerHasPremium)
      this.#refuseInWords(response, 'Active premium subscription required for the owner of the app.');
    else if (!grant.person.listed)
      this.#refuseInWords(
        response,
        'Check settings on developer.spotify.com/dashboard, the user may not be registered.',
      );
    else if (removed.test(pathname)) this.#refuse(response, 403, 'Forbidden');
    else if (needs !== undefined && !grant.scopes.includes(needs))
      this.#refuse(response, 403, 'Insufficient client scope');
    else if (does === 'GET /v1/me') json(response, 200, { id: grant.person.id, display_name: 'A', type: 'user' });
    else if (does === 'PUT /v1/me/library') this.#save(response, grant.person, searchParams.get('uris') ?? '');
    else if (does === 'POST /v1/me/playlists') this.#makePlaylist(response, grant.person, body);
    else if (playlistId !== undefined) this.#addTo(response, grant.person, playlistId, body);
    else this.#refuse(response, 404, 'Service not found');
  }

  #save(response: ServerResponse, { library }: SpotifyPerson, given: string): void {
    const uris = given.split(',');
    if (!uris.every((uri) => song.test(uri))) this.#refuse(response, 400, 'Invalid URI');
    else {
      library.push(...uris.filter((uri) => !library.includes(uri)));
      response.writeHead(200).end();
    }
  }

  #makePlaylist(response: ServerResponse, { playlists }: SpotifyPerson, body: string): void {
    const { name, public: isPublic } = JSON.parse(body) as { name?: string; public?: boolean };
    if (name === undefined || name === '') this.#refuse(response, 400, 'Missing required field: name');
    else {
      const id = randomBytes(11).toString('hex');
      playlists.push({ id, name, public: isPublic ?? true, uris: [] });
      json(response, 201, { id, name, uri: `spotify:playlist:${id}` });
    }
  }

  #addTo(response: ServerResponse, { playlists }: SpotifyPerson, id: string, body: string): void {
    const { uris } = JSON.parse(body) as { uris?: readonly string[] };
    const playlist = playlists.find((one) => one.id === id);
    if (!playlist) this.#refuse(response, 404, 'Resource not found');
    else if (!uris?.every((uri) => song.test(uri))) this.#refuse(response, 400, 'Invalid track uri');
    else {
      playlist.uris.push(...uris);
      json(response, 201, { snapshot_id: 'snapshot' });
    }
  }

  #grantOf(request: IncomingMessage): Grant | undefined {
    const [, token = ''] = /^Bearer (.+)$/.exec(request.headers.authorization ?? '') ?? [];
    const grant = this.#access.get(token);
    return grant && this.#now() < grant.endsAtMs ? grant : undefined;
  }

  #secret(): string {
    const secret = randomBytes(24).toString('base64url');
    this.secrets.push(secret);
    return secret;
  }

  #now(): number {
    return Date.now() + this.laterMs;
  }

  #refuseToken(response: ServerResponse, error: string, description: string): void {
    this.#refusals.push(description);
    json(response, 400, { error, error_description: description });
  }

  #refuse(response: ServerResponse, status: number, message: string): void {
    this.#refusals.push(message);
    json(response, status, { error: { status, message } });
  }

  /** Spotify's gateway refuses in plain words, not in JSON. */
  #refuseInWords(response: ServerResponse, words: string): void {
    this.#refusals.push(words);
    response.writeHead(403, { 'content-type': 'text/plain' }).end(words);
  }
}

function json(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' }).end(JSON.stringify(body));
}
