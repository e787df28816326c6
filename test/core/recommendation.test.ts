import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emotions } from '../../src/core/emotion.ts';
import { genreTable } from '../../src/core/genre-table.ts';
import { modes, parseGenre } from '../../src/core/preferences.ts';
import { genreFor, genreForAny, pickTrack } from '../../src/core/recommendation.ts';
import { seededRandom } from '../../src/core/random.ts';
import { SmallCatalog } from '../fakes/small-catalog.ts';

describe('the emotion → genre table', () => {
  it('has the genres of the product for the mode match', () => {
    expect(Object.fromEntries(emotions.map((emotion) => [emotion, genreFor(emotion, {})]))).toEqual({
      neutral: 'chill',
      calm: 'acoustic',
      happy: 'pop',
      sad: 'blues',
      angry: 'rock',
      fearful: 'electronic',
      disgust: 'metal',
      surprised: 'dance',
    });
  });

  it.each(emotions)('has three different valid genres for %s', (emotion) => {
    const row = modes.map((mode) => genreTable[emotion][mode]);
    expect(row.map(parseGenre)).toEqual(row);
    expect(new Set(row).size).toBe(modes.length);
  });

  it('gives the genre of the mode, or the row that the person wrote for it', () => {
    const genres = { lift: { sad: 'ska' } };
    expect(genreFor('sad', { mode: 'lift' })).toBe('soul');
    expect(genreFor('sad', { mode: 'soothe', genres })).toBe('piano');
    expect(genreFor('sad', { mode: 'lift', genres })).toBe('ska');
    expect(genreFor('angry', { mode: 'lift', genres })).toBe('funk');
  });
});

describe('the genre between emotions', () => {
  it('fits their arousal when they share it', () => {
    expect(genreForAny(['happy', 'angry'], {})).toBe('dance');
    expect(genreForAny(['sad', 'calm'], {})).toBe('chill');
    expect(genreForAny(['happy', 'surprised', 'fearful'], { mode: 'soothe' })).toBe('chill');
    expect(genreForAny(['calm', 'sad'], { mode: 'lift' })).toBe('indie pop');
    expect(genreForAny(['happy', 'angry'], { mode: 'lift' })).toBe('pop');
    expect(genreForAny(['calm', 'sad'], { mode: 'soothe' })).toBe('ambient');
    // Their difference is exactly the largest that counts as shared, and their mean arousal is low.
    expect(genreForAny(['neutral', 'disgust'], { mode: 'lift' })).toBe('indie pop');
  });

  it('is the genre of the first candidate when they do not share it, or when the person chose it', () => {
    expect(genreForAny(['sad', 'angry'], {})).toBe('blues');
    expect(genreForAny(['happy', 'angry', 'sad'], {})).toBe('pop');
    expect(genreForAny(['happy', 'angry'], { genres: { match: { happy: 'ska' } } })).toBe('ska');
    expect(genreForAny(['happy', 'angry'], { genres: { match: { angry: 'ska' } } })).toBe('dance');
  });
});

describe('pickTrack', () => {
  it('takes a track that was never offered, or the one offered longest ago; the shown one only if there is no other', async () => {
    const pools = await Promise.all(
      [1, 2, 3, 4, 5, 6].map(
        async (size) => (await new SmallCatalog(size).tracks({ genre: 'pop', kind: 'track' })).tracks,
      ),
    );
    const ids = fc.integer({ min: 1, max: 8 }).map((number) => `pop-${number}`);
    fc.assert(
      fc.property(
        fc.constantFrom(...pools),
        fc.uniqueArray(ids),
        ids,
        fc.integer(),
        (tracks, offered, shownId, seed) => {
          const { id } = pickTrack(tracks, offered, shownId, seededRandom(seed));
          const others = tracks.filter((track) => track.id !== shownId).map((track) => track.id);
          if (others.length === 0) expect(id).toBe(shownId);
          else {
            expect(others).toContain(id);
            for (const other of others)
              expect(offered.indexOf(id)).toBeLessThanOrEqual(Math.max(offered.indexOf(other), -1));
          }
        },
      ),
    );
  });

  it('lets Random choose among the new ones, the first and the last included', async () => {
    const { tracks } = await new SmallCatalog(5).tracks({ genre: 'rock', kind: 'track' });
    const pick = (next: number) => pickTrack(tracks, [], undefined, { next: () => next }).id;
    expect(pick(0)).toBe('rock-1');
    expect(pick(0.5)).toBe('rock-3');
    expect(pick(1 - Number.EPSILON)).toBe('rock-5');
  });

  it('throws for an empty catalogue', () => {
    expect(() => pickTrack([], [], undefined, seededRandom(1))).toThrow('no track for this genre');
  });
});
