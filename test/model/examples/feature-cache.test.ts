import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { cachedFeatures, type FeatureSource } from '../../../model/train/examples/feature-cache.ts';

let folder = '';
let made = 0;
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'moodtune-cache-'));
  made = 0;
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const recordings = [
  { values: Float32Array.of(1, 2, 3, 4), frames: 2, coefficients: 2 },
  undefined,
  { values: Float32Array.of(5, 6), frames: 1, coefficients: 2 },
];

function source(overrides: Partial<FeatureSource> = {}): FeatureSource {
  const make = () => {
    made++;
    return Promise.resolve(recordings);
  };
  return { description: ['a', 'b', 'c'], code: [], make, ...overrides };
}

test('features are made once, and come back as they were made', async () => {
  expect(await cachedFeatures(folder, source())).toEqual(recordings);
  expect(await cachedFeatures(folder, source())).toEqual(recordings);
  expect(made).toBe(1);
});

test('another description makes other features', async () => {
  await cachedFeatures(folder, source());
  await cachedFeatures(folder, source({ description: ['a', 'b'] }));
  expect(made).toBe(2);
});

test('a change of the code makes the features anew, and leaves the old file', async () => {
  const code = path.join(folder, 'worker.ts');
  writeFileSync(code, 'const gain = 1;');
  await cachedFeatures(folder, source({ code: [code] }));
  writeFileSync(code, 'const gain = 2;');
  await cachedFeatures(folder, source({ code: [code] }));
  expect(made).toBe(2);
  expect(readdirSync(folder).filter((name) => name.endsWith('.f32'))).toHaveLength(2);
});

test('recordings that hold no speech at all are kept, too', async () => {
  const make = () => Promise.resolve([undefined, undefined]);
  expect(await cachedFeatures(folder, source({ make }))).toEqual([undefined, undefined]);
  expect(await cachedFeatures(folder, source())).toEqual([undefined, undefined]);
});
