import type { IncomingMessage, ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { Refusal, refusals } from './refusal.ts';

/** The failure of a call: a status of Discord's; a page of the proxy before it; a cut connection; no answer. */
export type Failure =
  | { readonly status: number; readonly code?: number; readonly message?: string }
  | { readonly retryAfterS: number; readonly isGlobal?: boolean }
  | 'html'
  | 'reset'
  | 'resetAfter'
  | 'hang'
  | 'obeyAndHang'
  | 'notJson';

export interface File {
  readonly field: string;
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly contentType: string;
}

/** A call that reached the server. */
export interface Call {
  readonly route: string;
  readonly parameters: readonly string[];
  readonly query: URLSearchParams;
  readonly body: unknown;
  readonly files: readonly File[];
  readonly isAuthorized: boolean;
  readonly atMs: number;
}

export interface Answer {
  readonly status: number;
  readonly body?: unknown;
}

/** Answers the calls of a route such as `POST /channels/:/messages`, or throws a Refusal. */
export type Routes = Readonly<Record<string, (call: Call) => Answer>>;

export interface Limit {
  readonly requests: number;
  readonly windowMs: number;
}

interface Bucket {
  used: number;
  resetAtMs: number;
}

/** The part of the REST API that all routes share: token, bodies, rate limits, and the failures that a test asks for. */
export class Http {
  readonly calls: Call[] = [];
  readonly refused: {
    readonly route: string;
    readonly status: number;
    readonly code: number;
    readonly message: string;
  }[] = [];
  readonly #routes: readonly { readonly route: string; readonly pattern: RegExp; readonly run: Routes[string] }[];
  readonly #token: string;
  readonly #changed: () => void;
  readonly #failures = new Map<string, Failure[]>();
  readonly #limits = new Map<string, Limit>();
  readonly #buckets = new Map<string, Bucket>();

  constructor(routes: Routes, token: string, changed: () => void) {
    this.#token = token;
    this.#changed = changed;
    this.#routes = Object.entries(routes).map(([route, run]) => ({
      route,
      pattern: new RegExp(`^${route.replaceAll('/:', '/([^/]+)')}$`),
      run,
    }));
  }

  /** Makes the next calls of a route fail, one failure each. */
  fail(route: string, ...failures: Failure[]): void {
    this.#known(route);
    this.#failures.set(route, [...(this.#failures.get(route) ?? []), ...failures]);
  }

  /** Limits the requests of a route in a window, for each channel or guild. Refuses more with 429. */
  limit(route: string, limit: Limit): void {
    this.#known(route);
    this.#limits.set(route, limit);
  }

  async serve(request: IncomingMessage, response: ServerResponse, path: string, query: URLSearchParams): Promise<void> {
    const asked = `${request.method ?? ''} ${path}`;
    const found = this.#routes.find(({ pattern }) => pattern.test(asked));
    const route = found?.route ?? asked;
    const call: Call = {
      route,
      parameters: (found?.pattern.exec(asked) ?? []).slice(1).map(decodeURIComponent),
      query,
      ...(await contentOf(request)),
      isAuthorized: request.headers.authorization === `Bot ${this.#token}`,
      atMs: performance.now(),
    };
    this.calls.push(call);
    const failure = this.#failures.get(route)?.shift();
    const headers = this.#rateHeaders(call);
    if (failure !== undefined && this.#fails(failure, request, response, headers)) {
      this.#changed();
      return;
    }
    const answer = this.#obey(call, found?.run, headers);
    if (failure === 'resetAfter') request.socket.destroy();
    else if (failure !== 'obeyAndHang') respond(response, answer, headers);
    this.#changed();
  }

  #obey(call: Call, run: Routes[string] | undefined, headers: Record<string, string>): Answer {
    try {
      if (headers['retry-after'] !== undefined) return limited(Number(headers['retry-after']), false);
      // The token of an interaction is its own key.
      const hasOwnKey = /^\w+ \/(interactions|webhooks)\//.test(call.route);
      if (!call.isAuthorized && !hasOwnKey) throw refusals.unauthorized();
      if (!run) throw refusals.notFound();
      return run(call);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      this.refused.push({
        route: call.route,
        status: error.status,
        code: error.code,
        message: JSON.stringify(error.body),
      });
      return { status: error.status, body: error.body };
    }
  }

  #fails(
    failure: Failure,
    request: IncomingMessage,
    response: ServerResponse,
    headers: Record<string, string>,
  ): boolean {
    if (typeof failure === 'object') {
      if ('retryAfterS' in failure) {
        const { retryAfterS, isGlobal = false } = failure;
        const more = { 'retry-after': String(retryAfterS), ...(isGlobal && { 'x-ratelimit-global': 'true' }) };
        respond(response, limited(retryAfterS, isGlobal), { ...headers, ...more });
      } else {
        const { status, code = 0, message = 'Failed as told' } = failure;
        respond(response, { status, body: { message, code } }, headers);
      }
      return true;
    }
    switch (failure) {
      case 'html':
        response.writeHead(502, { 'content-type': 'text/html' }).end('<html><h1>502 Bad Gateway</h1>cloudflare</html>');
        return true;
      case 'notJson':
        response.writeHead(200, { 'content-type': 'text/html' }).end('<html>Welcome to the hotel</html>');
        return true;
      case 'reset':
        request.socket.resetAndDestroy();
        return true;
      case 'hang':
        return true;
      case 'resetAfter':
      case 'obeyAndHang':
        return false;
    }
  }

  #rateHeaders({ route, parameters }: Call): Record<string, string> {
    const limit = this.#limits.get(route) ?? { requests: 1000, windowMs: 1000 };
    const key = `${route} ${parameters[0] ?? ''}`;
    const now = performance.now();
    let bucket = this.#buckets.get(key);
    if (!bucket || bucket.resetAtMs <= now) bucket = { used: 0, resetAtMs: now + limit.windowMs };
    bucket.used += 1;
    this.#buckets.set(key, bucket);
    const waitS = ((bucket.resetAtMs - now) / 1000).toFixed(3);
    return {
      'x-ratelimit-limit': String(limit.requests),
      'x-ratelimit-remaining': String(Math.max(0, limit.requests - bucket.used)),
      'x-ratelimit-reset-after': waitS,
      'x-ratelimit-bucket': Buffer.from(route).toString('hex').slice(-32),
      ...(bucket.used > limit.requests && { 'retry-after': waitS, 'x-ratelimit-scope': 'user' }),
    };
  }

  #known(route: string): void {
    if (!this.#routes.some((one) => one.route === route)) throw new Error(`There is no route ${route}`);
  }
}

