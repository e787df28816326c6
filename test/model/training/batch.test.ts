import { expect, test } from 'vitest';
import { drawBatch, type BatchParts } from '../../../model/train/training/batch.ts';
import { backgroundOf } from '../../../model/train/examples/augment.ts';
import { Sampler } from '../../../model/train/examples/sampler.ts';
import { emotions } from '../../../src/core/emotion.ts';
import { seededRandom } from '../../../src/core/random.ts';
import type { Features } from '../../../src/audio/types.ts';

const coefficients = 32;
const clip = { id: 'clip', corpus: 'cremad', speaker: 'cremad-1001', emotion: 'sad', file: 'clip' } as const;
const noise = flat(-30);

function flat(decibels: number): Features {
  return { values: new Float32Array(20 * coefficients).fill(decibels), frames: 20, coefficients };
}

function partsOf(sounds: readonly Features[]): BatchParts {
  return {
    sampler: new Sampler([{ clip, features: flat(-60) }]),
    backgrounds: [],
    sounds,
    input: {
      frames: 32,
      leastFrames: 8,
      mean: new Array<number>(coefficients).fill(0),
      standardDeviation: new Array<number>(coefficients).fill(1),
    },
    labels: new Map([['cremad', new Set(['sad', 'happy'] as const)]]),
    random: seededRandom(1),
  };
}

function draw(clips: number, noiseOnlyShare: number | undefined, sounds: readonly Features[], mixStyle?: number) {
  const recipe = {
    batchSize: clips,
    ...(noiseOnlyShare !== undefined && { noiseOnlyShare }),
    ...(mixStyle && { mixStyle }),
  };
  return drawBatch(partsOf(sounds), recipe, 16);
}

/** Rows in which every emotion is as right as any other, and none is impossible. */
function undecided({ targets, mask }: ReturnType<typeof draw>): number[] {
  return Array.from({ length: targets.length / emotions.length }, (_, row) => row).filter((row) => {
    const from = row * emotions.length;
    const to = from + emotions.length;
    return (
      targets.subarray(from, to).every((target) => target === 1 / 8) && mask.subarray(from, to).every((m) => m === 0)
    );
  });
}

test('a sound without speech takes the place of its share of the clips, and no emotion is its answer', () => {
  const batch = draw(2000, 0.1, [noise]);
  const rows = undecided(batch);
  expect(rows.length / 2000).toBeGreaterThan(0.08);
  expect(rows.length / 2000).toBeLessThan(0.12);
  for (let row = 0; row < 2000; row++) {
    // Hidden parts are 0; gain and colour change the rest by a few dB only.
    const quietest = Math.min(...batch.inputs.subarray(row * 16 * coefficients, (row + 1) * 16 * coefficients));
    expect(quietest > -45, `row ${row}`).toBe(rows.includes(row));
  }
});

test.each([
  [undefined, 0.3],
  [0.8, 0.8],
])('of clips with a share of %s noisy ones, %d are heard beside another sound', (noisy, share) => {
  const tones = flat(-20);
  tones.values.forEach((_, index) => (tones.values[index] = index % 2 === 0 ? -20 : -60));
  const { inputs } = drawBatch({ ...partsOf([]), backgrounds: [backgroundOf(tones)] }, { batchSize: 1000, noisy }, 16);
  const rows = Array.from({ length: 1000 }, (_, row) =>
    inputs.subarray(row * 16 * coefficients, (row + 1) * 16 * coefficients),
  );
  // Hidden parts are 0, and where a band limit cuts there is a step; beside tones one band stands out after the other.
  const zigzag = (values: Float32Array) =>
    values.some((_, index) => {
      const five = values.subarray(index, index + 5);
      const bends = [0, 1, 2].map((n) => five[n]! - 2 * five[n + 1]! + five[n + 2]!);
      const inOneFrame = index % coefficients < coefficients - 4;
      return inOneFrame && Math.max(...five) < -30 && bends.every((bend) => Math.abs(bend) > 0.02);
    });
  expect(rows.filter(zigzag).length / 1000).toBeGreaterThan(share - 0.05);
  expect(rows.filter(zigzag).length / 1000).toBeLessThan(share + 0.05);
});

test('targets of a clip add up to 1, with most for its own emotion', () => {
  const { targets } = draw(50, 0.5, [noise]);
  for (let row = 0; row < 50; row++) {
    const own = targets.subarray(row * emotions.length, (row + 1) * emotions.length);
    expect(own.reduce((sum, target) => sum + target, 0)).toBeCloseTo(1, 5);
  }
  expect(draw(1, 0, []).targets[emotions.indexOf('sad')]).toBeGreaterThan(0.95);
});

test('a recipe without such sounds draws the same whether there are any or not', () => {
  const without = draw(40, 0, []);
  expect(draw(40, undefined, [noise])).toEqual(without);
  // A share that is never reached draws all the same, and with that other clips.
  expect(draw(40, 1e-12, [noise])).not.toEqual(without);
});

test("some clips take over part of the style of the one before, and a clip's answer stays its own", () => {
  // Loud sounds among quiet clips: a clip that follows one can be louder than any, and a sound that follows a clip quieter.
  const levels = (mixStyle: number | undefined) => {
    const batch = draw(400, 0.5, [noise], mixStyle);
    const rows = new Set(undecided(batch));
    return Array.from({ length: 400 }, (_, row) => {
      const own = batch.inputs.subarray(row * 16 * coefficients, (row + 1) * 16 * coefficients);
      return { level: Math.min(...own), isSound: rows.has(row) };
    });
  };
  const isMixed = ({ level, isSound }: { level: number; isSound: boolean }) => (isSound ? level < -38 : level > -52);
  expect(levels(undefined).filter(isMixed)).toEqual([]);
  const mixed = levels(0.5).filter(isMixed).length;
  // Half of the clips take another's style, half of those of the other kind, of which most are moved this far.
  expect(mixed).toBeGreaterThan(40);
  expect(mixed).toBeLessThan(130);
});
