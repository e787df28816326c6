import { createHash, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Timers } from '../../core/ports/system.ts';

/** Telegram's updates are smaller. */
const maxBytes = 1_000_000;
const requestTimeoutMs = 30_000;
/** How long a stop waits for requests under way, ms. */
const graceMs = 3000;

export interface WebhookParts {
  /** The path of the webhook's address. */
  readonly path: string;
  /** The secret that Telegram sends in the header X-Telegram-Bot-Api-Secret-Token. */
  readonly secret: string;
  /** 0: any free port. */
  readonly port: number;
  /** Writes updates into the inbox. When it throws, Telegram delivers them again. */
  readonly receive: (updates: readonly unknown[]) => Promise<void>;
  /** The content of the health page. */
  readonly health: () => Readonly<Record<string, string | number>>;
  readonly failed: (error: unknown) => void;
  readonly timers: Timers;
}

/** An HTTP server: it takes updates by POST to the path, and shows a page at /health for monitoring. */
export class WebhookServer {
  readonly #parts: WebhookParts;
  readonly #server: Server;

  constructor(parts: WebhookParts) {
    this.#parts = parts;
    this.#server = createServer({ requestTimeout: requestTimeoutMs, connectionsCheckingInterval: 5000 });
    this.#server.on('request', (request, response) => {
      this.#respond(request).then(
        ({ status, body = '' }) => {
          end(response, status, body);
        },
        (error: unknown) => {
          parts.failed(error);
          end(response, 500);
        },
      );
    });
  }

  /**
   * Listens, and returns the port.
   * @throws Error when the port is taken
   */
  async listen(): Promise<number> {
    const listening = Promise.withResolvers<undefined>();
    this.#server.once('error', listening.reject);
    this.#server.listen(this.#parts.port, () => {
      listening.resolve(undefined);
    });
    await listening.promise;
    const address = this.#server.address();
    return typeof address === 'object' && address ? address.port : this.#parts.port;
  }

  /** Takes no more requests. Resolves when all earlier ones are answered, or cut after a while. */
  async close(): Promise<void> {
    const closed = Promise.withResolvers<undefined>();
    this.#server.close(() => {
      closed.resolve(undefined);
    });
    this.#server.closeIdleConnections();
    const cancel = this.#parts.timers.after(graceMs, () => {
      this.#server.closeAllConnections();
    });
    await closed.promise;
    cancel();
  }

  async #respond(request: IncomingMessage): Promise<{ readonly status: number; readonly body?: string }> {
    const path = (request.url ?? '').split('?', 1)[0];
    if (request.method === 'GET' && path === '/health') {
      return { status: 200, body: JSON.stringify({ status: 'ok', ...this.#parts.health() }) };
    }
    if (path !== this.#parts.path) return { status: 404 };
    if (request.method !== 'POST') return { status: 405 };
    if (!sameSecret(request.headers['x-telegram-bot-api-secret-token'], this.#parts.secret)) return { status: 401 };
    const body = await readBody(request);
    if (body === undefined) return { status: 413 };
    let update: unknown;
    try {
      update = JSON.parse(body);
    } catch {
      return { status: 400 };
    }
    await this.#parts.receive([update]);
    return { status: 200 };
  }
}

function end(response: ServerResponse, status: number, body = ''): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(body);
}

/** Compares in constant time: the time does not tell where the two differ. */
function sameSecret(given: string | string[] | undefined, secret: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return typeof given === 'string' && timingSafeEqual(digest(given), digest(secret));
}

async function readBody(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length <= maxBytes) chunks.push(chunk);
  }
  return length > maxBytes ? undefined : Buffer.concat(chunks).toString();
}
