import { expect, it } from 'vitest';
import { emotions } from '../../src/core/emotion.ts';
import { areAlike, planeOf } from '../../src/core/emotion-plane.ts';

it('emotions are alike when they are near in valence and in arousal', () => {
  const alike = emotions.flatMap((one, index) =>
    emotions.slice(index + 1).flatMap((other) => (areAlike(one, other) ? [`${one} ${other}`] : [])),
  );
  expect(alike).toEqual(['happy surprised', 'angry fearful', 'angry disgust', 'fearful disgust']);
});

it('each emotion is in its quadrant of the plane, and neutral is the origin', () => {
  const quadrant = (emotion: (typeof emotions)[number]) => {
    const { valence, arousal } = planeOf[emotion];
    return `${valence > 0 ? 'pleasant' : 'unpleasant'}, ${arousal > 0 ? 'aroused' : 'not aroused'}`;
  };
  expect(planeOf.neutral).toEqual({ valence: 0, arousal: 0 });
  expect(quadrant('calm')).toBe('pleasant, not aroused');
  expect(quadrant('sad')).toBe('unpleasant, not aroused');
  for (const emotion of ['happy', 'surprised'] as const) expect(quadrant(emotion)).toBe('pleasant, aroused');
  for (const emotion of ['angry', 'fearful', 'disgust'] as const) expect(quadrant(emotion)).toBe('unpleasant, aroused');
});
