import { emotions, leadingEmotion, type Emotion } from '../emotion.ts';
import { emotionOf, type Take } from '../take.ts';
import { momentOf, wallMsOf } from './zone.ts';

/** The periods that a diary shows. */
export const periods = ['day', 'week', 'month'] as const;
export type Period = (typeof periods)[number];

const hourMs = 60 * 60 * 1000;
/** The columns of each period, and the length of one. */
const columnsOf: Readonly<Record<Period, { readonly count: number; readonly ms: number }>> = {
  day: { count: 8, ms: 3 * hourMs },
  week: { count: 7, ms: 24 * hourMs },
  month: { count: 30, ms: 24 * hourMs },
};

/** One result of a diary. */
export interface DiaryEntry {
  /** Milliseconds since 1970. */
  readonly atMs: number;
  readonly emotion: Emotion;
  /** The model's probability of the emotion; undefined where the person said it. */
  readonly confidence: number | undefined;
}

/** A person's own results of a period: nothing but what is stored already. */
export interface Diary {
  readonly period: Period;
  /** The time zone of its days and hours (IANA). */
  readonly timeZone: string;
  readonly entries: readonly DiaryEntry[];
  /** The results in columns of time, oldest first, and when each column begins. The last one holds now. */
  readonly columns: readonly { readonly fromMs: number; readonly entries: readonly DiaryEntry[] }[];
  /** How often each emotion was, the most frequent first; none that was not. */
  readonly counts: readonly { readonly emotion: Emotion; readonly count: number }[];
}

/**
 * The diary of a person's takes.
 * @param nowMs ms since 1970
 * @param timeZone of the days and blocks of hours; the chat platforms tell nobody's
 */
export function diaryOf(takes: readonly Take[], period: Period, nowMs: number, timeZone = 'UTC'): Diary {
  const { count, ms } = columnsOf[period];
  const lastMs = Math.floor(wallMsOf(nowMs, timeZone) / ms) * ms;
  const starts = Array.from({ length: count }, (_, n) => momentOf(lastMs - (count - 1 - n) * ms, timeZone));
  const [fromMs = nowMs] = starts;
  const entries = takes
    .filter(({ createdAtMs }) => createdAtMs >= fromMs && createdAtMs <= nowMs)
    .map((take): DiaryEntry => {
      const emotion = emotionOf(take);
      const isOwnWord = !take.scores || take.correction !== undefined;
      return {
        atMs: take.createdAtMs,
        emotion,
        confidence: isOwnWord ? undefined : take.scores[leadingEmotion(take.scores)],
      };
    });
  return {
    period,
    timeZone,
    entries,
    columns: starts.map((start, n) => ({
      fromMs: start,
      entries: entries.filter(({ atMs }) => atMs >= start && atMs < (starts[n + 1] ?? Infinity)),
    })),
    counts: emotions
      .map((emotion) => ({ emotion, count: entries.filter((entry) => entry.emotion === emotion).length }))
      .filter((one) => one.count > 0)
      .sort((a, b) => b.count - a.count),
  };
}

/** The diary as a table: comma separated values (RFC 4180). Times are UTC. */
export function diaryFile({ entries }: Diary): string {
  const rows = entries.map(({ atMs, emotion, confidence }) =>
    [
      new Date(atMs).toISOString(),
      emotion,
      confidence?.toFixed(3) ?? '',
      confidence === undefined ? 'yes' : 'no',
    ].join(),
  );
  return ['time,emotion,confidence,said by you', ...rows, ''].join('\r\n');
}
