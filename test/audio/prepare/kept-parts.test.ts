import { expect, test } from 'vitest';
import { joinedParts, keptOfBoth, placeInKept, placeInRecording } from '../../../src/audio/prepare/kept-parts.ts';
import { prepare } from '../../../src/audio/prepare/prepare.ts';
import { windowSamples } from '../../../src/audio/prepare/voice-detector.ts';
import { pause, pcm, phrase, rateHz, sequence } from '../speech-clips.ts';

test('the parts of a joined sound follow each other, less what they share', () => {
  const stretches = [
    { from: 10, to: 20 },
    { from: 40, to: 45 },
  ];
  expect(joinedParts(stretches, 2)).toEqual([
    { at: 0, from: 10, length: 10 },
    { at: 8, from: 40, length: 5 },
  ]);
});

test('what was cut twice is found in the recording', () => {
  const first = joinedParts([
    { from: 100, to: 200 },
    { from: 500, to: 600 },
  ]);
  // The second cut keeps the samples 50 to 150 of the 200 that are left.
  expect(keptOfBoth(joinedParts([{ from: 50, to: 150 }]), first)).toEqual([
    { at: 0, from: 150, length: 50 },
    { at: 50, from: 500, length: 50 },
  ]);
});

test('a place on a cut is before it as an end, and after it as a start', () => {
  const parts = [
    { at: 0, from: 1, length: 2 },
    { at: 2, from: 7, length: 3 },
  ];
  expect(placeInRecording(parts, 2, 'end')).toBe(3);
  expect(placeInRecording(parts, 2, 'start')).toBe(7);
  expect(placeInRecording(parts, 4, 'start')).toBe(9);
  expect(placeInRecording(parts, 99, 'end')).toBe(10);
  expect(placeInRecording([], 4, 'end')).toBe(4);
  expect([1.5, 8, 5].map((at) => placeInKept(parts, at))).toEqual([0.5, 3, undefined]);
  expect(placeInKept([], 5)).toBe(5);
});

test('every prepared sample is the sample of the recording that the parts name', () => {
  const samples = sequence(pause(2), phrase, phrase, pause(4), phrase, phrase, pause(3));
  const voice = Float32Array.from({ length: Math.ceil(samples.length / windowSamples) }, (_, window) =>
    samples.subarray(window * windowSamples, (window + 1) * windowSamples).some((sample) => Math.abs(sample) > 0.02)
      ? 0.9
      : 0,
  );
  const spec = { reduceNoise: false, trimPauses: false, trimEnds: true, normalizeLevel: false };
  const { pcm: prepared, parts } = prepare(pcm(samples), spec, voice);
  expect(parts.length).toBeGreaterThan(1);
  for (const { at, from, length } of parts) {
    const middle = Math.round(length * rateHz * 0.5);
    const [here, there] = [Math.round(at * rateHz) + middle, Math.round(from * rateHz) + middle];
    expect(prepared.samples[here]).toBeCloseTo(samples[there]!, 3);
  }
});
