import { describe, expect, test } from 'vitest';
import { Prosody, prosodyCurves } from '../../../src/audio/features/prosody.ts';
import { statisticsCount, utteranceStatistics } from '../../../src/audio/features/utterance-statistics.ts';
import { usualInput } from '../../../src/audio/features/usual-voice.ts';
import { keptNumbers } from '../../../src/core/usual/kept-numbers.ts';
import { coefficientsOf } from '../../../src/audio/features/extractor.ts';
import { VoiceFeatureExtractor } from '../../../src/audio/features/voice-features.ts';
import { MelAxis } from '../../../src/audio/features/mel-axis.ts';
import type { Features } from '../../../src/audio/types.ts';
import type { PitchTrack } from '../../../src/audio/voice/pitch-track.ts';
import { features as spec } from '../../../model/train/training/recipe.ts';

const bands = spec.nMels;
const prosody = new Prosody(spec);
const rates = { bands, framesPerSecond: 62.5 };

/** A spectrogram of one level in each frame; the bands over 1 kHz stand `tilt` dB under the others. */
function spectrogram(levels: readonly number[], tilt = 0) {
  const axis = new MelAxis(spec);
  const values = Float32Array.from(
    { length: levels.length * bands },
    (_, n) => levels[Math.floor(n / bands)]! - (axis.hzAt((n % bands) + 0.5) > 1000 ? tilt : 0),
  );
  return { values, frames: levels.length, coefficients: bands };
}

function curvesOf(levels: readonly number[], hz: readonly number[]) {
  const target = new Float32Array(levels.length * prosodyCurves.length);
  const rows = { values: target, stride: prosodyCurves.length, at: 0 };
  prosody.curves(prosody.loudness(spectrogram(levels)), { hz: Float32Array.from(hz) }, rows);
  return (name: (typeof prosodyCurves)[number]) =>
    levels.map((_, frame) => target[frame * prosodyCurves.length + prosodyCurves.indexOf(name)]!);
}

describe('the prosody curves', () => {
  test('give the pitch in units of four semitones against the median of the voiced frames', () => {
    const curve = curvesOf([0, 0, 0, 0], [200, 0, 100, 400])('pitch');
    expect(curve.map((value) => 4 * value)).toEqual([0, 0, -12, 12]);
  });

  test('are the same for a voice an octave higher', () => {
    const hz = [180, 190, 0, 240, 200];
    const low = curvesOf([0, -3, -50, -6, 0], hz);
    const high = curvesOf(
      [0, -3, -50, -6, 0],
      hz.map((value) => 2 * value),
    );
    for (const name of prosodyCurves)
      for (const [n, value] of low(name).entries()) expect(high(name)[n]).toBeCloseTo(value, 5);
  });

  test('give the level against the loudest frame, whatever the gain', () => {
    expect(curvesOf([0, -15, -30], [0, 0, 0])('level').map((value) => Number(value.toFixed(2)) + 0)).toEqual([
      1, 0, -1,
    ]);
    expect(curvesOf([20, 5, -10], [0, 0, 0])('level').map((value) => Number(value.toFixed(2)) + 0)).toEqual([1, 0, -1]);
  });

  test('do not call a pause voiced', () => {
    expect(curvesOf([0, -40, 0], [100, 100, 100])('voiced')).toEqual([1, 0, 1]);
  });

  test('give the change of pitch between neighbouring voiced frames only, three semitones at most', () => {
    const changes = curvesOf([0, 0, 0, 0, 0], [100, 100 * 2 ** (1 / 12), 0, 200, 400])('pitchChange');
    expect(changes[1]).toBeCloseTo(1, 4);
    expect([changes[0], changes[2], changes[3], changes[4]]).toEqual([0, 0, 0, 3]);
  });

  test('stand after the coefficients where the spec asks for them', () => {
    const samples = Float32Array.from({ length: 16_000 }, (_, n) => 0.1 * Math.sin((2 * Math.PI * 200 * n) / 16_000));
    const mfcc = { ...spec, kind: 'mfcc' as const, nMfcc: 20, prosody: true };
    const { features, logMel } = new VoiceFeatureExtractor(mfcc).extract({ samples, sampleRateHz: 16_000 });
    expect(features.coefficients).toBe(25);
    expect(coefficientsOf(mfcc)).toBe(25);
    const voicedAt = 30 * features.coefficients + 20 + prosodyCurves.indexOf('voiced');
    expect(features.values[voicedAt]).toBe(1);
    expect(logMel.pitchHz?.[30]).toBeCloseTo(200, 0);
  });
});

