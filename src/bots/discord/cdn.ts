import { setTimeout as sleep } from 'node:timers/promises';
import { UserError } from '../../core/errors.ts';
import { readUpTo, tooLarge } from '../shared/limited.ts';

/** Where Discord keeps what people attach (https://docs.discord.com/developers/reference#image-formatting). */
const discordOrigins = ['https://cdn.discordapp.com', 'https://media.discordapp.net'];

/** How often a download is tried, and the wait before the next. */
const attempts = 3;
const firstWaitMs = 250;

/** Recordings, from Discord's own hosts by HTTPS and from nowhere else. */
export class Cdn {
  readonly #origins: readonly string[];
  readonly #maxBytes: number;
  readonly #timeoutMs: number;

  /** @param options.apiRoot where it is on this very machine (a loopback address), files are fetched from there too */
  constructor(options: { readonly apiRoot: string; readonly maxBytes: number; readonly timeoutMs: number }) {
    const { apiRoot, maxBytes, timeoutMs } = options;
    const { hostname, origin } = new URL(apiRoot);
    const local = ['127.0.0.1', '[::1]', 'localhost'].includes(hostname);
    this.#origins = local ? [...discordOrigins, origin] : discordOrigins;
    this.#maxBytes = maxBytes;
    this.#timeoutMs = timeoutMs;
  }

  /**
   * The bytes of a file. Its declared size is looked at first, and its bytes are counted nevertheless.
   * @throws UserError `tooLarge`, `unfetchable`, or the signal's reason
   */
  async fetch(
    { url, bytes = 0 }: { readonly url: string; readonly bytes?: number | undefined },
    signal: AbortSignal,
  ): Promise<Uint8Array> {
    if (bytes > this.#maxBytes) throw tooLarge(bytes, this.#maxBytes);
    if (!URL.canParse(url) || !this.#origins.includes(new URL(url).origin)) throw new UserError('error.unfetchable');
    for (let attempt = 1; ; attempt++) {
      const fetched = await this.#attempt(url, signal);
      if (fetched !== 'gone' && fetched !== 'unavailable') return fetched;
      if (fetched === 'gone' || attempt >= attempts) throw new UserError('error.unfetchable');
      await sleep(firstWaitMs * 2 ** (attempt - 1), undefined, { signal });
    }
  }

  async #attempt(url: string, signal: AbortSignal): Promise<Uint8Array | 'gone' | 'unavailable'> {
    const timeout = AbortSignal.timeout(this.#timeoutMs);
    try {
      const response = await fetch(url, { signal: AbortSignal.any([timeout, signal]), redirect: 'error' });
      if (response.ok) return await readUpTo(response.body ?? [], this.#maxBytes);
      await response.body?.cancel();
      return response.status < 500 ? 'gone' : 'unavailable';
    } catch (error) {
      signal.throwIfAborted();
      if (error instanceof UserError) throw error;
      return 'unavailable';
    }
  }
}
