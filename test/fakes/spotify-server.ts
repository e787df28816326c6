import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { setTimeout as wait } from 'node:timers/promises';
import { isMusicKind, type MusicKind } from '../../src/core/preferences.ts';
import { objects } from './spotify-objects.ts';
import { SpotifyPeople } from './spotify-people.ts';

/** What goes wrong with a call. */
export type Fault =
  | { readonly kind: 'unauthorized' | 'quota' | 'text' | 'error' | 'reset' | 'stall' | 'empty' | 'nulls' | 'doubles' }
  | { readonly kind: 'rate'; readonly retryAfter?: string; readonly asText?: boolean };

/** Those that are over at the next call. */
export const passingFaults: readonly Fault[] = [
  { kind: 'unauthorized' },
  { kind: 'rate', retryAfter: '0' },
  { kind: 'text' },
  { kind: 'error' },
  { kind: 'reset' },
  { kind: 'stall' },
  { kind: 'empty' },
  { kind: 'nulls' },
  { kind: 'doubles' },
];

/** A call that reached the server. */
export interface Call {
  readonly path: 'token' | 'search' | 'account';
  /** When, as performance.now() says. */
  readonly atMs: number;
  readonly q: string;
  readonly type: string;
  readonly market: string | null;
  readonly offset: number;
  readonly token: string;
  /** The country of the person whose token it is. */
  readonly country?: string;
}

/** Markets of which Spotify's search says 400, since it does not serve them. */
const unserved: readonly string[] = ['CN', 'IR', 'RU'];

export const credentials = { clientId: 'a1b2c3', clientSecret: 'not-to-be-logged' };

/**
 * Spotify's token end point, search, log-in and people's accounts on one port of this machine. It refuses what Spotify refuses: wrong credentials, old
 * tokens, more than ten rows, offsets beyond 1000, unknown types and markets; without a market there are no episodes. It
 * fails as `fault` says.
 */
export class SpotifyServer {
  readonly calls: Call[] = [];
  /** Requests that were refused for what they asked, with why. */
  readonly refusals: string[] = [];
  readonly people = new SpotifyPeople(credentials, this.refusals);
  /** Connections that were closed before they were answered. */
  abandoned = 0;
  /** How many rows a query has; 37 unless a test says otherwise. */
  rows: (q: string, kind: MusicKind) => number = () => 37;
  fault: (call: Call) => Fault | undefined = () => undefined;
  explicit: (number: number) => boolean = () => false;
  tokenSeconds = 3600;
  /** How long each answer takes. */
  latencyMs = 0;
  readonly #server: Server;
  #tokens = 0;
  readonly #valid = new Set<string>();
  #noticed: () => void = () => undefined;

  private constructor(server: Server) {
    this.#server = server;
  }

