import type { SQLOutputValue } from 'node:sqlite';
import { emotions, isEmotion, type Emotion, type EmotionScores } from '../core/emotion.ts';
import { modes } from '../core/preferences.ts';
import { catalogues, satisfactionEvents, type SatisfactionCount } from '../core/satisfaction.ts';
import { wordSources, type Take } from '../core/take.ts';

/** A row of `take`, with its offers as a JSON array of strings in the column `track_ids`. */
export type TakeRow = Readonly<Record<string, SQLOutputValue>>;

/** The columns of a take. */
export const takeColumns = ['id', 'person_id', 'created_at_ms', 'correction', 'source', ...emotions] as const;

const noScores = {
  neutral: null,
  calm: null,
  happy: null,
  sad: null,
  angry: null,
  fearful: null,
  disgust: null,
  surprised: null,
};

/** A take as the values of {@link takeColumns}. */
export function rowOf(take: Take): Record<(typeof takeColumns)[number], string | number | null> {
  return {
    id: take.id,
    person_id: take.personId,
    created_at_ms: take.createdAtMs,
    correction: take.correction ?? null,
    source: (take.scores && take.source) ?? null,
    ...(take.scores ?? noScores),
  };
}

/** @throws Error for a value that no take can have: somebody else wrote to the database */
export function takeOf(row: TakeRow): Take {
  const parts = {
    id: textOf(row, 'id'),
    personId: textOf(row, 'person_id'),
    createdAtMs: numberOf(row, 'created_at_ms'),
    trackIds: textsOf(row, 'track_ids'),
  };
  // A picked mood has no scores.
  if (emotions.every((emotion) => row[emotion] === null)) return { ...parts, correction: emotionOf(row, 'correction') };
  const corrected = row['correction'] === null ? {} : { correction: emotionOf(row, 'correction') };
  const source = wordSources.find((known) => known === row['source']);
  return { ...parts, scores: scoresOf(row), ...(source && { source }), ...corrected };
}

function scoresOf(row: TakeRow): EmotionScores {
  const score = (emotion: Emotion) => {
    const value = numberOf(row, emotion);
    if (!(value >= 0 && value <= 1)) throw damaged(row, emotion);
    return value;
  };
  return {
    neutral: score('neutral'),
    calm: score('calm'),
    happy: score('happy'),
    sad: score('sad'),
    angry: score('angry'),
    fearful: score('fearful'),
    disgust: score('disgust'),
    surprised: score('surprised'),
  };
}

function emotionOf(row: TakeRow, column: string): Emotion {
  const text = textOf(row, column);
  if (!isEmotion(text)) throw damaged(row, column);
  return text;
}

function textsOf(row: TakeRow, column: string): string[] {
  const list: unknown = JSON.parse(textOf(row, column));
  if (!Array.isArray(list) || !list.every((item) => typeof item === 'string')) throw damaged(row, column);
  return list;
}

function textOf(row: TakeRow, column: string): string {
  const value = row[column];
  if (typeof value !== 'string') throw damaged(row, column);
  return value;
}

function numberOf(row: TakeRow, column: string): number {
  const value = row[column];
  if (typeof value !== 'number') throw damaged(row, column);
  return value;
}

function damaged(row: TakeRow, column: string): Error {
  return new Error(`Take ${String(row['id'])} in the store is damaged: its column ${column} holds no valid value.`);
}

/** A row of the table `satisfaction`; nothing for words that this version does not know. */
export function countOf(row: Readonly<Record<string, SQLOutputValue>>): SatisfactionCount[] {
  const emotion = emotions.find((one) => one === row['emotion']);
  const mode = modes.find((one) => one === row['mode']);
  const catalogue = catalogues.find((one) => one === row['catalogue']);
  const event = satisfactionEvents.find((one) => one === row['event']);
  return emotion && mode && catalogue && event
    ? [{ emotion, mode, catalogue, event, count: Number(row['count']) }]
    : [];
}
