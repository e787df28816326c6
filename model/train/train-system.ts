import * as tf from '@tensorflow/tfjs-core';
import { useEngine } from '../../src/audio/engine.ts';
import type { NetworkInput } from '../../src/audio/windows.ts';
import type { Architecture } from './architectures.ts';
import type { Example } from './examples.ts';
import { featureStatistics } from './feature-statistics.ts';
import { judge, trainNetwork, type RunSettings } from './run.ts';
import { medianMs } from './stopwatch.ts';

/** 3 s of 16 ms hops: the window of the published networks. */
const windowFrames = 188;

/** What a system makes of the rows that it is tested on. */
export interface SystemResult {
  readonly parameters: number;
  /** One row for each test row, a probability for each emotion in the order of `emotions`. */
  readonly probabilities: readonly (readonly number[])[];
}

/**
 * Trains a network from nothing on rows, every row once an epoch, and hears others with it. Nothing is chosen: the last
 * epoch is taken. Needs the native engine.
 */
export async function trainSystem(
  build: Architecture,
  train: readonly Example[],
  test: readonly Example[],
  settings: RunSettings,
): Promise<SystemResult> {
  await useEngine('native');
  const features = train.map((example) => example.features);
  const input: NetworkInput = { frames: windowFrames, ...featureStatistics(features) };
  const network = build(windowFrames, input.mean.length, settings.seed);
  const versions = train.map((example) => [example]);
  // Nothing is validated, so that nothing can be chosen by it.
  await trainNetwork(network, versions, [], input, settings);
  const probabilities = judge(network, test, input).map((judgement) => judgement.probabilities);
  const parameters = network.countParams();
  network.dispose();
  return { parameters, probabilities };
}

/** How long a network takes for five seconds of speech, two of its windows, on the engine that serves; ms. */
export async function networkMs(build: Architecture, coefficients: number): Promise<number> {
  await useEngine('wasm');
  const network = build(windowFrames, coefficients, 1);
  const windows = tf.zeros([2, windowFrames, coefficients, 1]);
  const milliseconds = medianMs(() => {
    tf.tidy(() => (network.predict(windows) as tf.Tensor).dataSync());
  });
  tf.dispose(windows);
  network.dispose();
  return milliseconds;
}
