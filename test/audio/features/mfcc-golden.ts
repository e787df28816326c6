import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { Features, Pcm } from '../../../src/audio/types.ts';
import { featureSpecSchema, type FeatureSpec } from '../../../src/audio/features/extractor.ts';

const folder = new URL('../../fixtures/mfcc/', import.meta.url);
const wavHeaderBytes = 44;

const golden = z
  .object({
    specs: z.record(z.string(), featureSpecSchema),
    cases: z.array(
      z.object({
        signal: z.string(),
        specName: z.string(),
        frames: z.int(),
        coefficients: z.int(),
        float32: z.base64(),
      }),
    ),
  })
  .parse(JSON.parse(readFileSync(new URL('golden.json', folder), 'utf8')));

/** What librosa answers to one signal under one spec (made by test/fixtures/mfcc/make.py). */
export interface GoldenCase {
  readonly signal: string;
  readonly specName: string;
  readonly spec: FeatureSpec;
  readonly expected: Features;
}

export const goldenCases: readonly GoldenCase[] = golden.cases.map(
  ({ signal, specName, frames, coefficients, float32 }) => {
    const bytes = Uint8Array.from(Buffer.from(float32, 'base64'));
    return {
      signal,
      specName,
      spec: golden.specs[specName]!,
      expected: { values: new Float32Array(bytes.buffer), frames, coefficients },
    };
  },
);

/** One of the signals beside the goldens: 16-bit mono at 16 kHz, as make.py wrote it. */
export function goldenSignal(name: string): Pcm {
  const bytes = Uint8Array.from(readFileSync(new URL(`${name}.wav`, folder)));
  const samples = Float32Array.from(new Int16Array(bytes.buffer, wavHeaderBytes), (sample) => sample / 32768);
  return { samples, sampleRateHz: 16_000 };
}

/** The largest absolute difference; Infinity when the shapes differ. */
export function distance(a: Features, b: Features): number {
  if (a.frames !== b.frames || a.coefficients !== b.coefficients || a.values.length !== b.values.length)
    return Infinity;
  return a.values.reduce((worst, value, i) => Math.max(worst, Math.abs(value - b.values[i]!)), 0);
}
