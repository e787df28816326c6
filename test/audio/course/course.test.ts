import { describe, expect, it } from 'vitest';
import { courseOf } from '../../../src/audio/course/course.ts';
import type { WindowScores } from '../../../src/audio/course/window-scores.ts';
import type { EmotionScores } from '../../../src/core/emotion.ts';
import { scoresOf } from '../../fakes/analyzer.ts';

const whole = scoresOf({ happy: 0.4, sad: 0.35 });

/** Windows of 2 s, one each half second. */
function windows(...scores: readonly EmotionScores[]): WindowScores {
  return { scores, firstSeconds: 1, hopSeconds: 0.5, windowSeconds: 2 };
}

/** The course of windows whose sound has no silence. */
function course(...scores: readonly EmotionScores[]) {
  return courseOf(windows(...scores), whole, { seconds: 2 + 0.5 * (scores.length - 1), parts: [] });
}

const [angry, sad] = [scoresOf({ angry: 0.8 }), scoresOf({ sad: 0.8 })];
const unsure = scoresOf({ angry: 0.3, sad: 0.28 });

describe('the course of the mood', () => {
  it('changes in the middle between the windows where another emotion begins to lead', () => {
    const [first, second, ...others] = course(angry, angry, angry, angry, sad, sad, sad, sad);
    expect(others).toEqual([]);
    expect(first).toMatchObject({ from: 0, to: 2.75, emotion: 'angry' });
    expect(second).toMatchObject({ from: 2.75, to: 5.5, emotion: 'sad' });
    expect(first.probability).toBeCloseTo(0.8, 6);
  });

  it('has the emotion of the whole where nothing changes, with its probability', () => {
    expect(course(angry, angry, angry, angry)).toEqual([{ from: 0, to: 3.5, emotion: 'happy', probability: 0.4 }]);
  });

  it('does not follow one window, nor windows that are not sure', () => {
    expect(course(angry, angry, sad, angry, angry, angry)).toHaveLength(1);
    expect(course(unsure, unsure, unsure, scoresOf({ sad: 0.3, angry: 0.28 }), scoresOf({ sad: 0.3 }))).toHaveLength(1);
  });

  it('tells a mood that comes back', () => {
    const five = (one: EmotionScores) => Array.from({ length: 5 }, () => one);
    const told = course(...five(angry), ...five(sad), ...five(angry));
    expect(told.map(({ emotion }) => emotion)).toEqual(['angry', 'sad', 'angry']);
  });

  it('costs a change what it is told to', () => {
    const changing = windows(angry, angry, angry, sad, sad, sad);
    const sound = { seconds: 4.5, parts: [] };
    expect(courseOf(changing, whole, sound, 0.1)).toHaveLength(2);
    expect(courseOf(changing, whole, sound, 50)).toHaveLength(1);
  });

  it('is told in seconds of the recording, silence left out', () => {
    // Two seconds of silence before the voice, and five between its halves.
    const parts = [
      { at: 0, from: 2, length: 2.75 },
      { at: 2.75, from: 9.75, length: 2.75 },
    ];
    const told = courseOf(windows(angry, angry, angry, angry, sad, sad, sad, sad), whole, { seconds: 5.5, parts });
    expect(told.map(({ from, to }) => [from, to])).toEqual([
      [2, 4.75],
      [9.75, 12.5],
    ]);
  });
});
