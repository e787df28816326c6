import type { Features } from '../types.ts';

/** What a network takes: `leastFrames` to `frames` rows of the length of `mean`, standardised coefficient by coefficient. */
export interface NetworkInput {
  readonly frames: number;
  readonly leastFrames: number;
  readonly mean: readonly number[];
  readonly standardDeviation: readonly number[];
}

/** Equally long parts of a clip, shape [count, frames, coefficients]. */
export interface Windows {
  readonly windows: Float32Array;
  readonly count: number;
  readonly frames: number;
}

/**
 * Cuts features into the network's windows: as few as cover all frames, spread evenly so that they overlap rather
 * than leave the end out. What is shorter than the least is repeated.
 */
export function standardizedWindows({ values, frames, coefficients }: Features, input: NetworkInput): Windows {
  const rows = Math.min(input.frames, Math.max(input.leastFrames, frames));
  const count = Math.max(1, Math.ceil(frames / rows));
  const windows = new Float32Array(count * rows * coefficients);
  for (let index = 0; index < count; index++) {
    const start = count === 1 ? 0 : Math.round((index * (frames - rows)) / (count - 1));
    standardize(values, start, input, windows.subarray(index * rows * coefficients, (index + 1) * rows * coefficients));
  }
  return { windows, count, frames: rows };
}

/** Fills `target` with (x - mean) / standard deviation of each coefficient, from row `start` on and round to the first row again. */
export function standardize(values: Float32Array, start: number, input: NetworkInput, target: Float32Array): void {
  const { mean, standardDeviation } = input;
  const coefficients = mean.length;
  let source = start * coefficients;
  for (let index = 0; index < target.length; index++) {
    if (source >= values.length) source = 0;
    const coefficient = index % coefficients;
    target[index] = (values[source]! - mean[coefficient]!) / standardDeviation[coefficient]!;
    source++;
  }
}
