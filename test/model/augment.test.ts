import { describe, expect, test } from 'vitest';
import { augment } from '../../model/train/augment.ts';
import type { Pcm, Random } from '../../src/core/ports.ts';

const sampleRateHz = 16_000;

function sine(hz: number, seconds: number, amplitude: number): Pcm {
  const length = seconds * sampleRateHz;
  const samples = Float32Array.from({ length }, (_, n) => amplitude * Math.sin((2 * Math.PI * hz * n) / sampleRateHz));
  return { samples, sampleRateHz };
}

/** Gives the numbers in turn. */
function scripted(...numbers: number[]): Random {
  const left = [...numbers];
  return { next: () => left.shift() ?? 0 };
}

function power(samples: Float32Array): number {
  return samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length;
}

// What augment draws, in turn: speed, which background, signal-to-noise ratio, where it starts, whether it is added.
describe('augment', () => {
  test.for([
    [0, 0.9],
    [0.5, 1],
    [1, 1.1],
  ])('the draw %d makes the clip %d times as fast, and its pitch as much higher', ([draw, speed]) => {
    const { samples } = augment(sine(200, 2, 0.5), [], scripted(draw!));
    expect(samples.length).toBeCloseTo((2 * sampleRateHz) / speed!, -1);
    const crossings = samples.filter((sample, n) => n > 0 && sample >= 0 && samples[n - 1]! < 0).length;
    expect(crossings / (samples.length / sampleRateHz)).toBeCloseTo(200 * speed!, -1);
  });

  test.for([
    [0, 5],
    [0.5, 15],
    [1, 25],
  ])('the draw %d puts the background %d dB below the speech', ([draw, snrDb]) => {
    const speech = sine(200, 2, 0.5);
    const { samples } = augment(speech, [sine(3000, 1, 0.01)], scripted(0.5, 0, draw!, 0.3, 0));
    const background = samples.map((sample, n) => sample - speech.samples[n]!);
    expect(10 * Math.log10(power(speech.samples) / power(background))).toBeCloseTo(snrDb!, 1);
  });

  test('one clip in four keeps its silence, and a silent background does no harm', () => {
    const speech = sine(200, 1, 0.5);
    expect(augment(speech, [sine(3000, 1, 0.1)], scripted(0.5, 0, 0, 0, 0.75)).samples).toEqual(speech.samples);
    const silent = { samples: new Float32Array(16_000), sampleRateHz };
    expect(augment(speech, [silent], scripted(0.5, 0, 0, 0, 0)).samples).toEqual(speech.samples);
  });

  test('what it was given stays as it was', () => {
    const speech = sine(200, 1, 0.5);
    const before = speech.samples.slice();
    augment(speech, [sine(3000, 1, 0.1)], scripted(0.2, 0, 0, 0, 0));
    expect(speech.samples).toEqual(before);
  });
});
