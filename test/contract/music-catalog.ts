import { describe, expect, it } from 'vitest';
import { genreTable } from '../../src/core/genre-table.ts';
import type { MusicCatalog, MusicQuery } from '../../src/core/ports/music.ts';
import { musicKinds } from '../../src/core/preferences.ts';

/** What every {@link MusicCatalog} promises. `open` makes one that has an answer to every query. */
export function describeMusicCatalog(name: string, open: () => MusicCatalog | Promise<MusicCatalog>): void {
  const genres = [
    ...Object.values(genreTable).map(({ match }) => match),
    'drum and bass',
    "rock'n'roll",
    'música popular',
    'r&b',
    'zydeco',
  ];
  const queries: MusicQuery[] = [
    ...genres.map((genre) => ({ genre, kind: 'track' as const, market: 'DE' })),
    ...musicKinds.map((kind) => ({ genre: 'blues', kind })),
  ];

  describe(`MusicCatalog: ${name}`, () => {
    it.each(queries)('finds tracks for $genre, $kind, and names its steps', async (query) => {
      const { tracks, steps } = await (await open()).tracks(query);
      expect(tracks.length).toBeGreaterThan(0);
      expect(new Set(tracks.map(({ id }) => id)).size, 'each id once').toBe(tracks.length);
      expect(steps.reduce((sum, { found }) => sum + found, 0)).toBe(tracks.length);
      for (const { foundBy } of tracks) expect(steps.map(({ step }) => step)).toContain(foundBy);
    });

    it.each(queries)('fills in every field of its tracks for $genre, $kind', async (query) => {
      for (const track of (await (await open()).tracks(query)).tracks) {
        expect(track.id).toMatch(/^\S+$/);
        expect(track.kind).toBe(query.kind);
        expect(track.title).toMatch(/^\S(.*\S)?$/);
        expect(track.artists.every((artist) => /^\S(.*\S)?$/.test(artist))).toBe(true);
        if (track.kind === 'track') expect(track.artists).not.toEqual([]);
        if (track.year !== undefined) {
          expect(track.year).toSatisfy(Number.isInteger);
          expect(track.year).toBeGreaterThanOrEqual(1900);
          expect(track.year).toBeLessThanOrEqual(2100);
        }
        const url = new URL(track.url);
        expect(url.origin).toBe('https://open.spotify.com');
        expect(url.href, 'already in its normal form').toBe(track.url);
      }
    });

    it.each(queries)('finds its tracks for $genre, $kind again by id', async (query) => {
      const catalog = await open();
      for (const track of (await catalog.tracks(query)).tracks) {
        const again = await catalog.track(track.id);
        expect(again).toMatchObject({ id: track.id, kind: track.kind, url: track.url });
      }
    });

    it.each(['', 'nonsense', 'spotify:track:', 'spotify:user:x', 'builtin:rock/no-such-song', 'builtin:__proto__/x'])(
      'has no track with the id %j',
      async (id) => {
        expect(await (await open()).track(id)).toBeUndefined();
      },
    );

    it('still finds tracks when everything was offered before', async () => {
      const catalog = await open();
      const query: MusicQuery = { genre: 'metal', kind: 'track' };
      const offered = new Set<string>();
      for (let round = 0; round < 12; round += 1) {
        const { tracks } = await catalog.tracks({ ...query, offered });
        expect(tracks.length).toBeGreaterThan(0);
        for (const { id } of tracks) offered.add(id);
      }
    });
  });
}
