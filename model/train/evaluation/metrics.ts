import { emotions, rankEmotions, type Emotion, type EmotionScores } from '../../../src/core/emotion.ts';
import type { Random } from '../../../src/core/ports/system.ts';

/** One clip, what it should be, and what the network says. */
export interface Judgement {
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
  /** Rows: the intended emotion; columns: the answer; both in the order of `emotions`; counts. */
  readonly confusion: readonly (readonly number[])[];
  /** The classes that occur. */
  readonly classes: readonly ClassMetrics[];
}

export interface ClassMetrics {
  readonly emotion: Emotion;
  readonly clips: number;
  readonly recall: number;
  /** Share of these answers that are right, 0 where none was given. */
  readonly precision: number;
  readonly f1: number;
}

export function heard(judgement: Judgement, among: readonly Emotion[] = emotions): Emotion {
  return rankEmotions(judgement.scores).find((emotion) => among.includes(emotion)) ?? 'neutral';
}

/** @param among the answers allowed; all eight unless told, as in the product */
export function measure(judgements: readonly Judgement[], among: readonly Emotion[] = emotions): Metrics {
  const confusion = emotions.map(() => emotions.map(() => 0));
  for (const judgement of judgements) {
    const row = confusion[emotions.indexOf(judgement.emotion)];
    const column = emotions.indexOf(heard(judgement, among));
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
    clips: judgements.length,
    accuracy: right / Math.max(1, judgements.length),
    averageRecall: mean(classes.map(({ recall }) => recall)),
    macroF1: mean(classes.map(({ f1 }) => f1)),
    confusion,
    classes,
  };
}

/** The emotions that occur among the judgements: a corpus's own labels. */
export function labelsOf(judgements: readonly Judgement[]): Emotion[] {
  return emotions.filter((emotion) => judgements.some((judgement) => judgement.emotion === emotion));
}

/**
 * 95 % percentile interval by bootstrap over speakers: speakers, not clips, are drawn with replacement, since a
 * speaker's clips stand or fall together. Undefined for fewer than three speakers.
 */
export function intervalOverSpeakers(
  judgements: readonly Judgement[],
  statistic: (judgements: readonly Judgement[]) => number,
  random: Random,
  draws = 1000,
): { readonly low: number; readonly high: number } | undefined {
  const bySpeaker = [...Map.groupBy(judgements, (judgement) => judgement.speaker).values()];
  if (bySpeaker.length < 3) return undefined;
  const values = Array.from({ length: draws }, () =>
    statistic(bySpeaker.flatMap(() => bySpeaker[Math.floor(random.next() * bySpeaker.length)] ?? [])),
  ).sort((a, b) => a - b);
  return { low: values[Math.floor(0.025 * draws)] ?? 0, high: values[Math.ceil(0.975 * draws) - 1] ?? 0 };
}

/**
 * Expected calibration error: the gap between confidence and accuracy, averaged over 15 equal bins of confidence and
 * weighted by their clips (Guo et al. 2017).
 * @param weightOf what a clip counts, 1 unless told
 */
export function calibrationError(
  judgements: readonly Judgement[],
  weightOf: (judgement: Judgement) => number = () => 1,
  bins = 15,
): number {
  const gaps = new Array<number>(bins).fill(0);
  let total = 0;
  for (const judgement of judgements) {
    const answer = heard(judgement);
    const confidence = judgement.scores[answer];
    const weight = weightOf(judgement);
    const bin = Math.min(bins - 1, Math.floor(confidence * bins));
    gaps[bin]! += weight * (confidence - (answer === judgement.emotion ? 1 : 0));
    total += weight;
  }
  return gaps.reduce((sum, gap) => sum + Math.abs(gap), 0) / Math.max(total, 1e-12);
}

type Spoken = Pick<Judgement, 'speaker'>;

/** What a clip counts when every speaker counts the same, however many clips there are of one. */
export function evenlyOverSpeakers(judgements: readonly Spoken[]): (judgement: Spoken) => number {
  const clips = Map.groupBy(judgements, ({ speaker }) => speaker);
  return ({ speaker }) => 1 / (clips.get(speaker)?.length ?? 1);
}
