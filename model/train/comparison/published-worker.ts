import { readFile } from 'node:fs/promises';
import { ContentDecoder } from '../../../src/audio/decode/decoder.ts';
import { LogMelExtractor, type FeatureSpec } from '../../../src/audio/features/extractor.ts';
import { prepare, type PreparationSpec } from '../../../src/audio/prepare/prepare.ts';
import { UserError } from '../../../src/core/errors.ts';
import type { Features } from '../../../src/audio/types.ts';
import { seededRandom } from '../../../src/core/random.ts';
import { publishedCopy } from './published-copies.ts';

/** A request for the MFCC of a recording, or of one of its copies, as the published systems compute them. */
export interface PublishedTask {
  readonly recording: string;
  readonly copy: number;
  readonly seed: number;
  readonly preparation: PreparationSpec;
  readonly features: FeatureSpec;
}

const decoder = new ContentDecoder({ maxBytes: 2e7, maxSeconds: 60, timeoutMs: 600_000 });
let extractor: LogMelExtractor | undefined;

/** @returns undefined when the recording holds no speech */
export default async function extract(task: PublishedTask): Promise<Features | undefined> {
  extractor ??= new LogMelExtractor(task.features);
  const pcm = await decoder.decode({ kind: 'bytes', bytes: await readFile(task.recording) });
  try {
    return extractor.extract(prepare(publishedCopy(pcm, task.copy, seededRandom(task.seed)), task.preparation).pcm);
  } catch (error) {
    if (error instanceof UserError) return undefined;
    throw error;
  }
}
