import * as tf from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { standardizedWindows, type NetworkInput } from '../../../src/audio/network/windows.ts';
import type { RawPrediction } from './calibration.ts';
import type { Example } from '../examples/examples.ts';
import { progressBar } from '../lib/progress.ts';

/** Predicts every example: the uncalibrated probabilities of the network, over the same windows as in serving. */
export function predict(network: LayersModel, examples: readonly Example[], input: NetworkInput): RawPrediction[] {
  const bar = progressBar('predicted', examples.length);
  const predictions = examples.map(({ clip: { id, corpus, speaker, emotion }, features }) => {
    const { windows, count, frames } = standardizedWindows(features, input);
    const mean = tf.tidy(() =>
      tf.mean(network.predict(tf.tensor4d(windows, [count, frames, input.mean.length, 1])) as tf.Tensor, 0),
    );
    const probabilities = [...mean.dataSync()];
    mean.dispose();
    bar.increment();
    return { id, corpus, speaker, emotion, probabilities };
  });
  bar.stop();
  return predictions;
}
