import { describe, expect, it } from 'vitest';
import type { MusicCatalog, MusicQuery } from '../../src/core/ports/music.ts';
import { BuiltinCatalog } from '../../src/music/builtin.ts';
import { FallbackCatalog } from '../../src/music/fallback.ts';
import { SpotifyFailure } from '../../src/music/spotify/failure.ts';
import { describeMusicCatalog } from '../contract/music-catalog.ts';
import { SmallCatalog } from '../fakes/small-catalog.ts';

const sad: MusicQuery = { genre: 'blues', kind: 'track' };
const builtin = new BuiltinCatalog();

/** A catalogue that answers as it is told. */
function catalogThat(tracks: MusicCatalog['tracks']): MusicCatalog {
  return { tracks, track: () => Promise.resolve(undefined) };
}

describeMusicCatalog(
  'FallbackCatalog whose first one fails',
  () =>
    new FallbackCatalog(
      catalogThat(() => Promise.reject(new SpotifyFailure('quota'))),
      builtin,
      1000,
    ),
);

describe('a catalogue with another behind it', () => {
  it('answers alone while it has something new', async () => {
    const catalog = new FallbackCatalog(new SmallCatalog(3), builtin, 1000);
    const { tracks } = await catalog.tracks({ ...sad, offered: new Set(['blues-1', 'blues-3']) });
    expect(tracks.map(({ id }) => id)).toEqual(['blues-1', 'blues-2', 'blues-3']);
  });

  it('is joined by the other when all it has was offered', async () => {
    const catalog = new FallbackCatalog(new SmallCatalog(2), builtin, 1000);
    const { tracks, steps } = await catalog.tracks({ ...sad, offered: new Set(['blues-1', 'blues-2']) });
    expect(tracks.slice(0, 2).map(({ id }) => id)).toEqual(['blues-1', 'blues-2']);
    expect(tracks.length).toBeGreaterThan(20);
    expect(steps.map(({ found }) => found)).toEqual([2, tracks.length - 2]);
  });

  it.each([
    ['quota', () => Promise.reject(new SpotifyFailure('quota'))],
    ['TypeError', () => Promise.reject(new TypeError('a bug, with something private'))],
    ['late', () => new Promise<never>(() => undefined)],
  ])('is replaced by the other when it fails (%s), which is said and logged in a word', async (problem, tracks) => {
    const logged: unknown[] = [];
    const catalog = new FallbackCatalog(catalogThat(tracks), builtin, 20, {
      info: (details) => logged.push(details),
    });
    const pool = await catalog.tracks(sad);
    expect(pool.tracks).toEqual((await builtin.tracks(sad)).tracks);
    expect(pool.steps).toEqual([
      { step: 'genre', found: 0, problem },
      { step: 'builtin', found: pool.tracks.length },
    ]);
    expect(logged).toEqual([{ problem }]);
  });

  it('gives up when the person does', async () => {
    const giveUp = new AbortController();
    const catalog = new FallbackCatalog(
      catalogThat(() => new Promise<never>(() => undefined)),
      builtin,
      60_000,
    );
    const asked = catalog.tracks(sad, giveUp.signal);
    giveUp.abort(new Error('enough'));
    await expect(asked).rejects.toThrow('enough');
  });

  it('finds songs of both by id', async () => {
    const catalog = new FallbackCatalog(new SmallCatalog(), builtin, 1000);
    expect((await catalog.track('blues-2'))?.title).toBe('blues song 2');
    expect((await catalog.track('builtin:rock/ac-dc-back-in-black'))?.title).toBe('Back in Black');
  });
});
