import type { Emotion } from './emotion.ts';
import type { Mode } from './preferences.ts';

/**
 * Which genre answers which emotion, a row per emotion and a column per mode. `match` is the product's table; `lift`
 * goes towards a brighter genre, `soothe` towards less energy. People change their own rows with /genres. Genres are words
 * as Spotify knows them, in lower case.
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

/** Which genre fits several emotions at once that are alike in arousal alone, such as happy and angry. */
export const arousalGenres: Readonly<Record<Mode, Readonly<Record<'high' | 'low', string>>>> = {
  match: { high: 'dance', low: 'chill' },
  lift: { high: 'pop', low: 'indie pop' },
  soothe: { high: 'chill', low: 'ambient' },
};

/**
 * How aroused each emotion is, from -1 (asleep) to 1 (frantic), on the circumplex of affect (Russell 1980). The numbers
 * follow the means that Russell & Mehrabian (1977, "Evidence for a three-factor theory of emotions") are quoted with for
 * these words; they were not checked against the paper. Only the height relative to one another counts.
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
