import { Telegram, TelegramError } from 'telegraf';
import type { Opts, Telegram as Methods } from 'telegraf/types';
import { ApiError, networkFailure, scrubbed } from '../shared/api-error.ts';
import { download, type DownloadOptions } from '../shared/recording-file.ts';
import { departing } from './departure.ts';

/** The types of the Bot API that messages are made of. Only this file imports telegraf. */
export type { InlineKeyboardButton, ReplyParameters } from 'telegraf/types';

export interface ApiOptions {
  readonly token: string;
  /** The address of the Bot API, with http:// or https://. */
  readonly apiRoot: string;
  /** The longest time of one call. */
  readonly callTimeoutMs: number;
}

type ClientSignal = NonNullable<NonNullable<Parameters<Telegram['callApi']>[2]>['signal']>;

/**
 * The Bot API through telegraf's client. Every call ends in time. No error holds the token, which the addresses of the
 * API contain.
 */
export class BotApi {
  readonly #options: ApiOptions;
  readonly #root: string;
  readonly #client: Telegram;

  constructor(options: ApiOptions) {
    this.#options = options;
    // Without the slash, a path would replace the last folder of the address.
    this.#root = options.apiRoot.endsWith('/') ? options.apiRoot : `${options.apiRoot}/`;
    this.#client = new Telegram(options.token, { apiRoot: this.#root });
  }

  /** The bot's id: the part of the token that is not secret. */
  get botId(): string {
    return this.#options.token.split(':', 1)[0] ?? '';
  }

  /** What no log may hold: the token, and its secret part alone. */
  get secrets(): readonly string[] {
    const { token } = this.#options;
    return [token, token.split(':', 2)[1] ?? token];
  }

  /**
   * Calls a method once.
   * @param options.timeoutMs for long polling, whose calls are long
   * @param options.leaving runs right before the request leaves; when it throws, nothing is sent
   * @returns Telegram's answer, unchecked
   * @throws ApiError, what `leaving` throws, or the signal's reason when it was aborted
   */
  async call<M extends keyof Methods>(
    method: M,
    payload: Opts<M>,
    options: {
      readonly signal?: AbortSignal | undefined;
      readonly timeoutMs?: number;
      readonly leaving?: () => Promise<void>;
    } = {},
  ): Promise<unknown> {
    const { signal, timeoutMs = this.#options.callTimeoutMs, leaving } = options;
    const timeout = AbortSignal.timeout(timeoutMs);
    // telegraf's types want the AbortSignal of a package; telegraf itself takes that of Node.
    const clientSignal = anyOf(timeout, signal) as unknown as ClientSignal;
    const call = () => this.#client.callApi(method, payload, { signal: clientSignal });
    // telegraf wraps what ends a request.
    let kept: { readonly why: unknown } | undefined;
    const before = async () => {
      await leaving?.().catch((why: unknown) => {
        kept = { why };
        throw why;
      });
    };
    try {
      return await (leaving ? departing(before, call) : call());
    } catch (error) {
      signal?.throwIfAborted();
      if (kept) throw kept.why;
      throw this.#failureOf(method, error);
    }
  }

  /**
   * Downloads a file once, whose path {@link call} `getFile` has named.
   * @throws UserError `tooLarge`, ApiError, or the signal's reason
   */
  download(
    filePath: string,
    options: Pick<DownloadOptions, 'maxBytes' | 'signal' | 'leaving' | 'timers' | 'onSlow'>,
  ): Promise<Uint8Array> {
    const { token, callTimeoutMs: timeoutMs } = this.#options;
    const path = filePath.split('/').map(encodeURIComponent).join('/');
    return download(`${this.#root}file/bot${token}/${path}`, { ...options, timeoutMs });
  }

  #failureOf(method: string, error: unknown): ApiError {
    if (!(error instanceof TelegramError)) return networkFailure(method, error);
    const { code, parameters } = error;
    // Telegram quotes the message that it refuses.
    const description = scrubbed(error.description, this.secrets)
      .message.replace(/"[^"]*"/g, '"…"')
      .slice(0, 200);
    const message = `${method}: ${code}${description && ` ${description}`}`;
    const movedTo = parameters?.migrate_to_chat_id;
    if (code !== 429) return new ApiError(message, { failure: code >= 500 ? 'unavailable' : 'refused', code, movedTo });
    return new ApiError(message, { failure: 'flood', code, retryAfterMs: 1000 * (parameters?.retry_after ?? 1) });
  }
}

function anyOf(timeout: AbortSignal, signal: AbortSignal | undefined): AbortSignal {
  return signal ? AbortSignal.any([timeout, signal]) : timeout;
}
