import type { MusicCatalog, Track } from '../core/ports.ts';
import type { Genre } from '../core/recommendation.ts';
import { songs } from './songs/index.ts';
import type { Song } from './songs/song.ts';

/**
 * The songs that come with the program: it needs no network and no account, and never fails. A track links to Spotify's
 * search for its title and artist, because ids of Spotify's tracks differ by market and disappear.
 */
export class BuiltinCatalog implements MusicCatalog {
  tracks(genre: Genre): Promise<readonly Track[]> {
    return Promise.resolve(songs[genre].map((song) => trackOf(genre, song)));
  }
}

function trackOf(genre: Genre, [artist, title, year]: Song): Track {
  return {
    id: `builtin:${genre}/${slug(`${artist} ${title}`)}`,
    title,
    artist,
    year,
    url: `https://open.spotify.com/search/${pathSegment(`${title} ${artist}`)}`,
  };
}

/** Lower case, without diacritics, words joined by hyphens. */
function slug(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase()
    .replace(/[^\p{Letter}\p{Number}]+/gu, '-')
    .replace(/^-|-$/g, '');
}

/**
 * Percent-encodes everything but RFC 3986's unreserved characters: `encodeURIComponent` leaves `!'()*` as they are, and
 * a link with a bracket or an apostrophe breaks in Markdown and in single-quoted HTML.
 */
function pathSegment(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
