import { expect, it } from 'vitest';
import { shortenPauses } from '../../../src/audio/prepare/pauses.ts';
import { hopLength } from '../../../src/audio/dsp/stft.ts';
import { rateHz, sampled } from '../speech-clips.ts';

const frames = 200;
const seconds = (frames * hopLength) / rateHz;

function speechIn(...stretches: readonly (readonly [from: number, to: number])[]): Uint8Array {
  const speech = new Uint8Array(frames);
  for (const [from, to] of stretches) speech.fill(1, from, to);
  return speech;
}

it('keeps 0.15 s on either side of speech', () => {
  const ramp = sampled(seconds, (t) => t);
  const { samples: kept, parts } = shortenPauses(ramp, speechIn([100, 150]));
  const at = ((100 - 0.5) * hopLength) / rateHz;
  expect(kept[0]).toBeCloseTo(at - 0.15, 3);
  expect(parts).toEqual([{ at: 0, from: Math.round((at - 0.15) * rateHz), length: kept.length }]);
  expect(kept.length / rateHz).toBeCloseTo((50 * hopLength) / rateHz + 0.3, 3);
});

it('does not reach beyond the ends of the clip', () => {
  const ramp = sampled(seconds, (t) => t);
  expect(shortenPauses(ramp, speechIn([0, frames])).samples).toEqual(ramp);
});

it.each([
  { pauseFrames: 31, left: 31 * hopLength },
  { pauseFrames: 32, left: (0.3 - 0.01) * rateHz },
  { pauseFrames: 100, left: (0.3 - 0.01) * rateHz },
])('leaves $left samples of a pause of $pauseFrames frames', ({ pauseFrames, left }) => {
  const sound = sampled(seconds, () => 0.1);
  const [from, to] = [20, 20 + pauseFrames];
  const spoken = (to + 20 - from - pauseFrames + (from - 10)) * hopLength + 0.3 * rateHz;
  expect(shortenPauses(sound, speechIn([10, from], [to, to + 20])).samples).toHaveLength(spoken + left);
});

it('joins what stood apart without a click', () => {
  // Hum of 62.5 Hz: a hard cut would leave out a number of periods and three quarters, and so jump by 0.14.
  const hum = sampled(seconds, (t) => 0.1 * Math.sin(2 * Math.PI * 62.5 * t));
  const { samples: kept } = shortenPauses(hum, speechIn([10, 40], [100, 130]));
  const steepest = kept.reduce((most, sample, n) => Math.max(most, Math.abs(sample - (kept[n - 1] ?? sample))), 0);
  expect(kept.length).toBeLessThan(seconds * rateHz);
  expect(steepest).toBeLessThan(0.005);
});
