import type { Features } from '../../../src/audio/types.ts';

/** Mean and standard deviation of each coefficient over all frames, for standardising the input of a network. */
export function featureStatistics(rows: readonly Features[]): { mean: number[]; standardDeviation: number[] } {
  const coefficients = rows[0]?.coefficients ?? 0;
  const sums = new Float64Array(coefficients);
  const squares = new Float64Array(coefficients);
  let frames = 0;
  for (const { values, frames: count } of rows) {
    frames += count;
    for (let index = 0; index < values.length; index++) {
      const value = values[index]!;
      sums[index % coefficients]! += value;
      squares[index % coefficients]! += value * value;
    }
  }
  const mean = [...sums].map((sum) => sum / frames);
  const variance = [...squares].map((square, index) => square / frames - mean[index]! ** 2);
  return { mean, standardDeviation: variance.map((value) => Math.sqrt(Math.max(value, 1e-6))) };
}
