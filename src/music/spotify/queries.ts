import type { Mood } from '../../core/ports/music.ts';
import type { MusicKind } from '../../core/preferences.ts';
import type { MusicStep } from '../../core/track.ts';
import { moodWords } from '../mood-words.ts';

/** One way to ask Spotify for a genre. */
export interface GenreQuery {
  readonly step: MusicStep;
  readonly q: string;
}

/** Queries for genres whose own word would find titles ("Rock" by anybody). Other genres are their own keyword. */
const keywords: Readonly<Record<string, string>> = {
  acoustic: 'acoustic songs',
  ambient: 'ambient music',
  blues: 'blues music',
  chill: 'chill vibes',
  classical: 'classical music',
  dance: 'dance hits',
  electronic: 'electronic music',
  metal: 'heavy metal',
  piano: 'piano instrumental',
  pop: 'pop hits',
  rock: 'rock classics',
  soul: 'soul classics',
};

const years = ['2020-2029', '2010-2019', '2000-2009', '1990-1999', '1960-1989'] as const;

/**
 * The ways to ask for a genre, best first: the words of the mood within the genre, then the genre alone. Spotify filters only
 * tracks by genre, and only songs and albums by year.
 */
export function queriesOf(genre: string, kind: MusicKind, mood?: Mood): GenreQuery[] {
  const keyword = keywords[genre] ?? genre;
  const byKeyword: GenreQuery = { step: 'keyword', q: kind === 'episode' ? `${genre} music podcast` : keyword };
  const words = mood && moodWords(genre, mood);
  const byMood: GenreQuery[] = words === undefined ? [] : [{ step: 'mood', q: words }];
  switch (kind) {
    case 'track':
      return [
        ...byMood,
        ...(words === undefined ? [] : byYear(words)),
        { step: 'genre', q: `genre:"${genre}"` },
        byKeyword,
        ...byYear(keyword),
      ];
    case 'album':
      return [...byMood, byKeyword, ...byYear(keyword)];
    case 'playlist':
      return [...byMood, byKeyword];
    case 'episode':
      return [byKeyword, { step: 'keyword', q: genre }];
  }
}

function byYear(keyword: string): GenreQuery[] {
  return years.map((span) => ({ step: 'year', q: `${keyword} year:${span}` }));
}
