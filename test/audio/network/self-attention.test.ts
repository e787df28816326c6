import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, expect, test } from 'vitest';
import { useEngine } from '../../../src/audio/network/engine.ts';
import { SelfAttention } from '../../../src/audio/network/self-attention.ts';

const [frames, bands, channels, units, heads] = [5, 2, 3, 4, 2];
const width = bands * channels;

type Matrix = readonly (readonly number[])[];

/** A layer whose every weight is drawn. */
function drawn(): { readonly layer: SelfAttention; readonly weights: ReadonlyMap<string, Matrix> } {
  const layer = new SelfAttention({ units, heads });
  layer.build([null, null, bands, channels]);
  layer.setWeights(layer.getWeights().map((weight, n) => tf.randomNormal(weight.shape, 0.2, 0.5, 'float32', 100 + n)));
  const weights = new Map(
    layer.weights.map(({ originalName }, n) => {
      const value = layer.getWeights()[n]!;
      return [
        originalName.split('/').at(-1)!,
        tf.reshape(value, [-1, value.shape.at(-1)!]).arraySync() as number[][],
      ] as const;
    }),
  );
  return { layer, weights };
}

/** One encoder layer, number by number, of rows of `width`. */
function byDefinition(rows: Matrix, weights: ReadonlyMap<string, Matrix>): number[][] {
  const dense = (x: Matrix, name: string) =>
    x.map((row) =>
      weights
        .get(`${name}_bias`)![0]!
        .map((bias, to) =>
          row.reduce((sum, value, from) => sum + value * weights.get(`${name}_kernel`)![from]![to]!, bias),
        ),
    );
  const normal = (x: Matrix, name: string) =>
    x.map((row) => {
      const mean = row.reduce((sum, value) => sum + value) / row.length;
      const variance = row.reduce((sum, value) => sum + (value - mean) ** 2, 0) / row.length;
      return row.map(
        (value, n) =>
          ((value - mean) / Math.sqrt(variance + 1e-5)) * weights.get(`${name}_gamma`)![0]![n]! +
          weights.get(`${name}_beta`)![0]![n]!,
      );
    });
  const plus = (a: Matrix, b: Matrix) => a.map((row, n) => row.map((value, m) => value + b[n]![m]!));
  const entry = dense(rows, 'entry');
  const all = dense(normal(entry, 'attention'), 'query_key_value');
  const size = units / heads;
  const attended = all.map((own) =>
    Array.from({ length: units }, (_, column) => {
      const first = Math.floor(column / size) * size;
      const scores = all.map((other) => {
        let product = 0;
        for (let n = first; n < first + size; n++) product += own[n]! * other[units + n]!;
        return Math.exp(product / Math.sqrt(size));
      });
      const total = scores.reduce((sum, score) => sum + score);
      return all.reduce((sum, other, n) => sum + (scores[n]! / total) * other[2 * units + column]!, 0);
    }),
  );
  const heard = plus(entry, dense(attended, 'heads'));
  const wide = dense(normal(heard, 'feed_forward'), 'wide').map((row) => row.map((x) => x / (1 + Math.exp(-x))));
  return plus(heard, dense(wide, 'narrow'));
}

beforeAll(() => useEngine('wasm'));

test('is the encoder layer of its definition, beside its input', () => {
  const { layer, weights } = drawn();
  const input = tf.randomNormal([2, frames, bands, channels], 0, 1, 'float32', 7);
  const output = layer.apply(input) as tf.Tensor;
  expect(output.shape).toEqual([2, frames, 1, width + units]);
  const [said, heard] = [output, input].map((x) => tf.reshape(x, [2, frames, -1]).arraySync() as number[][][]);
  for (const clip of [0, 1]) {
    const wanted = byDefinition(heard![clip]!, weights);
    for (let frame = 0; frame < frames; frame++) {
      expect(said![clip]![frame]!.slice(0, width)).toEqual(heard![clip]![frame]);
      for (const [n, value] of wanted[frame]!.entries())
        expect(said![clip]![frame]![width + n], `${clip}, ${frame}, ${n}`).toBeCloseTo(value, 4);
    }
  }
});

test('has a gradient on WebAssembly, which "Why?" needs', () => {
  const { layer } = drawn();
  const input = tf.randomNormal([1, frames, bands, channels], 0, 1, 'float32', 8);
  const direction = tf.randomNormal(input.shape, 0, 1, 'float32', 9);
  const loss = (x: tf.Tensor) => tf.sum(tf.square(layer.apply(x) as tf.Tensor));
  const slope = tf.sum(tf.mul(tf.grad(loss)(input), direction)).dataSync()[0]!;
  const [after, before] = [1e-2, -1e-2].map((step) => loss(tf.add(input, tf.mul(direction, step))).dataSync()[0]!);
  expect(Math.abs(slope)).toBeGreaterThan(1);
  expect((after! - before!) / 2e-2 / slope).toBeCloseTo(1, 2);
});

test('refuses a width that its heads cannot share', () => {
  expect(() => new SelfAttention({ units: 10, heads: 4 })).toThrow('10 units cannot be shared among 4 heads.');
});
