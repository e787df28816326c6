import { expect, test } from 'vitest';
import type { Example } from '../../../model/train/examples/examples.ts';
import { Sampler } from '../../../model/train/examples/sampler.ts';
import type { Emotion } from '../../../src/core/emotion.ts';
import { seededRandom } from '../../../src/core/random.ts';

function clips(count: number, corpus: string, speakers: number, emotion: Emotion): Example[] {
  const features = { values: new Float32Array(1), frames: 1, coefficients: 1 };
  return Array.from({ length: count }, (_, index) => {
    const id = `${corpus}/${emotion}/${index}`;
    return { clip: { id, corpus, speaker: `${corpus}-${index % speakers}`, emotion, file: id }, features };
  });
}

test('corpora are drawn by the square root of their speakers, emotions by the square root of their clips', () => {
  const examples = [
    ...clips(400, 'many', 16, 'sad'),
    ...clips(100, 'many', 16, 'happy'),
    ...clips(900, 'few', 1, 'calm'),
  ];
  const [sampler, random, draws] = [new Sampler(examples), seededRandom(1), 20_000];
  const drawn = Map.groupBy(
    Array.from({ length: draws }, () => sampler.draw(random).clip),
    ({ emotion }) => emotion,
  );
  const share = (emotion: Emotion) => (drawn.get(emotion)?.length ?? 0) / draws;
  // Four to one for the corpora; two to one within the first.
  expect(share('calm')).toBeCloseTo(1 / 5, 1.5);
  expect(share('sad')).toBeCloseTo((4 / 5) * (2 / 3), 1);
  expect(share('happy')).toBeCloseTo((4 / 5) * (1 / 3), 1);
  expect(new Set(drawn.get('sad')?.map(({ id }) => id)).size).toBe(400);
});
