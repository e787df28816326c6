import path from 'node:path';
import type { FeatureSpec } from '../../../src/audio/features/extractor.ts';
import type { PreparationSpec } from '../../../src/audio/prepare/prepare.ts';
import type { Features } from '../../../src/audio/types.ts';
import type { Clip, Corpus } from '../corpora/corpus.ts';
import { cachedFeatures } from '../examples/feature-cache.ts';
import { publishedCopies, publishedCopiesVersion } from './published-copies.ts';
import type { PublishedTask } from './published-worker.ts';
import { WorkerPool } from '../lib/worker-pool.ts';

/**
 * The features of the published systems: 40 MFCC of speech with shortened pauses and normalised level. Windows are 64
 * ms every 32 ms. Published programs mostly keep librosa's defaults, 93 ms every 23 ms; the coarser step lets the
 * networks of the table train in hours.
 */
export const publishedFeatures: Extract<FeatureSpec, { kind: 'mfcc' }> = {
  kind: 'mfcc',
  sampleRateHz: 16_000,
  windowLength: 1024,
  hopLength: 512,
  window: 'hann',
  center: true,
  nMels: 64,
  nMfcc: 40,
  fMinHz: 50,
  fMaxHz: 7000,
  topDb: 80,
  deltaOrder: 0,
};
const preparation: PreparationSpec = {
  reduceNoise: false,
  trimEnds: false,
  trimPauses: true,
  normalizeLevel: true,
};

/** All that the features depend on, as a part of the recipe of each result. */
export const publishedRecipe = { features: publishedFeatures, preparation, copies: publishedCopiesVersion };

/** Returns the features of a copy of a clip; undefined when it holds no speech. */
export type FeatureLookup = (clip: Clip, copy: number) => Features | undefined;

/**
 * Loads the features of all clips and their copies from the cache, or computes them on all cores. One file per copy.
 */
export async function loadPublishedFeatures(corpus: Corpus, cacheFolder: string): Promise<FeatureLookup> {
  const places = new Map(corpus.clips.map(({ id }, place) => [id, place]));
  const copies: (Features | undefined)[][] = [];
  for (let copy = 0; copy <= publishedCopies; copy++) {
    const source = {
      description: [corpus.manifestSha256, corpus.clips.map(({ id }) => id), publishedRecipe, copy],
      code,
      make: () => extractAll(corpus, copy),
    };
    copies.push(await cachedFeatures(cacheFolder, source));
  }
  return ({ id }, copy) => copies[copy]?.[places.get(id) ?? -1];
}

const worker = path.join(import.meta.dirname, 'published-worker.ts');
/** The code that makes the copies of a clip. */
const code = [worker, path.join(import.meta.dirname, 'published-copies.ts')];

async function extractAll({ clips }: Corpus, copy: number): Promise<(Features | undefined)[]> {
  const pool = new WorkerPool<PublishedTask, Features | undefined>(worker);
  const tasks = clips.map(({ file }, index) => ({
    recording: file,
    copy,
    seed: copy * 1_000_003 + index,
    preparation,
    features: publishedFeatures,
  }));
  try {
    return await pool.run(`MFCC, copy ${copy}`, tasks);
  } finally {
    await pool.close();
  }
}
