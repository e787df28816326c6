import * as tf from '@tensorflow/tfjs-core';
import { model, type LayersModel } from '@tensorflow/tfjs-layers';
import { existsSync } from 'node:fs';
import { emotions } from '../../../src/core/emotion.ts';
import type { Random } from '../../../src/core/ports/system.ts';
import { AdamW } from './adamw.ts';
import type { Batch } from '../examples/batch-format.ts';
import { storedRecipe, type Recipe } from './recipe.ts';
import { readFloatFile, writeFloatFile } from '../lib/float-file.ts';
import { seedGlobalRandom } from '../lib/global-random.ts';
import { progressBar } from '../lib/progress.ts';

/** The figures of one epoch: mean loss (cross-entropy against smoothed and mixed targets, nats), and its time. */
export interface TrainedEpoch {
  readonly loss: number;
  readonly seconds: number;
}

/** Draws one batch of clips of one length. */
export type DrawBatch = (recipe: Recipe, frames: number, random: Random) => Batch;

/** Share of the old average that each step keeps. */
const averaging = 0.998;

/**
 * Trains a network. Its last layer is the softmax of the layer before it, or its outputs are logits, each with its own
 * loss. The network keeps the averaged weights of the last step; no epoch is chosen. The state after each epoch is saved
 * in `checkpoint`, and a stopped run that continues from it gets the same weights.
 */
export async function train(
  network: LayersModel,
  draw: DrawBatch,
  recipe: Recipe,
  checkpoint: string,
): Promise<TrainedEpoch[]> {
  const logits = logitsOf(network);
  const trainable = network.trainableWeights.map(variableOf);
  const optimizer = new AdamW(trainable, network.weights.map(variableOf), recipe.weightDecay, averaging);
  const settings = JSON.stringify(storedRecipe(recipe));
  const epochs: TrainedEpoch[] = [];
  if (existsSync(checkpoint)) {
    const { header, values } = await readFloatFile(checkpoint);
    const state = header as { readonly settings: string; readonly epochs: readonly TrainedEpoch[] };
    if (state.settings !== settings)
      throw new Error(`${checkpoint} belongs to other settings. Delete it to start again.`);
    optimizer.restore(values);
    epochs.push(...state.epochs);
    console.error(`Going on after epoch ${epochs.length}.`);
  }
  const steps = recipe.epochs * recipe.batchesPerEpoch;
  while (epochs.length < recipe.epochs) {
    const start = performance.now();
    const random = seedGlobalRandom(recipe.seed * 10_007 + epochs.length);
    const bar = progressBar(`epoch ${epochs.length + 1} of ${recipe.epochs}`, recipe.batchesPerEpoch);
    let loss = 0;
    for (let index = 0; index < recipe.batchesPerEpoch; index++) {
      const frames =
        8 * Math.round((recipe.minCropFrames + (recipe.maxCropFrames - recipe.minCropFrames) * random.next()) / 8);
      const batch = draw(recipe, frames, random);
      const mixed = random.next() < recipe.mixup ? 0.5 + 0.5 * Math.sqrt(random.next()) : 1;
      const { value, grads } = tf.variableGrads(() => lossOf(logits, batch, mixed), trainable);
      const step = epochs.length * recipe.batchesPerEpoch + index;
      optimizer.update(
        trainable.map(({ name }) => grads[name]!),
        recipe.learningRate * schedule((step + 1) / steps),
      );
      loss += value.dataSync()[0] ?? 0;
      tf.dispose([value, grads]);
      bar.increment(`loss ${(loss / (index + 1)).toFixed(3)}`);
    }
    bar.stop();
    const epoch = { loss: loss / recipe.batchesPerEpoch, seconds: (performance.now() - start) / 1000 };
    epochs.push(epoch);
    await writeFloatFile(checkpoint, { settings, epochs }, await optimizer.save());
    const left = epoch.seconds * (recipe.epochs - epochs.length);
    console.error(
      `epoch ${epochs.length}: loss ${epoch.loss.toFixed(3)}, ${epoch.seconds.toFixed(0)} s, ${(left / 60).toFixed(0)} min left`,
    );
  }
  optimizer.keepAverage();
  return epochs;
}

/**
 * Trains stage after stage with {@link train}, each from the weights of the previous one. The network keeps the mean of
 * the weights of the last two stages.
 */
export async function trainInStages(
  network: LayersModel,
  draw: DrawBatch,
  stages: readonly { readonly recipe: Recipe; readonly checkpoint: string }[],
): Promise<TrainedEpoch[]> {
  const epochs: TrainedEpoch[] = [];
  const left: tf.Tensor[][] = [];
  for (const { recipe, checkpoint } of stages) {
    epochs.push(...(await train(network, draw, recipe, checkpoint)));
    left.push(network.getWeights().map((weight) => weight.clone()));
    if (left.length > 2) tf.dispose(left.shift()!);
  }
  tf.tidy(() => {
    const sums = left.reduce((sum, weights) => sum.map((weight, n) => tf.add(weight, weights[n]!)));
    network.setWeights(sums.map((sum) => tf.div(sum, left.length)));
  });
  tf.dispose(left);
  return epochs;
}

/**
 * Cross-entropy of a batch, each clip mixed with its counterpart from the batch's other end: `share` of its own. The
 * sum over the network's answers.
 */
function lossOf(logits: LayersModel, batch: Batch, share: number): tf.Scalar {
  const clips = batch.targets.length / emotions.length;
  const coefficients = batch.inputs.length / clips / batch.frames;
  const usual = batch.usual && logits.inputs.length > 1 ? batch.usual : undefined;
  let inputs: tf.Tensor[] = [
    tf.tensor4d(batch.inputs, [clips, batch.frames, coefficients, 1]),
    ...(usual ? [tf.tensor2d(usual, [clips, usual.length / clips])] : []),
  ];
  let targets: tf.Tensor = tf.tensor2d(batch.targets, [clips, emotions.length]);
  let mask: tf.Tensor = tf.tensor2d(batch.mask, [clips, emotions.length]);
  if (share < 1) {
    inputs = inputs.map((input) => mix(input, share));
    targets = mix(targets, share);
    mask = tf.maximum(mask, tf.reverse(mask, 0));
  }
  const outputs = [logits.apply(inputs, { training: true }) as tf.Tensor | tf.Tensor[]].flat();
  return outputs
    .map((output): tf.Scalar => tf.neg(tf.mean(tf.sum(tf.mul(targets, tf.logSoftmax(tf.add(output, mask))), 1))))
    .reduce((sum, loss) => tf.add(sum, loss));
}

function mix(tensor: tf.Tensor, share: number): tf.Tensor {
  return tf.add(tf.mul(tensor, share), tf.mul(tf.reverse(tensor, 0), 1 - share));
}

/** Learning rate at a share of all steps, as a share of the highest: linear for a twentieth, then half a cosine. */
function schedule(done: number): number {
  const warmUp = 0.05;
  return done < warmUp ? done / warmUp : 0.5 * (1 + Math.cos((Math.PI * (done - warmUp)) / (1 - warmUp)));
}

function logitsOf(network: LayersModel): LayersModel {
  const last = network.layers.at(-1)!;
  if (last.getClassName() !== 'Activation') return network;
  return model({ inputs: network.inputs, outputs: last.input });
}

/** The variable of a layer's weight. TensorFlow.js has no public way to it. */
function variableOf(weight: LayersModel['weights'][number]): tf.Variable {
  return (weight as unknown as { val: tf.Variable }).val;
}
