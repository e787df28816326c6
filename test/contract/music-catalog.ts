import { describe, expect, it } from 'vitest';
import type { MusicCatalog } from '../../src/core/ports.ts';
import { genres } from '../../src/core/recommendation.ts';

/** What every {@link MusicCatalog} promises. `open` makes one that can answer; the suite asks it for every genre. */
export function describeMusicCatalog(name: string, open: () => MusicCatalog | Promise<MusicCatalog>): void {
  describe(`MusicCatalog: ${name}`, () => {
    it.each(genres)('knows at least one %s song', async (genre) => {
      expect((await (await open()).tracks(genre)).length).toBeGreaterThan(0);
    });

    it.each(genres)('gives every %s song an id of its own', async (genre) => {
      const ids = (await (await open()).tracks(genre)).map((track) => track.id);
      expect(new Set(ids).size).toBe(ids.length);
    });

    it.each(genres)('fills in every field of every %s song', async (genre) => {
      for (const track of await (await open()).tracks(genre)) {
        expect(track.id).toMatch(/^\S+$/);
        expect(track.title).toMatch(/^\S(.*\S)?$/);
        expect(track.artist).toMatch(/^\S(.*\S)?$/);
        expect(track.year).toSatisfy(Number.isInteger);
        expect(track.year).toBeGreaterThanOrEqual(1900);
        expect(track.year).toBeLessThanOrEqual(2100);
      }
    });

    it.each(genres)('links every %s song to the Spotify player', async (genre) => {
      for (const track of await (await open()).tracks(genre)) {
        const url = new URL(track.url);
        expect(url.origin).toBe('https://open.spotify.com');
        expect(url.href, 'already in its normal form').toBe(track.url);
      }
    });
  });
}
