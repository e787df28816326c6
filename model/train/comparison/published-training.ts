import * as tf from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { emotions } from '../../../src/core/emotion.ts';
import type { Random } from '../../../src/core/ports/system.ts';
import { standardize, type NetworkInput } from '../../../src/audio/network/windows.ts';
import { restoreCheckpoint, saveCheckpoint, type RunSettings } from './checkpoint.ts';
import type { Example } from '../examples/examples.ts';
import { seedGlobalRandom } from '../lib/global-random.ts';
import { percent } from '../lib/markdown.ts';
import { progressBar } from '../lib/progress.ts';

/**
 * Trains a network by the published recipe: Adam, categorical cross-entropy, every row once per epoch. The network
 * keeps the weights of the last epoch. There is no validation, so that no epoch can be chosen by it.
 */
export async function trainNetwork(
  network: LayersModel,
  examples: readonly Example[],
  input: NetworkInput,
  settings: RunSettings,
): Promise<void> {
  const optimizer = tf.train.adam(settings.learningRate);
  network.compile({ optimizer, loss: 'categoricalCrossentropy', metrics: ['accuracy'] });
  const epochs = await restoreCheckpoint(network, optimizer, settings);
  if (epochs.length > 0) console.error(`Going on after epoch ${epochs.length}.`);
  while (epochs.length < settings.epochs) {
    const start = performance.now();
    const random = seedGlobalRandom(settings.seed * 10_007 + epochs.length);
    const { loss, accuracy } = await trainEpoch(network, examples, input, settings, random, epochs.length + 1);
    const seconds = (performance.now() - start) / 1000;
    epochs.push({ loss, accuracy, seconds });
    await saveCheckpoint(network, optimizer, epochs, settings);
    console.error(
      `epoch ${epochs.length}: loss ${loss.toFixed(3)}, accuracy ${percent(accuracy)}, ${seconds.toFixed(0)} s`,
    );
  }
}

async function trainEpoch(
  network: LayersModel,
  examples: readonly Example[],
  input: NetworkInput,
  { batchSize }: RunSettings,
  random: Random,
  epoch: number,
): Promise<{ loss: number; accuracy: number }> {
  const order = shuffled(examples, random);
  const bar = progressBar(`epoch ${epoch}`, order.length);
  const coefficients = input.mean.length;
  let [loss, accuracy] = [0, 0];
  for (let first = 0; first < order.length; first += batchSize) {
    const batch = order.slice(first, first + batchSize);
    const x = new Float32Array(batch.length * input.frames * coefficients);
    const labels: number[] = [];
    for (const [row, example] of batch.entries()) {
      const size = input.frames * coefficients;
      // Every epoch uses the same window, as published programs do. Random windows would keep a network from memorising clips.
      standardize(example.features.values, 0, input, x.subarray(row * size, (row + 1) * size));
      labels.push(emotions.indexOf(example.clip.emotion));
    }
    const xTensor = tf.tensor4d(x, [batch.length, input.frames, coefficients, 1]);
    const yTensor = tf.tidy(() => tf.oneHot(tf.tensor1d(labels, 'int32'), emotions.length));
    const [batchLoss, batchAccuracy] = (await network.trainOnBatch(xTensor, yTensor)) as number[];
    tf.dispose([xTensor, yTensor]);
    loss += batchLoss! * batch.length;
    accuracy += batchAccuracy! * batch.length;
    for (let index = 0; index < batch.length; index++)
      bar.increment(`loss ${(loss / (first + batch.length)).toFixed(3)}`);
  }
  bar.stop();
  return { loss: loss / order.length, accuracy: accuracy / order.length };
}

/** A shuffled copy (Fisher-Yates). */
function shuffled<T>(items: readonly T[], random: Random): T[] {
  const copy = [...items];
  for (let last = copy.length - 1; last > 0; last--) {
    const other = Math.floor(random.next() * (last + 1));
    [copy[last], copy[other]] = [copy[other]!, copy[last]!];
  }
  return copy;
}
