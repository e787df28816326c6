import type { Temperature } from '../../../src/audio/network/metadata.ts';
import { calibrate, entropyOf } from '../../../src/audio/network/calibration.ts';
import { furthestDistance } from '../../../src/audio/network/distance.ts';
import { emotions } from '../../../src/core/emotion.ts';
import { evenlyOverSpeakers, predictedLabel, type Prediction } from './metrics.ts';

/** A clip with the uncalibrated probabilities of the network, in the order of `emotions`. */
export type RawPrediction = Omit<Prediction, 'scores'> & {
  /** The id of the clip. */
  readonly id: string;
  readonly probabilities: readonly number[];
  /** The distance of the clip from the training of the network (`DistanceMeter`), if it was measured. */
  readonly distance?: number;
};

/**
 * The predictions for left-out corpora that may calibrate a network: those of corpora that it is trained on. So what a
 * licence forbids does not come in by the temperatures either.
 * @param corpora that the network is trained on; undefined is all
 */
export function allowed(said: readonly RawPrediction[], corpora: readonly string[] | undefined): RawPrediction[] {
  return said.filter(({ corpus }) => corpora?.includes(corpus) ?? true);
}

export function withTemperature(
  predictions: readonly RawPrediction[],
  temperature: Temperature,
): (Prediction & { readonly id: string })[] {
  return predictions.map(({ probabilities, distance, ...rest }) => ({
    ...rest,
    scores: calibrate(probabilities, temperature, distance),
  }));
}

/** Two temperatures by the entropy of the prediction, or by the distance of the recording. */
type ByEntropy = Extract<Temperature, { readonly certain: number }>;
type ByDistance = Extract<Temperature, { readonly near: number }>;

/**
 * Fits the temperatures of no entropy and of the highest, between 0.3 and 5, that minimise the negative log-likelihood.
 * All speakers have the same weight, because the next recording comes from a new speaker.
 */
export function fitTemperature(predictions: readonly RawPrediction[]): ByEntropy {
  const [certain, uncertain] = fitEnds(predictions, evenlyOverSpeakers(predictions), (_, entropy) => entropy);
  return { certain, uncertain };
}

/**
 * Fits the temperatures of no distance and of the furthest. The weight of a corpus is the square root of its number of
 * speakers: its speakers have the room and the language in common. Within it, all speakers have the same weight.
 */
export function fitTemperatureByDistance(predictions: readonly RawPrediction[]): ByDistance {
  const weightOf = evenlyOverSpeakers(predictions);
  const speakers = new Map(
    [...Map.groupBy(predictions, ({ corpus }) => corpus)].map(([name, own]) => [
      name,
      new Set(own.map(({ speaker }) => speaker)).size,
    ]),
  );
  const weight = (prediction: RawPrediction) => weightOf(prediction) / Math.sqrt(speakers.get(prediction.corpus) ?? 1);
  const shareOf = ({ distance = furthestDistance }: RawPrediction) => distance / furthestDistance;
  const [near, far] = fitEnds(predictions, weight, shareOf);
  return { near, far };
}

/**
 * Two temperatures, between 0.3 and 5. In between, the inverse temperature goes in a line. The loss is convex in the
 * inverse temperatures, so that Newton's method reaches its minimum.
 * @param shareOf the place of a prediction between the first end, 0, and the second, 1
 */
function fitEnds(
  predictions: readonly RawPrediction[],
  weightOf: (prediction: RawPrediction) => number,
  shareOf: (prediction: RawPrediction, entropy: number) => number,
): readonly [number, number] {
  const answers = predictions.map((prediction) => {
    const logs = prediction.probabilities.map((probability) => Math.log(Math.max(probability, 1e-9)));
    return {
      logs,
      share: shareOf(prediction, entropyOf(logs)),
      meant: emotions.indexOf(prediction.emotion),
      weight: weightOf(prediction),
    };
  });
  const range = [1 / 5, 1 / 0.3] as const;
  let inverses: Pair = [1, 1];
  for (let step = 0; step < 50; step++) {
    const next = newtonStep(inverses, answers, range);
    const change = Math.max(Math.abs(next[0] - inverses[0]), Math.abs(next[1] - inverses[1]));
    inverses = next;
    if (change < 1e-6) break;
  }
  return [1 / inverses[0], 1 / inverses[1]];
}

type Pair = readonly [number, number];

/** A prediction's log-probabilities, its place between both ends, the column of the truth, and its weight. */
interface Answer {
  readonly logs: readonly number[];
  readonly share: number;
  readonly meant: number;
  readonly weight: number;
}

/** One step of Newton's method. An inverse temperature at an end of its range, where the loss pushes it, stays there. */
function newtonStep([first, second]: Pair, answers: readonly Answer[], [least, most]: Pair): Pair {
  const gradient: [number, number] = [0, 0];
  let [firstTwice, both, secondTwice] = [1e-9, 0, 1e-9];
  for (const { logs, share, meant, weight } of answers) {
    const inverse = (1 - share) * first + share * second;
    let [total, mean, square] = [0, 0, 0];
    for (const log of logs) {
      const power = Math.exp(inverse * log);
      total += power;
      mean += power * log;
      square += power * log * log;
    }
    mean /= total;
    const slope = weight * (mean - (logs[meant] ?? 0));
    const curvature = weight * (square / total - mean * mean);
    gradient[0] += (1 - share) * slope;
    gradient[1] += share * slope;
    firstTwice += (1 - share) ** 2 * curvature;
    both += share * (1 - share) * curvature;
    secondTwice += share ** 2 * curvature;
  }
  const stays = (value: number, slope: number) => (value <= least && slope > 0) || (value >= most && slope < 0);
  const within = (value: number) => Math.min(most, Math.max(least, value));
  if (stays(first, gradient[0])) return [first, within(second - gradient[1] / secondTwice)];
  if (stays(second, gradient[1])) return [within(first - gradient[0] / firstTwice), second];
  const determinant = firstTwice * secondTwice - both ** 2 + 1e-12;
  return [
    within(first - (secondTwice * gradient[0] - both * gradient[1]) / determinant),
    within(second - (firstTwice * gradient[1] - both * gradient[0]) / determinant),
  ];
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
