import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { LogMelExtractor, type FeatureSpec } from '../../../src/audio/features/extractor.ts';
import type { PreparationSpec } from '../../../src/audio/prepare/prepare.ts';
import type { Features } from '../../../src/audio/types.ts';
import { ContentDecoder } from '../../../src/audio/decode/decoder.ts';
import { backgroundOf, type Background } from './augment.ts';
import type { Clip, Corpus } from '../corpora/corpus.ts';
import { cachedFeatures } from './feature-cache.ts';
import extract, { type FeatureTask } from './feature-worker.ts';
import { WorkerPool } from '../lib/worker-pool.ts';

/** A clip and its features. */
export interface Example {
  readonly clip: Clip;
  readonly features: Features;
}

export interface FeatureRequest {
  readonly corpus: Corpus;
  readonly clips: readonly Clip[];
  readonly preparation: PreparationSpec;
  readonly features: FeatureSpec;
  readonly cacheFolder: string;
}

/** Loads the features of clips from the cache, or computes them on all cores. Clips without speech are left out. */
export async function loadExamples(request: FeatureRequest): Promise<Example[]> {
  const { corpus, clips, preparation, features: spec, cacheFolder } = request;
  const all = await cachedFeatures(cacheFolder, {
    description: [corpus.manifestSha256, clips.map(({ id }) => id), preparation, spec],
    code: [worker],
    make: () => extractAll(request),
  });
  return clips.flatMap((clip, n) => (all[n] ? [{ clip, features: all[n] }] : []));
}

const worker = path.join(import.meta.dirname, 'feature-worker.ts');

async function extractAll({ clips, preparation, features }: FeatureRequest): Promise<(Features | undefined)[]> {
  const pool = new WorkerPool<FeatureTask, Features | undefined>(worker);
  try {
    return await pool.run(
      'features',
      clips.map(({ file }) => ({ recording: file, preparation, features })),
    );
  } finally {
    await pool.close();
  }
}

/** The files of ESC-10's folds 1 to 4. Fold 5 is for tests only. */
function trainingBackgrounds(corpus: Corpus): string[] {
  if (corpus.backgrounds === undefined) return [];
  const folder = path.join(corpus.backgrounds, 'environment');
  const names = readdirSync(folder).filter((name) => /_[1-4]-.*\.opus$/.test(name));
  return names.sort().map((name) => path.join(folder, name));
}

/** The features of background sounds that the detector takes for speech, so that they would reach the network. */
export async function loadSounds({ corpus, preparation, features }: FeatureRequest): Promise<Features[]> {
  const recordings = trainingBackgrounds(corpus);
  const all = await Promise.all(recordings.map((recording) => extract({ recording, preparation, features })));
  return all.filter((sound) => sound !== undefined);
}

/** The log-mel spectrograms of the background sounds that training mixes with speech. */
export async function loadBackgrounds(corpus: Corpus, features: FeatureSpec): Promise<Background[]> {
  // All are decoded at once, so that on a busy machine the last one waits for minutes.
  const decoder = new ContentDecoder({ maxBytes: 2e7, maxSeconds: 60, timeoutMs: 600_000 });
  const extractor = new LogMelExtractor(features);
  return Promise.all(
    trainingBackgrounds(corpus).map(async (file) =>
      backgroundOf(extractor.extract(await decoder.decode({ kind: 'bytes', bytes: await readFile(file) }))),
    ),
  );
}
