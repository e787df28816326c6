import { expect, test } from 'vitest';
import { measureVoice } from '../../../model/train/examples/voice-measures.ts';
import { noise, pcm, sampled } from '../../audio/speech-clips.ts';

const seconds = 2;
const measuresOf = (samples: Float32Array) =>
  measureVoice({ pcm: pcm(samples), speechSeconds: seconds, levelDbfs: -20, parts: [] }, 256);

test('a sine: two zero crossings a period, all energy at its frequency, no noise; the level is passed on', () => {
  const { zeroCrossingsPerSecond, rolloffHz, flatness, levelDbfs, pitchHz, pitchSlope } = measuresOf(
    sampled(seconds, (t) => 0.3 * Math.sin(2 * Math.PI * 400 * t)),
  );
  expect(Math.abs(zeroCrossingsPerSecond - 800)).toBeLessThan(5);
  expect(Math.abs(rolloffHz - 437.5)).toBeLessThan(32);
  expect(flatness).toBeLessThan(0.01);
  expect(levelDbfs).toBe(-20);
  expect(Math.abs(pitchHz! - 400)).toBeLessThan(1);
  expect(Math.abs(pitchSlope!)).toBeLessThan(0.01);
});

test('white noise: flat up to half the sample rate, no pitch', () => {
  const { rolloffHz, flatness, pitchHz, pitchSlope } = measuresOf(noise(seconds, 0.1));
  expect(rolloffHz).toBeGreaterThan(7_800);
  // The amplitudes are Rayleigh-distributed: exp(-γ/2) / (√π/2) = 0.845.
  expect(flatness).toBeCloseTo(0.845, 1);
  expect([pitchHz, pitchSlope]).toEqual([undefined, undefined]);
});

test('no measure depends on the gain but the level', () => {
  const loud = measuresOf(noise(seconds, 0.1));
  const quiet = measuresOf(noise(seconds, 0.1).map((sample) => sample / 32));
  expect(quiet.flatness).toBeCloseTo(loud.flatness, 4);
  expect(quiet.zeroCrossingsPerSecond).toBeCloseTo(loud.zeroCrossingsPerSecond, 6);
});

test('silence has finite measures', () => {
  for (const value of Object.values(measuresOf(new Float32Array(16_000))))
    if (value !== undefined) expect(value).toSatisfy(Number.isFinite);
});
