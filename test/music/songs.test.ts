import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { emotions } from '../../src/core/emotion.ts';
import { genreTable } from '../../src/core/genre-table.ts';
import { modes } from '../../src/core/preferences.ts';
import { songsFor } from '../../src/music/builtin.ts';
import { kinOf } from '../../src/music/nearest-genre.ts';
import { formerSongs } from '../../src/music/songs/former.ts';
import { builtinGenres, songs } from '../../src/music/songs/index.ts';
import { almostFits, areOpposite, fits, moodRules } from '../../src/music/songs/moods.ts';
import { songTable } from '../../src/music/songs/table.ts';
import { feelings, readSong } from '../../src/music/songs/song.ts';

const pools = emotions.flatMap((emotion) =>
  modes.map((mode) => {
    const mood = { emotions: [emotion], mode } as const;
    return {
      name: `${emotion}, ${mode}`,
      mood,
      rule: moodRules[emotion][mode],
      songs: songs.filter((song) => fits(song, mood)),
    };
  }),
);

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
  it('are at least 900, of 20 languages, of every decade from the 1950s on', () => {
    expect(songs.length).toBeGreaterThanOrEqual(900);
    expect(new Set(songs.map(({ language }) => language)).size).toBeGreaterThanOrEqual(20);
    for (let decade = 195; decade <= 202; decade += 1) {
      const count = songs.filter(({ year }) => Math.floor(year / 10) === decade).length;
      expect(count, `the ${decade}0s`).toBeGreaterThanOrEqual(20);
    }
  });

  it('have ids of 22 characters of base 62; the few without one were in the list before', () => {
    const without = songs.filter(({ spotifyId }) => spotifyId === undefined);
    expect(without.length).toBeLessThanOrEqual(10);
    for (const { spotifyId } of songs) expect(spotifyId ?? '0'.repeat(22)).toMatch(/^[0-9A-Za-z]{22}$/);
  });

  it('are there once: no id twice, no song twice', () => {
    expect(repeated(songs.flatMap(({ spotifyId }) => spotifyId ?? []))).toEqual([]);
    expect(repeated(songs.map(({ artists: [artist = ''], title }) => `${plain(artist)} ${plain(title)}`))).toEqual([]);
  });

  it('are not those that Spotify marks as explicit', () => {
    const explicit = formerSongs.flatMap((song) => (song.explicit === true ? song.spotifyId : []));
    expect(explicit.length).toBeGreaterThan(0);
    expect(songs.filter(({ spotifyId }) => explicit.includes(spotifyId))).toEqual([]);
  });

  it('each have a place on the plane, a feeling and a reason of a sound and, with words, a topic', () => {
    for (const song of songs) {
      for (const value of [song.valence, song.energy]) expect([-2, -1, 0, 1, 2]).toContain(value);
      expect(song.feelings.size, song.title).toBeGreaterThan(0);
      expect(song.reason.sounds.length, song.title).toBeGreaterThan(0);
      expect(song.title, song.title).toMatch(/^\S(.*\S)?$/);
      expect(song.artists.every((artist) => /^\S(.*\S)?$/.test(artist))).toBe(true);
      expect(song.language).toMatch(/^[a-z]{2,3}$/);
      expect(song.year).toBeGreaterThan(1920);
      expect(song.year).toBeLessThanOrEqual(2026);
    }
  });

  it('use each word of the vocabulary', () => {
    expect(feelings.filter((feeling) => !songs.some((song) => song.feelings.has(feeling)))).toEqual([]);
  });

  it('are named as they were released, not as they were reissued', () => {
    const reissue = /remaster|radio edit|\bversion\b|deluxe|\(feat|\bft\.| - .*\b(mix|edit)$/i;
    expect(songs.filter(({ title }) => reissue.test(title)).map(({ title }) => title)).toEqual([]);
  });

  it.each(builtinGenres)('of %s are at least 20, by at least 8 artists', (genre) => {
    const list = songs.filter((song) => song.genre === genre);
    expect(list.length).toBeGreaterThanOrEqual(20);
    expect(new Set(list.map(({ artists }) => artists[0])).size).toBeGreaterThanOrEqual(8);
    expect(list.map(({ year }) => year)).toEqual(list.map(({ year }) => year).toSorted((a, b) => a - b));
  });

  it('refuse a word that no vocabulary has', () => {
    const row = ['', 'A', 'B', 1990, 'en', 0, 0, 'peaceful', 'slow about', 0] as const;
    expect(() => readSong('pop', row)).toThrow('unknown word');
    expect(() => readSong('pop', [...row.slice(0, 7), 'sleepy', 'slow', 0] as unknown as typeof row)).toThrow();
  });
});

