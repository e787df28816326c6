import type { UsualVoice } from '../../core/ports/analysis.ts';
import type { EmotionScores } from '../../core/emotion.ts';
import type { EmotionModel, Features } from '../types.ts';

/** Length of a window and distance from one to the next, seconds. */
const windowSeconds = 2;
const hopSeconds = 0.5;
/** Windows of a longer recording are further apart, so that it costs no more. */
const mostWindows = 64;

/** The scores of windows over a recording. */
export interface WindowScores {
  readonly scores: readonly EmotionScores[];
  /** The middle of the first window, and the distance from one to the next, seconds. */
  readonly firstSeconds: number;
  readonly hopSeconds: number;
  /** Length of a window, seconds. */
  readonly windowSeconds: number;
}

/**
 * Scores windows of 2 s, one each half second.
 * @param heard features of the whole recording and their statistics, and the person's usual voice
 */
export async function scoreWindows(
  model: EmotionModel,
  heard: {
    readonly features: Features;
    readonly statistics: ArrayLike<number>;
    readonly usual: UsualVoice | undefined;
    readonly framesPerSecond: number;
  },
): Promise<WindowScores> {
  const { features, statistics, usual, framesPerSecond } = heard;
  const frames = Math.min(features.frames, Math.round(windowSeconds * framesPerSecond));
  const room = features.frames - frames;
  const count = Math.min(mostWindows, 1 + Math.round(room / (hopSeconds * framesPerSecond)));
  const hop = count === 1 ? 0 : room / (count - 1);
  const starts = Array.from({ length: count }, (_, n) => Math.round(n * hop));
  return {
    scores: await model.scoreParts(features, { starts, frames }, statistics, usual),
    firstSeconds: frames / 2 / framesPerSecond,
    hopSeconds: hop / framesPerSecond,
    windowSeconds: frames / framesPerSecond,
  };
}
