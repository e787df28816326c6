import type { Emotion } from '../../core/emotion.ts';

/**
 * How pleasant each emotion is, from -1 to 1, on the circumplex of affect (Russell 1980): the height of a point of the
 * mood line. The numbers are quoted as `arousalOf` is (Russell & Mehrabian 1977), and as unchecked; only their order
 * counts here.
 */
const pleasureOf: Readonly<Record<Emotion, number>> = {
  neutral: 0,
  calm: 0.68,
  happy: 0.81,
  sad: -0.63,
  angry: -0.51,
  fearful: -0.64,
  disgust: -0.6,
  surprised: 0.4,
};

/** How high an emotion stands on the mood line, in [0, 1]. */
export function heightOf(emotion: Emotion): number {
  return (pleasureOf[emotion] + 1) / 2;
}
