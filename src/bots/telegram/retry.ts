import { setTimeout as sleep } from 'node:timers/promises';
import { ApiError } from './api.ts';

/** How long to wait after a failure: twice as long each time. */
export interface Backoff {
  readonly firstMs: number;
  readonly longestMs: number;
}

/**
 * Does the work again for as long as Telegram cannot be reached or asks to wait.
 * @param options.attempts how often at most; unlimited when left out
 * @param options.failed is told of each failure before the wait
 * @throws what the work throws when that is no use, ApiError after the last attempt, or the signal's reason
 */
export async function retrying<T>(
  work: () => Promise<T>,
  options: {
    readonly backoff: Backoff;
    readonly signal: AbortSignal;
    readonly attempts?: number;
    readonly failed?: (error: ApiError) => Promise<void> | void;
  },
): Promise<T> {
  const { backoff, signal, attempts = Infinity, failed } = options;
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof ApiError) || error.failure === 'refused') throw error;
      await failed?.(error);
      if (attempt >= attempts) throw error;
      await sleep(waitMs(error, attempt, backoff), undefined, { signal });
    }
  }
}

/** @param attempt from 1 */
export function waitMs(error: unknown, attempt: number, { firstMs, longestMs }: Backoff): number {
  const wait = Math.min(longestMs, firstMs * 2 ** Math.min(attempt - 1, 30));
  return error instanceof ApiError ? Math.max(error.retryAfterMs ?? 0, wait) : wait;
}
