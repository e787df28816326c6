import * as tf from '@tensorflow/tfjs-core';
import { useEngine } from '../../../src/audio/network/engine.ts';
import type { NetworkInput } from '../../../src/audio/network/windows.ts';
import type { Example } from '../examples/examples.ts';
import { featureStatistics } from '../examples/feature-statistics.ts';
import { predict } from '../evaluation/predict.ts';
import { useNativeGradients } from '../networks/native-kernels.ts';
import { Lstm } from './native-lstm.ts';
import type { Architecture } from './published.ts';
import type { RunSettings } from './checkpoint.ts';
import { trainNetwork } from './published-training.ts';
import { medianMs } from '../lib/stopwatch.ts';

/** The window of the published networks: 2 s in hops of 32 ms. Most clips are hardly longer. */
export const windowFrames = 63;

/** The predictions of a system for its test rows. */
export interface TestedSystem {
  readonly parameters: number;
  /** One row for each test row, a probability for each emotion in the order of `emotions`. */
  readonly probabilities: readonly (readonly number[])[];
}

/**
 * Trains a new network on the training rows, every row once per epoch, and predicts the test rows with it. No epoch is
 * chosen: the last one counts. Needs the native engine.
 */
export async function trainSystem(
  build: Architecture,
  train: readonly Example[],
  test: readonly Example[],
  settings: RunSettings,
): Promise<TestedSystem> {
  await useEngine('native');
  useNativeGradients();
  const features = train.map((example) => example.features);
  const input: NetworkInput = { frames: windowFrames, leastFrames: windowFrames, ...featureStatistics(features) };
  const network = build(windowFrames, input.mean.length, settings.seed, (lstm) => new Lstm(lstm));
  await trainNetwork(network, train, input, settings);
  const probabilities = predict(network, test.map(asTrained), input).map((prediction) => prediction.probabilities);
  const parameters = network.countParams();
  network.dispose();
  return { parameters, probabilities };
}

/** The beginning of a clip, as long as the training window: published programs cut every clip to one length. */
function asTrained(example: Example): Example {
  const { values, frames, coefficients } = example.features;
  const length = Math.min(frames, windowFrames);
  return { ...example, features: { values: values.subarray(0, length * coefficients), frames: length, coefficients } };
}

/** The time of a network for five seconds of speech, three of its windows, on the wasm engine, ms. */
export async function networkMs(build: Architecture, coefficients: number): Promise<number> {
  await useEngine('wasm');
  const network = build(windowFrames, coefficients, 1);
  const windows = tf.zeros([3, windowFrames, coefficients, 1]);
  const milliseconds = medianMs(() => {
    tf.tidy(() => (network.predict(windows) as tf.Tensor).dataSync());
  });
  tf.dispose(windows);
  network.dispose();
  return milliseconds;
}
