import { phrase, type Phrase } from '../i18n/catalogue.ts';
import { keptPlaces } from './kept-numbers.ts';

/** How a person usually sounded at the end of a week: three of the kept numbers. */
export interface VoiceWeek {
  /** Weeks since 1970. */
  readonly week: number;
  /** Semitones over 100 Hz. */
  readonly pitch: number;
  /** Semitones. */
  readonly range: number;
  /** Peaks of loudness a second. */
  readonly rate: number;
}

const traits = ['pitch', 'range', 'rate'] as const;
/** The weeks that are kept. */
const mostWeeks = 12;
/** One week is no course. */
const leastWeeks = 2;
const daysOfWeek = 7;

const steps = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'] as const;
/** The least difference from the lowest to the highest step: smaller ones are in every voice. */
const leastSpan: Readonly<Record<(typeof traits)[number], number>> = { pitch: 4, range: 4, rate: 1.5 };

/** The weeks after a recording: the usual voice of its week takes the place of what was known of that week. */
export function withWeek(weeks: readonly VoiceWeek[], day: number, mean: readonly number[]): VoiceWeek[] {
  const week = Math.floor(day / daysOfWeek);
  const at = (trait: (typeof traits)[number]) => mean.at(keptPlaces[trait]) ?? 0;
  const now = { week, pitch: at('pitch'), range: at('range'), rate: at('rate') };
  return [...weeks.filter((other) => other.week !== week), now].slice(-mostWeeks);
}

/** A person's voice over time: a row of blocks for each trait. Undefined before the second week. */
export function weeksSentence(weeks: readonly VoiceWeek[]): Phrase | undefined {
  if (weeks.length < leastWeeks) return undefined;
  const [pitch, range, rate] = traits.map((trait) =>
    blocks(
      weeks.map((week) => week[trait]),
      leastSpan[trait],
    ),
  ) as [string, string, string];
  return phrase('voice.weeks', { count: weeks.length, pitch, range, rate });
}

/** A week for the export: its first day, and measures with their units. */
export function weekInWords({ week, pitch, range, rate }: VoiceWeek): Readonly<Record<string, string>> {
  return {
    from: new Date(week * daysOfWeek * 24 * 60 * 60 * 1000).toISOString().slice(0, 10),
    pitch: `${hzOf(pitch)} Hz`,
    range: `${range.toFixed(1)} semitones`,
    rate: `${rate.toFixed(1)} syllables a second`,
  };
}

/** Hz of semitones over 100 Hz. */
export function hzOf(semitones: number): number {
  return Math.round(100 * 2 ** (semitones / 12));
}

/** A block for each value. The middle of all values is in the middle of the steps. */
function blocks(values: readonly number[], least: number): string {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const span = Math.max(least, high - low);
  const floor = (low + high - span) / 2;
  return values
    .map((value) => steps[Math.min(steps.length - 1, Math.floor(((value - floor) / span) * steps.length))])
    .join('');
}
