import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import type { Hono } from 'hono';
import { newReference } from '../../core/id.ts';
import { JobQueue } from '../shared/queue.ts';
import { readAssets } from './assets.ts';
import type { PageEnv } from './client.ts';
import { buildServer } from './server.ts';
import type { WebParts, WebSettings } from './web-parts.ts';

export const usualPort = 8420;

/** Most recordings that wait, of all people and of one session. The analyzer's threads decide about their turns. */
const capacity = 500;
const capacityPerPerson = 4;
/** How long a stop waits for answers under way, ms. */
const stopMs = 10_000;
/** How long a stop waits for clients that do not read their answers, ms. */
const unreadMs = 1000;

/** The page for browsers: its HTTP server and its queue of recordings. */
export class WebBot {
  readonly #parts: WebParts;
  readonly #queue: JobQueue;
  readonly #stopping = new AbortController();
  readonly #givenUp = new AbortController();
  #server: Server | undefined;

  constructor(parts: WebParts) {
    const { log, random } = parts;
    this.#parts = parts;
    this.#queue = new JobQueue({
      concurrency: capacity,
      capacity,
      capacityPerKey: capacityPerPerson,
      failed: (error) => {
        log.error({ reference: newReference(random), err: error }, 'A job failed');
      },
    });
  }

  /** Address of the page. Undefined before the start. */
  page: string | undefined;

  /**
   * Reads the files of the page and starts the server.
   * @throws Error when the port is taken
   */
  async start(): Promise<void> {
    const { settings, log } = this.#parts;
    const app = buildServer({
      ...this.#parts,
      settings: { ...settings, names: [...settings.names, settings.address] },
      assets: await readAssets(),
      queue: this.#queue,
      stopping: this.#stopping.signal,
      signal: this.#givenUp.signal,
    });
    this.#server = await listen(app, settings);
    const { port } = this.#server.address() as AddressInfo;
    this.page = `http://${hostOf(settings.address)}:${port}/`;
    log.info({ port }, 'The page is on');
  }

  /** Accepts no more requests, and finishes those under way. */
  async stop(): Promise<void> {
    const server = this.#server;
    if (!server) return;
    const closed = once(server, 'close');
    this.#stopping.abort();
    server.close();
    server.closeIdleConnections();
    const { timers } = this.#parts;
    const cancelGivingUp = timers.after(stopMs, () => {
      this.#givenUp.abort();
    });
    await this.#queue.close();
    cancelGivingUp();
    // Recordings that still wait are refused as busy. Answers that were ready are sent to their end.
    this.#givenUp.abort();
    const cancelClosing = timers.after(unreadMs, () => {
      server.closeAllConnections();
    });
    await closed;
    cancelClosing();
  }
}

/** Starts a server on the port of the settings, or on the usual one, or any. @throws Error when the set port is taken */
async function listen(app: Hono<PageEnv>, { address, port }: WebSettings): Promise<Server> {
  const server = createAdaptorServer({
    fetch: app.fetch,
    serverOptions: {
      ...{ requestTimeout: 90_000, headersTimeout: 10_000, maxHeaderSize: 16_384 },
      // How often the two are looked at, ms.
      connectionsCheckingInterval: 2000,
    },
  }) as Server;
  try {
    await once(server.listen(port ?? usualPort, address), 'listening');
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')) throw error;
    if (port !== undefined) throw new Error(`Port ${port} is taken. Set WEB_PORT to another one.`, { cause: error });
    await once(server.listen(0, address), 'listening');
  }
  return server;
}

/** An address of this server as its own machine opens it. */
function hostOf(address: string): string {
  if (['0.0.0.0', '::', '127.0.0.1'].includes(address)) return 'localhost';
  return address.includes(':') ? `[${address}]` : address;
}
