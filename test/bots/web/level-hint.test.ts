import { expect, it } from 'vitest';
import { LevelHint } from '../../../src/bots/web/page/usual/level-hint.ts';

/** The hints for levels that are heard one after the other, 300 ms apart. */
function hints(levels: readonly number[]): string[] {
  const hint = new LevelHint();
  return levels.map((level, n) => hint.of(level, 300 * n).replace('web.guide.', ''));
}

it('says nothing of the level at first, and then what is heard', () => {
  expect(hints([0, 0, 0, 0.2, 0.7])).toEqual(['intro', 'intro', 'intro', 'quiet', 'good']);
});

it('lets a pause of speech pass, but not silence', () => {
  expect(hints([0.7, 0.1, 0.1, 0.1, 0.7, 0.1, 0.1, 0.1, 0.1]).slice(3)).toEqual([
    ...['good', 'good', 'good', 'good', 'good', 'quiet'],
  ]);
});

it('says at once that it is too loud', () => {
  expect(hints([0.7, 0.7, 0.7, 0.99, 0.7])).toEqual(['intro', 'intro', 'intro', 'loud', 'loud']);
});
