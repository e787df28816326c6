import { existsSync } from 'node:fs';
import * as tf from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { readFloatFile, writeFloatFile } from '../lib/float-file.ts';

export interface RunSettings {
  readonly seed: number;
  readonly epochs: number;
  readonly batchSize: number;
  readonly learningRate: number;
  /** The file of the state after each epoch. A run with the same settings continues from it. */
  readonly checkpoint: string;
}

/** The figures of one epoch. The loss is the mean categorical cross-entropy, nats. */
export interface Epoch {
  readonly loss: number;
  readonly accuracy: number;
  readonly seconds: number;
}

interface Header {
  readonly settings: string;
  readonly epochs: Epoch[];
  readonly shapes: readonly number[][];
}

/** Saves the state between two epochs: everything that the next epoch depends on. */
export async function saveCheckpoint(
  network: LayersModel,
  optimizer: tf.Optimizer,
  epochs: Epoch[],
  settings: RunSettings,
): Promise<void> {
  const moments = (await optimizer.getWeights()).map(({ tensor }) => tensor);
  const tensors = [...network.getWeights(), ...moments];
  const header: Header = { settings: identity(settings), epochs, shapes: tensors.map((tensor) => tensor.shape) };
  const values = await Promise.all(tensors.map(async (tensor) => Float32Array.from(await tensor.data())));
  await writeFloatFile(settings.checkpoint, header, values);
}

/**
 * Restores a network and its optimizer to the state after the last whole epoch.
 * @returns the epochs so far; none when there is no checkpoint
 * @throws Error when the checkpoint belongs to other settings
 */
export async function restoreCheckpoint(
  network: LayersModel,
  optimizer: tf.Optimizer,
  settings: RunSettings,
): Promise<Epoch[]> {
  if (!existsSync(settings.checkpoint)) return [];
  const file = await readFloatFile(settings.checkpoint);
  const header = file.header as Header;
  if (header.settings !== identity(settings))
    throw new Error(`${settings.checkpoint} belongs to other settings. Delete it to start again.`);
  let offset = 0;
  const tensors = header.shapes.map((shape) => {
    const size = shape.reduce((product, side) => product * side, 1);
    offset += size;
    return tf.tensor(file.values.subarray(offset - size, offset), shape);
  });
  const count = network.getWeights().length;
  network.setWeights(tensors.slice(0, count));
  const [iterations, ...moments] = tensors.slice(count);
  if (iterations) await optimizer.setWeights([iterations, ...moments].map((tensor, i) => ({ name: `${i}`, tensor })));
  return header.epochs;
}

/** The number of epochs is left out: a run may be continued for more of them. */
function identity({ seed, batchSize, learningRate }: RunSettings): string {
  return JSON.stringify({ seed, batchSize, learningRate });
}
