import { emotions, type Emotion } from '../../../../src/core/emotion.ts';
import type { Features } from '../../../../src/audio/types.ts';
import { Standardizer, statisticsOf } from './statistics.ts';
import type { FittedSystem } from './system.ts';

/**
 * The label of the training clip whose MFCC statistics are nearest (Euclidean, standardised). It learns nothing, so
 * that it detects leaks: where it does well, test clips have copies or siblings on the training side.
 */
export class NearestNeighbour implements FittedSystem {
  readonly #standardizer: Standardizer;
  readonly #rows: readonly Float32Array[];
  readonly #labels: readonly Emotion[];
  readonly parameters: number;

  constructor(rows: readonly Features[], labels: readonly Emotion[]) {
    const vectors = rows.map(statisticsOf);
    const width = vectors[0]?.length ?? 0;
    this.#standardizer = new Standardizer(vectors, width);
    this.#rows = vectors.map((vector) => this.#standardizer.apply(vector));
    this.#labels = labels;
    this.parameters = width * rows.length;
  }

  /** The position of the nearest training row. */
  nearestTo(row: Features): number {
    const vector = this.#standardizer.apply(statisticsOf(row));
    let nearest = 0;
    let least = Infinity;
    for (const [position, other] of this.#rows.entries()) {
      let distance = 0;
      for (let at = 0; at < vector.length && distance < least; at++) distance += (vector[at]! - other[at]!) ** 2;
      if (distance < least) [nearest, least] = [position, distance];
    }
    return nearest;
  }

  predict(row: Features): number[] {
    const label = this.#labels[this.nearestTo(row)];
    return emotions.map((emotion) => (emotion === label ? 1 : 0));
  }
}
