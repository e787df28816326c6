import { describe, expect, test } from 'vitest';
import { standardizedWindows } from '../../../src/audio/network/windows.ts';

const input = { frames: 4, leastFrames: 3, mean: [1, 10], standardDeviation: [2, 5] };

/** Frame n is [1 + 2n, 10 + 5n], which standardises to [n, n]. */
function ramp(frames: number) {
  const values = Float32Array.from({ length: frames * 2 }, (_, i) => (i % 2 === 0 ? 1 + i : 10 + (5 * (i - 1)) / 2));
  return { values, frames, coefficients: 2 };
}

function firstColumn(windows: Float32Array): number[] {
  return [...windows].filter((_, index) => index % 2 === 0);
}

describe('standardizedWindows', () => {
  test('what fits exactly is one window, standardised coefficient by coefficient', () => {
    const { windows, count } = standardizedWindows(ramp(4), input);
    expect(count).toBe(1);
    expect([...windows]).toEqual([0, 0, 1, 1, 2, 2, 3, 3]);
  });

  test('what is shorter is one window of its own length, and repeated up to the least', () => {
    expect(standardizedWindows(ramp(3), input)).toMatchObject({ count: 1, frames: 3 });
    const { windows, count, frames } = standardizedWindows({ ...ramp(2), values: ramp(4).values.slice(4) }, input);
    expect([count, frames]).toEqual([1, 3]);
    expect(firstColumn(windows)).toEqual([2, 3, 2]);
  });

  test('what is longer is covered from the first frame to the last, by as few windows as will do', () => {
    const { windows, count, frames } = standardizedWindows(ramp(10), input);
    expect([count, frames]).toEqual([3, 4]);
    expect(firstColumn(windows)).toEqual([0, 1, 2, 3, 3, 4, 5, 6, 6, 7, 8, 9]);
  });
});