describe('the songs of a mood', () => {
  it.each(pools)('are at least 60 for $name, in several languages and decades, by many artists', (pool) => {
    expect(pool.songs.length).toBeGreaterThanOrEqual(60);
    expect(new Set(pool.songs.map(({ language }) => language)).size).toBeGreaterThanOrEqual(3);
    expect(new Set(pool.songs.map(({ year }) => Math.floor(year / 10))).size).toBeGreaterThanOrEqual(5);
    expect(new Set(pool.songs.map(({ artists }) => artists[0])).size).toBeGreaterThanOrEqual(30);
  });

  it.each(pools)('have ids found in two data sets or more, for $name', (pool) => {
    const twice = pool.songs.filter(({ dataSets }) => dataSets >= 2).length;
    expect(twice / pool.songs.length).toBeGreaterThan(0.85);
  });

  it('are never those of an opposite mood', () => {
    let opposites = 0;
    for (const one of pools) {
      for (const other of pools.filter(({ rule }) => areOpposite(one.rule, rule))) {
        opposites += 1;
        const both = one.songs.filter((song) => other.songs.includes(song));
        expect(
          both.map(({ title }) => title),
          `${one.name} and ${other.name}`,
        ).toEqual([]);
      }
    }
    expect(opposites).toBeGreaterThan(100);
  });

  it('of happy and of calm are never those of sad, angry, fearful or disgusted', () => {
    const titles = (name: string) => pools.find((pool) => pool.name === name)!.songs;
    for (const dark of ['sad', 'angry', 'fearful', 'disgust']) {
      for (const light of ['happy', 'calm']) {
        const both = titles(`${dark}, match`).filter((song) => titles(`${light}, match`).includes(song));
        expect(both).toEqual([]);
      }
    }
  });

  it('are of the genre that the person wrote, and of its kin where it has too few', () => {
    const mood = { emotions: ['sad'], mode: 'match' } as const;
    const blues = songsFor(mood, 'blues');
    expect(blues.every((song) => song.genre === 'blues' && fits(song, mood))).toBe(true);
    expect(blues.map(({ title }) => title)).not.toContain('Pride and Joy');
    expect(blues.map(({ title }) => title)).not.toContain('Mannish Boy');
    const reggae = songsFor(mood, 'reggae');
    expect(reggae).toHaveLength(12);
    expect(reggae[0]?.genre).toBe('reggae');
    expect(new Set(reggae.map(({ genre }) => genre))).toEqual(new Set(['reggae', 'soul']));
    expect(Math.max(...reggae.map(({ valence }) => valence)), 'no feast for a sad person').toBeLessThanOrEqual(0);
  });

  it('between fearful and angry are tense, not a summer hit', () => {
    const between = songsFor({ emotions: ['fearful', 'angry'], mode: 'match' }, undefined);
    expect(between.length).toBeGreaterThanOrEqual(12);
    for (const { valence, energy } of between) {
      expect(valence).toBeLessThanOrEqual(0);
      expect(energy).toBeGreaterThanOrEqual(0);
    }
  });
});

it('are counted in docs/songs.md, as the command writes it', () => {
  expect(readFileSync('docs/songs.md', 'utf8')).toBe(songTable());
});

const data = '../shared/data/spotify-tracks';

/** A row of a file with commas and quotes. */
function cells(line: string): string[] {
  return [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)].map(([, cell = '']) =>
    cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell,
  );
}

it.skipIf(!existsSync(data))('ids and the count of their sources are those of the public data', () => {
  const counts = new Map<string, number>();
  for (const [file, id, sets] of [
    ['builtin.csv', 'spotify_id', 'data_sets'],
    ['more.csv', 'spotify_id', 'data_sets'],
  ] as const) {
    const [head = '', ...lines] = readFileSync(`${data}/${file}`, 'utf8').split(/\r?\n/);
    const names = cells(head);
    for (const line of lines) {
      const row = cells(line);
      counts.set(row[names.indexOf(id)] ?? '', Number(row[names.indexOf(sets)]));
    }
  }
  for (const { spotifyId, dataSets, title } of songs) {
    if (spotifyId !== undefined) expect(counts.get(spotifyId), title).toBe(dataSets);
  }
});

describe('the genre table', () => {
  const cells = emotions.flatMap((emotion) => modes.map((mode) => [emotion, mode, genreTable[emotion][mode]] as const));

  it.each(cells)('%s, %s: the list has songs of %s for it', (emotion, mode, genre) => {
    const fitting = songs.filter((song) => song.genre === genre && fits(song, { emotions: [emotion], mode }));
    expect(fitting.length).toBeGreaterThan(5);
  });
});

describe('a genre that a person wrote', () => {
  it.each(pools.map(({ name, mood }) => [name, mood] as const))(
    '%s: whatever it is, there are twelve songs, and none contradicts the mood',
    (_, mood) => {
      for (const genre of builtinGenres) {
        const pool = songsFor(mood, genre);
        expect(pool.length).toBeGreaterThanOrEqual(12);
        const contrary = pool.filter((song) => !fits(song, mood) && !almostFits(song, mood));
        expect(contrary.map(({ title }) => `${genre}: ${title}`)).toEqual([]);
        // Songs of another genre come only when its own are used up.
        const own = songs.filter((song) => song.genre === genre && (fits(song, mood) || almostFits(song, mood)));
        expect(pool.filter((song) => song.genre === genre).length).toBeGreaterThanOrEqual(Math.min(12, own.length));
      }
    },
  );

  it('brings nothing livelier than what soothes, and nothing darker than what lifts', () => {
    for (const { mood, rule } of pools) {
      for (const song of builtinGenres.flatMap((genre) => songsFor(mood, genre))) {
        if (mood.mode === 'soothe') expect(song.energy).toBeLessThanOrEqual(rule.energy[1]);
        if (mood.mode === 'lift') expect(song.valence).toBeGreaterThanOrEqual(rule.valence[0]);
      }
    }
  });

  it('has kin that sound like it, and is not its own', () => {
    for (const genre of builtinGenres) {
      expect(kinOf(genre).length).toBeGreaterThan(0);
      expect(kinOf(genre)).not.toContain(genre);
    }
  });
});
