import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { coefficientsOf, LogMelExtractor, type FeatureSpec } from '../../../src/audio/features/extractor.ts';
import type { PreparationSpec } from '../../../src/audio/prepare/prepare.ts';
import type { Features } from '../../../src/audio/types.ts';
import { ContentDecoder } from '../../../src/audio/decode/decoder.ts';
import { backgroundOf, type Background } from './augment.ts';
import type { Clip, Corpus } from '../corpora/corpus.ts';
import extract, { type FeatureTask } from './feature-worker.ts';
import { readFloatFile, writeFloatFile } from '../lib/float-file.ts';
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

/** How many frames each clip has, 0 for those without speech. */
interface CacheHeader {
  readonly coefficients: number;
  readonly frames: readonly number[];
}

/** Features of clips, from the cache on disk or made on all cores. Clips without speech are left out. */
export async function loadExamples(request: FeatureRequest): Promise<Example[]> {
  const file = path.join(request.cacheFolder, `${cacheKey(request)}.f32`);
  if (!existsSync(file)) {
    const all = await extractAll(request);
    const coefficients = coefficientsOf(request.features);
    const header: CacheHeader = { coefficients, frames: all.map((features) => features?.frames ?? 0) };
    await writeFloatFile(
      file,
      header,
      all.flatMap((features) => (features ? [features.values] : [])),
    );
  }
  const { header, values } = await readFloatFile(file);
  const { coefficients, frames: framesOfClips } = header as CacheHeader;
  const examples: Example[] = [];
  let offset = 0;
  for (const [position, clip] of request.clips.entries()) {
    const frames = framesOfClips[position] ?? 0;
    const end = offset + frames * coefficients;
    if (frames > 0) examples.push({ clip, features: { values: values.subarray(offset, end), frames, coefficients } });
    offset = end;
  }
  return examples;
}

function cacheKey({ corpus, clips, preparation, features }: FeatureRequest): string {
  const described = JSON.stringify([corpus.manifestSha256, clips.map((clip) => clip.id), preparation, features]);
  return createHash('sha256').update(described).update(sourceHash()).digest('hex').slice(0, 24);
}

/** The rooms of src/audio that features depend on. */
const featureRooms = ['decode', 'dsp', 'prepare', 'features'];

/** The code that makes features is part of the key: a change in one of its rooms makes them anew. */
function sourceHash(): string {
  const hash = createHash('sha256');
  for (const room of featureRooms) {
    const folder = path.join(import.meta.dirname, '../../../src/audio', room);
    for (const name of readdirSync(folder).sort()) hash.update(readFileSync(path.join(folder, name)));
  }
  return hash.digest('hex');
}

async function extractAll({ clips, preparation, features }: FeatureRequest): Promise<(Features | undefined)[]> {
  const pool = new WorkerPool<FeatureTask, Features | undefined>(path.join(import.meta.dirname, 'feature-worker.ts'));
  try {
    return await pool.run(
      'features',
      clips.map(({ file }) => ({ recording: file, preparation, features })),
    );
  } finally {
    await pool.close();
  }
}

/** ESC-10's folds 1 to 4; fold 5 is for tests only. */
function trainingBackgrounds(corpus: Corpus): string[] {
  if (corpus.backgrounds === undefined) return [];
  const folder = path.join(corpus.backgrounds, 'environment');
  const names = readdirSync(folder).filter((name) => /_[1-4]-.*\.opus$/.test(name));
  return names.sort().map((name) => path.join(folder, name));
}

/** Features of those sounds without speech that are taken for speech and would reach the network. */
export async function loadSounds({ corpus, preparation, features }: FeatureRequest): Promise<Features[]> {
  const recordings = trainingBackgrounds(corpus);
  const all = await Promise.all(recordings.map((recording) => extract({ recording, preparation, features })));
  return all.filter((sound) => sound !== undefined);
}

/** Log-mel spectrograms of the sounds that training lays under speech. */
export async function loadBackgrounds(corpus: Corpus, features: FeatureSpec): Promise<Background[]> {
  const decoder = new ContentDecoder({ maxBytes: 2e7, maxSeconds: 60, timeoutMs: 60_000 });
  const extractor = new LogMelExtractor(features);
  return Promise.all(
    trainingBackgrounds(corpus).map(async (file) =>
      backgroundOf(extractor.extract(await decoder.decode({ kind: 'bytes', bytes: await readFile(file) }))),
    ),
  );
}
