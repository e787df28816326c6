import * as tf from '@tensorflow/tfjs-core';
import { emotions } from '../../../src/core/emotion.ts';
import type { Random } from '../../../src/core/ports/system.ts';
import type { Features } from './features.ts';

export interface TextRecipe {
  readonly dimensions: number;
  readonly epochs: number;
  readonly batchSize: number;
  readonly learningRate: number;
  /** Most n-grams of a line in training; of a longer line, others are drawn each time. */
  readonly mostNgrams: number;
  /** Share of the n-grams that each step leaves out. */
  readonly dropout: number;
  /** Share of a target that goes to all emotions alike. */
  readonly smoothing: number;
  /** Power of an emotion's frequency that its weight in the loss is divided by: 0 as often, 1 all emotions alike. */
  readonly balance: number;
}

/** A trained network, in full precision. */
export interface TextNetwork {
  readonly dimensions: number;
  /** [buckets, dimensions] */
  readonly ngrams: Float32Array;
  /** [dimensions, emotions] */
  readonly dense: Float32Array;
  readonly bias: Float32Array;
}

/**
 * Trains the bag of n-grams: an embedding, its mean over the root of the count, a ReLU, a dense layer, a softmax.
 * @param afterEpoch called with the network as it is then
 */
export function trainNetwork(
  { buckets, offsets, targets, lines }: Features,
  numberOfBuckets: number,
  recipe: TextRecipe,
  random: Random,
  afterEpoch: (epoch: number, loss: number, network: () => TextNetwork) => void,
): TextNetwork {
  const { dimensions, epochs, batchSize, learningRate, mostNgrams, dropout, smoothing, balance } = recipe;
  const seed = Math.floor(random.next() * 2 ** 31);
  const embedding = tf.variable(tf.randomNormal([numberOfBuckets, dimensions], 0, 0.1, 'float32', seed));
  const dense = tf.variable(
    tf.randomNormal([dimensions, emotions.length], 0, 1 / Math.sqrt(dimensions), 'float32', seed + 1),
  );
  const bias = tf.variable(tf.zeros([emotions.length]));
  const optimizer = tf.train.adam(learningRate);
  const weights = weightsOf(targets, balance);
  const order = Uint32Array.from(lines, (_, at) => at);
  const snapshot = (): TextNetwork => ({
    dimensions,
    ngrams: embedding.dataSync<'float32'>().slice(),
    dense: dense.dataSync<'float32'>().slice(),
    bias: bias.dataSync<'float32'>().slice(),
  });
  const steps = Math.ceil(lines.length / batchSize);
  for (let epoch = 0; epoch < epochs; epoch++) {
    shuffle(order, random);
    let total = 0;
    for (let step = 0; step < steps; step++) {
      const batch = order.subarray(step * batchSize, (step + 1) * batchSize);
      const chosen = Array.from(batch, (line) =>
        draw(buckets.subarray(offsets[line], offsets[line + 1]), mostNgrams, dropout, random),
      );
      const width = Math.max(1, ...chosen.map(({ length }) => length));
      const ids = new Int32Array(batch.length * width);
      const norms = new Float32Array(batch.length);
      const wanted = new Float32Array(batch.length * emotions.length);
      chosen.forEach((one, row) => {
        ids.set(one, row * width);
        norms[row] = 1 / Math.sqrt(Math.max(1, one.length));
        for (let at = 0; at < emotions.length; at++) {
          const target = targets[batch[row]! * emotions.length + at]!;
          wanted[row * emotions.length + at] = ((1 - smoothing) * target + smoothing / emotions.length) * weights[at]!;
        }
      });
      // Linearly to a tenth of the rate.
      const done = (epoch * steps + step) / (epochs * steps);
      (optimizer as unknown as { learningRate: number }).learningRate = learningRate * (1 - 0.9 * done);
      const loss = tf.tidy(() => {
        const indices = tf.tensor1d(ids, 'int32');
        const isNgram = tf.tensor3d(
          Float32Array.from(ids, (id) => (id === 0 ? 0 : 1)),
          [batch.length, width, 1],
        );
        const norm = tf.tensor2d(norms, [batch.length, 1]);
        const target = tf.tensor2d(wanted, [batch.length, emotions.length]);
        return optimizer
          .minimize(
            () => {
              const each = tf.reshape(tf.gather(embedding, indices), [batch.length, width, dimensions]);
              const hidden = tf.relu(tf.mul(tf.sum(tf.mul(each, isNgram), 1), norm));
              const logits = tf.add(tf.matMul(hidden, dense as tf.Tensor2D), bias);
              return tf.neg(tf.mean(tf.sum(tf.mul(target, tf.logSoftmax(logits)), 1)));
            },
            true,
            [embedding, dense, bias],
          )!
          .dataSync()[0]!;
      });
      total += loss;
    }
    afterEpoch(epoch + 1, total / steps, snapshot);
  }
  const network = snapshot();
  tf.dispose([embedding, dense, bias]);
  optimizer.dispose();
  return network;
}

/** The weight of each emotion in the loss; their mean over all lines is 1. */
function weightsOf(targets: Float32Array, balance: number): number[] {
  const counts = emotions.map((_, at) => {
    let sum = 0;
    for (let from = at; from < targets.length; from += emotions.length) sum += targets[from]!;
    return sum;
  });
  const all = counts.reduce((sum, count) => sum + count, 0);
  const raw = counts.map((count) => Math.max(count, all / 40) ** -balance);
  const mean = raw.reduce((sum, weight, at) => sum + weight * counts[at]!, 0) / all;
  return raw.map((weight) => weight / mean);
}

function draw(all: Uint32Array, most: number, dropout: number, random: Random): Uint32Array {
  const kept = all.filter(() => random.next() >= dropout);
  if (kept.length <= most) return kept;
  for (let at = 0; at < most; at++) {
    const other = at + Math.floor(random.next() * (kept.length - at));
    const swapped = kept[at]!;
    kept[at] = kept[other]!;
    kept[other] = swapped;
  }
  return kept.subarray(0, most);
}

function shuffle(order: Uint32Array, random: Random): void {
  for (let at = order.length - 1; at > 0; at--) {
    const other = Math.floor(random.next() * (at + 1));
    const swapped = order[at]!;
    order[at] = order[other]!;
    order[other] = swapped;
  }
}
