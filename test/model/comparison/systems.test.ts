import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { emotions, type Emotion } from '../../../src/core/emotion.ts';
import type { Features } from '../../../src/audio/types.ts';
import { seededRandom } from '../../../src/core/random.ts';
import { fitHmm, logLikelihood, reestimate, type LeftToRight } from '../../../model/train/comparison/classical/hmm.ts';
import { classicalSystems } from '../../../model/train/comparison/classical/index.ts';
import { fitMixture, Mixture } from '../../../model/train/comparison/classical/mixture.ts';
import { statisticsOf } from '../../../model/train/comparison/classical/statistics.ts';
import { BinarySvm, rbf } from '../../../model/train/comparison/classical/svm.ts';

interface Golden {
  readonly svm: readonly {
    readonly rows: number[][];
    readonly signs: number[];
    readonly cost: number;
    readonly gamma: number;
    readonly asked: number[][];
    readonly decisions: number[];
    readonly supportVectors: number;
  }[];
  readonly mixture: {
    readonly rows: number[][];
    readonly means: number[][];
    readonly steps: number;
    readonly floor: number;
    readonly logDensities: number[];
    readonly weights: number[];
  };
}

/** scikit-learn's answers; test/fixtures/systems/make.py wrote them. */
const golden = JSON.parse(
  readFileSync(path.join(import.meta.dirname, '../../fixtures/systems/golden.json'), 'utf8'),
) as Golden;

const vectors = (rows: readonly (readonly number[])[]) => rows.map((row) => Float32Array.from(row));
const random = seededRandom(3);
/** Nearly normal: the sum of twelve uniform numbers. */
const normal = () => Array.from({ length: 12 }, () => random.next()).reduce((sum, x) => sum + x, -6);

/** A clip whose coefficients stand at one level in its first half and at another in its second, with noise. */
function clip(from: number, to: number, noise = 1, frames = 40): Features {
  const coefficients = 4;
  const values = Float32Array.from({ length: frames * coefficients }, (_, index) => {
    return (index < (frames * coefficients) / 2 ? from : to) + noise * normal();
  });
  return { values, frames, coefficients };
}

function shareRight(
  system: string,
  make: (label: Emotion) => Features,
  labels: readonly Emotion[],
  clips = 30,
): number {
  const rows = Array.from({ length: clips }, (_, n) => labels[n % labels.length]!);
  const fitted = classicalSystems[system]!(rows.map(make), rows, { seed: 1 });
  const right = rows.filter((label) => {
    const probabilities = fitted.predict(make(label));
    expect(probabilities.reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 6);
    return emotions[probabilities.indexOf(Math.max(...probabilities))] === label;
  });
  expect(fitted.parameters).toBeGreaterThan(0);
  return right.length / rows.length;
}

describe.for(Object.keys(classicalSystems))('%s', (system) => {
  test('tells two clouds apart, and nothing where there is nothing', () => {
    const level = (label: Emotion) => (label === 'sad' ? -1 : 1);
    expect(shareRight(system, (label) => clip(level(label), level(label)), ['sad', 'angry'])).toBeGreaterThan(0.95);
    const chance = shareRight(system, () => clip(0, 0), ['sad', 'angry'], 60);
    expect(chance).toBeGreaterThan(0.25);
    expect(chance).toBeLessThan(0.75);
  });

  test('gives nothing to an emotion that it never saw', () => {
    const fitted = classicalSystems[system]!(
      [clip(-1, -1), clip(1, 1), clip(-1, -1), clip(1, 1)],
      ['sad', 'angry', 'sad', 'angry'],
      { seed: 1 },
    );
    expect(fitted.predict(clip(1, 1))[emotions.indexOf('calm')]).toBe(0);
  });
});

test('what rises and what falls is told by the HMM, and hardly by the GMM', () => {
  // The levels are the same, and so are the derivatives but in the middle, where noise drowns them.
  const slope = (label: Emotion) => (label === 'sad' ? clip(-2, 2, 5) : clip(2, -2, 5));
  expect(shareRight('HMM', slope, ['sad', 'angry'], 60)).toBeGreaterThan(0.95);
  expect(shareRight('GMM', slope, ['sad', 'angry'], 60)).toBeLessThan(0.85);
});

