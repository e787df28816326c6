import * as tf from '@tensorflow/tfjs-core';
import { initializers, layers } from '@tensorflow/tfjs-layers';
import { beforeAll, describe, expect, test } from 'vitest';
import { Lstm } from '../../../model/train/comparison/native-lstm.ts';
import { useEngine } from '../../../src/audio/network/engine.ts';
import { nativeLoads } from '../../fixtures/native.ts';

describe.skipIf(!nativeLoads)('Lstm', () => {
  beforeAll(() => useEngine('native'));

  test.for([true, false])(
    'is the LSTM of TensorFlow.js, and so is its gradient (every step: %s)',
    (returnSequences) => {
      const [kernelInitializer, recurrentInitializer] = [1, 2].map((seed) => initializers.glorotUniform({ seed }));
      const settings = {
        units: 6,
        returnSequences,
        kernelInitializer: kernelInitializer!,
        recurrentInitializer: recurrentInitializer!,
      };
      const x = tf.randomNormal([3, 7, 4], 0, 1, 'float32', 3);
      const heard = [
        new Lstm(settings),
        layers.lstm({ ...settings, recurrentActivation: 'sigmoid', unitForgetBias: true }),
      ].map((layer) => {
        layer.apply(x);
        const weights = layer.trainableWeights.map((weight) => (weight as unknown as { val: tf.Variable }).val);
        const output = () => layer.apply(x) as tf.Tensor;
        const look = tf.randomNormal(output().shape, 0, 1, 'float32', 4);
        const { grads } = tf.variableGrads(() => tf.sum(tf.mul(output(), look)), weights);
        const slope = tf.grad((input) => tf.sum(tf.mul(layer.apply(input) as tf.Tensor, look)))(x);
        return [...layer.getWeights(), output(), slope, ...weights.map(({ name }) => grads[name]!)];
      });
      const [one, other] = heard.map((tensors) => tensors.map((tensor) => [...tensor.dataSync()]));
      expect(one).toHaveLength(8);
      for (const [index, values] of one!.entries())
        for (const [at, value] of values.entries()) expect(value).toBeCloseTo(other![index]![at]!, 5);
    },
  );
});
