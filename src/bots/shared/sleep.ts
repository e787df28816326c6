import type { Timers } from '../../core/ports/system.ts';

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
