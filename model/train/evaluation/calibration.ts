import type { Temperature } from '../../../src/audio/network/metadata.ts';
import { calibrate, entropyOf } from '../../../src/audio/network/calibration.ts';
import { emotions } from '../../../src/core/emotion.ts';
import { evenlyOverSpeakers, predictedLabel, type Prediction } from './metrics.ts';

/** A clip with the uncalibrated probabilities of the network, in the order of `emotions`. */
export type RawPrediction = Omit<Prediction, 'scores'> & {
  /** The id of the clip. */
  readonly id: string;
  readonly probabilities: readonly number[];
};

export function withTemperature(
  predictions: readonly RawPrediction[],
  temperature: Temperature,
): (Prediction & { readonly id: string })[] {
  return predictions.map(({ probabilities, ...rest }) => ({ ...rest, scores: calibrate(probabilities, temperature) }));
}

/**
 * Fits the temperatures, between 0.3 and 5, that minimise the negative log-likelihood. All speakers have the same
 * weight, because the next recording comes from a new speaker. The loss is convex in the inverse temperatures, so that
 * alternating line searches reach its minimum.
 */
export function fitTemperature(predictions: readonly RawPrediction[]): Exclude<Temperature, number> {
  const weightOf = evenlyOverSpeakers(predictions);
  const answers = predictions.map((prediction) => {
    const logs = prediction.probabilities.map((probability) => Math.log(Math.max(probability, 1e-9)));
    return {
      logs,
      entropy: entropyOf(logs),
      meant: emotions.indexOf(prediction.emotion),
      weight: weightOf(prediction),
    };
  });
  const loss = (certain: number, uncertain: number): number =>
    answers.reduce((sum, { logs, entropy, meant, weight }) => {
      const inverse = (1 - entropy) * certain + entropy * uncertain;
      const total = logs.reduce((partial, log) => partial + Math.exp(inverse * log), 0);
      return sum + weight * (Math.log(total) - inverse * (logs[meant] ?? 0));
    }, 0);
  let [certain, uncertain] = [1, 1];
  let before: number;
  do {
    before = uncertain;
    certain = leastOf((value) => loss(value, uncertain));
    uncertain = leastOf((value) => loss(certain, value));
  } while (Math.abs(uncertain - before) > 1e-3);
  return { certain: 1 / certain, uncertain: 1 / uncertain };
}

/** The inverse temperature that minimises a function with one minimum, by golden-section search. */
function leastOf(loss: (inverse: number) => number): number {
  const golden = (Math.sqrt(5) - 1) / 2;
  let [low, high] = [1 / 5, 1 / 0.3];
  while (high - low > 1e-4) {
    const [left, right] = [high - golden * (high - low), low + golden * (high - low)];
    if (loss(left) < loss(right)) high = right;
    else low = left;
  }
  return (low + high) / 2;
}

/**
 * The least confidence of a "sure" answer: the lowest threshold, in steps of 0.01, above which at least `accuracy` of
 * the answers are right. It is never so high that fewer than a third of the answers are "sure".
 */
export function sureThreshold(predictions: readonly Prediction[], accuracy = 0.75): number {
  const answers = predictions.map((prediction) => {
    const answer = predictedLabel(prediction);
    return { confidence: prediction.scores[answer], right: answer === prediction.emotion };
  });
  let threshold = 0;
  for (let percent = Math.ceil(100 / emotions.length); percent < 100; percent++) {
    const sure = answers.filter(({ confidence }) => confidence >= percent / 100);
    if (sure.length < answers.length / 3) break;
    threshold = percent / 100;
    if (sure.filter(({ right }) => right).length >= accuracy * sure.length) break;
  }
  return threshold;
}
