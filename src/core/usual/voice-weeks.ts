import { phrase, type Phrase } from '../i18n/phrase.ts';
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

/** One trait of a voice over time. */
export interface TraitCourse {
  readonly trait: (typeof traits)[number];
  /** Of each week, oldest first, in the unit of {@link VoiceWeek}. */
  readonly values: readonly number[];
  /** The values for a picture, in [0, 1]. The middle of all values is 1/2. */
  readonly heights: readonly number[];
}

/** A person's voice over time, a course for each trait. Empty before the second week. */
export function traitCourses(weeks: readonly VoiceWeek[]): TraitCourse[] {
  if (weeks.length < leastWeeks) return [];
  return traits.map((trait) => {
    const values = weeks.map((week) => week[trait]);
    return { trait, values, heights: heightsOf(values, leastSpan[trait]) };
  });
}

/** A person's voice over time: a row of blocks for each trait. Undefined before the second week. */
export function weeksSentence(weeks: readonly VoiceWeek[]): Phrase | undefined {
  const courses = traitCourses(weeks);
  if (courses.length === 0) return undefined;
  const [pitch, range, rate] = courses.map(({ heights }) => blocks(heights)) as [string, string, string];
  return phrase('voice.weeks', { count: weeks.length, pitch, range, rate });
}

/** The day on which a week begins, ms since 1970. */
export function weekStartMs(week: number): number {
  return week * daysOfWeek * 24 * 60 * 60 * 1000;
}

/** A week for the export: its first day, and measures with their units. */
export function weekInWords({ week, pitch, range, rate }: VoiceWeek): Readonly<Record<string, string>> {
  return {
    from: new Date(weekStartMs(week)).toISOString().slice(0, 10),
    pitch: `${hzOf(pitch)} Hz`,
    range: `${range.toFixed(1)} semitones`,
    rate: `${rate.toFixed(1)} syllables a second`,
  };
}

/** Hz of semitones over 100 Hz. */
export function hzOf(semitones: number): number {
  return Math.round(100 * 2 ** (semitones / 12));
}

function heightsOf(values: readonly number[], least: number): number[] {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const span = Math.max(least, high - low);
  const floor = (low + high - span) / 2;
  return values.map((value) => (value - floor) / span);
}

function blocks(heights: readonly number[]): string {
  return heights.map((height) => steps[Math.min(steps.length - 1, Math.floor(height * steps.length))]).join('');
}
