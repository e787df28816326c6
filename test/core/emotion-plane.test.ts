import { expect, it } from 'vitest';
import { emotions } from '../../src/core/emotion.ts';
import { areAlike, planeOf } from '../../src/core/emotion-plane.ts';

it('emotions are alike when they are near in valence and in arousal', () => {
  const alike = emotions.flatMap((one, index) =>
    emotions.slice(index + 1).flatMap((other) => (areAlike(one, other) ? [`${one} ${other}`] : [])),
  );
  expect(alike).toEqual(['happy surprised', 'angry fearful', 'angry disgust', 'fearful disgust']);
});

it.each([
  ['neutral', 0, 0],
  ['calm', 1, -1],
  ['happy', 1, 1],
  ['sad', -1, -1],
  ['angry', -1, 1],
  ['fearful', -1, 1],
  ['disgust', -1, 1],
  ['surprised', 1, 1],
] as const)('the signs of the valence and the arousal of %s are %d and %d', (emotion, valence, arousal) => {
  expect(Math.sign(planeOf[emotion].valence)).toBe(valence);
  expect(Math.sign(planeOf[emotion].arousal)).toBe(arousal);
});
