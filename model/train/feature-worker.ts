import { readFile } from 'node:fs/promises';
import { ContentDecoder } from '../../src/audio/decoder.ts';
import { MfccExtractor, type FeatureSpec } from '../../src/audio/mfcc.ts';
import { prepare, type PreparationSpec } from '../../src/audio/prepare.ts';
import { UserError } from '../../src/core/errors.ts';
import type { Features, Pcm } from '../../src/core/ports.ts';
import { seededRandom } from '../../src/core/random.ts';
import { augment } from './augment.ts';

/** Features of one recording, as serving would make them, or of a changed copy of it. */
export interface FeatureTask {
  readonly recording: string;
  readonly preparation: PreparationSpec;
  readonly features: FeatureSpec;
  /** Absent: the recording as it is. */
  readonly augmentation?: { readonly seed: number; readonly backgrounds: readonly string[] };
}

const decoder = new ContentDecoder({ maxBytes: 2e7, maxSeconds: 60, timeoutMs: 60_000 });
const extractors = new Map<string, MfccExtractor>();
const backgrounds = new Map<string, Pcm>();

/** @returns undefined when the recording holds no speech to train on */
export default async function extract(task: FeatureTask): Promise<Features | undefined> {
  let pcm = await decode(task.recording);
  if (task.augmentation) {
    const random = seededRandom(task.augmentation.seed);
    const { backgrounds: all } = task.augmentation;
    const background = all[Math.floor(random.next() * all.length)];
    pcm = augment(pcm, background === undefined ? [] : [await backgroundOf(background)], random);
  }
  try {
    return extractorOf(task.features).extract(prepare(pcm, task.preparation).pcm);
  } catch (error) {
    if (error instanceof UserError) return undefined;
    throw error;
  }
}

async function decode(recording: string): Promise<Pcm> {
  return decoder.decode({ kind: 'bytes', bytes: await readFile(recording) });
}

async function backgroundOf(recording: string): Promise<Pcm> {
  const known = backgrounds.get(recording) ?? (await decode(recording));
  backgrounds.set(recording, known);
  return known;
}

function extractorOf(spec: FeatureSpec): MfccExtractor {
  const key = JSON.stringify(spec);
  const known = extractors.get(key) ?? new MfccExtractor(spec);
  extractors.set(key, known);
  return known;
}