describe('the statistics of a recording', () => {
  const statisticsOf = (logMel: Features, pitch: PitchTrack) =>
    utteranceStatistics(logMel, pitch, prosody.loudness(logMel), rates);
  const levels = Array.from({ length: 125 }, (_, n) => 10 * Math.sin((2 * Math.PI * n) / 25));
  const pitch = {
    hz: Float32Array.from(levels, (_, n) => 100 * 2 ** (n / 125)),
    periodicity: new Float32Array(levels.length).fill(0.8),
  };
  const numbers = statisticsOf(spectrogram(levels, 6), pitch);
  const named = (index: number) => numbers[2 * bands + index];

  test('are as many as they say', () => {
    expect(numbers).toHaveLength(statisticsCount(bands));
    expect(statisticsCount(bands)).toBe(146);
  });

  test('say mean and deviation of the bands, median pitch, its slope, syllables and seconds', () => {
    expect(numbers[0]).toBeCloseTo(0, 4);
    expect(numbers[bands]).toBeCloseTo(10 / Math.SQRT2, 3);
    expect(named(0)).toBeCloseTo(12 * Math.log2(2 ** (62 / 125)), 2);
    expect(named(15)).toBeCloseTo(2.5, 1);
    expect(named(16)).toBeCloseTo(6, 3);
    expect(named(17)).toBe(2);
  });

  test('are finite for a recording without a voice and for one of a single frame', () => {
    const unvoiced = { hz: new Float32Array(125), periodicity: new Float32Array(125) };
    const single = { hz: new Float32Array(1), periodicity: new Float32Array(1) };
    expect(statisticsOf(spectrogram(levels), unvoiced).every(Number.isFinite)).toBe(true);
    expect(statisticsOf(spectrogram([0]), single).every(Number.isFinite)).toBe(true);
  });
});

describe('the input of the usual voice', () => {
  const count = statisticsCount(bands);
  const deviations = { standardDeviation: Array<number>(count).fill(2) };
  const flat = Array<number>(count).fill(5);
  const mean = keptNumbers(flat);
  const zeros = Array<number>(count + 1).fill(0);

  test('is all zero for a stranger', () => {
    expect([...usualInput(flat, undefined, deviations)]).toEqual(zeros);
    expect([...usualInput(flat, { count: 0, mean }, deviations)]).toEqual(zeros);
  });

  test('is the difference in deviations, shrunk by n / (n + 3), and that factor; 0 for numbers that are not kept', () => {
    const lower = mean.map((value) => value - 4);
    const input = usualInput(flat, { count: 3, mean: lower }, deviations);
    expect([...input.subarray(0, 2 * bands)]).toEqual(Array<number>(2 * bands).fill(1));
    const kept = [0, 2, 3, 9, 11, 15];
    expect([...input.subarray(2 * bands, count)]).toEqual(
      Array.from({ length: 18 }, (_, n) => (kept.includes(n) ? 1 : 0)),
    );
    expect(input[count]).toBe(0.5);
  });

  test('goes in a line from one group of bands to the next, and never from means to deviations', () => {
    const first = mean.with(0, 5 - 16);
    const input = [...usualInput(flat, { count: 3, mean: first }, deviations)];
    // 16 in the first group, shrunk by a half and in deviations of 2: 3, for it does not grow over six deviations.
    expect(input[0]).toBe(3);
    expect(input[15]).toBeCloseTo((16 * (1 - 7.5 / 16)) / 4, 5);
    expect(input[31]).toBe(0);
    expect(input[63]).toBe(0);
    expect(input[64]).toBe(0);
  });

  test('does not grow over six deviations', () => {
    const far = mean.map((value) => value - 100);
    expect(usualInput(flat, { count: 3, mean: far }, deviations)[0]).toBe(3);
  });

  test('is a stranger’s for a usual voice of other numbers, and for other statistics', () => {
    expect([...usualInput(flat, { count: 9, mean: [1] }, deviations)]).toEqual(zeros);
    expect([...usualInput(flat.slice(16), { count: 9, mean: keptNumbers(flat.slice(16)) }, deviations)]).toEqual(zeros);
  });
});
