import type { Emotion } from '../emotion.ts';

/** A stretch of a recording in which one emotion leads. */
export interface MoodStretch {
  /** Beginning and end, seconds of the recording as it was sent. */
  readonly from: number;
  readonly to: number;
  readonly emotion: Emotion;
  /** Mean probability of the emotion in the stretch. */
  readonly probability: number;
}

/**
 * The course of the mood over a recording: its stretches in order, neighbours with different emotions. One stretch:
 * the mood did not change. Long silence belongs to no stretch.
 */
export type Course = readonly [MoodStretch, ...MoodStretch[]];

/** Whether the mood changed. */
export function hasChanged(course: Course | undefined): course is Course {
  return course !== undefined && course.length > 1;
}

/** The emotion at the end. */
export function lastEmotion(course: Course): Emotion {
  return (course.at(-1) ?? course[0]).emotion;
}

/** One course of several recordings, one after the other: each begins where the one before ends. */
export function joinCourses(
  recordings: readonly { readonly course: Course; readonly seconds: number }[],
): Course | undefined {
  const stretches: MoodStretch[] = [];
  let offset = 0;
  for (const { course, seconds } of recordings) {
    for (const { from, to, emotion, probability } of course) {
      const before = stretches.at(-1);
      const next = { from: offset + from, to: offset + to, emotion, probability };
      if (before?.emotion === emotion) stretches[stretches.length - 1] = together(before, next);
      else stretches.push(next);
    }
    offset += seconds;
  }
  const [first, ...others] = stretches;
  return first && [first, ...others];
}

function together(one: MoodStretch, other: MoodStretch): MoodStretch {
  const [a, b] = [one.to - one.from, other.to - other.from];
  const probability = (a * one.probability + b * other.probability) / Math.max(a + b, Number.MIN_VALUE);
  return { from: one.from, to: other.to, emotion: one.emotion, probability };
}
