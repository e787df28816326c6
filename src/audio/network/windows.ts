import type { Features } from '../types.ts';

/** The input of a network: `leastFrames` to `frames` rows of `mean.length` coefficients, each standardised. */
export interface NetworkInput {
  readonly frames: number;
  readonly leastFrames: number;
  readonly mean: readonly number[];
  readonly standardDeviation: readonly number[];
}

/** Windows of a clip, all of one length, shape [count, frames, coefficients]. */
export interface Windows {
  readonly windows: Float32Array;
  readonly count: number;
  readonly frames: number;
}

/**
 * Cuts features into the network's windows: the fewest that cover all frames, spread evenly, so that they overlap. A
 * clip that is shorter than `leastFrames` is repeated.
 */
export function standardizedWindows({ values, frames, coefficients }: Features, input: NetworkInput): Windows {
  const rows = Math.min(input.frames, Math.max(input.leastFrames, frames));
  const count = Math.max(1, Math.ceil(frames / rows));
  const starts = Array.from({ length: count }, (_, index) =>
    count === 1 ? 0 : Math.round((index * (frames - rows)) / (count - 1)),
  );
  return windowsAt({ values, frames, coefficients }, input, starts, rows);
}

/** Windows of `rows` frames, the first frame of each given. */
export function windowsAt(
  { values, coefficients }: Features,
  input: NetworkInput,
  starts: readonly number[],
  rows: number,
): Windows {
  const size = rows * coefficients;
  const windows = new Float32Array(starts.length * size);
  for (const [index, start] of starts.entries())
    standardize(values, start, input, windows.subarray(index * size, (index + 1) * size));
  return { windows, count: starts.length, frames: rows };
}

/**
 * Fills `target` with (x - mean) / standard deviation of each coefficient, from row `start` on. After the last row it
 * goes on with the first.
 */
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
