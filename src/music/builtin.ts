import type { Mood, MusicCatalog, MusicPool, MusicQuery } from '../core/ports/music.ts';
import type { MusicKind } from '../core/preferences.ts';
import type { Track } from '../core/track.ts';
import { moodWords } from './mood-words.ts';
import { kinOf, nearestGenre } from './nearest-genre.ts';
import { formerSongs } from './songs/former.ts';
import { songs } from './songs/index.ts';
import { almostFits, distance, fits } from './songs/moods.ts';
import type { Song } from './songs/song.ts';

/** The Spotify search pages for kinds that are not songs. */
const searchPages: Readonly<Record<Exclude<MusicKind, 'track'>, string>> = {
  playlist: 'playlists',
  album: 'albums',
  episode: 'podcastAndEpisodes',
};

/** Minimum number of songs for a mood within a genre. */
const fewest = 12;

/**
 * The songs that come with the program. This catalogue needs no network and no account, and never fails. A track has
 * Spotify's id. The answer to a mood is the songs that fit it, of any genre or of the genre that a person wrote. The
 * nearest genre with a list replaces a genre without one. The mood goes before the genre. The answer to playlists, albums and episodes is one link, to
 * Spotify's search for the mood within the genre: no public data contain their ids.
 */
export class BuiltinCatalog implements MusicCatalog {
  tracks({ genre, kind, mood, anyGenre = false, language, offered: before }: MusicQuery): Promise<MusicPool> {
    const tracks =
      kind === 'track'
        ? inLanguage(songsFor(mood, anyGenre ? undefined : genre), language, before)
        : [searchFor(mood ? moodWords(genre, mood) : genre, kind)];
    return Promise.resolve({ tracks, steps: [{ step: 'builtin', found: tracks.length }] });
  }

  track(id: string): Promise<Track | undefined> {
    const [, kind, genre] = /^builtin:(playlist|album|episode)=(.+)$/.exec(id) ?? [];
    if (kind === 'playlist' || kind === 'album' || kind === 'episode') {
      return Promise.resolve(searchFor(decodeURIComponent(genre ?? ''), kind));
    }
    const [, before = ''] = /^builtin:[a-z-]+\/(.+)$/.exec(id) ?? [];
    return Promise.resolve(byId.get(id) ?? bySlug.get(before));
  }
}

/**
 * The songs that fit a mood, of one genre or of all. A short list is filled up: with songs of the genre that almost fit,
 * then with songs of its kin and of all other genres that fit, and with the nearest ones only where even these are few.
 */
export function songsFor(mood: Mood | undefined, genre: string | undefined): readonly Song[] {
  const within = genre === undefined ? undefined : nearestGenre(genre);
  const choice = within === undefined ? songs : songs.filter((song) => song.genre === within);
  if (!mood) return choice;
  const fitting = choice.filter((song) => fits(song, mood));
  if (fitting.length >= fewest) return fitting;
  const nearest = (from: readonly Song[]) =>
    from.toSorted((a, b) => share(b, mood) - share(a, mood) || distance(a, mood) - distance(b, mood));
  const kin = within === undefined ? [] : kinOf(within);
  const elsewhere = songs.filter((song) => fits(song, mood));
  const filled = new Set([
    ...fitting,
    ...nearest(choice.filter((song) => almostFits(song, mood))),
    ...kin.flatMap((one) => nearest(elsewhere.filter((song) => song.genre === one))),
    ...nearest(elsewhere),
    ...nearest(choice),
  ]);
  return [...filled].slice(0, fewest);
}

/** The songs as tracks: those in a language alone, where one of them was not offered before; else all of them. */
function inLanguage(fitting: readonly Song[], language: string | undefined, before?: ReadonlySet<string>): Track[] {
  const own = language === undefined ? [] : fitting.filter((song) => song.language === language).map(trackOf);
  return own.some(({ id }) => before?.has(id) !== true) ? own : fitting.map(trackOf);
}

/** The number of a mood's emotions that a song fits. */
function share(song: Song, { emotions, mode }: Mood): number {
  return emotions.filter((emotion) => fits(song, { emotions: [emotion], mode })).length;
}

/** The fields that a link to a song needs. */
type Linked = Pick<Song, 'genre' | 'spotifyId' | 'title' | 'artists' | 'year'> & Partial<Pick<Song, 'reason'>>;

function trackOf({ genre, spotifyId, title, artists, year, reason }: Linked): Track {
  return {
    id: spotifyId === undefined ? `builtin:${genre}/${slugOf({ artists, title })}` : `spotify:track:${spotifyId}`,
    kind: 'track',
    title,
    artists,
    artistIds: artists.map((artist) => `builtin:artist/${slug(artist)}`),
    year,
    explicit: false,
    url:
      spotifyId === undefined
        ? `https://open.spotify.com/search/${pathSegment(`${title} ${artists.join(' ')}`)}`
        : `https://open.spotify.com/track/${spotifyId}`,
    foundBy: 'builtin',
    ...(reason && { reason }),
  };
}

const former = formerSongs.map(({ artist, explicit = false, spotifyId, ...song }) => ({
  ...trackOf({ ...song, spotifyId, artists: [artist] }),
  explicit,
}));
const offered = songs.map(trackOf);
const byId: ReadonlyMap<string, Track> = new Map([...former, ...offered].map((track) => [track.id, track]));

/** Older ids of songs, made of genre, artist and title. Stores still contain them. */
const bySlug: ReadonlyMap<string, Track> = new Map([...offered, ...former].map((track) => [slugOf(track), track]));

function slugOf({ artists, title }: Pick<Track, 'artists' | 'title'>): string {
  return slug(`${artists.join(' ')} ${title}`);
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
