import { emotions } from '../../../src/core/emotion.ts';
import type { RawPrediction } from '../evaluation/calibration.ts';

const steps = 60;

/**
 * A bias for the logarithm of each probability, fitted to recordings whose emotion a person told: the maximum a
 * posteriori under a Gaussian prior with mean 0 and variance 1 / prior, by gradient descent. The loss is convex, and its
 * curvature is at most half the number of recordings plus the prior, which gives the step.
 * @param places of the labels that can be chosen
 */
export function biasOf(told: readonly RawPrediction[], places: readonly number[], prior: number): number[] {
  const bias = emotions.map(() => 0);
  for (let step = 0; step < steps; step++) {
    const slope = bias.map((value) => prior * value);
    for (const { probabilities, emotion } of told) {
      const shares = places.map((place) => (probabilities[place] ?? 0) * Math.exp(bias[place] ?? 0));
      const total = shares.reduce((sum, share) => sum + share, 0);
      for (const [index, place] of places.entries())
        slope[place] = (slope[place] ?? 0) + (shares[index] ?? 0) / total - Number(emotions[place] === emotion);
    }
    for (const place of places) bias[place] = (bias[place] ?? 0) - (slope[place] ?? 0) / (told.length / 2 + prior);
  }
  return bias;
}
