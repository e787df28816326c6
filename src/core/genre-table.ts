import type { Emotion } from './emotion.ts';
import type { Mode } from './preferences.ts';

/**
 * The genre for each emotion (row) and mode (column). `match` is the product's table; `lift` has brighter genres,
 * `soothe` has genres with less energy. People change their own rows with /genres. The genres are Spotify's words, in
 * lower case, and the built-in list has songs of each for its mood.
 */
export const genreTable: Readonly<Record<Emotion, Readonly<Record<Mode, string>>>> = {
  neutral: { match: 'chill', lift: 'pop', soothe: 'ambient' },
  calm: { match: 'acoustic', lift: 'indie', soothe: 'classical' },
  happy: { match: 'pop', lift: 'dance', soothe: 'acoustic' },
  sad: { match: 'blues', lift: 'soul', soothe: 'piano' },
  angry: { match: 'rock', lift: 'funk', soothe: 'chill' },
  fearful: { match: 'electronic', lift: 'reggae', soothe: 'ambient' },
  disgust: { match: 'metal', lift: 'disco', soothe: 'chill' },
  surprised: { match: 'dance', lift: 'pop', soothe: 'classical' },
};
