import { expect, it } from 'vitest';
import { seededRandom } from '../../src/core/random.ts';

it('seededRandom gives the numbers of mulberry32 for the seed 1', () => {
  const random = seededRandom(1);
  expect([random.next(), random.next(), random.next()]).toEqual([
    0.6270739405881613, 0.002735721180215478, 0.5274470399599522,
  ]);
});
