import { describe, expect, it } from 'vitest';
import { mixedFeeling } from '../../../src/core/course/mixed-feeling.ts';
import { scoresOf } from '../../fakes/analyzer.ts';
import { talk, words } from '../conversation/talk.ts';

describe('a mixed feeling', () => {
  it('has one name, whichever of the two leads', () => {
    expect(mixedFeeling('happy', 'sad', scoresOf({ happy: 0.4, sad: 0.38 }))).toBe('bittersweet');
    expect(mixedFeeling('sad', 'happy', scoresOf({ happy: 0.38, sad: 0.4 }))).toBe('bittersweet');
    expect(mixedFeeling('disgust', 'angry', scoresOf({ disgust: 0.45, angry: 0.3 }))).toBe('contempt');
  });

  it.each([
    ['the second is far behind', { happy: 0.49, sad: 0.2 }],
    ['both together are little', { happy: 0.3, sad: 0.28 }],
  ])('has no name where %s', (_why, given) => {
    expect(mixedFeeling('happy', 'sad', scoresOf(given))).toBeUndefined();
  });

  it('has no name where Plutchik gives none, or one that says more than a voice can', () => {
    expect(mixedFeeling('calm', 'sad', scoresOf({ calm: 0.4, sad: 0.38 }))).toBeUndefined();
    expect(mixedFeeling('sad', 'angry', scoresOf({ angry: 0.4, sad: 0.38 }))).toBeUndefined();
  });

  it('comes with the question, after both shares', async () => {
    expect(words(await talk().voice('happy 0.42 sad 0.4'))).toEqual([
      'I am not sure: happy (42%) or sad (40%)?',
      'Both at once would be bittersweet.',
    ]);
    expect(words(await talk().voice('happy 0.9 sad 0.05')).join(' ')).not.toContain('bittersweet');
  });
});
