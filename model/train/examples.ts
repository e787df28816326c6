import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { Piscina } from 'piscina';
import type { FeatureSpec } from '../../src/audio/mfcc.ts';
import type { PreparationSpec } from '../../src/audio/prepare.ts';
import type { Features } from '../../src/core/ports.ts';
import { augmentationVersion } from './augment.ts';
import { recordingOf, type Clip, type Corpus } from './corpus.ts';
import type { FeatureTask } from './feature-worker.ts';
import { progressBar } from './progress.ts';

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
  /** 0: the recordings as they are; n: the n-th changed copy of each. */
  readonly copy: number;
  readonly cacheFolder: string;
}

/** What a cache file begins with: how many frames each clip has, 0 for those without speech. */
interface CacheIndex {
  readonly coefficients: number;
  readonly frames: readonly number[];
}

/** Features of clips, from the cache on disk or made on all cores. Clips without speech are left out. */
export async function loadExamples(request: FeatureRequest): Promise<Example[]> {
  const file = path.join(request.cacheFolder, `${cacheKey(request)}.f32`);
  if (!existsSync(file)) await writeCache(file, await extractAll(request));
  const bytes = await readFile(file);
  const indexLength = bytes.readUInt32LE(0);
  const index = JSON.parse(bytes.toString('utf8', 4, 4 + indexLength)) as CacheIndex;
  const examples: Example[] = [];
  let offset = 4 + indexLength;
  for (const [position, clip] of request.clips.entries()) {
    const frames = index.frames[position] ?? 0;
    const length = frames * index.coefficients;
    const values = new Float32Array(new Uint8Array(bytes.subarray(offset, offset + length * 4)).buffer);
    offset += length * 4;
    if (frames > 0) examples.push({ clip, features: { values, frames, coefficients: index.coefficients } });
  }
  return examples;
}

function cacheKey({ corpus, clips, preparation, features, copy }: FeatureRequest): string {
  const described = JSON.stringify([
    corpus.manifestSha256,
    clips.map((clip) => clip.id),
    preparation,
    features,
    copy === 0 ? 0 : [copy, augmentationVersion],
  ]);
  return createHash('sha256').update(described).update(sourceHash()).digest('hex').slice(0, 24);
}

/** The code that makes features is part of the key: a change in src/audio makes them anew. */
function sourceHash(): string {
  const folder = path.join(import.meta.dirname, '../../src/audio');
  const hash = createHash('sha256');
  for (const name of readdirSync(folder).sort()) hash.update(readFileSync(path.join(folder, name)));
  return hash.digest('hex');
}

async function extractAll(request: FeatureRequest): Promise<(Features | undefined)[]> {
  const { corpus, clips, preparation, features, copy } = request;
  const pool = new Piscina<FeatureTask, Features | undefined>({
    filename: path.join(import.meta.dirname, 'feature-worker.ts'),
    maxThreads: os.availableParallelism(),
    execArgv: ['--disable-warning=ExperimentalWarning'],
  });
  const backgrounds = trainingBackgrounds(corpus);
  const bar = progressBar(`features${copy === 0 ? '' : `, copy ${copy}`}`, clips.length);
  try {
    return await Promise.all(
      clips.map(async (clip, index) => {
        const task: FeatureTask = {
          recording: recordingOf(corpus, clip),
          preparation,
          features,
          ...(copy === 0 ? {} : { augmentation: { seed: copy * 1_000_003 + index, backgrounds } }),
        };
        const result = await pool.run(task);
        bar.increment();
        return result;
      }),
    );
  } finally {
    bar.stop();
    await pool.close();
  }
}

/** ESC-10's folds 1 to 4; fold 5 is for tests only. */
function trainingBackgrounds(corpus: Corpus): string[] {
  const folder = path.join(corpus.folder, '../background/environment');
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder).filter((name) => /_[1-4]-.*\.opus$/.test(name));
  return names.sort().map((name) => path.join(folder, name));
}

async function writeCache(file: string, all: readonly (Features | undefined)[]): Promise<void> {
  const coefficients = all.find((features) => features !== undefined)?.coefficients ?? 0;
  const index: CacheIndex = { coefficients, frames: all.map((features) => features?.frames ?? 0) };
  const header = Buffer.from(JSON.stringify(index));
  const length = Buffer.alloc(4);
  length.writeUInt32LE(header.length);
  const values = all.flatMap((features) =>
    features ? [Buffer.from(features.values.buffer, features.values.byteOffset, features.values.byteLength)] : [],
  );
  await mkdir(path.dirname(file), { recursive: true });
  // Renamed when whole, so that a killed run leaves no half file behind.
  await writeFile(`${file}.part`, Buffer.concat([length, header, ...values]));
  await rename(`${file}.part`, file);
}
