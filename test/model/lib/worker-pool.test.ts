import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, expect, test } from 'vitest';
import type { FeatureTask } from '../../../model/train/examples/feature-worker.ts';
import { features, preparation } from '../../../model/train/training/recipe.ts';
import { WorkerPool } from '../../../model/train/lib/worker-pool.ts';
import type { Features } from '../../../src/audio/types.ts';

const samples = path.join(import.meta.dirname, '../../../src/samples');
const featureWorker = path.join(import.meta.dirname, '../../../model/train/examples/feature-worker.ts');
const task = (name: string): FeatureTask => ({ recording: path.join(samples, name), preparation, features });

let pool: WorkerPool<FeatureTask, Features | undefined>;
afterEach(async () => {
  await pool.close();
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
  pool = new WorkerPool(featureWorker);
  await pool.run('features', [task('hello.ogg')]);
  const ended = expect(pool.run('features', [task('hello.ogg')])).rejects.toThrow('Terminating');
  // Meanwhile the thread answers; nothing here reads that before the pool is closed.
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1500);
  await pool.close();
  await ended;
  // An error that nobody listens for would come now, and fail the run.
  await delay(50);
});

test('a worker that cannot start is told, too', async () => {
  pool = new WorkerPool('/nowhere/nothing.ts');
  await expect(pool.run('features', [task('hello.ogg')])).rejects.toThrow('nothing.ts');
});
