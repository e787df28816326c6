import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

/**
 * Passes the updates of a webhook on to several fronts, as a balancer does: to any that takes them. Some updates come twice, and
 * a little later, after those that were sent meanwhile.
 */
export class Balancer {
  readonly #server: Server;
  #next = 0;
  #count = 0;

  private constructor(server: Server) {
    this.#server = server;
  }

  /**
   * @param ports of the fronts
   * @param everyTwice each update of this number comes again
   */
  static async start(ports: readonly number[], everyTwice: number): Promise<Balancer> {
    const server = createServer();
    const balancer = new Balancer(server);
    server.on('request', (request, response) => {
      void (async () => {
        const { method = 'POST', url = '/' } = request;
        const secret = String(request.headers['x-telegram-bot-api-secret-token'] ?? '');
        const headers = { 'content-type': 'application/json', 'x-telegram-bot-api-secret-token': secret };
        const body = new Uint8Array(await buffer(request));
        const pass = async (first: number) => {
          for (let tried = 0; tried < ports.length; tried++) {
            const port = ports[(first + tried) % ports.length];
            const address = `http://127.0.0.1:${port}${url}`;
            const taken = await fetch(address, { method, headers, body }).catch(() => undefined);
            if (taken?.ok) return true;
          }
          return false;
        };
        const first = balancer.#next++;
        response.writeHead((await pass(first)) ? 200 : 503).end();
        balancer.#count++;
        if (balancer.#count % everyTwice === 0) setTimeout(() => void pass(first + 1), 500).unref();
      })();
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return balancer;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/telegram`;
  }

  close(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }
}