  static async start(): Promise<SpotifyServer> {
    const server = createServer();
    const spotify = new SpotifyServer(server);
    server.on('request', (request, response) => {
      void spotify.#answer(request, response);
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return spotify;
  }

  get root(): string {
    const { port } = this.#server.address() as AddressInfo;
    return `http://127.0.0.1:${port}`;
  }

  get searches(): Call[] {
    return this.calls.filter(({ path }) => path === 'search');
  }

  /** From now on no token that was given is good. */
  revokeTokens(): void {
    this.#valid.clear();
  }

  /** Resolves when so many calls have come. */
  async reached(calls: number): Promise<void> {
    while (this.calls.length < calls) {
      const { promise, resolve } = Promise.withResolvers<undefined>();
      this.#noticed = () => {
        resolve(undefined);
      };
      await promise;
    }
  }

  async close(): Promise<void> {
    this.#server.close();
    this.#server.closeAllConnections();
    await once(this.#server, 'close');
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    response.on('close', () => {
      if (!response.writableFinished) this.abandoned += 1;
    });
    const address = new URL(request.url ?? '', this.root);
    const { pathname, searchParams } = address;
    const isSearch = /^\/v1\/search\/?$/.test(pathname);
    const path = pathname === '/api/token' ? 'token' : isSearch ? 'search' : 'account';
    const owner = this.people.ownerOf(request);
    const call: Call = {
      path,
      atMs: performance.now(),
      q: searchParams.get('q') ?? '',
      type: searchParams.get('type') ?? '',
      market: searchParams.get('market'),
      offset: Number(searchParams.get('offset') ?? 0),
      token: request.headers.authorization ?? '',
      ...(owner && { country: owner.country }),
    };
    this.calls.push(call);
    this.#noticed();
    const fault = this.fault(call);
    if (this.latencyMs > 0) await wait(this.latencyMs);
    if (fault && this.#fails(fault, request, response)) return;
    if (path === 'token') this.#giveToken(request, response, new URLSearchParams(await text(request)));
    else if (isSearch) this.#search(searchParams, request, response, fault);
    else if (!(await this.people.answer(request, response, address)))
      this.#refuse(response, 404, `Service not found: ${pathname}`);
  }

  #fails(fault: Fault, request: IncomingMessage, response: ServerResponse): boolean {
    switch (fault.kind) {
      case 'unauthorized':
        json(response, 401, { error: { status: 401, message: 'The access token expired' } });
        return true;
      case 'quota':
        json(response, 429, { error: { status: 429, message: 'Too many requests', reason: 'QUOTA_EXCEEDED' } });
        return true;
      case 'rate': {
        const headers = fault.retryAfter === undefined ? {} : { 'retry-after': fault.retryAfter };
        if (fault.asText === true)
          response.writeHead(429, { ...headers, 'content-type': 'text/plain' }).end('Too many requests');
        else json(response, 429, { error: { status: 429, message: 'API rate limit exceeded' } }, headers);
        return true;
      }
      case 'text':
        response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Welcome to the hotel</h1>');
        return true;
      case 'error':
        response.writeHead(503, { 'content-type': 'text/plain' }).end('upstream connect error');
        return true;
      case 'reset':
        request.socket.resetAndDestroy();
        return true;
      case 'stall':
        return true; // never answered; whoever asked gives up
      case 'empty':
      case 'nulls':
      case 'doubles':
        return false;
    }
  }

  #giveToken(request: IncomingMessage, response: ServerResponse, body: URLSearchParams): void {
    if (body.has('code') || body.has('refresh_token')) {
      this.people.giveToken(request, response, body);
      return;
    }
    const { clientId, clientSecret } = credentials;
    const basic = `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}`;
    if (request.headers.authorization !== basic) {
      json(response, 400, { error: 'invalid_client', error_description: 'Invalid client secret' });
    } else if (request.method !== 'POST' || body.get('grant_type') !== 'client_credentials') {
      this.refusals.push('grant_type');
      json(response, 400, { error: 'unsupported_grant_type' });
    } else {
      this.#tokens += 1;
      const token = `token-${this.#tokens}`;
      this.#valid.add(`Bearer ${token}`);
      json(response, 200, { access_token: token, token_type: 'Bearer', expires_in: this.tokenSeconds });
    }
  }

  #search(params: URLSearchParams, request: IncomingMessage, response: ServerResponse, fault?: Fault): void {
    const token = request.headers.authorization ?? '';
    if (!this.#valid.has(token) && !this.people.ownerOf(request)) {
      json(response, 401, { error: { status: 401, message: 'Invalid access token' } });
      return;
    }
    if (this.people.ownerOf(request)?.listed === false) {
      this.#refuse(response, 403, 'The user may not be registered.');
      return;
    }
    const q = params.get('q') ?? '';
    const kind = params.get('type') ?? '';
    const limit = Number(params.get('limit') ?? 5);
    const offset = Number(params.get('offset') ?? 0);
    const market = params.get('market');
    if (q === '') this.#refuse(response, 400, 'No search query');
    else if (!isMusicKind(kind)) this.#refuse(response, 400, 'Bad search type field');
    else if (!Number.isInteger(limit) || limit < 1 || limit > 10) this.#refuse(response, 400, 'Invalid limit');
    else if (!Number.isInteger(offset) || offset < 0 || offset > 1000) this.#refuse(response, 400, 'Invalid offset');
    else if (market !== null && (!/^[A-Z]{2}$/.test(market) || unserved.includes(market)))
      this.#refuse(response, 400, 'Invalid market code');
    else {
      const total = fault?.kind === 'empty' || (kind === 'episode' && market === null) ? 0 : this.rows(q, kind);
      const numbers = Array.from(
        { length: Math.max(0, Math.min(limit, total - offset)) },
        (_, row) => offset + row + 1,
      );
      const items = numbers.map((number, row) => {
        if (fault?.kind === 'nulls' && row % 2 === 0) return null;
        const shown = fault?.kind === 'doubles' ? (numbers[0] ?? number) : number;
        return kind === 'track' ? objects.track(q, shown, this.explicit(shown)) : objects[kind](q, shown);
      });
      const href = `https://api.spotify.com/v1/search?offset=${offset}&limit=${limit}`;
      json(response, 200, { [`${kind}s`]: { href, items, limit, next: null, offset, previous: null, total } });
    }
  }

  #refuse(response: ServerResponse, status: number, message: string): void {
    this.refusals.push(message);
    json(response, status, { error: { status, message } });
  }
}

function json(response: ServerResponse, status: number, body: object, headers: Record<string, string> = {}): void {
  response
    .writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...headers })
    .end(JSON.stringify(body));
}
