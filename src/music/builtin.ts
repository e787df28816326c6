import type { MusicCatalog, MusicPool, MusicQuery } from '../core/ports/music.ts';
import type { Track } from '../core/track.ts';
import type { MusicKind } from '../core/preferences.ts';
import { nearestGenre } from './nearest-genre.ts';
import { builtinGenres, songs, type BuiltinGenre } from './songs/index.ts';
import type { Song } from './songs/song.ts';

/** Where Spotify's search shows what is no song. */
const searchPages: Readonly<Record<Exclude<MusicKind, 'track'>, string>> = {
  playlist: 'playlists',
  album: 'albums',
  episode: 'podcastAndEpisodes',
};

/**
 * The songs that come with the program: it needs no network and no account, and never fails. A track links to Spotify's
 * search for its title and artist, because ids of Spotify's tracks differ by market and disappear. A genre that has no
 * list is answered from the nearest one that has; playlists, albums and episodes are answered with one link, to the page
 * of Spotify's search that lists those of the genre.
 */
export class BuiltinCatalog implements MusicCatalog {
  tracks({ genre, kind }: MusicQuery): Promise<MusicPool> {
    const tracks = kind === 'track' ? songsOf(nearestGenre(genre)) : [searchFor(genre, kind)];
    return Promise.resolve({ tracks, steps: [{ step: 'builtin', found: tracks.length }] });
  }

  track(id: string): Promise<Track | undefined> {
    const [, kind, genre] = /^builtin:(playlist|album|episode)=(.+)$/.exec(id) ?? [];
    if (kind === 'playlist' || kind === 'album' || kind === 'episode') {
      return Promise.resolve(searchFor(decodeURIComponent(genre ?? ''), kind));
    }
    const list = builtinGenres.find((known) => id.startsWith(`builtin:${known}/`));
    return Promise.resolve(list && songsOf(list).find((track) => track.id === id));
  }
}

function songsOf(genre: BuiltinGenre): Track[] {
  return songs[genre].map((song) => trackOf(genre, song));
}

function trackOf(genre: BuiltinGenre, [artist, title, year]: Song): Track {
  return {
    id: `builtin:${genre}/${slug(`${artist} ${title}`)}`,
    kind: 'track',
    title,
    artists: [artist],
    year,
    explicit: false,
    url: `https://open.spotify.com/search/${pathSegment(`${title} ${artist}`)}`,
    foundBy: 'builtin',
  };
}

function searchFor(genre: string, kind: Exclude<MusicKind, 'track'>): Track {
  const segment = pathSegment(genre);
  return {
    id: `builtin:${kind}=${segment}`,
    kind,
    title: genre,
    artists: [],
    explicit: false,
    url: `https://open.spotify.com/search/${segment}/${searchPages[kind]}`,
    foundBy: 'builtin',
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
