import type { Mood, MusicCatalog, MusicPool, MusicQuery } from '../core/ports/music.ts';
import type { MusicKind } from '../core/preferences.ts';
import type { Track } from '../core/track.ts';
import { moodWords } from './mood-words.ts';
import { nearestGenre } from './nearest-genre.ts';
import { formerSongs } from './songs/former.ts';
import { songs } from './songs/index.ts';
import { distance, fits } from './songs/moods.ts';
import type { Song } from './songs/song.ts';

/** Where Spotify's search shows what is no song. */
const searchPages: Readonly<Record<Exclude<MusicKind, 'track'>, string>> = {
  playlist: 'playlists',
  album: 'albums',
  episode: 'podcastAndEpisodes',
};

/** Where fewer songs of a genre fit a mood, those nearest to it come along. */
const fewest = 12;

/**
 * The songs that come with the program: it needs no network and no account, and never fails. A track is Spotify's own, by
 * its id. A mood is answered with the songs that fit it, of any genre or within the genre that a person wrote; a genre that
 * has no list is answered from the nearest one that has. Playlists, albums and episodes are answered with one link, to the
 * page of Spotify's search that lists those of the mood within the genre: no public data tell their ids.
 */
export class BuiltinCatalog implements MusicCatalog {
  tracks({ genre, kind, mood, anyGenre = false }: MusicQuery): Promise<MusicPool> {
    const tracks =
      kind === 'track'
        ? songsFor(mood, anyGenre ? undefined : genre).map(trackOf)
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

/** The songs of a genre, or of all, that fit a mood, and the nearest where too few do. */
export function songsFor(mood: Mood | undefined, genre: string | undefined): readonly Song[] {
  const within = genre === undefined ? undefined : nearestGenre(genre);
  const choice = within === undefined ? songs : songs.filter((song) => song.genre === within);
  if (!mood) return choice;
  const fitting = choice.filter((song) => fits(song, mood));
  if (fitting.length >= fewest) return fitting;
  return choice
    .toSorted((a, b) => share(b, mood) - share(a, mood) || distance(a, mood) - distance(b, mood))
    .slice(0, fewest);
}

/** To how many emotions of a mood a song fits. */
function share(song: Song, { emotions, mode }: Mood): number {
  return emotions.filter((emotion) => fits(song, { emotions: [emotion], mode })).length;
}

/** What a link to a song needs. */
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

/** Before Spotify's ids were known, songs had ids of a genre and of their artist and title, and these stand in stores. */
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
