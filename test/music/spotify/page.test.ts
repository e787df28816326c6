import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../../src/core/random.ts';
import { readPage } from '../../../src/music/spotify/page.ts';
import { Pool } from '../../../src/music/spotify/pool.ts';
import { track } from '../../fakes/spotify-objects.ts';

const page = (...items: unknown[]) => ({ tracks: { total: items.length, items } });
const read = (...items: unknown[]) => readPage(page(...items), 'track', 'genre').tracks;

describe('a row of Spotify', () => {
  it.each([
    ['null', null],
    ['not playable in the market', { ...track('blues', 1), is_playable: false }],
    ['without a name', { ...track('blues', 1), name: ' ' }],
    ['without an id, as local files are', { ...track('blues', 1), id: null }],
    ['with an id that is none', { ...track('blues', 1), id: '../../me' }],
    ['a text', 'song'],
  ])('that is %s is left out, and the others stay', (_what, row) => {
    expect(read(row, track('blues', 2)).map(({ title }) => title)).toEqual(['Song 2 of blues']);
  });

  it('may lack all but its id and name', () => {
    const { id, name } = track('blues', 1);
    expect(read({ id, name })).toEqual([
      {
        id: `spotify:track:${id}`,
        kind: 'track',
        title: name,
        artists: [],
        explicit: false,
        url: `https://open.spotify.com/track/${id}`,
        foundBy: 'genre',
      },
    ]);
  });

  it('shows a link that we made, whatever it says itself', () => {
    const [song] = read({ ...track('blues', 1), external_urls: { spotify: 'https://evil.example/' } });
    expect(song?.url).toMatch(/^https:\/\/open\.spotify\.com\/track\/\w{22}$/);
  });

  it.each([{}, { tracks: null }, { tracks: { items: [] } }, { albums: { total: 0, items: [] } }, 'text', null])(
    '%j is no page',
    (body) => {
      expect(() => readPage(body, 'track', 'genre')).toThrow('malformed');
    },
  );
});

it('a pool takes a song once that Spotify has under several ids', async () => {
  const song = track('blues', 1);
  const again = (number: number, name: string) => ({ ...song, id: track('blues', number).id, name });
  const other = { ...again(6, song.name), artists: track('rock', 9).artists };
  const items = [
    song,
    again(2, song.name),
    again(3, song.name.toUpperCase()),
    again(4, `${song.name} - Remastered 2011`),
    again(5, `${song.name} (2009 Remaster)`),
    other,
    again(7, `${song.name} (Live)`),
  ];
  const load = () => Promise.resolve(readPage(page(...items), 'track', 'genre'));
  const pool = new Pool([{ step: 'genre', q: 'x' }], load, seededRandom(1), () => true);
  await pool.grow('person');
  expect(pool.tracks.map(({ id }) => id)).toEqual(
    [song, other, items[6]].map((one) => `spotify:track:${(one as { id: string }).id}`),
  );
});
