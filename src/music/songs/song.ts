import { soundWords, topicWords, type SongReason } from '../../core/i18n/song-reason.ts';

/** The feelings of a song. People who know the songs chose the words. */
export const feelings = [
  'peaceful',
  'tender',
  'melancholy',
  'grief',
  'heartbreak',
  'longing',
  'lonely',
  'joyful',
  'celebratory',
  'playful',
  'hopeful',
  'uplifting',
  'angry',
  'defiant',
  'bitter',
  'contempt',
  'eerie',
  'tense',
  'anxious',
  'dreamy',
  'easygoing',
  'wonder',
  'dramatic',
  'romantic',
  'nostalgic',
  'comforting',
  'groovy',
  'quirky',
  'hypnotic',
] as const;
export type Feeling = (typeof feelings)[number];

/**
 * Spotify's id or '', title, artists parted by `; `, year, language (ISO 639, `zxx` without words), valence and energy in
 * -2 … 2, feelings, reason, how many public data sets told the same id. A list is sorted by year.
 */
export type SongRows = readonly (readonly [
  spotifyId: string,
  title: string,
  artists: string,
  year: number,
  language: string,
  valence: number,
  energy: number,
  feelings: string,
  reason: string,
  dataSets: number,
])[];

/** A song of the built-in list. */
export interface Song {
  readonly genre: string;
  /** Spotify's id, 22 characters of base 62. Unset when no data set contains it. */
  readonly spotifyId: string | undefined;
  readonly title: string;
  readonly artists: readonly string[];
  /** Year of the earliest release in the data, which can be a reissue. */
  readonly year: number;
  readonly language: string;
  /** Valence, from -2 (unpleasant) to 2 (pleasant). */
  readonly valence: number;
  /** Energy, from -2 to 2. */
  readonly energy: number;
  readonly feelings: ReadonlySet<Feeling>;
  readonly reason: SongReason;
  readonly dataSets: number;
}

/** @throws Error when a row has a word that is not in the vocabulary */
export function readSong(genre: string, row: SongRows[number]): Song {
  const [spotifyId, title, artists, year, language, valence, energy, feels, reason, dataSets] = row;
  const sounds = wordsOf(reason, soundWords);
  const topics = wordsOf(reason, topicWords);
  const known = wordsOf(feels, feelings);
  const written = reason.split(' ').length + feels.split(' ').length;
  if (sounds.length + topics.length + known.length !== written) {
    throw new Error(`The song ${title} has an unknown word: ${feels}, ${reason}.`);
  }
  return {
    genre,
    spotifyId: spotifyId === '' ? undefined : spotifyId,
    title,
    artists: artists.split('; '),
    year,
    language,
    valence,
    energy,
    feelings: new Set(known),
    reason: { sounds, topics },
    dataSets,
  };
}

/** The words of a text that a vocabulary has, in the order of the text. */
function wordsOf<W extends string>(text: string, vocabulary: readonly W[]): W[] {
  return text.split(' ').flatMap((word) => vocabulary.find((known) => known === word) ?? []);
}
