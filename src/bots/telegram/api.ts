import { Telegram, TelegramError } from 'telegraf';
import type { Opts, Telegram as Methods } from 'telegraf/types';
import { UserError } from '../../core/errors.ts';
import { readUpTo } from '../shared/limited.ts';
import { departing } from './departure.ts';

/**
 * - `refused`: Telegram understood and will not do it (4xx); asking again is useless
 * - `flood`: too many calls; Telegram says how long to wait
 * - `unavailable`: no answer, or none that can be read: network, time-out, 5xx
 */
export type ApiFailure = 'refused' | 'flood' | 'unavailable';

/** A call to the Bot API that failed. It holds nothing of what was sent, and never the token. */
export class ApiError extends Error {
  readonly failure: ApiFailure;
  /** Telegram's code, as HTTP's; undefined when there was no answer. */
  readonly code: number | undefined;
  readonly retryAfterMs: number | undefined;

  constructor(message: string, details: { failure: ApiFailure; code?: number; retryAfterMs?: number }) {
    super(message);
    this.name = 'ApiError';
    this.failure = details.failure;
    this.code = details.code;
    this.retryAfterMs = details.retryAfterMs;
  }
}

export interface ApiOptions {
  readonly token: string;
  /** Where the Bot API is, with http:// or https://. */
  readonly apiRoot: string;
  /** The longest that one call may take. */
  readonly callTimeoutMs: number;
}

type ClientSignal = NonNullable<NonNullable<Parameters<Telegram['callApi']>[2]>['signal']>;

/**
 * The Bot API through telegraf's client: every call ends in time, and every error leaves without the token, which
 * telegraf's addresses contain. Nothing else of this program knows the token.
 */
export class BotApi {
  readonly #options: ApiOptions;
  readonly #root: string;
  readonly #client: Telegram;

  constructor(options: ApiOptions) {
    this.#options = options;
    // Without the slash the last folder of the address would be replaced.
    this.#root = options.apiRoot.endsWith('/') ? options.apiRoot : `${options.apiRoot}/`;
    this.#client = new Telegram(options.token, { apiRoot: this.#root });
  }

  /** The bot's id: the part of the token that is no secret. */
  get botId(): string {
    return this.#options.token.split(':', 1)[0] ?? '';
  }

  /**
   * Calls a method once.
   * @param options.timeoutMs longer than usual, for long polling
   * @param options.leaving runs right before the call goes out, and ends it where it throws
   * @returns what Telegram says, unchecked
   * @throws ApiError, or the signal's reason when it was aborted
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
    // telegraf's types ask for a package's AbortSignal; what it runs on takes Node's own.
    const clientSignal = anyOf(timeout, signal) as unknown as ClientSignal;
    const call = () => this.#client.callApi(method, payload, { signal: clientSignal });
    try {
      return await (leaving ? departing(leaving, call) : call());
    } catch (error) {
      signal?.throwIfAborted();
      throw this.#withoutToken(method, error, timeout.aborted);
    }
  }

  /**
   * The bytes of a file that {@link call} `getFile` named, read until there are too many.
   * @throws UserError `tooLarge`, ApiError, or the signal's reason when it was aborted
   */
  async download(filePath: string, maxBytes: number, signal?: AbortSignal): Promise<Uint8Array> {
    const timeout = AbortSignal.timeout(this.#options.callTimeoutMs);
    const path = filePath.split('/').map(encodeURIComponent).join('/');
    try {
      const response = await fetch(`${this.#root}file/bot${this.#options.token}/${path}`, {
        signal: anyOf(timeout, signal),
        redirect: 'error',
      });
      if (!response.ok) {
        await response.body?.cancel();
        throw failureOf(response.status, 'download');
      }
      return await readUpTo(response.body ?? [], maxBytes);
    } catch (error) {
      signal?.throwIfAborted();
      if (error instanceof UserError) throw error;
      throw this.#withoutToken('download', error, timeout.aborted);
    }
  }

  /** An error that may be logged: the same words without the token. For errors that did not come from here. */
  scrubbed(error: unknown): Error {
    if (!(error instanceof Error)) return new Error(this.#scrub(String(error)));
    const clean = new Error(this.#scrub(error.message));
    clean.name = error.name;
    clean.stack = this.#scrub(error.stack ?? '');
    return clean;
  }

  #withoutToken(method: string, error: unknown, timedOut: boolean): ApiError {
    if (error instanceof ApiError) return error;
    if (timedOut) return new ApiError(`${method}: no answer in time`, { failure: 'unavailable' });
    if (error instanceof TelegramError) {
      // Telegram quotes what it was sent.
      const description = this.#scrub(error.description).replace(/"[^"]*"/g, '"…"');
      return failureOf(error.code, method, description.slice(0, 200), error.parameters?.retry_after);
    }
    // The messages of the network libraries name the address, which contains the token. Their codes do not.
    const code = codeOf(error);
    return new ApiError(`${method}: ${code ?? 'no readable answer'}`, { failure: 'unavailable' });
  }

  #scrub(text: string): string {
    const [, secret = this.#options.token] = this.#options.token.split(':', 2);
    return text.replaceAll(this.#options.token, '[token]').replaceAll(secret, '[token]');
  }
}

function failureOf(code: number, method: string, description = '', retryAfterS?: number): ApiError {
  const message = `${method}: ${code}${description && ` ${description}`}`;
  if (code === 429) return new ApiError(message, { failure: 'flood', code, retryAfterMs: 1000 * (retryAfterS ?? 1) });
  return new ApiError(message, { failure: code >= 500 ? 'unavailable' : 'refused', code });
}

/** The code of a network error (ECONNRESET and the like), wherever the libraries put it. */
function codeOf(error: unknown): string | undefined {
  for (let at = error; at instanceof Error; at = at.cause) {
    if ('code' in at && typeof at.code === 'string' && /^[A-Z_]{3,40}$/.test(at.code)) return at.code;
  }
  return undefined;
}

function anyOf(timeout: AbortSignal, signal: AbortSignal | undefined): AbortSignal {
  return signal ? AbortSignal.any([timeout, signal]) : timeout;
}
