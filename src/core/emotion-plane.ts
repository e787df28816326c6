import type { Emotion } from './emotion.ts';

/** Where an emotion lies: pleasant or not, aroused or not, each from -1 to 1. */
export interface PlanePoint {
  readonly valence: number;
  readonly arousal: number;
}

/**
 * The emotions on the plane of valence and arousal (Russell 1980, "A circumplex model of affect"). The numbers are the means
 * that Russell & Mehrabian (1977, "Evidence for a three-factor theory of emotions") are quoted with for happy, sad, angry,
 * fearful, disgusted, surprised and relaxed. Two public programs that quote them agree on all but happy and relaxed, and a
 * digitised Figure 4 of Russell (1980) puts happy, calm, sad, angry and afraid within 0.3 of them; the papers themselves
 * were not at hand. Neutral is the origin.
 */
export const planeOf: Readonly<Record<Emotion, PlanePoint>> = {
  neutral: { valence: 0, arousal: 0 },
  calm: { valence: 0.68, arousal: -0.46 },
  happy: { valence: 0.81, arousal: 0.51 },
  sad: { valence: -0.63, arousal: -0.27 },
  angry: { valence: -0.51, arousal: 0.59 },
  fearful: { valence: -0.64, arousal: 0.6 },
  disgust: { valence: -0.6, arousal: 0.35 },
  surprised: { valence: 0.4, arousal: 0.67 },
};

/** Emotions within this distance are alike: one song can answer both. Each scale is 2 long. */
const alike = 0.5;

/** Whether two emotions are near in valence and arousal both. */
export function areAlike(one: Emotion, other: Emotion): boolean {
  const [a, b] = [planeOf[one], planeOf[other]];
  return Math.hypot(a.valence - b.valence, a.arousal - b.arousal) <= alike;
}
