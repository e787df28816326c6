import { once } from 'node:events';
import { request, type ClientRequest, type IncomingMessage } from 'node:http';
import net from 'node:net';
import { buffer } from 'node:stream/consumers';

export interface PageAnswer {
  readonly status: number;
  readonly cookie: string;
  readonly failed: boolean;
  /** Ids of the buttons, by their words. */
  readonly buttons: ReadonlyMap<string, string>;
}

interface Sent {
  readonly view?: { readonly buttons?: readonly (readonly { readonly label: string; readonly id: string }[])[] };
  readonly failed?: boolean;
}

/** A visitor of the page at an address of this machine: all of 127.0.0.0/8 is. */
export class Browser {
  readonly #port: number;
  readonly #address: string;
  #cookie = '';

  constructor(port: number, address: string) {
    this.#port = port;
    this.#address = address;
  }

  hear(recording: Uint8Array): Promise<PageAnswer> {
    return this.#post('/api/hear', recording);
  }

  press(buttonId: string): Promise<PageAnswer> {
    return this.#post('/api/press', JSON.stringify({ buttonId, theme: 'dark' }));
  }

  /** The last seconds of what somebody is saying. */
  part(recording: Uint8Array): Promise<PageAnswer> {
    return this.#post('/api/part', recording);
  }

  write(text: string): Promise<PageAnswer> {
    return this.#post('/api/write', JSON.stringify({ text }));
  }

  async load(): Promise<number> {
    const asked = this.#request('GET', '/');
    asked.end();
    const [response] = (await once(asked, 'response')) as [IncomingMessage];
    await buffer(response);
    return response.statusCode ?? 0;
  }

  /** Begins to send a recording of this length, of which the caller writes the bytes. */
  beginToSend(length: number): ClientRequest {
    const begun = this.#request('POST', '/api/hear', { 'content-length': length });
    return begun;
  }

  /** A connection that sends these words and nothing more. */
  connect(words: string): net.Socket {
    const socket = net.connect({ port: this.#port, host: '127.0.0.1', localAddress: this.#address });
    socket.on('error', () => undefined);
    // A connection whose answer nobody reads is never seen to close.
    socket.resume();
    socket.write(words);
    return socket;
  }

  #request(method: string, route: string, headers: Readonly<Record<string, string | number>> = {}): ClientRequest {
    const host = `127.0.0.1:${this.#port}`;
    const asked = request({
      ...{ host: '127.0.0.1', port: this.#port, localAddress: this.#address, method, path: route, agent: false },
      headers: { host, origin: `http://${host}`, 'content-type': 'application/json', cookie: this.#cookie, ...headers },
    });
    // The server may close while it is still being sent to. Who waits for the answer hears of it.
    asked.on('error', () => undefined);
    return asked;
  }

  async #post(route: string, body: Uint8Array | string): Promise<PageAnswer> {
    const asked = this.#request('POST', route, { 'content-length': Buffer.byteLength(body) });
    asked.end(body);
    const [response] = (await once(asked, 'response')) as [IncomingMessage];
    const text = (await buffer(response)).toString();
    this.#cookie = response.headers['set-cookie']?.[0]?.split(';', 1)[0] ?? this.#cookie;
    const isJson = response.headers['content-type']?.startsWith('application/json') === true;
    const { view, failed = true } = isJson ? (JSON.parse(text) as Sent) : {};
    const buttons = new Map((view?.buttons ?? []).flat().map(({ label, id }) => [label, id]));
    return { status: response.statusCode ?? 0, cookie: this.#cookie, failed, buttons };
  }
}
