import type { Emotion } from './emotion.ts';

/** The genres of the emotion → genre table. */
export const genres = ['chill', 'acoustic', 'pop', 'blues', 'rock', 'electronic', 'metal', 'dance'] as const;
export type Genre = (typeof genres)[number];

/** Which genre answers which emotion. */
export const genreOf: Readonly<Record<Emotion, Genre>> = {
  neutral: 'chill',
  calm: 'acoustic',
  happy: 'pop',
  sad: 'blues',
  angry: 'rock',
  fearful: 'electronic',
  disgust: 'metal',
  surprised: 'dance',
};
