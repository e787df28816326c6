import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emotions } from '../../src/core/emotion.ts';
import { genreTable } from '../../src/core/genre-table.ts';
import { modes, parseGenre } from '../../src/core/preferences.ts';
import { genreFor, genreForAny, pickTrack } from '../../src/core/recommendation.ts';
import { seededRandom } from '../../src/core/random.ts';
import { SmallCatalog } from '../fakes/small-catalog.ts';

describe('the emotion → genre table', () => {
  it('matches as the product says', () => {
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

  it.each(emotions)('holds a valid genre word per mode for %s, each another', (emotion) => {
    const row = modes.map((mode) => genreTable[emotion][mode]);
    expect(row.map(parseGenre)).toEqual(row);
    expect(new Set(row).size).toBe(modes.length);
  });

  it('follows the mode, and the rows that the person wrote for it', () => {
    const genres = { lift: { sad: 'ska' } };
    expect(genreFor('sad', { mode: 'lift' })).toBe('soul');
    expect(genreFor('sad', { mode: 'soothe', genres })).toBe('piano');
    expect(genreFor('sad', { mode: 'lift', genres })).toBe('ska');
    expect(genreFor('angry', { mode: 'lift', genres })).toBe('funk');
  });
});

describe('the genre between emotions', () => {
  it('fits the arousal that they share', () => {
    expect(genreForAny(['happy', 'angry'], {})).toBe('dance');
    expect(genreForAny(['sad', 'calm'], {})).toBe('chill');
    expect(genreForAny(['happy', 'surprised', 'fearful'], { mode: 'soothe' })).toBe('chill');
    expect(genreForAny(['calm', 'sad'], { mode: 'lift' })).toBe('indie pop');
  });

  it("is the first one's where they share none, or where the person chose it", () => {
    expect(genreForAny(['sad', 'angry'], {})).toBe('blues');
    expect(genreForAny(['happy', 'angry', 'sad'], {})).toBe('pop');
    expect(genreForAny(['happy', 'angry'], { genres: { match: { happy: 'ska' } } })).toBe('ska');
    expect(genreForAny(['happy', 'angry'], { genres: { match: { angry: 'ska' } } })).toBe('dance');
  });
});

describe('pickTrack', () => {
  it('takes one never offered, else the one offered longest ago, never the one shown unless it is the only one', async () => {
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

  it('leaves the choice among new ones to Random, up to both ends', async () => {
    const { tracks } = await new SmallCatalog(5).tracks({ genre: 'rock', kind: 'track' });
    const pick = (next: number) => pickTrack(tracks, [], undefined, { next: () => next }).id;
    expect(pick(0)).toBe('rock-1');
    expect(pick(0.5)).toBe('rock-3');
    expect(pick(1 - Number.EPSILON)).toBe('rock-5');
  });

  it('calls an empty catalogue a bug', () => {
    expect(() => pickTrack([], [], undefined, seededRandom(1))).toThrow('no track for this genre');
  });
});
