import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emotions } from '../../src/core/emotion.ts';
import { genreTable } from '../../src/core/genre-table.ts';
import { modes, parseGenre } from '../../src/core/preferences.ts';
import { genreFor, pickTrack, planSongs, wishFor } from '../../src/core/recommendation.ts';
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

describe('a wish', () => {
  it('asks for the mood in any genre, or within the genre that the person wrote', () => {
    expect(wishFor(['sad'], {})).toEqual({
      genre: 'blues',
      kind: 'track',
      mood: { emotions: ['sad'], mode: 'match' },
      anyGenre: true,
    });
    const genres = { lift: { sad: 'ska' } };
    expect(wishFor(['sad', 'fearful'], { mode: 'lift', kind: 'album', genres })).toEqual({
      genre: 'ska',
      kind: 'album',
      mood: { emotions: ['sad', 'fearful'], mode: 'lift' },
      anyGenre: false,
    });
    expect(wishFor(['sad'], { genres })).toMatchObject({ genre: 'blues', anyGenre: true });
  });
});

describe('the songs between emotions', () => {
  it('are one where valence and arousal are near', () => {
    expect(planSongs(['fearful', 'angry'])).toStrictEqual({ lead: ['fearful', 'angry'] });
    expect(planSongs(['disgust', 'angry', 'fearful'])).toStrictEqual({ lead: ['disgust', 'angry', 'fearful'] });
    expect(planSongs(['happy', 'surprised'])).toStrictEqual({ lead: ['happy', 'surprised'] });
  });

  it('are two where one of the two lies far apart, though the other is alike', () => {
    expect(planSongs(['happy', 'angry'])).toStrictEqual({ lead: ['happy'], runnerUp: 'angry' });
    expect(planSongs(['sad', 'calm'])).toStrictEqual({ lead: ['sad'], runnerUp: 'calm' });
    expect(planSongs(['sad', 'angry'])).toStrictEqual({ lead: ['sad'], runnerUp: 'angry' });
    expect(planSongs(['angry', 'fearful', 'happy'])).toStrictEqual({ lead: ['angry', 'fearful'], runnerUp: 'happy' });
  });

  it('is one when there is one emotion', () => {
    for (const emotion of emotions) expect(planSongs([emotion])).toEqual({ lead: [emotion] });
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
