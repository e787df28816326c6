import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import * as tf from '@tensorflow/tfjs-core';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { useEngine } from '../../../src/audio/network/engine.ts';
import { readModelFiles, type ModelFiles, type ModelMetadata } from '../../../src/audio/network/metadata.ts';
import { calibrate } from '../../../src/audio/network/calibration.ts';
import { NetworkModel } from '../../../src/audio/network/model.ts';
import { emotions } from '../../../src/core/emotion.ts';
import type { Features } from '../../../src/audio/types.ts';
import { seededRandom } from '../../../src/core/random.ts';
import { nativeLoads } from '../../fixtures/native.ts';

const folder = path.join(import.meta.dirname, '../../../model');

let files: ModelFiles;
beforeAll(async () => {
  files = await readModelFiles(folder);
});

/** Features as the model might see them: each coefficient around its mean. */
function plausible(seconds: number, seed: number): Features {
  const random = seededRandom(seed);
  const { mean, standardDeviation } = files.metadata.input;
  const { sampleRateHz, hopLength } = files.metadata.features;
  const frames = Math.floor((seconds * sampleRateHz) / hopLength);
  const values = Float32Array.from({ length: frames * mean.length }, (_, index) => {
    const coefficient = index % mean.length;
    return mean[coefficient]! + standardDeviation[coefficient]! * 3 * (random.next() - 0.5);
  });
  return { values, frames, coefficients: mean.length };
}

describe('scores', () => {
  test.for([0.5, 3, 5, 30])('%d s: eight probabilities that sum to 1', async (seconds) => {
    const model = await NetworkModel.load(files, 'wasm');
    const scores = await model.score(plausible(seconds, 1));
    expect(Object.keys(scores)).toEqual([...emotions]);
    expect(Object.values(scores).reduce((sum, score) => sum + score, 0)).toBeCloseTo(1, 6);
    expect(Math.min(...Object.values(scores))).toBeGreaterThanOrEqual(0);
    model.dispose();
  });

  test('different sounds have different scores', async () => {
    const model = await NetworkModel.load(files, 'wasm');
    expect(await model.score(plausible(3, 1))).not.toEqual(await model.score(plausible(3, 2)));
    model.dispose();
  });

  test('no tensor is leaked, neither by scoring nor by a model that is disposed of', async () => {
    await useEngine('wasm');
    const before = tf.memory().numTensors;
    const model = await NetworkModel.load(files, 'wasm');
    const loaded = tf.memory().numTensors;
    expect(loaded).toBeGreaterThan(before);
    for (let run = 0; run < 20; run++) await model.score(plausible(4, run));
    expect(tf.memory().numTensors).toBe(loaded);
    model.dispose();
    expect(tf.memory().numTensors).toBe(before);
  });

  test.skipIf(!nativeLoads)('native and wasm give the same scores to 1e-4', async () => {
    for (const seconds of [1, 3, 7]) {
      const model = await NetworkModel.load(files, 'native');
      const native = await model.score(plausible(seconds, seconds));
      model.dispose();
      const other = await NetworkModel.load(files, 'wasm');
      const wasm = await other.score(plausible(seconds, seconds));
      other.dispose();
      for (const emotion of emotions) expect(Math.abs(native[emotion] - wasm[emotion])).toBeLessThan(1e-4);
    }
  });

  test.skipIf(nativeLoads)('native without tfjs-node says what to do', async () => {
    await expect(NetworkModel.load(files, 'native')).rejects.toThrow('Set MOODTUNE_ENGINE=wasm');
  });
});

describe('calibrate', () => {
  const probabilities = [0.6, 0.1, 0.1, 0.05, 0.05, 0.05, 0.03, 0.02];

  test('temperature 1 changes nothing', () => {
    for (const [index, score] of Object.values(calibrate(probabilities, 1)).entries())
      expect(score).toBeCloseTo(probabilities[index]!, 12);
  });

  test('a high temperature takes confidence away, and keeps the order', () => {
    const scores = Object.values(calibrate(probabilities, 2));
    expect(scores[0]).toBeLessThan(0.6);
    expect(scores.toSorted((a, b) => b - a)).toEqual(scores);
    // sqrt(0.6) / sum of the square roots
    expect(scores[0]).toBeCloseTo(Math.sqrt(0.6) / probabilities.reduce((sum, p) => sum + Math.sqrt(p), 0), 12);
  });
});

