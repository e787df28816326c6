import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import type { Example } from '../../../model/train/examples/examples.ts';
import { featureStatistics } from '../../../model/train/examples/feature-statistics.ts';
import { publishedNetworks } from '../../../model/train/comparison/published.ts';
import { networkMs, trainSystem, windowFrames } from '../../../model/train/comparison/train-system.ts';
import { emotions, type Emotion } from '../../../src/core/emotion.ts';
import { seededRandom } from '../../../src/core/random.ts';
import { nativeLoads } from '../../fixtures/native.ts';

const folder = mkdtempSync(path.join(os.tmpdir(), 'moodtune-system-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const random = seededRandom(1);
const coefficients = 40;

/** Sad clips are loud in the lower coefficients, angry ones in the upper. */
function example(id: number, emotion: Emotion): Example {
  const frames = 60 + (id % 3);
  const values = Float32Array.from({ length: frames * coefficients }, (_, n) => {
    const isLower = n % coefficients < coefficients / 2;
    return (isLower === (emotion === 'sad') ? 20 : 0) + random.next();
  });
  const clip = { id: `${id}`, corpus: 'x', speaker: `${id}`, emotion, file: '' };
  return { clip, features: { values, frames, coefficients } };
}

function sadThenAngry(): Example {
  const sad = example(2, 'sad');
  const parts = ['sad', 'angry', 'angry', 'angry'].map((emotion) => example(3, emotion as Emotion).features.values);
  const values = Float32Array.from(
    { length: 4 * windowFrames * coefficients },
    (_, n) => parts[Math.floor(n / (windowFrames * coefficients))]![n % (60 * coefficients)]!,
  );
  return { ...sad, features: { values, frames: 4 * windowFrames, coefficients } };
}

test('statistics are over all frames of all clips', () => {
  const { mean, standardDeviation } = featureStatistics([
    { values: Float32Array.of(1, 10, 3, 10), frames: 2, coefficients: 2 },
    { values: Float32Array.of(8, 10), frames: 1, coefficients: 2 },
  ]);
  expect(mean).toEqual([4, 10]);
  expect(standardDeviation[0]).toBeCloseTo(Math.sqrt((9 + 1 + 16) / 3), 6);
  expect(standardDeviation[1]).toBeCloseTo(1e-3, 6);
});

test.skipIf(!nativeLoads)('a network learns from rows, hears others, and can be timed in between', async () => {
  const { build } = publishedNetworks['MFCC CNN']!;
  expect(await networkMs(build, coefficients)).toBeGreaterThan(0);
  const make = (count: number) => Array.from({ length: count }, (_, n) => example(n, n % 2 === 0 ? 'sad' : 'angry'));
  // The last is sad for as long as the network hears it, and angry for three times as long after that.
  const test = [...make(6), sadThenAngry()];
  const settings = {
    seed: 1,
    epochs: 3,
    batchSize: 8,
    learningRate: 1e-3,
    checkpoint: path.join(folder, 'checkpoint'),
  };
  const { parameters, probabilities } = await trainSystem(build, make(32), test, settings);
  expect(parameters).toBeGreaterThan(100_000);
  expect(probabilities).toHaveLength(7);
  for (const [n, row] of probabilities.entries())
    expect(emotions[row.indexOf(Math.max(...row))]).toBe(test[n]!.clip.emotion);
});
