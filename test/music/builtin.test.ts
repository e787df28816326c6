import { describe, expect, it } from 'vitest';
import type { Track } from '../../src/core/track.ts';
import { genreTable } from '../../src/core/genre-table.ts';
import { modes } from '../../src/core/preferences.ts';
import { BuiltinCatalog } from '../../src/music/builtin.ts';
import { nearestGenre } from '../../src/music/nearest-genre.ts';
import { builtinGenres } from '../../src/music/songs/index.ts';
import { describeMusicCatalog } from '../contract/music-catalog.ts';

describeMusicCatalog('BuiltinCatalog', () => new BuiltinCatalog());

const catalog = new BuiltinCatalog();
const listed: readonly (readonly [string, readonly Track[]])[] = await Promise.all(
  builtinGenres.map(async (genre) => [genre, (await catalog.tracks({ genre, kind: 'track' })).tracks] as const),
);
const all = listed.flatMap(([, tracks]) => tracks);

/** What a person would call the same thing: case, accents and punctuation aside. */
function plain(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{Letter}\p{Number}]/gu, '');
}

function repeated(values: readonly string[]): string[] {
  return values.filter((value, index) => values.indexOf(value) !== index);
}

describe('the built-in songs', () => {
  it.each(listed)('has at least 28 %s songs', (_genre, tracks) => {
    expect(tracks.length).toBeGreaterThanOrEqual(28);
  });

  it('lists no song twice, in one genre or in two', () => {
    expect(repeated(all.map(({ artists, title }) => `${plain(artists.join())} ${plain(title)}`))).toEqual([]);
  });

  it('has at most two songs by one artist', () => {
    const songsBy = Map.groupBy(all, ({ artists }) => plain(artists.join()));
    expect([...songsBy.values()].filter((songs) => songs.length > 2)).toEqual([]);
  });

  it.each(listed)('lists %s songs by year, from the time of recorded song to the present', (_genre, tracks) => {
    const years = tracks.map(({ year }) => year!);
    expect(years).toEqual(years.toSorted((a, b) => a - b));
    expect(years[0]).toBeGreaterThan(1920);
    expect(years.at(-1)).toBeLessThanOrEqual(2026);
  });

  it.each(listed)('spreads %s songs over at least three decades', (_genre, tracks) => {
    expect(new Set(tracks.map(({ year }) => Math.floor(year! / 10))).size).toBeGreaterThanOrEqual(3);
  });

  it('names songs as they were released, not as they were reissued', () => {
    const reissue = /remaster|remix|\blive\b|radio edit|\bversion\b|deluxe|\bfeat\b|\bft\./i;
    expect(all.filter(({ title, artists }) => reissue.test(`${title} ${artists.join()}`))).toEqual([]);
  });
});

describe('the ids of built-in songs', () => {
  it.each(listed)('name the genre and the song, for %s', (genre, tracks) => {
    for (const { id } of tracks) {
      expect(id).toMatch(new RegExp(`^builtin:${genre}/[a-z0-9]+(-[a-z0-9]+)*$`));
    }
  });

  it('are unique over all genres', () => {
    expect(repeated(all.map(({ id }) => id))).toEqual([]);
  });

  it('stay as they are: they stand in stores', async () => {
    const ids = (await catalog.tracks({ genre: 'rock', kind: 'track' })).tracks.map(({ id }) => id);
    expect(ids).toContain('builtin:rock/ac-dc-back-in-black');
    expect(ids).toContain('builtin:rock/the-rolling-stones-i-can-t-get-no-satisfaction');
    expect(ids).toContain('builtin:rock/maneskin-zitti-e-buoni');
  });
});

describe("the links to Spotify's search", () => {
  it('search for exactly the title and the artist, in one segment of the path', () => {
    for (const { title, artists, url } of all) {
      const [empty, search, query, ...more] = new URL(url).pathname.split('/');
      expect([empty, search, more]).toEqual(['', 'search', []]);
      expect(decodeURIComponent(query!)).toBe(`${title} ${artists.join()}`);
    }
  });

  it('hold no character that Markdown, HTML or a path would read as its own', () => {
    for (const { url } of all) {
      expect(url).toMatch(/^https:\/\/open\.spotify\.com\/search\/(?:[\w.~-]|%[0-9A-F]{2})+$/);
    }
  });
});

describe('the nearest built-in genre', () => {
  it('of a genre of the product that has a list is that list', () => {
    const genres = Object.values(genreTable).map(({ match }) => match);
    expect(genres.map(nearestGenre)).toEqual(genres);
  });

  it.each(Object.entries(genreTable))('keeps the modes of %s apart', (_emotion, row) => {
    expect(new Set(modes.map((mode) => nearestGenre(row[mode]))).size).toBeGreaterThanOrEqual(2);
  });

  it.each([
    ['death metal', 'metal'],
    ['bossa nova', 'chill'],
    ['drum and bass', 'electronic'],
    ['k-pop', 'pop'],
    ['hip-hop', 'pop'],
    ['schlager', 'pop'],
    ['singer-songwriter', 'acoustic'],
    ['punk', 'rock'],
    ['jazz', 'blues'],
    ['deep house', 'dance'],
  ])('of %s is %s', (word, genre) => {
    expect(nearestGenre(word)).toBe(genre);
  });
});

it('playlists, albums and episodes are one link to the page of the search that lists them', async () => {
  const url = async (kind: 'playlist' | 'album' | 'episode') =>
    (await catalog.tracks({ genre: "rock'n'roll", kind })).tracks.map((track) => track.url);
  expect(await url('playlist')).toEqual(['https://open.spotify.com/search/rock%27n%27roll/playlists']);
  expect(await url('album')).toEqual(['https://open.spotify.com/search/rock%27n%27roll/albums']);
  expect(await url('episode')).toEqual(['https://open.spotify.com/search/rock%27n%27roll/podcastAndEpisodes']);
});
