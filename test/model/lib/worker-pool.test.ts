import path from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { afterEach, expect, test } from 'vitest';
import type { FeatureTask } from '../../../model/train/examples/feature-worker.ts';
import { features, preparation } from '../../../model/train/training/recipe.ts';
import { WorkerPool } from '../../../model/train/lib/worker-pool.ts';
import type { Features } from '../../../src/audio/types.ts';

const samples = path.join(import.meta.dirname, '../../../src/samples');
const featureWorker = path.join(import.meta.dirname, '../../../model/train/examples/feature-worker.ts');
const task = (name: string): FeatureTask => ({ recording: path.join(samples, name), preparation, features });

let pool: WorkerPool<FeatureTask, Features | undefined> | undefined;
afterEach(async () => {
  await pool?.close();
  pool = undefined;
});

test('results come in the order of the tasks', async () => {
  pool = new WorkerPool(featureWorker);
  const names = ['hello.ogg', 'hello.ogg', 'hello.ogg'];
  const all = await pool.run('features', names.map(task));
  const one = await pool.run('features', [task('hello.ogg')]);
  expect(all.map((each) => each?.frames)).toEqual(names.map(() => one[0]!.frames));
});

test('the first failure is told', async () => {
  pool = new WorkerPool(featureWorker);
  const names = ['hello.ogg', 'missing.ogg', 'hello.ogg', 'hello.ogg'];
  await expect(pool.run('features', names.map(task))).rejects.toThrow('no such file');
});

test('an answer that was on its way when the pool closed harms nobody', async () => {
  const answering = new WorkerPool<{ flag: Int32Array }, { done: boolean }>(
    path.join(import.meta.dirname, 'answering-worker.ts'),
  );
  const taskWith = () => ({ flag: new Int32Array(new SharedArrayBuffer(4)) });
  // The thread starts with the first task.
  expect(await answering.run('first', [taskWith()])).toEqual([{ done: true }]);
  const last = taskWith();
  const ended = expect(answering.run('last', [last])).rejects.toThrow('Terminating');
  // This thread stands still until the other one answers, so that it cannot read the answer before the pool is closed.
  Atomics.wait(last.flag, 0, 0);
  await answering.close();
  await ended;
  // An error that nobody listens for would come in one of the next turns of the event loop, and fail the run.
  for (let turn = 0; turn < 3; turn++) await setImmediate();
});

test('a worker that cannot start is told, too', async () => {
  pool = new WorkerPool('/nowhere/nothing.ts');
  await expect(pool.run('features', [task('hello.ogg')])).rejects.toThrow('nothing.ts');
});
