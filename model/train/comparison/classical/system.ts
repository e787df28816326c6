import type { Emotion } from '../../../../src/core/emotion.ts';
import type { Features } from '../../../../src/audio/types.ts';

/** A classical system after training. */
export interface FittedSystem {
  /** Number of parameters. */
  readonly parameters: number;
  /**
   * A probability per emotion, in the order of `emotions`; 0 for emotions that it was not trained on. They
   * order the emotions, and are not calibrated.
   */
  predict(row: Features): number[];
}

export interface FitOptions {
  readonly seed: number;
}

/** Trains a system on the MFCC of clips. */
export type Fit = (rows: readonly Features[], labels: readonly Emotion[], options: FitOptions) => FittedSystem;

/** exp(score) divided by their sum; -Infinity gives 0. */
export function softmax(scores: readonly number[]): number[] {
  const highest = Math.max(...scores);
  const powers = scores.map((score) => Math.exp(score - highest));
  const total = powers.reduce((sum, power) => sum + power, 0);
  return powers.map((power) => power / total);
}
