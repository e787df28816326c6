import { emotions } from '../../src/core/emotion.ts';
import type { Take } from '../../src/core/take.ts';

/** The take number `number` of save-loop.ts, which saves it twice: with its first track, then with all tracks. */
export function loopTake(number: number): Take {
  return {
    id: `LOOP${String(number).padStart(6, '0')}`,
    personId: 'terminal:loop',
    createdAtMs: number,
    scores: { neutral: 0.5, calm: 0.5, happy: 0, sad: 0, angry: 0, fearful: 0, disgust: 0, surprised: 0 },
    correction: emotions[number % emotions.length]!,
    trackIds: Array.from({ length: 20 }, (_, index) => `track-${number}-${index}`),
  };
}
