import type { Features } from '../core/ports.ts';

/** What a network takes: `frames` × the length of `mean`, standardised coefficient by coefficient. */
export interface NetworkInput {
  readonly frames: number;
  readonly mean: readonly number[];
  readonly standardDeviation: readonly number[];
}

/**
 * Cuts features into the network's windows: as few as cover all frames, spread evenly so that they overlap rather
 * than leave the end out. What is shorter than one window stands in its middle, between zeros (the mean).
 * @returns `windows`, shape [count, frames, coefficients]
 */
export function standardizedWindows(
  features: Features,
  input: NetworkInput,
): { readonly windows: Float32Array; readonly count: number } {
  const { frames, coefficients } = features;
  const count = Math.max(1, Math.ceil(frames / input.frames));
  const windows = new Float32Array(count * input.frames * coefficients);
  for (let index = 0; index < count; index++) {
    const start = count === 1 ? 0 : Math.round((index * (frames - input.frames)) / (count - 1));
    const rows = Math.min(frames, input.frames);
    const before = Math.floor((input.frames - rows) / 2);
    const target = windows.subarray((index * input.frames + before) * coefficients);
    standardize(features.values.subarray(start * coefficients, (start + rows) * coefficients), input, target);
  }
  return { windows, count };
}

/** (x - mean) / standard deviation of each coefficient, from `rows` into `target`. */
export function standardize(rows: Float32Array, { mean, standardDeviation }: NetworkInput, target: Float32Array): void {
  const coefficients = mean.length;
  for (let index = 0; index < rows.length; index++) {
    const coefficient = index % coefficients;
    target[index] = ((rows[index] ?? 0) - (mean[coefficient] ?? 0)) / (standardDeviation[coefficient] ?? 1);
  }
}
