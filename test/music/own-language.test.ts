import { expect, it } from 'vitest';
import { BuiltinCatalog } from '../../src/music/builtin.ts';
import { songs } from '../../src/music/songs/index.ts';

const catalog = new BuiltinCatalog();
const sad = { genre: 'blues', kind: 'track', mood: { emotions: ['sad'], mode: 'match' }, anyGenre: true } as const;
const happy = { ...sad, genre: 'pop', mood: { emotions: ['happy'], mode: 'match' } } as const;
const languagesOf = (titles: readonly { readonly title: string }[]) =>
  new Set(titles.map(({ title }) => songs.find((song) => song.title === title)?.language));

it.each([
  ['es', sad],
  ['en', sad],
  ['de', happy],
  ['fr', happy],
] as const)('songs in %s come first, as long as one is new', async (language, query) => {
  const { tracks } = await catalog.tracks({ ...query, language });
  expect(languagesOf(tracks)).toEqual(new Set([language]));
  const offered = new Set(tracks.map(({ id }) => id));
  const { tracks: later } = await catalog.tracks({ ...query, language, offered });
  expect(later).toEqual((await catalog.tracks(query)).tracks);
});

it('a language without a song that fits gets those of all', async () => {
  const { tracks } = await catalog.tracks({ ...sad, language: 'xx' });
  expect(tracks).toEqual((await catalog.tracks(sad)).tracks);
});
