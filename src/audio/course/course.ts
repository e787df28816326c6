import type { Course, MoodStretch } from '../../core/course/course.ts';
import { emotions, leadingEmotion, type Emotion, type EmotionScores } from '../../core/emotion.ts';
import type { KeptPart } from '../../core/ports/analysis.ts';
import { placeInRecording } from '../prepare/kept-parts.ts';
import type { WindowScores } from './window-scores.ts';

/** Shortest speech with a course, seconds. */
export const leastSpeechSeconds = 3;

/** Shortest stretch of one emotion, seconds. */
const leastStretchSeconds = 1;

/**
 * What a change of the mood must gain: the logarithm of how much likelier the windows are with it than without, each
 * window by its share of new sound. Chosen by `npm run evaluate -- --course`.
 */
export const changeCost = 1.6;

/**
 * The cost at which a change must be worth it among the few windows that are heard first; else the others are not heard.
 * Of 591 joined sounds, 79 had a change, and this cost finds them all with half of the windows (docs/decisions/rate.md).
 */
const screeningCost = 0.4;

/** Whether a few windows, evenly spread, leave room for a change between them. */
export function mayHaveChanged(few: WindowScores): boolean {
  return stretchesOf(few, screeningCost).length > 1;
}

/**
 * The course of the mood. Windows are noisy, so it is the likeliest sequence of stretches where each change costs
 * something (the Viterbi path of a hidden Markov model whose states are the emotions; Rabiner 1989). Where no change is
 * worth its cost, it has one stretch, with the emotion of the whole.
 * @param whole the scores of the whole recording
 * @param sound of the prepared recording: its length, seconds, and its places in the recording
 */
export function courseOf(
  windows: WindowScores,
  whole: EmotionScores,
  sound: { readonly seconds: number; readonly parts: readonly KeptPart[] },
  cost = changeCost,
): Course {
  const { seconds, parts } = sound;
  const found = stretchesOf(windows, cost).map(({ from, to, emotion }): MoodStretch => {
    const own = windows.scores.slice(from, to);
    return {
      from: placeInRecording(parts, from === 0 ? 0 : borderBefore(windows, from), 'start'),
      to: placeInRecording(parts, to === windows.scores.length ? seconds : borderBefore(windows, to), 'end'),
      emotion,
      probability: own.reduce((sum, scores) => sum + scores[emotion], 0) / own.length,
    };
  });
  const [first, ...others] = found;
  const leading = leadingEmotion(whole);
  if (first && others.length > 0) return [first, ...others];
  const [from, to] = [placeInRecording(parts, 0, 'start'), placeInRecording(parts, seconds, 'end')];
  return [{ from, to, emotion: leading, probability: whole[leading] }];
}

/** The middle between two windows. */
function borderBefore({ firstSeconds, hopSeconds }: WindowScores, window: number): number {
  return firstSeconds + (window - 0.5) * hopSeconds;
}

/** A stretch of windows, the last one excluded. */
interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly emotion: Emotion;
}

/** The best way to tell the windows up to a place: its likelihood, its last stretch, and where that begins. */
interface Way {
  readonly gain: number;
  readonly last: Stretch | undefined;
}

function stretchesOf({ scores, hopSeconds, windowSeconds }: WindowScores, cost: number): Stretch[] {
  const share = Math.min(1, hopSeconds / windowSeconds);
  const least = Math.max(1, Math.round(leastStretchSeconds / Math.max(hopSeconds, 1e-3)));
  // sums[n] is the weighted log-likelihood of each emotion in the windows before n.
  const sums = [emotions.map(() => 0)];
  for (const [n, each] of scores.entries()) {
    // The sound at both ends is in fewer windows.
    const weight = share + (n === 0 || n === scores.length - 1 ? (1 - share) / 2 : 0);
    sums.push(emotions.map((emotion, e) => sums.at(-1)![e]! + weight * Math.log(Math.max(each[emotion], 1e-6))));
  }
  const ways: Way[] = [{ gain: 0, last: undefined }];
  for (let to = 1; to <= scores.length; to++) {
    let best: Way = { gain: -Infinity, last: undefined };
    const latest = to === scores.length ? Math.max(0, to - least) : to - least;
    for (let from = 0; from <= latest; from++) {
      const before = ways[from]!;
      if (before.gain === -Infinity) continue;
      for (const [e, emotion] of emotions.entries()) {
        const gain = before.gain + sums[to]![e]! - sums[from]![e]! - (before.last ? cost : 0);
        if (gain > best.gain) best = { gain, last: { from, to, emotion } };
      }
    }
    ways.push(best);
  }
  const stretches: Stretch[] = [];
  for (let last = ways.at(-1)?.last; last; last = ways[last.from]?.last) stretches.unshift(last);
  return stretches;
}
