import type { Emotion } from './emotion.ts';
import type { Mode } from './preferences.ts';

/**
 * The genre for each emotion (row) and mode (column). `match` is the product's table; `lift` has brighter genres,
 * `soothe` has genres with less energy. People change their own rows with /genres. The genres are Spotify's words, in
 * lower case.
 */
export const genreTable: Readonly<Record<Emotion, Readonly<Record<Mode, string>>>> = {
  neutral: { match: 'chill', lift: 'pop', soothe: 'ambient' },
  calm: { match: 'acoustic', lift: 'indie pop', soothe: 'classical' },
  happy: { match: 'pop', lift: 'dance', soothe: 'acoustic' },
  sad: { match: 'blues', lift: 'soul', soothe: 'piano' },
  angry: { match: 'rock', lift: 'funk', soothe: 'chill' },
  fearful: { match: 'electronic', lift: 'reggae', soothe: 'ambient' },
  disgust: { match: 'metal', lift: 'disco', soothe: 'chill' },
  surprised: { match: 'dance', lift: 'pop', soothe: 'bossa nova' },
};

/** The genre for several emotions that share only their arousal, such as happy and angry. */
export const arousalGenres: Readonly<Record<Mode, Readonly<Record<'high' | 'low', string>>>> = {
  match: { high: 'dance', low: 'chill' },
  lift: { high: 'pop', low: 'indie pop' },
  soothe: { high: 'chill', low: 'ambient' },
};

/**
 * The arousal of each emotion, from -1 (asleep) to 1 (frantic), on the circumplex of affect (Russell 1980). The numbers
 * follow means that others quote from Russell & Mehrabian (1977, "Evidence for a three-factor theory of emotions"); we
 * have not checked them against the paper. Only the differences between emotions matter here.
 */
export const arousalOf: Readonly<Record<Emotion, number>> = {
  neutral: 0,
  calm: -0.46,
  happy: 0.51,
  sad: -0.27,
  angry: 0.59,
  fearful: 0.6,
  disgust: 0.35,
  surprised: 0.67,
};
