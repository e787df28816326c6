import { readFile } from 'node:fs/promises';
import { ContentDecoder } from '../../../src/audio/decode/decoder.ts';
import { LogMelExtractor, type FeatureSpec } from '../../../src/audio/features/extractor.ts';
import { prepare, type PreparationSpec } from '../../../src/audio/prepare/prepare.ts';
import { UserError } from '../../../src/core/errors.ts';
import type { Features } from '../../../src/audio/types.ts';

/** A request for the features of one recording, as serving computes them. */
export interface FeatureTask {
  readonly recording: string;
  readonly preparation: PreparationSpec;
  readonly features: FeatureSpec;
}

const decoder = new ContentDecoder({ maxBytes: 2e7, maxSeconds: 60, timeoutMs: 60_000 });
const extractors = new Map<string, LogMelExtractor>();

/** @returns undefined when the recording holds no speech to train on */
export default async function extract(task: FeatureTask): Promise<Features | undefined> {
  const pcm = await decoder.decode({ kind: 'bytes', bytes: await readFile(task.recording) });
  try {
    return extractorOf(task.features).extract(prepare(pcm, task.preparation).pcm);
  } catch (error) {
    if (error instanceof UserError) return undefined;
    throw error;
  }
}

function extractorOf(spec: FeatureSpec): LogMelExtractor {
  const key = JSON.stringify(spec);
  const known = extractors.get(key) ?? new LogMelExtractor(spec);
  extractors.set(key, known);
  return known;
}
