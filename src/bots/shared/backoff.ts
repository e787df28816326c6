import { StoreUnreachable } from '../../core/errors.ts';
import type { Timers } from '../../core/ports/system.ts';
import { ApiError } from './api-error.ts';

/** The wait after a failure: doubled after each further failure, up to the longest. */
export interface Backoff {
  readonly firstMs: number;
  readonly longestMs: number;
}

/** Half a second to half a minute. */
export const usualBackoff: Backoff = { firstMs: 500, longestMs: 30_000 };

/** How long the stop of a bot waits for running work, ms. */
export const usualStopMs = 10_000;

/** The end of work that the stop of the program cannot wait for. It is in the inbox, for the next start. */
export class LeftForNextStart extends Error {
  override readonly name = 'LeftForNextStart';

  constructor() {
    super('The program stops. This work is done after the next start.');
  }
}

export interface RetryOptions {
  readonly backoff: Backoff;
  readonly timers: Timers;
  readonly signal: AbortSignal;
  /** Aborts when the program begins to stop: what cannot end before the stop does is left at once. */
  readonly leaving?: AbortSignal | undefined;
  /** The greatest number of attempts; unlimited when left out. */
  readonly attempts?: number;
  /** Whether a failed attempt is worth another one; when left out, unless the platform refused the call. */
  readonly again?: (error: unknown) => boolean;
  /** Is told of each such failure before the wait. */
  readonly failed?: ((error: unknown) => Promise<void> | void) | undefined;
}

/**
 * Repeats the work while the platform cannot be reached or asks to wait.
 * @throws what the work throws when no other attempt is worth it or left, or the reason of a signal
 */
export async function retrying<T>(work: () => Promise<T>, options: RetryOptions): Promise<T> {
  const { backoff, timers, signal, leaving, attempts = Infinity, again = isPassing, failed } = options;
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      if (!again(error)) throw error;
      await failed?.(error);
      if (attempt >= attempts) throw error;
      const delayMs = waitMs(attempt, backoff, error);
      const isTooLong = leaving !== undefined && delayMs >= usualStopMs;
      await sleep(timers, delayMs, isTooLong ? AbortSignal.any([signal, leaving]) : signal);
    }
  }
}

/** The wait between two tries to reach the store, ms. */
const storeAgainMs = 500;

/**
 * Repeats the work while the store cannot be reached.
 * @param away is told of each such failure before the wait
 * @throws what else the work throws, or the signal's reason
 */
export async function whileStoreAway<T>(
  work: () => Promise<T>,
  { timers, signal }: Pick<RetryOptions, 'timers' | 'signal'>,
  away: () => Promise<void> | void = () => undefined,
): Promise<T> {
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof StoreUnreachable)) throw error;
      await away();
      await sleep(timers, storeAgainMs, signal);
    }
  }
}

/**
 * How long to wait after a failed attempt, ms.
 * @param attempt from 1
 */
export function waitMs(attempt: number, { firstMs, longestMs }: Backoff, error?: unknown): number {
  const wait = Math.min(longestMs, firstMs * 2 ** Math.min(attempt - 1, 30));
  return error instanceof ApiError ? Math.max(error.retryAfterMs ?? 0, wait) : wait;
}

/** Whether another attempt may succeed: the platform could not be reached, or asked to wait. */
export function isPassing(error: unknown): boolean {
  return error instanceof ApiError && (error.failure === 'unavailable' || error.failure === 'flood');
}

/**
 * Resolves after a number of milliseconds.
 * @throws the signal's reason when the signal aborts before
 */
export async function sleep(timers: Timers, delayMs: number, signal?: AbortSignal): Promise<void> {
  signal?.throwIfAborted();
  const { promise, resolve, reject } = Promise.withResolvers<undefined>();
  const cancel = timers.after(delayMs, () => {
    resolve(undefined);
  });
  const abort = () => {
    reject(signal?.reason as Error);
  };
  signal?.addEventListener('abort', abort, { once: true });
  try {
    await promise;
  } finally {
    cancel();
    signal?.removeEventListener('abort', abort);
  }
}