describe('statistics', () => {
  test('mean and deviation of each column, and the deviation of its slope', () => {
    const rows = Array.from({ length: 20 }, (_, frame) => [5, 3 * frame]);
    const [constant, rising, still, moving, ...slopes] = statisticsOf({
      values: Float32Array.from(rows.flat()),
      frames: 20,
      coefficients: 2,
    });
    expect([constant, rising, still]).toEqual([5, 28.5, 0]);
    expect(moving).toBeCloseTo(3 * Math.sqrt((20 ** 2 - 1) / 12), 4);
    for (const slope of slopes) expect(slope).toBeCloseTo(0, 2);
  });
});

describe('as scikit-learn has it', () => {
  test.for(golden.svm)('support vector machine, cost $cost, gamma $gamma', (given) => {
    const rows = vectors(given.rows);
    const machine = new BinarySvm(rows, Int8Array.from(given.signs), given);
    for (const [n, asked] of vectors(given.asked).entries())
      expect(machine.decide(rows.map((row) => rbf(asked, row, given.gamma)))).toBeCloseTo(given.decisions[n]!, 2);
    expect(machine.positions.length).toBe(given.supportVectors);
  });

  test('expectation-maximisation', () => {
    const { rows, means, steps, floor, logDensities, weights } = golden.mixture;
    const start = new Mixture({
      weights: new Float64Array(3).fill(1 / 3),
      means: Float64Array.from(means.flat()),
      variances: new Float64Array(6).fill(1),
    });
    const fitted = fitMixture(vectors(rows), start, steps, floor);
    for (const [k, weight] of weights.entries()) expect(fitted.parameters.weights[k]).toBeCloseTo(weight, 4);
    for (const [n, expected] of logDensities.entries())
      expect(fitted.logDensity(Float32Array.from(rows[10 * n]!), new Float64Array(3))).toBeCloseTo(expected, 3);
  });
});

describe('hidden Markov model', () => {
  const around = (mean: number): Mixture =>
    new Mixture({ weights: Float64Array.of(1), means: Float64Array.of(mean), variances: Float64Array.of(1) });
  const model: LeftToRight = { states: [around(0), around(2), around(-1)], stay: [0.6, 0.3, 0.9] };
  const sequence = vectors([[0.1], [0.5], [1.7], [-0.2], [-1.4], [-0.6]]);

  test('the likelihood is the sum over all ways from the first state to the last', () => {
    let total = 0;
    const walk = (t: number, state: number, probability: number): void => {
      const here = probability * Math.exp(model.states[state]!.logDensity(sequence[t]!, new Float64Array(1)));
      if (t + 1 === sequence.length) {
        if (state === 2) total += here;
        return;
      }
      walk(t + 1, state, here * model.stay[state]!);
      if (state < 2) walk(t + 1, state + 1, here * (1 - model.stay[state]!));
    };
    walk(0, 0, 1);
    expect(logLikelihood(model, sequence)).toBeCloseTo(Math.log(total), 8);
    expect(logLikelihood(model, sequence.slice(0, 2))).toBe(-Infinity);
  });

  test('every pass of Baum and Welch makes the sequences more probable', () => {
    const sequences = Array.from({ length: 12 }, () =>
      vectors([...Array(9).keys()].map((t) => [[0, 2, -1][Math.floor(t / 3)]! + normal()])),
    );
    const likelihood = (each: LeftToRight) => sequences.reduce((sum, frames) => sum + logLikelihood(each, frames), 0);
    let current = model;
    for (let pass = 0; pass < 5; pass++) {
      const next = reestimate(current, sequences);
      // The floor under the variances costs a little.
      expect(likelihood(next)).toBeGreaterThan(likelihood(current) - 0.05);
      current = next;
    }
    expect(likelihood(current)).toBeGreaterThan(likelihood(model) + 1);
  });

  test('finds the states that made the sequences, and how long they last', () => {
    const sequences = Array.from({ length: 40 }, () =>
      vectors([0, 0, 0, 0, 0, 0, 5, 5, 5].map((level) => [level + 0.3 * normal()])),
    );
    const fitted = fitHmm(sequences, { seed: 1 }, { states: 2, components: 1, passes: 10 });
    expect(fitted.states[0]!.parameters.means[0]).toBeCloseTo(0, 0);
    expect(fitted.states[1]!.parameters.means[0]).toBeCloseTo(5, 0);
    // Six frames in the first state: five times it stayed, once it left.
    expect(fitted.stay[0]).toBeCloseTo(5 / 6, 2);
  });
});
