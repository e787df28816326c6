import { describe, expect, it } from 'vitest';
import { featureSpecSchema, LogMelExtractor } from '../../../src/audio/features/extractor.ts';
import { distance, goldenCases, goldenSignal } from './mfcc-golden.ts';

/** Far over the tolerance of the golden tests: a changed constant must not merely graze it. */
const clearlyDifferent = 1e-2;

const changes = {
  windowLength: 1024,
  hopLength: 255,
  nMels: 63,
  fMinHz: 1,
  fMaxHz: 7_990,
  topDb: 79,
  nMfcc: 39,
  deltaOrder: 1,
  kind: 'logmel',
} as const;

describe('the golden features', () => {
  const { spec } = goldenCases.find(({ specName }) => specName === 'plain')!;
  const ofSpec = goldenCases.filter((golden) => golden.spec === spec);

  it.each(Object.entries(changes))('fail when the spec has %s = %s', (key, value) => {
    const { nMfcc, ...logMel } = { nMfcc: 0, ...spec };
    const changed = featureSpecSchema.parse(
      key === 'kind' ? { ...logMel, [key]: value } : { ...logMel, nMfcc, [key]: value },
    );
    const extractor = new LogMelExtractor(changed);
    const distances = ofSpec.map(({ signal, expected }) => distance(extractor.extract(goldenSignal(signal)), expected));
    expect(Math.max(...distances)).toBeGreaterThan(clearlyDifferent);
  });
});