function limited(retryAfterS: number, isGlobal: boolean): Answer {
  const message = 'You are being rate limited.';
  return { status: 429, body: { message, retry_after: retryAfterS, global: isGlobal } };
}

/** The JSON of a body, and its files; multipart carries the JSON in `payload_json`. */
async function contentOf(request: IncomingMessage): Promise<Pick<Call, 'body' | 'files'>> {
  const bytes = await buffer(request);
  const type = request.headers['content-type'] ?? '';
  if (type.startsWith('application/json')) return { body: JSON.parse(bytes.toString() || '{}'), files: [] };
  if (!type.startsWith('multipart/form-data')) return { body: {}, files: [] };
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- small bodies, from our own bot
  const form = await new Response(new Uint8Array(bytes), { headers: { 'content-type': type } }).formData();
  const files: File[] = [];
  let body: unknown = {};
  for (const [field, value] of form) {
    if (field === 'payload_json') body = JSON.parse(typeof value === 'string' ? value : await value.text());
    else if (typeof value !== 'string') {
      files.push({
        field,
        name: value.name,
        contentType: value.type || 'application/octet-stream',
        bytes: new Uint8Array(await value.arrayBuffer()),
      });
    }
  }
  return { body, files };
}

function respond(response: ServerResponse, { status, body }: Answer, headers: Record<string, string>): void {
  if (body === undefined) response.writeHead(status, headers).end();
  else response.writeHead(status, { ...headers, 'content-type': 'application/json' }).end(JSON.stringify(body));
}
