import { DistanceMeter, whiten, type TrainingVoices } from '../../../src/audio/network/distance.ts';
import type { VoiceExample } from './voices.ts';

/** Share of the covariances that is taken away, so that the matrix can be inverted. */
const shrinkage = 0.1;

/** Describes clips by the statistics of each corpus, so that the distance of a recording from them can be measured. */
export function trainingVoices(
  examples: readonly { readonly clip: { readonly corpus: string }; readonly statistics: Float32Array }[],
): TrainingVoices {
  const corpora = [...Map.groupBy(examples, ({ clip }) => clip.corpus).values()].map((own) =>
    own.map(({ statistics }) => statistics),
  );
  const means = corpora.map(meanOf);
  const inverse = inverseOf(choleskyOf(covariance(corpora, means)));
  const bytes = Buffer.alloc(4 * inverse.length);
  for (const [n, value] of inverse.entries()) bytes.writeFloatLE(value, 4 * n);
  const rounded = (values: readonly number[]) => values.map((value) => Number(value.toFixed(4)));
  return { whitening: bytes.toString('base64'), means: means.map((mean) => rounded(whiten(inverse, mean))) };
}

/** Predictions with the distances of their clips. */
export function withDistances<P extends { readonly id: string }>(
  predictions: readonly P[],
  voices: TrainingVoices,
  examples: readonly VoiceExample[],
): (P & { readonly distance: number })[] {
  const meter = new DistanceMeter(voices);
  const statistics = new Map(examples.map((example) => [example.clip.id, example.statistics]));
  return predictions.map((prediction) => ({
    ...prediction,
    distance: meter.distance(statistics.get(prediction.id) ?? []),
  }));
}

function meanOf(rows: readonly Float32Array[]): number[] {
  const sum = Array.from(rows[0] ?? [], () => 0);
  for (const row of rows) for (let n = 0; n < sum.length; n++) sum[n]! += row[n]!;
  return sum.map((value) => value / rows.length);
}

/** The covariance within the corpora: a matrix, row by row. */
function covariance(
  corpora: readonly (readonly Float32Array[])[],
  means: readonly (readonly number[])[],
): Float64Array {
  const numbers = means[0]?.length ?? 0;
  const sums = new Float64Array(numbers * numbers);
  const difference = new Float64Array(numbers);
  for (const [place, rows] of corpora.entries())
    for (const row of rows) {
      for (let n = 0; n < numbers; n++) difference[n] = row[n]! - means[place]![n]!;
      for (let one = 0; one < numbers; one++)
        for (let other = 0; other <= one; other++)
          sums[one * numbers + other]! += difference[one]! * difference[other]!;
    }
  const clips = corpora.reduce((sum, rows) => sum + rows.length, 0);
  return sums.map((sum, n) => {
    const onDiagonal = n % (numbers + 1) === 0;
    return (sum / clips) * (onDiagonal ? 1 : 1 - shrinkage) + (onDiagonal ? 1e-9 : 0);
  });
}

/** The lower triangle L of a matrix L·Lᵀ, row by row without the zeros. */
function choleskyOf(matrix: Float64Array): Float64Array {
  const numbers = Math.sqrt(matrix.length);
  const lower = new Float64Array((numbers * (numbers + 1)) / 2);
  for (let row = 0; row < numbers; row++)
    for (let column = 0; column <= row; column++) {
      let left = matrix[row * numbers + column]!;
      for (let n = 0; n < column; n++) left -= lower[at(row, n)]! * lower[at(column, n)]!;
      lower[at(row, column)] = row === column ? Math.sqrt(left) : left / lower[at(column, column)]!;
    }
  return lower;
}

/** The inverse of a lower triangle, in the same form. */
function inverseOf(lower: Float64Array): Float64Array {
  const numbers = (Math.sqrt(8 * lower.length + 1) - 1) / 2;
  const inverse = new Float64Array(lower.length);
  for (let column = 0; column < numbers; column++)
    for (let row = column; row < numbers; row++) {
      let left = row === column ? 1 : 0;
      for (let n = column; n < row; n++) left -= lower[at(row, n)]! * inverse[at(n, column)]!;
      inverse[at(row, column)] = left / lower[at(row, row)]!;
    }
  return inverse;
}

function at(row: number, column: number): number {
  return (row * (row + 1)) / 2 + column;
}
