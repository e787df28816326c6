import { describe, expect, it } from 'vitest';
import { SongFinder } from '../../../src/core/conversation/song-finder.ts';
import { seededRandom } from '../../../src/core/random.ts';
import type { RecordedTake } from '../../../src/core/take.ts';
import { scoresOf } from '../../fakes/analyzer.ts';
import { SmallCatalog } from '../../fakes/small-catalog.ts';

const parts = { catalog: new SmallCatalog(), random: seededRandom(1), unsureBelow: 0.5 };
const finder = new SongFinder({ ...parts, courseOf: () => undefined });

function take(scores: Parameters<typeof scoresOf>[0], trackIds: readonly string[]): RecordedTake {
  return { id: '0123456789', personId: 'anna', createdAtMs: 0, scores: scoresOf(scores), trackIds };
}

describe('the songs before those that an answer shows', () => {
  it.each([
    [[], []],
    [['pop-1'], []],
    [['pop-1', 'pop-2'], ['pop-1']],
    [['pop-1', 'pop-1'], []],
    [['pop-1', 'pop-2', 'pop-3'], ['pop-2']],
  ])('after %j are %j for one song', (trackIds, before) => {
    expect(finder.before(take({ sad: 0.9 }, trackIds))).toEqual(before);
  });

  it.each([
    [['calm-1', 'sad-1'], []],
    [['sad-1', 'calm-2', 'sad-2'], []],
    [
      ['calm-1', 'sad-1', 'calm-2', 'sad-2'],
      ['calm-1', 'sad-1'],
    ],
    [['calm-1', 'sad-2', 'calm-2', 'sad-2'], []],
  ])('after %j are %j for two songs', (trackIds, before) => {
    expect(finder.before(take({ sad: 0.4, calm: 0.35 }, trackIds))).toEqual(before);
  });
});

it('the song is for the emotion that a recording ended with, where the mood changed', () => {
  const course = [
    { from: 0, to: 3, emotion: 'sad', probability: 0.8 },
    { from: 3, to: 6, emotion: 'calm', probability: 0.8 },
  ] as const;
  const following = new SongFinder({ ...parts, courseOf: () => course });
  expect(following.plan(take({ sad: 0.4, happy: 0.35 }, []))).toEqual({ lead: ['calm'] });
  expect(finder.plan(take({ sad: 0.4, happy: 0.35 }, []))).toEqual({ lead: ['sad'], runnerUp: 'happy' });
});

it('the leading song of an answer is the last one offered', async () => {
  expect((await finder.leading(take({ sad: 0.9 }, ['pop-1', 'pop-2', 'pop-3'])))?.id).toBe('pop-3');
  expect(await finder.leading(take({ sad: 0.9 }, []))).toBeUndefined();
});
