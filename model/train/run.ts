import * as tf from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { emotions } from '../../src/core/emotion.ts';
import type { Features, Random } from '../../src/core/ports.ts';
import { seededRandom } from '../../src/core/random.ts';
import { standardize, standardizedWindows, type NetworkInput } from '../../src/audio/windows.ts';
import { withTemperature, type RawJudgement } from './calibration.ts';
import { restoreCheckpoint, saveCheckpoint } from './checkpoint.ts';
import type { Example } from './examples.ts';
import { measure } from './metrics.ts';
import { progressBar } from './progress.ts';

export interface RunSettings {
  readonly seed: number;
  readonly epochs: number;
  readonly batchSize: number;
  readonly learningRate: number;
  /** Where the state after each epoch is kept; a run with the same settings goes on from it. */
  readonly checkpoint: string;
}

/** What one epoch gave. Losses are mean categorical cross-entropies, nats. */
export interface Epoch {
  readonly trainLoss: number;
  readonly trainAccuracy: number;
  readonly validationLoss: number;
  readonly validationAccuracy: number;
  readonly validationAverageRecall: number;
  readonly seconds: number;
}

/**
 * Trains a network: Adam, categorical cross-entropy, every clip once an epoch as one of its versions drawn at random.
 * Leaves the network with the weights of the last epoch; no epoch is chosen by its score.
 * @param versions the versions of each training clip: as recorded, and its changed copies
 */
export async function trainNetwork(
  network: LayersModel,
  versions: readonly (readonly Example[])[],
  validation: readonly Example[],
  input: NetworkInput,
  settings: RunSettings,
): Promise<Epoch[]> {
  const optimizer = tf.train.adam(settings.learningRate);
  network.compile({ optimizer, loss: 'categoricalCrossentropy', metrics: ['accuracy'] });
  const epochs = await restoreCheckpoint(network, optimizer, settings);
  if (epochs.length > 0) console.error(`Going on after epoch ${epochs.length}.`);
  while (epochs.length < settings.epochs) {
    const start = performance.now();
    const random = seededRandom(settings.seed * 10_007 + epochs.length);
    // TensorFlow.js draws dropout masks from Math.random; a seed of its own would repeat one mask for ever.
    Math.random = () => random.next();
    const train = await trainEpoch(network, versions, input, settings, random, epochs.length + 1);
    const judgements = withTemperature(judge(network, validation, input), 1);
    const { accuracy, averageRecall } = measure(judgements);
    const epoch: Epoch = {
      trainLoss: train.loss,
      trainAccuracy: train.accuracy,
      validationLoss: judgements.reduce((sum, j) => sum - Math.log(j.scores[j.emotion]), 0) / judgements.length,
      validationAccuracy: accuracy,
      validationAverageRecall: averageRecall,
      seconds: (performance.now() - start) / 1000,
    };
    epochs.push(epoch);
    await saveCheckpoint(network, optimizer, epochs, settings);
    console.error(
      `epoch ${epochs.length}: loss ${epoch.trainLoss.toFixed(3)}, validation loss ${epoch.validationLoss.toFixed(3)}, ` +
        `accuracy ${percent(accuracy)}, average recall ${percent(averageRecall)}, ${epoch.seconds.toFixed(0)} s`,
    );
  }
  return epochs;
}

/** The network's own probabilities for every example, by the windows that serving reads. */
export function judge(network: LayersModel, examples: readonly Example[], input: NetworkInput): RawJudgement[] {
  const batches = Array.from({ length: Math.ceil(examples.length / 64) }, (_, n) =>
    examples.slice(64 * n, 64 * n + 64),
  );
  return batches.flatMap((batch) => {
    const cut = batch.map(({ features }) => standardizedWindows(features, input));
    const probabilities = tf.tidy(() => {
      const x = tf.concat(
        cut.map(({ windows, count }) => tf.tensor4d(windows, [count, input.frames, input.mean.length, 1])),
      );
      const output = network.predict(x) as tf.Tensor;
      const perClip = tf.split(
        output,
        cut.map(({ count }) => count),
      );
      return perClip.map((windows) => [...tf.mean(windows, 0).dataSync()]);
    });
    return batch.map(({ clip: { corpus, speaker, emotion } }, index) => ({
      corpus,
      speaker,
      emotion,
      probabilities: probabilities[index]!,
    }));
  });
}

async function trainEpoch(
  network: LayersModel,
  versions: readonly (readonly Example[])[],
  input: NetworkInput,
  { batchSize }: RunSettings,
  random: Random,
  epoch: number,
): Promise<{ loss: number; accuracy: number }> {
  const order = shuffled(versions, random);
  const bar = progressBar(`epoch ${epoch}`, order.length);
  const coefficients = input.mean.length;
  let [loss, accuracy] = [0, 0];
  for (let first = 0; first < order.length; first += batchSize) {
    const batch = order.slice(first, first + batchSize);
    const x = new Float32Array(batch.length * input.frames * coefficients);
    const labels: number[] = [];
    for (const [row, clipVersions] of batch.entries()) {
      const example = clipVersions[Math.floor(random.next() * clipVersions.length)]!;
      const size = input.frames * coefficients;
      placeAtRandom(example.features, input, x.subarray(row * size, (row + 1) * size), random);
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

/** A random window of a long clip; a short clip at a random place of the window. */
function placeAtRandom(features: Features, input: NetworkInput, target: Float32Array, random: Random): void {
  const slack = features.frames - input.frames;
  const shift = Math.floor(random.next() * (Math.abs(slack) + 1)) * features.coefficients;
  if (slack >= 0) standardize(features.values.subarray(shift, shift + target.length), input, target);
  else standardize(features.values, input, target.subarray(shift));
}

/** Fisher and Yates's shuffle, of a copy. */
function shuffled<T>(items: readonly T[], random: Random): T[] {
  const copy = [...items];
  for (let last = copy.length - 1; last > 0; last--) {
    const other = Math.floor(random.next() * (last + 1));
    [copy[last], copy[other]] = [copy[other]!, copy[last]!];
  }
  return copy;
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}
