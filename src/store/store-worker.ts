/** The thread of the store: see store-thread.ts. */
import { parentPort, workerData } from 'node:worker_threads';
import { settle } from './settle.ts';
import { SqliteStore } from './sqlite.ts';
import type { StoreAnswer, StoreCall } from './store-thread.ts';

/** The longest wait for another process that writes, such as a backup, ms. */
const busyMs = 60_000;

/** The store, or why it cannot be opened. */
const opened = ((): SqliteStore | Error => {
  try {
    return SqliteStore.open(String(workerData), busyMs);
  } catch (error) {
    return error as Error;
  }
})();

parentPort?.on('message', (call: StoreCall) => {
  settle(() => answer(call)).then(
    (value) => {
      parentPort?.postMessage({ id: call.id, value } satisfies StoreAnswer);
    },
    (error: unknown) => {
      const message = error instanceof Error ? error.message : String(error);
      parentPort?.postMessage({ id: call.id, error: message } satisfies StoreAnswer);
    },
  );
});

function answer({ target, method, args }: StoreCall): unknown {
  if (opened instanceof Error) throw opened;
  if (method === 'opened') return undefined;
  const port = target === 'store' ? opened : opened[target];
  const work = Reflect.get(port, method) as ((...all: readonly unknown[]) => unknown) | undefined;
  if (typeof work !== 'function') throw new Error(`The store has no method ${method}`);
  return Reflect.apply(work, port, args);
}
