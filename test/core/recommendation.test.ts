import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emotions } from '../../src/core/emotion.ts';
import { genreOf, genres, pickTrack } from '../../src/core/recommendation.ts';
import { seededRandom } from '../../src/core/random.ts';
import { SmallCatalog } from '../fakes/small-catalog.ts';

describe('the emotion → genre table', () => {
  it('is the one of the product', () => {
    expect(genreOf).toEqual({
      neutral: 'chill',
      calm: 'acoustic',
      happy: 'pop',
      sad: 'blues',
      angry: 'rock',
      fearful: 'electronic',
      disgust: 'metal',
      surprised: 'dance',
    });
    expect(new Set(emotions.map((emotion) => genreOf[emotion]))).toEqual(new Set(genres));
  });
});

describe('pickTrack', () => {
  it('takes one of those offered least, never the one shown unless it is the only one', async () => {
    const catalog = fc.integer({ min: 1, max: 6 }).map((size) => new SmallCatalog(size));
    await fc.assert(
      fc.asyncProperty(catalog, fc.array(fc.nat(3)), fc.nat(6), fc.integer(), async (songs, counts, shown, seed) => {
        const tracks = await songs.tracks('pop');
        const offers = new Map(counts.map((count, index) => [`pop-${index + 1}`, count]));
        const times = (id: string) => offers.get(id) ?? 0;
        const shownId = `pop-${shown}`;
        const { id } = pickTrack(tracks, offers, shownId, seededRandom(seed));
        const others = tracks.filter((track) => track.id !== shownId);
        if (others.length > 0) expect(id).not.toBe(shownId);
        for (const other of others) expect(times(id)).toBeLessThanOrEqual(times(other.id));
      }),
    );
  });

  it('leaves the choice among equals to Random, up to both ends', async () => {
    const tracks = await new SmallCatalog(5).tracks('rock');
    const pick = (next: number) => pickTrack(tracks, new Map(), undefined, { next: () => next }).id;
    expect(pick(0)).toBe('rock-1');
    expect(pick(0.5)).toBe('rock-3');
    expect(pick(1 - Number.EPSILON)).toBe('rock-5');
  });

  it('calls an empty catalogue a bug', () => {
    expect(() => pickTrack([], new Map(), undefined, seededRandom(1))).toThrow('no track');
  });
});