describe('calibrate by entropy', () => {
  const temperature = { certain: 1.25, uncertain: 0.5 };
  const logRatio = (scores: readonly number[]) => Math.log(scores[0]! / scores[1]!);

  test('takes confidence away from one emotion alone, and gives it where several are nearly as likely', () => {
    const alone = [0.97, 0.01, 0.01, 0.002, 0.002, 0.002, 0.002, 0.002];
    const several = [0.2, 0.15, 0.13, 0.12, 0.1, 0.1, 0.1, 0.1];
    expect(calibrate(alone, temperature).neutral).toBeLessThan(0.97);
    expect(calibrate(several, temperature).neutral).toBeGreaterThan(0.2);
  });

  test('between both ends its inverse goes in a line', () => {
    // Four emotions alike: two of the three bits of eight.
    const half = [0.25, 0.25, 0.25, 0.25, 0, 0, 0, 0];
    const ratio = Math.log(calibrate(half, temperature).neutral / calibrate(half, temperature).angry);
    expect(ratio).toBeCloseTo((1 / 1.25 / 3 + (2 / 3) * 2) * Math.log(0.25 / 1e-9), 3);
  });

  test('keeps the order, and is the one temperature where both ends are', () => {
    const probabilities = [0.6, 0.1, 0.1, 0.05, 0.05, 0.05, 0.03, 0.02];
    const scores = Object.values(calibrate(probabilities, temperature));
    expect(scores.toSorted((a, b) => b - a)).toEqual(scores);
    expect(scores.reduce((sum, score) => sum + score, 0)).toBeCloseTo(1, 12);
    const same = Object.values(calibrate(probabilities, { certain: 2, uncertain: 2 }));
    expect(logRatio(same)).toBeCloseTo(logRatio(probabilities) / 2, 12);
  });
});

describe('the files of a model', () => {
  let copy = '';
  afterEach(() => rm(copy, { recursive: true, force: true }));

  /** A copy of the model, with its metadata changed. */
  async function changed(change: (metadata: ModelMetadata) => unknown): Promise<string> {
    copy = await mkdtemp(path.join(os.tmpdir(), 'moodtune-model-'));
    for (const name of ['model.json', 'weights.bin']) await cp(path.join(folder, name), path.join(copy, name));
    const metadata = JSON.parse(await readFile(path.join(folder, 'metadata.json'), 'utf8')) as ModelMetadata;
    await writeFile(path.join(copy, 'metadata.json'), JSON.stringify(change(metadata)));
    return copy;
  }

  test('weights other than those that the metadata names are refused', async () => {
    const folder = await changed((metadata) => metadata);
    await expect(readModelFiles(folder)).resolves.toBeDefined();
    const weights = await readFile(path.join(folder, 'weights.bin'));
    weights[100]! ^= 1;
    await writeFile(path.join(folder, 'weights.bin'), weights);
    await expect(readModelFiles(folder)).rejects.toThrow('weights.bin');
  });

  test('the key names of older metadata are still read', async () => {
    const old = (value: unknown) =>
      JSON.parse(
        JSON.stringify(value)
          .replaceAll('"minCropFrames"', '"shortest"')
          .replaceAll('"maxCropFrames"', '"longest"')
          .replaceAll('"noiseOnlyShare"', '"soundsAlone"'),
      ) as unknown;
    const folder = await changed((metadata) => ({ ...metadata, training: old(metadata.training) }));
    expect(await readFile(path.join(folder, 'metadata.json'), 'utf8')).toContain('"soundsAlone":0.04');
    expect((await readModelFiles(folder)).metadata).toEqual(files.metadata);
  });

  test('labels in another order are refused', async () => {
    const folder = await changed((metadata) => ({ ...metadata, labels: metadata.labels.toReversed() }));
    await expect(readModelFiles(folder)).rejects.toThrow('labels');
  });

  test('features that the code does not know are refused', async () => {
    const folder = await changed((metadata) => ({ ...metadata, features: { ...metadata.features, kind: 'chroma' } }));
    await expect(readModelFiles(folder)).rejects.toThrow('features');
  });

  test('another input than the network has is refused', async () => {
    const fewer = (values: readonly number[]) => values.slice(1);
    const folder = await changed(({ features, input: { mean, standardDeviation, ...window }, ...metadata }) => ({
      ...metadata,
      features:
        features.kind === 'mfcc'
          ? { ...features, nMfcc: features.nMfcc - 1 }
          : { ...features, nMels: features.nMels - 1 },
      input: { ...window, mean: fewer(mean), standardDeviation: fewer(standardDeviation) },
    }));
    await expect(NetworkModel.load(await readModelFiles(folder), 'wasm')).rejects.toThrow('input is not');
  });

  test('a missing folder is named, and the setting that names it', async () => {
    await expect(readModelFiles('/nowhere')).rejects.toThrow(/\/nowhere.*MOODTUNE_MODEL/);
  });
});
