import { emotions, rankEmotions, type Emotion, type EmotionScores } from '../../../src/core/emotion.ts';
import type { Random } from '../../../src/core/ports/system.ts';

/** The prediction for one clip, with the clip's label. */
export interface Prediction {
  readonly corpus: string;
  readonly speaker: string;
  readonly emotion: Emotion;
  readonly scores: EmotionScores;
}

export interface Metrics {
  readonly clips: number;
  /** Share of clips that are right ("WA" in the field). */
  readonly accuracy: number;
  /** Mean of the classes' recalls, over the classes that occur ("UA", unweighted average recall). */
  readonly averageRecall: number;
  /** Mean of the classes' F1, over the classes that occur. */
  readonly macroF1: number;
  /** Counts. Rows: the label; columns: the predicted label; both in the order of `emotions`. */
  readonly confusion: readonly (readonly number[])[];
  /** The classes that occur. */
  readonly classes: readonly ClassMetrics[];
}

export interface ClassMetrics {
  readonly emotion: Emotion;
  readonly clips: number;
  readonly recall: number;
  /** Share of these predictions that are right; 0 when there are none. */
  readonly precision: number;
  readonly f1: number;
}

export function predictedLabel(prediction: Prediction, among: readonly Emotion[] = emotions): Emotion {
  return rankEmotions(prediction.scores).find((emotion) => among.includes(emotion)) ?? 'neutral';
}

/** @param among the allowed labels; all eight by default, as in the product */
export function measure(predictions: readonly Prediction[], among: readonly Emotion[] = emotions): Metrics {
  const confusion = emotions.map(() => emotions.map(() => 0));
  for (const prediction of predictions) {
    const row = confusion[emotions.indexOf(prediction.emotion)];
    const column = emotions.indexOf(predictedLabel(prediction, among));
    if (row) row[column] = (row[column] ?? 0) + 1;
  }
  const classes = emotions.flatMap((emotion, index) => {
    const right = confusion[index]?.[index] ?? 0;
    const clips = (confusion[index] ?? []).reduce((sum, count) => sum + count, 0);
    const answered = confusion.reduce((sum, row) => sum + (row[index] ?? 0), 0);
    const precision = right / Math.max(1, answered);
    return clips === 0
      ? []
      : [{ emotion, clips, recall: right / clips, precision, f1: (2 * right) / (clips + answered) }];
  });
  const right = confusion.reduce((sum, row, index) => sum + (row[index] ?? 0), 0);
  const mean = (values: readonly number[]) =>
    values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
  return {
    clips: predictions.length,
    accuracy: right / Math.max(1, predictions.length),
    averageRecall: mean(classes.map(({ recall }) => recall)),
    macroF1: mean(classes.map(({ f1 }) => f1)),
    confusion,
    classes,
  };
}

/** The emotions that occur among the predictions: a corpus's own labels. */
export function labelsOf(predictions: readonly Prediction[]): Emotion[] {
  return emotions.filter((emotion) => predictions.some((prediction) => prediction.emotion === emotion));
}

/**
 * 95 % percentile interval by bootstrap over speakers: speakers, not clips, are drawn with replacement, because the
 * clips of a speaker are not independent. Undefined for fewer than three speakers.
 */
export function intervalOverSpeakers(
  predictions: readonly Prediction[],
  statistic: (predictions: readonly Prediction[]) => number,
  random: Random,
  draws = 1000,
): { readonly low: number; readonly high: number } | undefined {
  const bySpeaker = [...Map.groupBy(predictions, (prediction) => prediction.speaker).values()];
  if (bySpeaker.length < 3) return undefined;
  const values = Array.from({ length: draws }, () =>
    statistic(bySpeaker.flatMap(() => bySpeaker[Math.floor(random.next() * bySpeaker.length)] ?? [])),
  ).sort((a, b) => a - b);
  return { low: values[Math.floor(0.025 * draws)] ?? 0, high: values[Math.ceil(0.975 * draws) - 1] ?? 0 };
}

/**
 * Expected calibration error: the gap between confidence and accuracy, averaged over 15 equal bins of confidence and
 * weighted by their clips (Guo et al. 2017).
 * @param weightOf the weight of a clip; 1 by default
 */
export function calibrationError(
  predictions: readonly Prediction[],
  weightOf: (prediction: Prediction) => number = () => 1,
  bins = 15,
): number {
  const gaps = new Array<number>(bins).fill(0);
  let total = 0;
  for (const prediction of predictions) {
    const answer = predictedLabel(prediction);
    const confidence = prediction.scores[answer];
    const weight = weightOf(prediction);
    const bin = Math.min(bins - 1, Math.floor(confidence * bins));
    gaps[bin]! += weight * (confidence - (answer === prediction.emotion ? 1 : 0));
    total += weight;
  }
  return gaps.reduce((sum, gap) => sum + Math.abs(gap), 0) / Math.max(total, 1e-12);
}

type Spoken = Pick<Prediction, 'speaker'>;

/** The weight of a clip when all speakers have the same total weight. */
export function evenlyOverSpeakers(predictions: readonly Spoken[]): (prediction: Spoken) => number {
  const clips = Map.groupBy(predictions, ({ speaker }) => speaker);
  return ({ speaker }) => 1 / (clips.get(speaker)?.length ?? 1);
}
