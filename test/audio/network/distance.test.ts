import { describe, expect, test } from 'vitest';
import { DistanceMeter, furthestDistance } from '../../../src/audio/network/distance.ts';
import { calibrate } from '../../../src/audio/network/calibration.ts';
import { fitTemperatureByDistance, type RawPrediction } from '../../../model/train/evaluation/calibration.ts';
import { trainingVoices } from '../../../model/train/examples/training-voices.ts';
import { emotions } from '../../../src/core/emotion.ts';
import { seededRandom } from '../../../src/core/random.ts';

/** Two corpora of three numbers each, the second number much more spread than the others. */
function clips() {
  const random = seededRandom(3);
  const about = (middle: number, spread: number) =>
    middle + spread * (random.next() + random.next() + random.next() - 1.5);
  return Array.from({ length: 4000 }, (_, n) => ({
    clip: { corpus: n % 2 === 0 ? 'a' : 'b' },
    statistics: Float32Array.of(about(n % 2 === 0 ? 0 : 40, 2), about(0, 20), about(5, 2)),
  }));
}

describe('the distance of a recording from the training', () => {
  const meter = new DistanceMeter(trainingVoices(clips()));

  test('is nothing at the mean of a corpus, of each of them', () => {
    expect(meter.distance([0, 0, 5])).toBeLessThan(0.1);
    expect(meter.distance([40, 0, 5])).toBeLessThan(0.1);
  });

  test('counts deviations of the training clips, over the root of the numbers', () => {
    // The sum of three uniform numbers has a deviation of one half.
    expect(meter.distance([0, 20, 5])).toBeCloseTo(2 / Math.sqrt(3), 1);
    expect(meter.distance([2, 0, 5])).toBeCloseTo(2 / Math.sqrt(3), 1);
    expect(meter.distance([0, 0, 6])).toBeCloseTo(1 / Math.sqrt(3), 1);
  });

  test('between both corpora, and for other numbers, is the furthest', () => {
    expect(meter.distance([20, 0, 5])).toBe(furthestDistance);
    expect(meter.distance([])).toBe(furthestDistance);
  });

  test('a matrix that does not fit is refused', () => {
    const { whitening, means } = trainingVoices(clips());
    expect(() => new DistanceMeter({ whitening, means: means.map((mean) => mean.slice(1)) })).toThrow('Train again');
  });
});

describe('calibrate by distance', () => {
  const temperature = { near: 0.5, far: 2 };
  const probabilities = [0.6, 0.1, 0.1, 0.05, 0.05, 0.05, 0.03, 0.02];
  const ratioAt = (distance?: number) => {
    const { neutral, calm } = calibrate(probabilities, temperature, distance);
    return Math.log(neutral / calm) / Math.log(6);
  };

  test('goes in a line of the inverse from near to far, and a recording of unknown distance is far', () => {
    expect(ratioAt(0)).toBeCloseTo(2, 10);
    expect(ratioAt(furthestDistance)).toBeCloseTo(0.5, 10);
    expect(ratioAt(furthestDistance / 3)).toBeCloseTo(1.5, 10);
    expect(ratioAt()).toBeCloseTo(0.5, 10);
  });

  test('both temperatures are found again', () => {
    const random = seededRandom(5);
    const said = Array.from({ length: 6000 }, (_, n): RawPrediction => {
      const weights = emotions.map(() => random.next() ** 3 + 0.001);
      const total = weights.reduce((sum, weight) => sum + weight, 0);
      const honest = weights.map((weight) => weight / total);
      let left = random.next();
      const emotion = emotions.find((_, index) => (left -= honest[index]!) < 0) ?? 'neutral';
      const distance = furthestDistance * random.next();
      const share = distance / furthestDistance;
      // Honest probabilities, spoilt by the inverse of what has to be found: too unsure near by, too sure far away.
      const probabilities = Object.values(calibrate(honest, (1 - share) * 2 + share * 0.5));
      return { id: String(n), corpus: 'x', speaker: String(n % 50), emotion, probabilities, distance };
    });
    const { near, far } = fitTemperatureByDistance(said);
    expect(near).toBeLessThan(0.65);
    expect(far).toBeGreaterThan(1.6);
  });
});
