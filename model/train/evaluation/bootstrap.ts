import { emotions, type Emotion } from '../../../src/core/emotion.ts';
import type { Random } from '../../../src/core/ports/system.ts';
import { predictedLabel, type Prediction } from './metrics.ts';

export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** Counts of clips, row by row: rows are labels, columns are predicted labels. */
type Counts = Float64Array;

const size = emotions.length;
const draws = 1000;

/** 95 % percentile intervals of the figures that `measure` gives. */
export interface Intervals {
  readonly averageRecall: Interval;
  readonly accuracy: Interval;
  readonly macroF1: Interval;
}

/**
 * 95 % percentile intervals by bootstrap over speakers, as `intervalOverSpeakers` computes them, from one matrix of
 * counts per speaker instead of the clips. Undefined for fewer than three speakers.
 */
export function intervals(
  predictions: readonly Prediction[],
  random: Random,
  among: readonly Emotion[] = emotions,
): Intervals | undefined {
  const drawn = drawSpeakers(predictions, random, among);
  if (!drawn) return undefined;
  const of = (statistic: (counts: Counts) => number) => middleOf(drawn.map(statistic));
  return { averageRecall: of(averageRecallOf), accuracy: of(accuracyOf), macroF1: of(macroF1Of) };
}

/**
 * The same for how much average recall falls from one way of hearing the same clips, in the same order, to another:
 * each draw has the same speakers on both sides.
 */
export function recallLossInterval(
  before: readonly Prediction[],
  after: readonly Prediction[],
  newRandom: () => Random,
): Interval | undefined {
  const [one, other] = [before, after].map((predictions) => drawSpeakers(predictions, newRandom(), emotions));
  if (!one || !other) return undefined;
  return middleOf(one.map((counts, draw) => averageRecallOf(counts) - averageRecallOf(other[draw]!)));
}

/** Draws as many speakers as there are, with replacement, many times; the summed counts of each draw. */
function drawSpeakers(
  predictions: readonly Prediction[],
  random: Random,
  among: readonly Emotion[],
): Counts[] | undefined {
  const bySpeaker = [...Map.groupBy(predictions, ({ speaker }) => speaker).values()].map((own) => countsOf(own, among));
  if (bySpeaker.length < 3) return undefined;
  return Array.from({ length: draws }, () => {
    const total = new Float64Array(size * size);
    for (let draw = 0; draw < bySpeaker.length; draw++) {
      const counts = bySpeaker[Math.floor(random.next() * bySpeaker.length)]!;
      for (let cell = 0; cell < total.length; cell++) total[cell]! += counts[cell]!;
    }
    return total;
  });
}

/** The interval that holds the middle 95 % of the values. */
function middleOf(values: number[]): Interval {
  values.sort((a, b) => a - b);
  return { low: values[Math.floor(0.025 * draws)] ?? 0, high: values[Math.ceil(0.975 * draws) - 1] ?? 0 };
}

/** The interval of average recall from {@link intervals}. */
export function recallInterval(
  predictions: readonly Prediction[],
  random: Random,
  among: readonly Emotion[] = emotions,
): Interval | undefined {
  return intervals(predictions, random, among)?.averageRecall;
}

function countsOf(predictions: readonly Prediction[], among: readonly Emotion[]): Counts {
  const counts = new Float64Array(size * size);
  for (const prediction of predictions)
    counts[emotions.indexOf(prediction.emotion) * size + emotions.indexOf(predictedLabel(prediction, among))]! += 1;
  return counts;
}

function averageRecallOf(counts: Counts): number {
  const recalls = emotions.flatMap((_, row) => {
    const meant = counts.subarray(row * size, (row + 1) * size).reduce((sum, count) => sum + count, 0);
    return meant === 0 ? [] : [counts[row * size + row]! / meant];
  });
  return recalls.reduce((sum, recall) => sum + recall, 0) / Math.max(1, recalls.length);
}

function accuracyOf(counts: Counts): number {
  const right = emotions.reduce((sum, _, row) => sum + counts[row * size + row]!, 0);
  return (
    right /
    Math.max(
      1,
      counts.reduce((sum, count) => sum + count, 0),
    )
  );
}

function macroF1Of(counts: Counts): number {
  const scores = emotions.flatMap((_, label) => {
    const sum = (cell: (other: number) => number) =>
      emotions.reduce((total, _, other) => total + counts[cell(other)]!, 0);
    const meant = sum((other) => label * size + other);
    const answered = sum((other) => other * size + label);
    return meant === 0 ? [] : [(2 * counts[label * size + label]!) / (meant + answered)];
  });
  return scores.reduce((sum, score) => sum + score, 0) / Math.max(1, scores.length);
}
