import http from 'node:http';
import https from 'node:https';
import { text } from 'node:stream/consumers';
import { DefaultUserAgent } from 'discord.js';

/** What the server answered. */
export interface LaneAnswer {
  readonly status: number;
  readonly text: string;
}

/** The most connections: enough for 2,000 promises in three seconds at 300 ms each, and each costs a handshake. */
const maxSockets = 256;

/**
 * The lane of promises. Discord waits three seconds for the promise of an answer, so no other call may come before it: it
 * has connections of its own, which stay open, and none of the queues of discord.js's client. Discord's limits do not
 * count these calls.
 */
export class PromiseLane {
  readonly #root: string;
  readonly #client: typeof http | typeof https;
  readonly #agent: http.Agent;

  /** @param root the address of the REST API with its version, without a slash at its end */
  constructor(root: string) {
    this.#root = root;
    this.#client = root.startsWith('https:') ? https : http;
    this.#agent = new this.#client.Agent({ keepAlive: true, maxSockets, scheduling: 'lifo' });
  }

  /**
   * Sends JSON.
   * @throws what Node throws when there is no answer, or the signal's reason
   */
  post(path: string, body: object, signal: AbortSignal): Promise<LaneAnswer> {
    const { promise, resolve, reject } = Promise.withResolvers<LaneAnswer>();
    const content = JSON.stringify(body);
    const headers = {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(content),
      'user-agent': DefaultUserAgent,
    };
    const request = this.#client.request(this.#root + path, { method: 'POST', agent: this.#agent, headers, signal });
    request.on('error', reject);
    request.on('response', (response) => {
      text(response).then((words) => {
        resolve({ status: response.statusCode ?? 0, text: words });
      }, reject);
    });
    request.end(content);
    return promise;
  }
}
