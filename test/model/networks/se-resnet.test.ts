import * as tf from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { beforeAll, describe, expect, test } from 'vitest';
import { BatchNormalization, useNativeGradients } from '../../../model/train/networks/native-kernels.ts';
import { seResNet, servingNetwork, type TrainedNetwork, type Widths } from '../../../model/train/networks/se-resnet.ts';
import { useEngine } from '../../../src/audio/network/engine.ts';
import { nativeLoads } from '../../fixtures/native.ts';

const widths = {
  stem: 8,
  blocks: [
    { channels: 16, strides: [2, 2] },
    { channels: 16, strides: [1, 1] },
  ],
} as const;

function random(shape: number[], seed: number): tf.Tensor {
  return tf.randomNormal(shape, 0, 1, 'float32', seed);
}

const attentive = { ...widths, attention: { units: 8, heads: 2 } } as const;

/** A network whose normalisations have seen something. */
function trained(seed: number, widths: Widths): TrainedNetwork {
  const network = seResNet(16, widths, seed);
  for (const [index, layer] of network.layers.entries())
    if (/_(after|before)$/.test(layer.name))
      layer.setWeights(layer.getWeights().map((weight) => tf.add(0.5, tf.abs(random(weight.shape, seed + index)))));
  return { widths, network };
}

function said(network: LayersModel, input: tf.Tensor): number[] {
  return [...(network.predict(input) as tf.Tensor).dataSync()];
}

describe('seResNet', () => {
  beforeAll(() => useEngine('wasm'));

  test('takes any number of frames and answers with probabilities', () => {
    const network = servingNetwork(16, [trained(1, widths)]);
    for (const frames of [64, 65, 100]) {
      const output = network.predict(random([2, frames, 16, 1], frames)) as tf.Tensor;
      expect(output.shape).toEqual([2, 8]);
      expect(tf.sum(output).dataSync()[0]).toBeCloseTo(2, 4);
    }
  });

  test.each([
    ['', widths],
    [', self-attention too', attentive],
  ])('serves what was trained%s, with fewer weights', (_, shape) => {
    const one = trained(1, shape);
    const input = random([3, 70, 16, 1], 7);
    const serving = servingNetwork(16, [one]);
    expect(difference(said(serving, input), said(one.network, input))).toBeLessThan(1e-5);
    expect(serving.countParams()).toBeLessThan(one.network.countParams());
  });

  test('several serve as the geometric mean of what they say', () => {
    const [one, other] = [trained(1, widths), trained(20, attentive)];
    const input = random([3, 70, 16, 1], 7);
    const [a, b] = [said(one.network, input), said(other.network, input)];
    expect(difference(a, b)).toBeGreaterThan(1e-2);
    const products = a.map((value, index) => Math.sqrt(value * b[index]!));
    const mean = products.map((product, index) => {
      const row = products.slice(8 * Math.floor(index / 8), 8 * Math.floor(index / 8) + 8);
      return product / row.reduce((sum, each) => sum + each);
    });
    const both = servingNetwork(16, [one, other]);
    expect(difference(said(both, input), mean)).toBeLessThan(1e-5);
    // Added to a network that serves already, the other makes the same of them.
    const base = { widths: [widths], network: servingNetwork(16, [one]) };
    const added = servingNetwork(16, [other], base);
    expect(difference(said(added, input), said(both, input))).toBeLessThan(1e-6);
  });
});

function difference(a: readonly number[], b: readonly number[]): number {
  return Math.max(...a.map((value, index) => Math.abs(value - b[index]!)));
}

describe.skipIf(!nativeLoads)('fused kernels', () => {
  beforeAll(() => useEngine('native'));

  test('batch normalisation and its gradient are those of the definition', () => {
    const [input, weight] = [random([4, 5, 6, 3], 1) as tf.Tensor4D, random([4, 5, 6, 3], 2)];
    const layer = new BatchNormalization({});
    layer.build(input.shape);
    layer.setWeights([tf.tensor1d([1, 2, 3]), tf.tensor1d([-1, 0, 1]), tf.zeros([3]), tf.ones([3])]);
    const fused = tf.valueAndGrad((x) => tf.sum(tf.mul(weight, layer.apply(x, { training: true }) as tf.Tensor)))(
      input,
    );
    const composed = tf.valueAndGrad((x) => {
      const { mean, variance } = tf.moments(x, [0, 1, 2]);
      const normal = tf.div(tf.sub(x, mean), tf.sqrt(tf.add(variance, 1e-3)));
      return tf.sum(tf.mul(weight, tf.add(tf.mul(normal, tf.tensor1d([1, 2, 3])), tf.tensor1d([-1, 0, 1]))));
    })(input);
    expect(fused.value.dataSync()[0]).toBeCloseTo(composed.value.dataSync()[0]!, 3);
    const difference = tf.max(tf.abs(tf.sub(fused.grad, composed.grad))).dataSync()[0];
    expect(difference).toBeLessThan(1e-4);
    const [, , mean, variance] = layer.getWeights();
    const moments = tf.moments(input, [0, 1, 2]);
    expect(mean!.dataSync()[0]).toBeCloseTo(0.02 * moments.mean.dataSync()[0]!, 4);
    expect(variance!.dataSync()[0]).toBeCloseTo(0.98 + 0.02 * moments.variance.dataSync()[0]!, 2);
  });

  test("ReLU's gradient is that of the definition", () => {
    const input = random([3, 4], 3);
    const composed = tf
      .grad((x) => tf.sum(tf.relu(x)))(input)
      .dataSync();
    useNativeGradients();
    expect(
      tf
        .grad((x) => tf.sum(tf.relu(x)))(input)
        .dataSync(),
    ).toEqual(composed);
  });
});
