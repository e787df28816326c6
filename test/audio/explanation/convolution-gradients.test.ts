import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-layers'; // registers the gradients of all operations
import { beforeAll, describe, expect, test } from 'vitest';
import { registerConvolutionGradients } from '../../../src/audio/explanation/convolution-gradients.ts';
import { useEngine } from '../../../src/audio/network/engine.ts';

beforeAll(async () => {
  await useEngine('wasm');
  registerConvolutionGradients();
  registerConvolutionGradients();
});

describe('the gradient of a convolution with respect to its input', () => {
  test.each([
    { kernel: 3, strides: 1, pad: 'same' },
    { kernel: 3, strides: 2, pad: 'same' },
    { kernel: 5, strides: [2, 1] as [number, number], pad: 'same' },
    { kernel: 1, strides: 2, pad: 'same' },
    { kernel: 3, strides: 2, pad: 'valid' },
    { kernel: 5, strides: [3, 2] as [number, number], pad: 'valid' },
    { kernel: 4, strides: 2, pad: 'same' },
  ] as const)('is what small steps measure: %o', ({ kernel, strides, pad }) => {
    const shape: [number, number, number, number] = [2, 13, 10, 2];
    const values = Float32Array.from({ length: 2 * 13 * 10 * 2 }, (_, n) => Math.cos(n));
    const weights = Float32Array.from({ length: kernel * kernel * 2 * 3 }, (_, n) => Math.sin(n));
    const filter = tf.tensor4d(weights, [kernel, kernel, 2, 3]);
    // Of something linear, a step of any length measures it exactly.
    const sum = (x: tf.Tensor4D) => {
      const output = tf.conv2d(x, filter, strides, pad);
      return tf.sum(tf.mul(output, tf.reshape(tf.cos(tf.range(0, output.size)), output.shape)));
    };
    const at = (n?: number) =>
      tf.tidy(() => sum(tf.tensor4d(n === undefined ? values : values.with(n, values[n]! + 1), shape)).dataSync()[0]!);
    const gradient = tf.tidy(() =>
      tf
        .grad((x) => sum(x as tf.Tensor4D))(tf.tensor4d(values, shape))
        .dataSync(),
    );
    const whole = at();
    for (let n = 0; n < values.length; n += 7) expect(at(n) - whole).toBeCloseTo(gradient[n]!, 3);
    filter.dispose();
  });

  test('one filter may serve several strides', () => {
    const filter = tf.tensor4d(
      Float32Array.from({ length: 9 }, (_, n) => n + 1),
      [3, 3, 1, 1],
    );
    const gradientAt = (strides: number) =>
      tf.tidy(() =>
        tf
          .grad((x) => tf.sum(tf.conv2d(x as tf.Tensor4D, filter, strides, 'valid')))(tf.zeros([1, 3, 3, 1]))
          .dataSync(),
      );
    for (const strides of [1, 2, 1]) expect([...gradientAt(strides)]).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
    filter.dispose();
  });
});
