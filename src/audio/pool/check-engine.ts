import { once } from 'node:events';
import path from 'node:path';
import { Worker } from 'node:worker_threads';

/**
 * Looks in a thread whether an engine loads: else the first recording would find out.
 * @throws Error with a sentence when it does not
 */
export async function checkEngine(engine: 'native'): Promise<void> {
  const file = path.join(import.meta.dirname, '../network/engine-check.ts');
  await once(new Worker(file, { workerData: engine }), 'exit');
}
