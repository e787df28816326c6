import { once } from 'node:events';
import { createServer, request as ask, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

/** A balancer in front of several servers: each request goes to the next one, with its headers and its connection's end. */
export class RoundRobin {
  /** The server that each request went to, by its place. */
  readonly served: number[] = [];
  readonly #server: Server;

  private constructor(server: Server) {
    this.#server = server;
  }

  /** @param ports of the servers */
  static async start(ports: readonly number[]): Promise<RoundRobin> {
    const server = createServer();
    const balancer = new RoundRobin(server);
    server.on('request', (near, answer) => {
      const place = balancer.served.length % ports.length;
      balancer.served.push(place);
      const { method, url: path, headers } = near;
      const far = ask({ host: '127.0.0.1', port: ports[place], method, path, headers }, (response) => {
        answer.writeHead(response.statusCode ?? 502, response.headers);
        response.pipe(answer);
      });
      far.on('error', () => answer.destroy());
      answer.on('close', () => far.destroy());
      near.pipe(far);
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    onTestFinished(() => {
      server.closeAllConnections();
      server.close();
    });
    return balancer;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/`;
  }
}
