import { expect, test } from 'vitest';
import { bandStatistics, takeStyle } from '../../../model/train/examples/mix-style.ts';
import { seededRandom } from '../../../src/core/random.ts';

const bands = 3;

function drawn(seed: number, level: number, spread: number): Float32Array {
  const random = seededRandom(seed);
  return Float32Array.from({ length: 40 * bands }, (_, n) => level * (n % bands) + spread * random.next());
}

test('statistics are those of each band over time', () => {
  const { mean, deviation } = bandStatistics(Float32Array.of(1, 10, 3, 10, 5, 10), 2);
  expect([...mean]).toEqual([3, 10]);
  expect(deviation[0]).toBeCloseTo(Math.sqrt(8 / 3) + 1e-3, 5);
  expect(deviation[1]).toBeCloseTo(1e-3, 5);
});

test("a clip with none of its own style has the other's statistics, and its course", () => {
  const [clip, other] = [drawn(1, 5, 1), drawn(2, -3, 4)];
  const [own, wanted] = [bandStatistics(clip, bands), bandStatistics(other, bands)];
  const changed = clip.slice();
  takeStyle(changed, own, wanted, 0);
  const got = bandStatistics(changed, bands);
  for (let band = 0; band < bands; band++) {
    expect(got.mean[band]).toBeCloseTo(wanted.mean[band]!, 3);
    expect(got.deviation[band]! / wanted.deviation[band]!).toBeCloseTo(1, 1);
  }
  const rank = (values: Float32Array) =>
    [...values.keys()].filter((n) => n % bands === 1).sort((a, b) => values[a]! - values[b]!);
  expect(rank(changed)).toEqual(rank(clip));
});

test('half its own style lies between both, and all of it changes nothing', () => {
  const [clip, other] = [drawn(1, 5, 1), drawn(2, -3, 4)];
  const [own, theirs] = [bandStatistics(clip, bands), bandStatistics(other, bands)];
  const [half, same] = [clip.slice(), clip.slice()];
  takeStyle(half, own, theirs, 0.5);
  takeStyle(same, own, theirs, 1);
  const got = bandStatistics(half, bands);
  for (let band = 0; band < bands; band++)
    expect(got.mean[band]).toBeCloseTo((own.mean[band]! + theirs.mean[band]!) / 2, 3);
  for (const [n, value] of clip.entries()) expect(same[n]).toBeCloseTo(value, 4);
});
