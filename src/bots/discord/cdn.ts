import { UserError } from '../../core/errors.ts';
import type { Timers } from '../../core/ports/system.ts';
import type { Backoff } from '../shared/backoff.ts';
import { download, fetchRecording } from '../shared/recording-file.ts';

/** The hosts of Discord's attachments (https://docs.discord.com/developers/reference#image-formatting). */
const discordOrigins = ['https://cdn.discordapp.com', 'https://media.discordapp.net'];

const attempts = 3;

export interface CdnParts {
  /** Where this is a loopback address, files may come from there too. */
  readonly apiRoot: string;
  readonly maxBytes: number;
  /** The longest time of one download. */
  readonly timeoutMs: number;
  readonly backoff: Backoff;
  readonly timers: Timers;
  /** Aborts when the program begins to stop. */
  readonly leaving?: AbortSignal;
}

/** Recordings, from Discord's own hosts by HTTPS and from nowhere else. */
export class Cdn {
  readonly #parts: CdnParts;
  readonly #origins: readonly string[];

  constructor(parts: CdnParts) {
    const { hostname, origin } = new URL(parts.apiRoot);
    this.#parts = parts;
    const isLocal = ['127.0.0.1', '[::1]', 'localhost'].includes(hostname);
    this.#origins = isLocal ? [...discordOrigins, origin] : discordOrigins;
  }

  /**
   * The bytes of an attachment.
   * @param onSlow is told that the file comes slowly
   * @throws UserError `tooLarge`, `unfetchable`, or the signal's reason
   */
  async fetch(
    { url, bytes }: { readonly url: string; readonly bytes?: number | undefined },
    signal: AbortSignal,
    onSlow?: () => void,
  ): Promise<Uint8Array> {
    const { maxBytes, timeoutMs, backoff, timers, leaving } = this.#parts;
    if (!URL.canParse(url) || !this.#origins.includes(new URL(url).origin)) throw new UserError('error.unfetchable');
    const attempt = () => download(url, { maxBytes, timeoutMs, signal, leaving, timers, onSlow });
    return fetchRecording({ bytes, maxBytes }, attempt, { backoff, timers, signal, leaving, attempts });
  }
}
