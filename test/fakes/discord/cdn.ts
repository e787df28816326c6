import { createHmac, randomBytes } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import type { FakeAttachment } from './message.ts';
import type { World } from './world.ts';

/** How a file is delivered: whole; without its length; cut off; stopping halfway; without end; by a redirect. */
export type Delivery =
  | 'whole'
  | 'noLength'
  | 'half'
  | 'stall'
  | 'endless'
  | 'error'
  | { readonly redirect: string }
  | { readonly bytesPerMs: number };

export interface FileOptions {
  readonly name?: string;
  readonly contentType?: string;
  /** The declared size, if it is not the true one. */
  readonly size?: number;
  readonly durationSeconds?: number;
  readonly waveform?: string;
  readonly delivery?: Delivery;
}

interface Stored {
  readonly bytes: Uint8Array;
  readonly contentType: string | undefined;
  readonly delivery: Delivery;
}

const linkLivesMs = 24 * 3_600_000;

/** Attachments behind signed links that expire by the clock of the test. */
export class Cdn {
  /** The number of bytes sent of each file, by path. It shows whether the bot stopped at its limit. */
  readonly sent = new Map<string, number>();
  downloads = 0;
  readonly #world: World;
  readonly #origin: () => string;
  readonly #files = new Map<string, Stored>();
  readonly #key = randomBytes(32);

  constructor(world: World, origin: () => string) {
    this.#world = world;
    this.#origin = origin;
  }

  /** Stores a file. Its link is valid for a day. */
  add(content: Uint8Array | string, options: FileOptions = {}): FakeAttachment {
    const { name = 'voice.ogg', contentType = 'audio/ogg', size, durationSeconds, waveform, delivery } = options;
    const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
    const id = this.#world.id();
    const path = `/attachments/${this.#world.id()}/${id}/${encodeURIComponent(name)}`;
    this.#files.set(path, { bytes, contentType, delivery: delivery ?? 'whole' });
    const expires = Math.floor((this.#world.nowMs + linkLivesMs) / 1000).toString(16);
    const query = `ex=${expires}&is=${Math.floor(this.#world.nowMs / 1000).toString(16)}`;
    return {
      id,
      filename: name,
      contentType,
      size: size ?? bytes.length,
      url: `${this.#origin()}${path}?${query}&hm=${this.#sign(path, query)}&`,
      durationSeconds,
      waveform,
    };
  }

  serve(response: ServerResponse, path: string, query: URLSearchParams): void {
    this.downloads += 1;
    this.#world.changed();
    const file = this.#files.get(path);
    const signed = `ex=${query.get('ex') ?? ''}&is=${query.get('is') ?? ''}`;
    const isGood = query.get('hm') === this.#sign(path, signed);
    const isFresh = Number.parseInt(query.get('ex') ?? '', 16) * 1000 > this.#world.nowMs;
    if (!file || !isGood || !isFresh) {
      response.writeHead(404, { 'content-type': 'text/plain' }).end('This content is no longer available.');
      return;
    }
    response.on('close', () => {
      this.#world.changed();
    });
    this.#deliver(file, path, response);
  }

  #deliver({ bytes, contentType, delivery }: Stored, path: string, response: ServerResponse): void {
    const type = { 'content-type': contentType ?? 'application/octet-stream' };
    const send = (part: Uint8Array, then?: () => void) => {
      this.sent.set(path, (this.sent.get(path) ?? 0) + part.length);
      return response.write(part, then);
    };
    if (typeof delivery === 'object') {
      if ('redirect' in delivery) {
        response.writeHead(302, { location: delivery.redirect }).end();
        return;
      }
      response.writeHead(200, { ...type, 'content-length': bytes.length });
      let at = 0;
      const timer = setInterval(() => {
        send(bytes.subarray(at, (at += delivery.bytesPerMs * 10)));
        if (at >= bytes.length) response.end();
      }, 10);
      response.on('close', () => {
        clearInterval(timer);
      });
      return;
    }
    switch (delivery) {
      case 'whole':
        response.writeHead(200, { ...type, 'content-length': bytes.length });
        send(bytes);
        response.end();
        return;
      case 'noLength':
        response.writeHead(200, type);
        send(bytes.subarray(0, 1));
        send(bytes.subarray(1));
        response.end();
        return;
      case 'half':
      case 'stall':
        response.writeHead(200, { ...type, 'content-length': bytes.length });
        send(bytes.subarray(0, bytes.length / 2), () => {
          if (delivery === 'half') response.destroy();
        });
        return;
      case 'endless': {
        response.writeHead(200, type);
        const more = () => {
          while (!response.destroyed && send(bytes));
        };
        response.on('drain', more);
        more();
        return;
      }
      case 'error':
        response.writeHead(503, { 'content-type': 'text/html' }).end('<html>Service Unavailable</html>');
        return;
    }
  }

  #sign(path: string, query: string): string {
    return createHmac('sha256', this.#key).update(`${path}?${query}`).digest('hex');
  }
}
