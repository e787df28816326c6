import { emotions, type Emotion } from '../../../../src/core/emotion.ts';
import type { Features } from '../../../../src/audio/types.ts';
import { Standardizer, withDeltas } from './statistics.ts';
import { softmax } from './system.ts';

/** The number of MFCC per frame in GMM and HMM, each with two derivatives. */
const coefficients = 13;

/** Converts clips into standardised frames: 13 MFCC and their derivatives, the input of models of frames. */
export class Framer {
  readonly #standardizer: Standardizer;

  constructor(rows: readonly Features[]) {
    const width = 3 * Math.min(coefficients, rows[0]?.coefficients ?? 0);
    this.#standardizer = new Standardizer(allFrames(rows), width);
  }

  frames(row: Features): Float32Array[] {
    const derived = withDeltas(row, Math.min(coefficients, row.coefficients));
    const values = this.#standardizer.apply(derived.values);
    const width = derived.coefficients;
    return Array.from({ length: row.frames }, (_, n) => values.subarray(n * width, (n + 1) * width));
  }
}

function* allFrames(rows: readonly Features[]): Generator<Float32Array> {
  for (const row of rows) yield withDeltas(row, Math.min(coefficients, row.coefficients)).values;
}

/** At most `most` rows of an emotion, drawn evenly from all of them. */
export function rowsOf(
  rows: readonly Features[],
  labels: readonly Emotion[],
  emotion: Emotion,
  most: number,
): Features[] {
  const own = rows.filter((_, n) => labels[n] === emotion);
  const step = Math.max(1, own.length / most);
  return Array.from({ length: Math.min(own.length, most) }, (_, n) => own[Math.floor(n * step)]!);
}

/**
 * Probabilities by the mean log-likelihood of a frame. The likelihood of the whole clip treats its frames as
 * independent, which makes every prediction certain.
 * @param models one for each emotion, undefined for those without training rows
 */
export function byLikelihood<Model>(
  models: readonly (Model | undefined)[],
  frames: readonly Float32Array[],
  logLikelihood: (model: Model, frames: readonly Float32Array[]) => number,
): number[] {
  return softmax(
    emotions.map((_, n) => {
      const model = models[n];
      return model === undefined ? -Infinity : logLikelihood(model, frames) / frames.length;
    }),
  );
}
