import { writeDeltas } from '../../../../src/audio/features/deltas.ts';
import type { Features } from '../../../../src/audio/types.ts';

/** The first `coefficients` columns, followed by their first and second derivatives. */
export function withDeltas(features: Features, coefficients = features.coefficients): Features {
  const width = 3 * coefficients;
  const values = new Float32Array(features.frames * width);
  for (let frame = 0; frame < features.frames; frame++) {
    const from = frame * features.coefficients;
    values.set(features.values.subarray(from, from + coefficients), frame * width);
  }
  writeDeltas(values, features.frames, width, coefficients, 1);
  writeDeltas(values, features.frames, width, coefficients, 2);
  return { values, frames: features.frames, coefficients: width };
}

/**
 * A clip as one vector: the mean and standard deviation of each coefficient over the frames, and the standard
 * deviations of its first and second derivatives (whose means are next to 0).
 */
export function statisticsOf(features: Features): Float32Array {
  const { values, frames, coefficients: width } = withDeltas(features);
  const sums = new Float64Array(width);
  const squares = new Float64Array(width);
  for (let index = 0; index < values.length; index++) {
    const value = values[index]!;
    sums[index % width]! += value;
    squares[index % width]! += value * value;
  }
  const means = sums.map((sum) => sum / frames);
  const deviations = squares.map((square, at) => Math.sqrt(Math.max(0, square / frames - means[at]! ** 2)));
  return Float32Array.of(...means.subarray(0, features.coefficients), ...deviations);
}

/** Standardises each column to mean 0 and standard deviation 1 over the rows that it was fitted on. */
export class Standardizer {
  readonly #means: Float64Array;
  readonly #scales: Float64Array;

  /** @param rows matrices of `width` columns, at least one row in all */
  constructor(rows: Iterable<Float32Array>, width: number) {
    const sums = new Float64Array(width);
    const squares = new Float64Array(width);
    let count = 0;
    for (const row of rows) {
      for (let index = 0; index < row.length; index++) {
        sums[index % width]! += row[index]!;
        squares[index % width]! += row[index]! ** 2;
      }
      count += row.length / width;
    }
    this.#means = sums.map((sum) => sum / count);
    this.#scales = squares.map((square, at) => 1 / Math.sqrt(Math.max(1e-10, square / count - this.#means[at]! ** 2)));
  }

  apply(values: Float32Array): Float32Array {
    const width = this.#means.length;
    return values.map((value, index) => (value - this.#means[index % width]!) * this.#scales[index % width]!);
  }
}
