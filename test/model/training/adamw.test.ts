import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, expect, test } from 'vitest';
import { AdamW } from '../../../model/train/training/adamw.ts';
import { useEngine } from '../../../src/audio/network/engine.ts';

beforeAll(() => useEngine('wasm'));

function weights(): [tf.Variable, tf.Variable] {
  return [tf.variable(tf.tensor2d([1, 2, 3, 4], [2, 2])), tf.variable(tf.tensor1d([5]))];
}

test('a step is as long as the learning rate, against the sign of the gradient; matrices decay, offsets do not', () => {
  const [matrix, offset] = weights();
  const optimizer = new AdamW([matrix, offset], [matrix, offset], 0.5, 0);
  optimizer.update([tf.tensor2d([1e-3, -1e-3, 1e-3, -1e-3], [2, 2]), tf.tensor1d([1e-3])], 0.1);
  const decayed = [1, 2, 3, 4].map((weight, index) => weight - 0.1 * ((index % 2 === 0 ? 1 : -1) + 0.5 * weight));
  for (const [index, weight] of [...matrix.dataSync()].entries()) expect(weight).toBeCloseTo(decayed[index]!, 3);
  expect(offset.dataSync()[0]).toBeCloseTo(4.9, 3);
});

test('it finds the bottom of a bowl', () => {
  const place = tf.variable(tf.tensor1d([3, -2]));
  const optimizer = new AdamW([place], [place], 0, 0);
  for (let step = 0; step < 300; step++)
    tf.tidy(() => {
      optimizer.update([tf.mul(2, tf.sub(place, tf.tensor1d([1, 1])))], 0.05);
    });
  for (const value of place.dataSync()) expect(value).toBeCloseTo(1, 1);
});

test('the average follows behind, and stands in the network at the end', () => {
  const [matrix, offset] = weights();
  const optimizer = new AdamW([matrix], [matrix, offset], 0, 0.9);
  for (let step = 0; step < 20; step++) optimizer.update([tf.ones([2, 2])], 0.1);
  const last = [...matrix.dataSync()];
  optimizer.keepAverage();
  for (const [index, value] of matrix.dataSync().entries()) expect(value).toBeGreaterThan(last[index]!);
});

test('what is saved goes on to the very same weights', async () => {
  const steps = (optimizer: AdamW, count: number) => {
    for (let step = 0; step < count; step++) optimizer.update([tf.tensor2d([1, -2, 3, step], [2, 2])], 0.01);
  };
  const [matrix, offset] = weights();
  const optimizer = new AdamW([matrix], [matrix, offset], 0.1, 0.9);
  steps(optimizer, 5);
  const parts = await optimizer.save();
  steps(optimizer, 3);
  const [again, other] = weights();
  const resumed = new AdamW([again], [again, other], 0.1, 0.9);
  resumed.restore(Float32Array.from(parts.flatMap((part) => [...part])));
  steps(resumed, 3);
  expect([...again.dataSync()]).toEqual([...matrix.dataSync()]);
  expect(() => {
    resumed.restore(new Float32Array(7));
  }).toThrow('belongs to another network');
});

test('a step leaks no tensor', () => {
  const [matrix, offset] = weights();
  const optimizer = new AdamW([matrix], [matrix, offset], 0.1, 0.9);
  const gradient = tf.ones([2, 2]);
  const before = tf.memory().numTensors;
  for (let step = 0; step < 5; step++) optimizer.update([gradient], 0.01);
  expect(tf.memory().numTensors).toBe(before);
});
