import { z } from 'zod';

/** Distances from here on count as this distance. */
export const furthestDistance = 2;

/**
 * What a network was trained on, by the statistics of its clips: the mean of each corpus, and the inverse of their
 * covariance within a corpus. Both are in whitened numbers: the covariance is 1 in each direction.
 */
export const trainingVoicesSchema = z.strictObject({
  /** The lower triangle of the matrix that whitens statistics, row by row: 32-bit floats, little endian, in base64. */
  whitening: z.base64(),
  /** The whitened mean of each corpus. */
  means: z.array(z.array(z.number())).min(1),
});
export type TrainingVoices = z.infer<typeof trainingVoicesSchema>;

/**
 * Measures how far a recording is from what a network was trained on: the Mahalanobis distance of its statistics from
 * those of the nearest training corpus, divided by the square root of their number. It is about 0.7 for another
 * speaker of a training corpus, and about 1.1 for another corpus. Statistics of another length are as far as can be.
 */
export class DistanceMeter {
  readonly #whitening: Float32Array;
  readonly #means: TrainingVoices['means'];

  /** @throws Error when the matrix does not fit the means */
  constructor({ whitening, means }: TrainingVoices) {
    const bytes = Buffer.from(whitening, 'base64');
    this.#whitening = Float32Array.from({ length: bytes.length / 4 }, (_, n) => bytes.readFloatLE(4 * n));
    this.#means = means;
    const numbers = means[0]?.length ?? 0;
    if (this.#whitening.length !== (numbers * (numbers + 1)) / 2)
      throw new Error(`The model's whitening is not a triangle of ${numbers} rows. Train again.`);
  }

  distance(statistics: ArrayLike<number>): number {
    const numbers = this.#means[0]?.length ?? 0;
    if (statistics.length !== numbers) return furthestDistance;
    const white = whiten(this.#whitening, statistics);
    let nearest = Infinity;
    for (const mean of this.#means) {
      let square = 0;
      for (let n = 0; n < numbers; n++) square += (mean[n]! - white[n]!) ** 2;
      nearest = Math.min(nearest, square);
    }
    return Math.min(furthestDistance, Math.sqrt(nearest / numbers));
  }
}

/** The product of a lower triangular matrix, row by row, and a vector. */
export function whiten(triangle: ArrayLike<number>, vector: ArrayLike<number>): number[] {
  const product: number[] = [];
  for (let row = 0, place = 0; row < vector.length; row++) {
    let sum = 0;
    for (let column = 0; column <= row; column++) sum += triangle[place++]! * vector[column]!;
    product.push(sum);
  }
  return product;
}
