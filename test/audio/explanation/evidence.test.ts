import { expect, test } from 'vitest';
import { evidenceOf, logMelOf } from '../../../src/audio/explanation/evidence.ts';

const hopLength = 256;

test('the outline holds the lowest and the highest sample of each half frame, 127 for the loudest', () => {
  const samples = new Float32Array(4 * hopLength);
  // Frame 1 stands around sample 256: from 128 to 383, in two halves.
  samples[130] = -0.5;
  samples[200] = 0.25;
  samples[300] = 0.125;
  const logMel = { values: new Float32Array(4), frames: 4, coefficients: 1 };
  const { envelope } = evidenceOf(
    { samples, sampleRateHz: 16_000 },
    { logMel, clearPitchHz: new Float32Array(4) },
    hopLength,
  );
  expect([...envelope]).toEqual([0, 0, 0, 0, -127, 64, 0, 32, 0, 0, 0, 0, 0, 0, 0, 0]);
});

test('the spectrogram comes back to within half a step of loudness', () => {
  const values = Float32Array.from({ length: 200 }, (_, index) => -80 + ((index * 37) % 200) * 0.4);
  const logMel = { values, frames: 50, coefficients: 4 };
  const evidence = evidenceOf(
    { samples: new Float32Array(512), sampleRateHz: 16_000 },
    { logMel, clearPitchHz: new Float32Array(50) },
    hopLength,
  );
  const back = logMelOf(evidence);
  expect([back.frames, back.coefficients]).toEqual([50, 4]);
  for (const [index, value] of back.values.entries())
    expect(Math.abs(value - values[index]!)).toBeLessThanOrEqual(evidence.stepDb / 2 + 1e-4);
});
