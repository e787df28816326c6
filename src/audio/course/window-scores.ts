import type { UsualVoice } from '../../core/ports/analysis.ts';
import type { EmotionScores } from '../../core/emotion.ts';
import type { EmotionModel, Features } from '../types.ts';

/** Length of a window and distance from one to the next, seconds. */
const windowSeconds = 2;
const hopSeconds = 0.5;
/** Windows of a longer recording are further apart, so that it costs no more. */
const mostWindows = 64;

/** Of so many windows, one is heard first. */
const screenedEvery = 4;

/** The scores of windows over a recording. */
export interface WindowScores {
  readonly scores: readonly EmotionScores[];
  /** The middle of the first window, and the distance from one to the next, seconds. */
  readonly firstSeconds: number;
  readonly hopSeconds: number;
  /** Length of a window, seconds. */
  readonly windowSeconds: number;
}

/** What {@link scoreWindows} needs of a recording: features and statistics of all of it, and the person's usual voice. */
export interface HeardSpeech {
  readonly features: Features;
  readonly statistics: ArrayLike<number>;
  readonly usual: UsualVoice | undefined;
  readonly framesPerSecond: number;
}

/**
 * Scores windows of 2 s, one each half second.
 * @param isWorthAll says of one window in four, the first and the last among them, whether the others are worth their
 *   time; these alone are the result when it says no. By default, all windows are scored at once.
 */
export async function scoreWindows(
  model: EmotionModel,
  heard: HeardSpeech,
  isWorthAll?: (some: WindowScores) => boolean,
): Promise<WindowScores> {
  const { features, statistics, usual, framesPerSecond } = heard;
  const frames = Math.min(features.frames, Math.round(windowSeconds * framesPerSecond));
  const room = features.frames - frames;
  const count = Math.min(mostWindows, 1 + Math.round(room / (hopSeconds * framesPerSecond)));
  const startsOf = evenly(room, count);
  const score = (windows: readonly number[]) =>
    model.scoreParts(features, { starts: windows.map((n) => startsOf[n]!), frames }, statistics, usual);
  const windowsOf = (scores: readonly EmotionScores[]): WindowScores => ({
    scores,
    firstSeconds: frames / 2 / framesPerSecond,
    hopSeconds: scores.length === 1 ? 0 : room / (scores.length - 1) / framesPerSecond,
    windowSeconds: frames / framesPerSecond,
  });
  const all = startsOf.map((_, n) => n);
  if (!isWorthAll) return windowsOf(await score(all));
  const first = evenly(count - 1, Math.ceil((count - 1) / screenedEvery) + 1);
  const some = await score(first);
  if (first.length === count || !isWorthAll(windowsOf(some))) return windowsOf(some);
  const others = all.filter((n) => !first.includes(n));
  const more = await score(others);
  const byPlace = new Map([
    ...first.map((n, at) => [n, some[at]!] as const),
    ...others.map((n, at) => [n, more[at]!] as const),
  ]);
  return windowsOf(all.map((n) => byPlace.get(n)!));
}

/** So many whole numbers from 0 to `last`, as evenly as they can be. */
function evenly(last: number, count: number): number[] {
  return Array.from({ length: count }, (_, n) => (n === 0 ? 0 : Math.round((n * last) / (count - 1))));
}
