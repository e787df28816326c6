import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { within, type Timers } from '../core/ports/system.ts';

/** How long a part may take to say that it works, ms. */
const patienceMs = 2000;

export interface MonitorParts {
  /** The IP address that it listens on. */
  readonly address: string;
  /** 0: any free port. */
  readonly port: number;
  readonly metrics: { readonly contentType: string; text(): Promise<string> };
  /** What must work for this process to be of use, by its name. A check rejects when its part does not work. */
  readonly checks: Readonly<Record<string, () => Promise<unknown>>>;
  readonly timers: Timers;
}

/**
 * The view from outside: `/healthz` (this process runs), `/readyz` (and people can be answered) and `/metrics`, on a
 * port of their own that no person reaches.
 */
export class MonitorServer {
  readonly #parts: MonitorParts;
  readonly #server: Server;
  /** Why the process is not ready whatever its parts say; undefined once it serves. */
  #state: 'starting' | 'stopping' | undefined = 'starting';

  constructor(parts: MonitorParts) {
    this.#parts = parts;
    this.#server = createServer({ requestTimeout: 10_000 });
    this.#server.on('request', (request, response) => {
      const path = request.method === 'GET' ? (request.url ?? '').split('?', 1)[0] : undefined;
      this.#answer(path).then(
        ({ status, body, type = 'application/json' }) => {
          response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' }).end(body);
        },
        () => response.writeHead(500).end(),
      );
    });
  }

  /**
   * Listens, and returns the port.
   * @throws Error with a sentence when the port is taken
   */
  async listen(): Promise<number> {
    const { port, address } = this.#parts;
    this.#server.listen(port, address);
    try {
      await once(this.#server, 'listening');
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')) throw error;
      throw new Error(`Port ${port} is taken. Set MOODTUNE_METRICS_PORT to another one.`, { cause: error });
    }
    const bound = this.#server.address();
    return typeof bound === 'object' && bound ? bound.port : port;
  }

  /** The process answers people from now on. */
  serves(): void {
    this.#state = undefined;
  }

  /** The process ends: a balancer sends nobody here any more. */
  stops(): void {
    this.#state = 'stopping';
  }

  async close(): Promise<void> {
    if (!this.#server.listening) return;
    this.#server.close();
    this.#server.closeAllConnections();
    await once(this.#server, 'close');
  }

  async #answer(path: string | undefined): Promise<{ status: number; body: string; type?: string }> {
    const { metrics } = this.#parts;
    if (path === '/healthz') return { status: 200, body: JSON.stringify({ status: 'ok' }) };
    if (path === '/metrics') return { status: 200, body: await metrics.text(), type: metrics.contentType };
    if (path !== '/readyz') return { status: path === undefined ? 405 : 404, body: '' };
    const failed = this.#state ? [this.#state] : await this.#failed();
    const status = failed.length === 0 ? 'ready' : 'not ready';
    return { status: failed.length === 0 ? 200 : 503, body: JSON.stringify({ status, failed }) };
  }

  /** The names of the parts that do not work. */
  async #failed(): Promise<string[]> {
    const { checks, timers } = this.#parts;
    const works = (check: () => Promise<unknown>) =>
      within(
        check().then(() => true),
        patienceMs,
        false,
        timers,
      );
    const results = await Promise.all(Object.entries(checks).map(async ([name, check]) => [name, await works(check)]));
    return results.flatMap(([name, isWorking]) => (isWorking === true ? [] : [String(name)]));
  }
}
