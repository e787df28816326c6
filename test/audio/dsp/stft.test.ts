import { expect, it } from 'vitest';
import { stft, istft } from '../../../src/audio/dsp/stft.ts';
import { noise, rateHz } from '../speech-clips.ts';

it.each([1, 255, 256, 257, 5_000])('gives %d samples back when every gain is 1', (length) => {
  const samples = noise(length / rateHz, 0.2);
  const spectrogram = stft(samples);
  const again = istft(spectrogram, new Float32Array(spectrogram.power.length).fill(1));
  expect(again).toHaveLength(length);
  for (let n = 0; n < length; n++) expect(again[n]).toBeCloseTo(samples[n]!, 6);
});

it('has the power of what it transforms (Parseval)', () => {
  const samples = noise(1, 0.2);
  const { frames, bins, power } = stft(samples);
  let sum = 0;
  for (let frame = 0; frame < frames; frame++) {
    for (let bin = 0; bin < bins; bin++) sum += (bin === 0 || bin === bins - 1 ? 1 : 2) * power[frame * bins + bin]!;
  }
  const energy = samples.reduce((total, sample) => total + sample ** 2, 0);
  expect(sum / 512 / energy).toBeCloseTo(1, 6);
});
