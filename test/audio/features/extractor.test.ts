import { describe, expect, it } from 'vitest';
import {
  coefficientsOf,
  featureSpecSchema,
  framesOf,
  LogMelExtractor,
  type FeatureSpec,
} from '../../../src/audio/features/extractor.ts';
import { distance, goldenCases, goldenSignal } from './mfcc-golden.ts';

/** dB. librosa itself is off by 1.2e-4 when it is given 32 bits (test/fixtures/mfcc/make.py). */
const tolerance = 5e-4;
const plain = goldenCases.find(({ specName }) => specName === 'plain')!.spec;
const derived = goldenCases.find(({ specName }) => specName === 'derived')!.spec;

describe('LogMelExtractor', () => {
  it.each(goldenCases)('equals librosa on $signal, $specName', ({ signal, spec, expected }) => {
    const actual = new LogMelExtractor(spec).extract(goldenSignal(signal));
    expect(distance(actual, expected)).toBeLessThan(tolerance);
  });

  it('has no state: a clip has the same features after another one', () => {
    const extractor = new LogMelExtractor(plain);
    const first = extractor.extract(goldenSignal('voice'));
    extractor.extract(goldenSignal('chirp'));
    expect(extractor.extract(goldenSignal('voice'))).toEqual(first);
  });

  it('gives the log-mel spectrogram that a spec of that kind gives', () => {
    const { expected } = goldenCases.find(({ signal, specName }) => signal === 'voice' && specName === 'logmel')!;
    expect(distance(new LogMelExtractor(plain).logMel(goldenSignal('voice')), expected)).toBeLessThan(tolerance);
  });

  it('says its shape beforehand', () => {
    const pcm = goldenSignal('voice');
    const features = new LogMelExtractor(derived).extract(pcm);
    expect(features.coefficients).toBe(60);
    expect(coefficientsOf(derived)).toBe(features.coefficients);
    expect(framesOf(derived, pcm.samples.length)).toBe(features.frames);
    expect(features.values).toHaveLength(features.frames * features.coefficients);
  });

  it.each([0, 1, 255, 256])('is finite on a clip of %d samples, with derivatives of 0', (length) => {
    const pcm = { samples: new Float32Array(length).fill(0.5), sampleRateHz: 16_000 };
    const { values, frames } = new LogMelExtractor(derived).extract(pcm);
    expect(frames).toBe(1 + Math.floor(length / 160));
    expect(values.every(Number.isFinite)).toBe(true);
    expect(values.slice(20, 60).every((value) => value === 0)).toBe(true);
  });

  it('refuses sound of another sample rate', () => {
    const pcm = { samples: new Float32Array(800), sampleRateHz: 8_000 };
    expect(() => new LogMelExtractor(plain).extract(pcm)).toThrow(RangeError);
  });
});

describe('featureSpecSchema', () => {
  const refused: [string, object][] = [
    ['windows that are no power of two', { windowLength: 400 }],
    ['frequencies beyond half the sample rate', { fMaxHz: 9_000 }],
    ['an empty band', { fMinHz: 8_000 }],
    ['more coefficients than mel bands', { nMfcc: 65 }],
    ['third derivatives', { deltaOrder: 3 }],
    ['other windows', { window: 'hamming' }],
    ['what it does not know', { preEmphasis: 0.97 }],
  ];

  it.each(refused)('refuses %s', (_, change) => {
    expect(featureSpecSchema.safeParse({ ...plain, ...change }).success).toBe(false);
  });

  it('accepts what the goldens were made with', () => {
    const spec: FeatureSpec = featureSpecSchema.parse(JSON.parse(JSON.stringify(plain)));
    expect(spec).toEqual(plain);
  });
});
