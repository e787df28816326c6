import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import path from 'node:path';
import type { FeatureSpec } from '../../../src/audio/features/extractor.ts';
import type { PreparationSpec } from '../../../src/audio/prepare/prepare.ts';
import type { Features } from '../../../src/audio/types.ts';
import type { Clip, Corpus } from '../corpora/corpus.ts';
import { readFloatFile, writeFloatFile } from '../lib/float-file.ts';
import { publishedCopies, publishedCopiesVersion } from './published-copies.ts';
import type { PublishedTask } from './published-worker.ts';
import { WorkerPool } from '../lib/worker-pool.ts';

/**
 * What the published systems hear: 40 MFCC, of speech without its pauses, at one level. Windows of 64 ms every 32 ms: librosa's defaults,
 * which published programs mostly keep, are 93 ms every 23 ms; a coarser step makes the networks of the table trainable in hours.
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

/** All that decides what the features are, for the caches of what is made of them. */
export const publishedRecipe = { features: publishedFeatures, preparation, copies: publishedCopiesVersion };

/** Finds the features of a clip's copy; undefined when it holds no speech. */
export type FeatureLookup = (clip: Clip, copy: number) => Features | undefined;

/**
 * The features of all clips and their copies, from the cache on disk or made on all cores, one file a copy. Delete the
 * files after a change of src/audio that changes MFCC.
 */
export async function loadPublishedFeatures(corpus: Corpus, cacheFolder: string): Promise<FeatureLookup> {
  const copies: Map<string, Features>[] = [];
  for (let copy = 0; copy <= publishedCopies; copy++) copies.push(await loadCopy(corpus, copy, cacheFolder));
  return (clip, copy) => copies[copy]?.get(clip.id);
}

async function loadCopy(corpus: Corpus, copy: number, cacheFolder: string): Promise<Map<string, Features>> {
  const { clips, manifestSha256 } = corpus;
  const key = createHash('sha256')
    .update(JSON.stringify([manifestSha256, publishedRecipe, copy]))
    .digest('hex');
  const file = path.join(cacheFolder, `published-${key.slice(0, 16)}.f32`);
  if (!existsSync(file)) {
    const all = await extractAll(corpus, copy);
    const frames = all.map((features) => features?.frames ?? 0);
    await writeFloatFile(
      file,
      frames,
      all.flatMap((features) => (features ? [features.values] : [])),
    );
  }
  const { header, values } = await readFloatFile(file);
  const coefficients = publishedFeatures.nMfcc;
  const found = new Map<string, Features>();
  let offset = 0;
  for (const [position, frames] of (header as number[]).entries()) {
    const end = offset + frames * coefficients;
    const clip = clips[position];
    if (frames > 0 && clip) found.set(clip.id, { values: values.subarray(offset, end), frames, coefficients });
    offset = end;
  }
  return found;
}

async function extractAll({ clips }: Corpus, copy: number): Promise<(Features | undefined)[]> {
  const pool = new WorkerPool<PublishedTask, Features | undefined>(
    path.join(import.meta.dirname, 'published-worker.ts'),
  );
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
