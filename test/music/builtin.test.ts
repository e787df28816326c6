import { describe, expect, it } from 'vitest';
import type { Track } from '../../src/core/ports.ts';
import { genres, type Genre } from '../../src/core/recommendation.ts';
import { BuiltinCatalog } from '../../src/music/builtin.ts';
import { describeMusicCatalog } from '../contract/music-catalog.ts';

describeMusicCatalog('BuiltinCatalog', () => new BuiltinCatalog());

const catalog = new BuiltinCatalog();
const listed: readonly (readonly [Genre, readonly Track[]])[] = await Promise.all(
  genres.map(async (genre) => [genre, await catalog.tracks(genre)] as const),
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
    expect(repeated(all.map(({ artist, title }) => `${plain(artist)} ${plain(title)}`))).toEqual([]);
  });

  it('has at most two songs by one artist', () => {
    const songsBy = Map.groupBy(all, ({ artist }) => plain(artist));
    expect([...songsBy.values()].filter((songs) => songs.length > 2)).toEqual([]);
  });

  it.each(listed)('lists %s songs by year, from the time of recorded song to the present', (_genre, tracks) => {
    const years = tracks.map(({ year }) => year);
    expect(years).toEqual(years.toSorted((a, b) => a - b));
    expect(years[0]).toBeGreaterThan(1920);
    expect(years.at(-1)).toBeLessThanOrEqual(2026);
  });

  it.each(listed)('spreads %s songs over at least three decades', (_genre, tracks) => {
    expect(new Set(tracks.map(({ year }) => Math.floor(year / 10))).size).toBeGreaterThanOrEqual(3);
  });

  it('names songs as they were released, not as they were reissued', () => {
    const reissue = /remaster|remix|\blive\b|radio edit|\bversion\b|deluxe|\bfeat\b|\bft\./i;
    expect(all.filter(({ title, artist }) => reissue.test(`${title} ${artist}`))).toEqual([]);
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
    const ids = (await catalog.tracks('rock')).map(({ id }) => id);
    expect(ids).toContain('builtin:rock/ac-dc-back-in-black');
    expect(ids).toContain('builtin:rock/the-rolling-stones-i-can-t-get-no-satisfaction');
    expect(ids).toContain('builtin:rock/maneskin-zitti-e-buoni');
  });
});

describe("the links to Spotify's search", () => {
  it('search for exactly the title and the artist, in one segment of the path', () => {
    for (const { title, artist, url } of all) {
      const [empty, search, query, ...more] = new URL(url).pathname.split('/');
      expect([empty, search, more]).toEqual(['', 'search', []]);
      expect(decodeURIComponent(query!)).toBe(`${title} ${artist}`);
    }
  });

  it('hold no character that Markdown, HTML or a path would read as its own', () => {
    for (const { url } of all) {
      expect(url).toMatch(/^https:\/\/open\.spotify\.com\/search\/(?:[\w.~-]|%[0-9A-F]{2})+$/);
    }
  });
});
