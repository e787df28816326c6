import { describe, expect, it } from 'vitest';
import { genreTable } from '../../src/core/genre-table.ts';
import { modes } from '../../src/core/preferences.ts';
import { BuiltinCatalog } from '../../src/music/builtin.ts';
import { nearestGenre } from '../../src/music/nearest-genre.ts';
import { formerSongs } from '../../src/music/songs/former.ts';
import { builtinGenres } from '../../src/music/songs/index.ts';
import { describeMusicCatalog } from '../contract/music-catalog.ts';

describeMusicCatalog('BuiltinCatalog', () => new BuiltinCatalog());

const catalog = new BuiltinCatalog();
const all = (
  await Promise.all(builtinGenres.map(async (genre) => (await catalog.tracks({ genre, kind: 'track' })).tracks))
).flat();

describe('the links of built-in songs', () => {
  it("open the song by Spotify's id, which is the id of the track too", () => {
    const byId = all.filter(({ id }) => id.startsWith('spotify:'));
    expect(byId.length).toBeGreaterThan(all.length - 10);
    for (const { id, url } of byId) {
      expect(url).toMatch(/^https:\/\/open\.spotify\.com\/track\/[0-9A-Za-z]{22}$/);
      expect(id).toBe(`spotify:track:${url.split('/').at(-1)}`);
    }
  });

  it('search for title and artist where no id is known, with no character that Markdown or HTML would read', () => {
    const others = all.filter(({ id }) => !id.startsWith('spotify:'));
    expect(others.length).toBeGreaterThan(0);
    for (const { id, title, artists, url } of others) {
      expect(id).toMatch(/^builtin:[a-z-]+\/[a-z0-9]+(-[a-z0-9]+)*$/);
      expect(url).toMatch(/^https:\/\/open\.spotify\.com\/search\/(?:[\w.~-]|%[0-9A-F]{2})+$/);
      expect(decodeURIComponent(url.split('/').at(-1)!)).toBe(`${title} ${artists.join(' ')}`);
    }
  });
});

describe('the ids of before, which stand in stores', () => {
  it.each([
    ['builtin:rock/ac-dc-back-in-black', 'Back in Black'],
    ['builtin:rock/the-rolling-stones-i-can-t-get-no-satisfaction', "(I Can't Get No) Satisfaction"],
    ['builtin:rock/maneskin-zitti-e-buoni', 'ZITTI E BUONI'],
    ['builtin:chill/brian-eno-an-ending-ascent', 'An Ending (Ascent)'],
    ['builtin:acoustic/vashti-bunyan-diamond-day', 'Diamond Day'],
    ['builtin:dance/stardust-music-sounds-better-with-you', 'Music Sounds Better with You'],
  ])('%s is %s', async (id, title) => {
    expect(await catalog.track(id)).toMatchObject({ title, kind: 'track' });
  });

  it('of songs that are no longer offered are found, and the songs not offered', async () => {
    for (const { title, artist, genre } of formerSongs) {
      const words = `${artist} ${title}`
        .normalize('NFKD')
        .replace(/\p{Mark}/gu, '')
        .toLowerCase();
      const slug = words.match(/[a-z0-9]+/g)!.join('-');
      expect(await catalog.track(`builtin:${genre}/${slug}`)).toMatchObject({ title });
      expect(all.find((track) => track.title === title && track.artists.includes(artist))).toBeUndefined();
    }
  });
});

describe('the nearest built-in genre', () => {
  it('of a genre that has a list is that list', () => {
    const genres = Object.values(genreTable).map(({ match }) => match);
    expect(genres.map(nearestGenre)).toEqual(genres);
    expect(builtinGenres.map(nearestGenre)).toEqual(builtinGenres);
  });

  it.each(Object.entries(genreTable))('keeps the modes of %s apart', (_emotion, row) => {
    expect(new Set(modes.map((mode) => nearestGenre(row[mode]))).size).toBeGreaterThanOrEqual(2);
  });

  it.each([
    ['death metal', 'metal'],
    ['bossa nova', 'latin'],
    ['drum and bass', 'electronic'],
    ['cantopop', 'k-pop'],
    ['hip hop', 'hip-hop'],
    ['lofi', 'lo-fi'],
    ['schlager', 'pop'],
    ['singer-songwriter', 'folk'],
    ['punk', 'rock'],
    ['gospel', 'soul'],
    ['reggaeton', 'latin'],
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

it('a playlist for a mood is searched for by words of the mood within the genre', async () => {
  const mood = { emotions: ['sad'], mode: 'lift' } as const;
  const [playlist] = (await catalog.tracks({ genre: 'soul', kind: 'playlist', mood })).tracks;
  expect(playlist).toMatchObject({
    title: 'hopeful soul',
    url: 'https://open.spotify.com/search/hopeful%20soul/playlists',
  });
  expect(await catalog.track(playlist!.id)).toEqual(playlist);
});
