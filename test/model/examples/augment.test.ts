import { describe, expect, test } from 'vitest';
import { augmentSpectrogram, backgroundOf } from '../../../model/train/examples/augment.ts';
import { seededRandom } from '../../../src/core/random.ts';
import type { Features } from '../../../src/audio/types.ts';
import type { Random } from '../../../src/core/ports/system.ts';

const [frames, coefficients] = [50, 16];

/** A level of its own in every cell, dB. */
function spectrogram(level: (frame: number, band: number) => number): Features {
  const values = Float32Array.from({ length: frames * coefficients }, (_, index) =>
    level(Math.floor(index / coefficients), index % coefficients),
  );
  return { values, frames, coefficients };
}

/** Gives the numbers in turn, then halves: the middle of every range. */
function scripted(...numbers: number[]): Random {
  const left = [...numbers];
  return { next: () => left.shift() ?? 0.5 };
}

function power(values: Float32Array): number {
  return values.reduce((sum, value) => sum + 10 ** (value / 10), 0) / values.length;
}

// What is drawn, in turn: speed, stretch and shift of the bands, whether in a room, whether beside a background.
const unchanged = [0.5, 0.5, 0.5];
const [yes, no] = [0, 0.99];

describe('augmentSpectrogram', () => {
  test('in the middle of every range, and in no room and beside no sound, nothing changes', () => {
    const clip = spectrogram((frame, band) => frame - 2 * band);
    const changed = augmentSpectrogram(clip, [], scripted(...unchanged, no, no));
    expect(changed.frames).toBe(frames);
    for (const [index, value] of changed.values.entries()) expect(value).toBeCloseTo(clip.values[index]!, 2);
  });

  test.for([
    [0, 54],
    [1, 46],
  ])('the draw %d for the speed makes %d frames of 50', ([draw, length]) => {
    const changed = augmentSpectrogram(
      spectrogram(() => 0),
      [],
      scripted(draw!, 0.5, 0.5, no, no),
    );
    expect(changed.frames).toBe(length);
  });

  test('a shift moves every band', () => {
    const clip = spectrogram((_, band) => band);
    const changed = augmentSpectrogram(clip, [], scripted(0.5, 0.5, 1, no, no));
    expect(changed.values[5]).toBeCloseTo(6, 3);
  });

  test('a background lies as far below the speech as drawn', () => {
    const clip = spectrogram(() => -20);
    const background = backgroundOf(spectrogram((frame) => (frame % 2 === 0 ? -50 : -60)));
    for (const [draw, snrDb] of [
      [0, 3],
      [1, 25],
    ] as const) {
      const changed = augmentSpectrogram(clip, [background], scripted(...unchanged, no, yes, 0, draw));
      const added = power(changed.values) - power(clip.values);
      expect(10 * Math.log10(power(clip.values) / added)).toBeCloseTo(snrDb, 1);
    }
  });

  test('a room answers after the sound, ever more quietly, and never before it', () => {
    const clip = spectrogram((frame) => (frame === 20 ? 0 : -100));
    const changed = augmentSpectrogram(clip, [], scripted(...unchanged, yes, no));
    const band = Array.from({ length: frames }, (_, frame) => changed.values[frame * coefficients] ?? 0);
    expect(band[19]).toBeLessThan(-99);
    expect(band[21]).toBeGreaterThan(-40);
    expect(band[22]).toBeLessThan(band[21]!);
    expect(band[30]).toBeLessThan(band[22]!);
  });

  test('what it was given stays as it was', () => {
    const clip = spectrogram((frame, band) => frame + band);
    const before = clip.values.slice();
    const random = seededRandom(3);
    for (let run = 0; run < 50; run++) {
      const { values } = augmentSpectrogram(clip, [backgroundOf(clip)], random);
      expect(values.every(Number.isFinite)).toBe(true);
    }
    expect(clip.values).toEqual(before);
  });
});
