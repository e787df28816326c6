import { emotions, type EmotionScores } from '../emotion.ts';
import type { UsualVoice } from '../ports/analysis.ts';
import { voiceScale } from './voice-scale.ts';
import { withWeek, type VoiceWeek } from './voice-weeks.ts';

/** How a person usually sounds, as far as it is known. `count` is the sum of the weights of the recordings, 30 at most. */
export interface KnownVoice extends UsualVoice {
  /** Number of recordings that it was learned from. */
  readonly recordings: number;
  /** The day of the last one, in days since 1970, and the number of recordings of that day. */
  readonly day: number;
  readonly ofDay: number;
  /** Number of recordings, until now, that sounded like somebody else. */
  readonly farInTurn: number;
  /** The last weeks with recordings, oldest first. */
  readonly weeks: readonly VoiceWeek[];
}

/** Nothing is known yet. */
export const unknownVoice: KnownVoice = {
  count: 0,
  mean: [],
  recordings: 0,
  day: 0,
  ofDay: 0,
  farInTurn: 0,
  weeks: [],
};

const dayMs = 24 * 60 * 60 * 1000;
/** Older recordings are forgotten exponentially once so many are known: each new one then has 1/31 of the weight. */
const mostCount = 30;
/** The recordings of a day that count in full. Of n, the last one counts so many n-ths. */
const fullPerDay = 3;
/** After so many recordings in turn that are far from the usual, the person's voice itself or their microphone has changed. */
const changedAfter = 5;
/** Fewer recordings say too little to tell that somebody else speaks. */
const leastCount = 2;
/** Distances of a number beyond this count as this, in standard deviations: one number alone makes nobody a stranger. */
const mostDeviations = 3;
/** The distance from which a recording is taken for somebody else's: `npm run usual-voices` measures what it costs. */
export const farFrom = 1.55;

/**
 * The distance of a recording from the usual voice: the root mean square of the differences of all numbers, in standard
 * deviations of the recordings of one person. A mean of n recordings is itself uncertain: that widens each deviation by
 * the root of 1 + 1/n. 0 where nothing is known.
 */
export function distanceFrom(usual: UsualVoice, statistics: readonly number[]): number {
  if (usual.count === 0 || usual.mean.length !== statistics.length) return 0;
  const uncertainty = Math.sqrt(1 + 1 / usual.count);
  const squares = statistics.map((value, index) => {
    const deviation = (voiceScale[index] ?? Infinity) * uncertainty;
    const deviations = Math.abs(value - (usual.mean[index] ?? 0)) / deviation;
    return Math.min(deviations, mostDeviations) ** 2;
  });
  return Math.sqrt(squares.reduce((sum, square) => sum + square, 0) / squares.length);
}

/** Whether a recording sounds like somebody else, or like no voice at all. */
export function isFar(usual: UsualVoice, statistics: readonly number[]): boolean {
  return usual.count >= leastCount && distanceFrom(usual, statistics) > farFrom;
}

/**
 * The usual voice after one more recording. What sounds like somebody else changes nothing, but the fifth in turn starts anew.
 * A recording counts less when its mood is strong, and when it comes late in a day with many: neither a day nor a mood
 * makes the usual alone.
 */
export function learned(
  known: KnownVoice,
  statistics: readonly number[],
  scores: EmotionScores,
  nowMs: number,
): KnownVoice {
  const fits = known.mean.length === statistics.length;
  const farInTurn = fits && isFar(known, statistics) ? known.farInTurn + 1 : 0;
  if (farInTurn > 0 && farInTurn < changedAfter) return { ...known, farInTurn };
  const before = fits && farInTurn === 0 ? known : unknownVoice;
  const day = Math.floor(nowMs / dayMs);
  const ofDay = day === before.day ? before.ofDay + 1 : 1;
  const weight = moodWeight(scores) * Math.min(1, fullPerDay / ofDay);
  const share = weight / (before.count + weight);
  const mean = statistics.map((value, index) => {
    const old = before.mean[index] ?? value;
    return old + share * (value - old);
  });
  return {
    count: Math.min(before.count + weight, mostCount),
    mean,
    recordings: before.recordings + 1,
    day,
    ofDay,
    farInTurn: 0,
    weeks: withWeek(before.weeks, day, mean),
  };
}

/** From 1 for a recording of no mood to 1/2 for a sure one. */
function moodWeight(scores: EmotionScores): number {
  const moods = emotions.filter((emotion) => emotion !== 'neutral' && emotion !== 'calm');
  return 1 - Math.max(...moods.map((mood) => scores[mood])) / 2;
}
