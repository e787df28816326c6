import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { input as inputLayer, layers, model, type LayersModel } from '@tensorflow/tfjs-layers';
import { afterAll, expect, test } from 'vitest';
import { train, trainInStages, type DrawBatch } from '../../../model/train/training/optimization.ts';
import type { Recipe } from '../../../model/train/training/recipe.ts';
import { Sampler } from '../../../model/train/examples/sampler.ts';
import { drawBatch, labelsByCorpus } from '../../../model/train/training/batch.ts';
import { useEngine } from '../../../src/audio/network/engine.ts';
import { emotions } from '../../../src/core/emotion.ts';

const folder = mkdtempSync(path.join(os.tmpdir(), 'moodtune-optimization-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const [frames, coefficients] = [8, 4];
const recipe: Recipe = {
  seed: 1,
  epochs: 2,
  batchesPerEpoch: 3,
  batchSize: 4,
  learningRate: 0.01,
  weightDecay: 0,
  mixup: 0,
  minCropFrames: frames,
  maxCropFrames: frames,
};

/** The smallest network that training takes: its last layer is the softmax of the layer before. */
function network(): LayersModel {
  const sound = inputLayer({ shape: [frames, coefficients, 1] });
  const flat = layers.flatten().apply(sound);
  const logits = layers.dense({ units: emotions.length, kernelInitializer: 'zeros' }).apply(flat);
  return model({ inputs: sound, outputs: layers.softmax().apply(logits) as typeof sound });
}

/** A clip of each emotion, which has a coefficient of its own at a height of its own. */
const examples = emotions.map((emotion, n) => ({
  clip: { id: emotion, corpus: 'one', speaker: 'one', emotion, file: emotion },
  features: {
    values: Float32Array.from({ length: 60 * coefficients }, (_, at) => (at + n) % 9),
    frames: 60,
    coefficients,
  },
}));
const parts = {
  sampler: new Sampler(examples),
  backgrounds: [],
  sounds: [],
  labels: labelsByCorpus(examples),
  input: {
    frames,
    leastFrames: frames,
    mean: Array(coefficients).fill(4),
    standardDeviation: Array(coefficients).fill(3),
  },
};
const draw: DrawBatch = (each, length, random) => drawBatch({ ...parts, random }, each, length);

function weightsOf(trained: LayersModel): number[] {
  return trained.getWeights().flatMap((weight) => [...weight.dataSync()]);
}

test.each([2, 3])(
  '%i stages leave the mean of what the last two left, each of which went on from before',
  async (count) => {
    await useEngine('wasm');
    const recipes = [recipe, { ...recipe, seed: 2, epochs: 1 }, { ...recipe, seed: 3, epochs: 1 }].slice(0, count);
    const alone = network();
    const left: number[][] = [];
    for (const [n, each] of recipes.entries()) {
      await train(alone, draw, each, path.join(folder, `alone-${count}-${n}`));
      left.push(weightsOf(alone));
    }
    const [before, last] = left.slice(-2);
    expect(last).not.toEqual(before);

    const together = network();
    const stages = recipes.map((each, n) => ({ recipe: each, checkpoint: path.join(folder, `stage-${count}-${n}`) }));
    expect(await trainInStages(together, draw, stages)).toHaveLength(count + 1);
    for (const [n, weight] of weightsOf(together).entries())
      expect(weight).toBeCloseTo((before![n]! + last![n]!) / 2, 5);

    // Called again, it finds all epochs trained, and leaves the same.
    const again = network();
    await trainInStages(again, draw, stages);
    expect(weightsOf(again)).toEqual(weightsOf(together));
  },
);
