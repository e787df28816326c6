/** The thread of the store: see store-thread.ts. */
import { parentPort, workerData } from 'node:worker_threads';
import { LastingStore } from './lasting-store.ts';
import { settle } from './settle.ts';
import type { StoreAnswer, StoreCall, StoreFiles, StoreNews } from './store-thread.ts';

/** The longest wait for another process that writes, such as a backup, ms. */
const busyMs = 60_000;
/** How often the thread looks after the file, ms. */
const lookMs = 5000;
/** After this long people are answered from a copy, ms: Discord waits three seconds. */
const lockedMs = 1000;

/** The store, or why it cannot be opened. */
const opened = ((): LastingStore | Error => {
  try {
    const told = (news: string) => {
      parentPort?.postMessage({ news } satisfies StoreNews);
    };
    const { file, journal } = workerData as StoreFiles;
    return new LastingStore(file, {
      busyMs,
      journal: journal === undefined ? undefined : { file: journal, afterMs: lockedMs },
      nowMs: () => performance.now(),
      told,
    });
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

if (opened instanceof LastingStore) setInterval(() => void opened.look(), lookMs).unref();

function answer(call: StoreCall): Promise<unknown> | undefined {
  if (opened instanceof Error) throw opened;
  if (call.method === 'opened') return undefined;
  return call.target === 'store' && call.method === 'close' ? opened.close() : opened.call(call);
}
