import { emotions, type Emotion } from '../../../../src/core/emotion.ts';
import type { Features } from '../../../../src/audio/types.ts';
import { softmax, type FittedSystem } from './system.ts';
import { Standardizer, statisticsOf } from './statistics.ts';

/** libsvm's tolerance: training stops when the most violating pair violates by less. */
const tolerance = 1e-3;
const smallestCurvature = 1e-12;

export interface SvmSettings {
  /** The cost of a violation of the margin. */
  readonly cost: number;
  /** Width of the kernel exp(-gamma |x - y|²). */
  readonly gamma: number;
}

/**
 * A two-class support vector machine with the kernel exp(-gamma |x - y|²): the dual problem by sequential minimal
 * optimisation, working pairs chosen by second order (Fan, Chen & Lin 2005; libsvm's C-SVC).
 */
export class BinarySvm {
  /** The support vectors: positions of the rows on or inside the margin, and their signed weights. */
  readonly positions: Int32Array;
  readonly weights: Float64Array;
  readonly bias: number;

  /** @param signs 1 or -1 for each row */
  constructor(rows: readonly Float32Array[], signs: Int8Array, { cost, gamma }: SvmSettings) {
    const { alphas, bias } = optimise(kernelMatrix(rows, gamma), signs, cost);
    this.positions = Int32Array.from(rows.keys()).filter((n) => alphas[n]! > 0);
    this.weights = Float64Array.from(this.positions, (n) => alphas[n]! * signs[n]!);
    this.bias = bias;
  }

  /**
   * Positive on the side of the rows with sign 1.
   * @param kernel the kernel of the test row with each training row: {@link rbf}
   */
  decide(kernel: ArrayLike<number>): number {
    let sum = this.bias;
    for (let n = 0; n < this.positions.length; n++) sum += this.weights[n]! * kernel[this.positions[n]!]!;
    return sum;
  }
}

export function rbf(a: Float32Array, b: Float32Array, gamma: number): number {
  let sum = 0;
  for (let at = 0; at < a.length; at++) sum += (a[at]! - b[at]!) ** 2;
  return Math.exp(-gamma * sum);
}

interface Pair {
  readonly first: number;
  readonly second: number;
  readonly machine: BinarySvm;
}

/**
 * Support vector machines on the MFCC statistics of clips, one for each pair of emotions. Emotions are ordered by
 * the number of pairs that they win, then by how clearly.
 */
export class SvmSystem implements FittedSystem {
  readonly #standardizer: Standardizer;
  readonly #gamma: number;
  /** Training rows by emotion. */
  readonly #groups: readonly (readonly Float32Array[])[];
  readonly #pairs: readonly Pair[];
  readonly parameters: number;

  constructor(rows: readonly Features[], labels: readonly Emotion[], cost = 10) {
    const vectors = rows.map(statisticsOf);
    const width = vectors[0]?.length ?? 1;
    const standardizer = new Standardizer(vectors, width);
    const gamma = 1 / width;
    const groups = emotions.map((emotion) =>
      vectors.flatMap((vector, n) => (labels[n] === emotion ? [standardizer.apply(vector)] : [])),
    );
    this.#standardizer = standardizer;
    this.#gamma = gamma;
    this.#groups = groups;
    this.#pairs = groups.flatMap((others, second) =>
      groups.slice(0, second).flatMap((own, first): Pair[] => {
        if (own.length === 0 || others.length === 0) return [];
        const signs = Int8Array.from([...own.map(() => 1), ...others.map(() => -1)]);
        return [{ first, second, machine: new BinarySvm([...own, ...others], signs, { cost, gamma }) }];
      }),
    );
    const weights = this.#pairs.reduce((sum, { machine }) => sum + machine.weights.length + 1, 0);
    this.parameters = this.#supportVectors() * width + weights;
  }

  predict(row: Features): number[] {
    const vector = this.#standardizer.apply(statisticsOf(row));
    const kernels = this.#groups.map((group) => Float64Array.from(group, (other) => rbf(vector, other, this.#gamma)));
    const votes = emotions.map(() => -Infinity);
    const add = (emotion: number, vote: number) => {
      votes[emotion] = Math.max(0, votes[emotion]!) + vote;
    };
    for (const { first, second, machine } of this.#pairs) {
      const joined = new Float64Array(kernels[first]!.length + kernels[second]!.length);
      joined.set(kernels[first]!);
      joined.set(kernels[second]!, kernels[first]!.length);
      const decision = machine.decide(joined);
      // The sum over all pairs is less than half a vote, so that it decides only between equal counts.
      const clarity = Math.tanh(decision) / (2 * emotions.length);
      add(first, (decision > 0 ? 1 : 0) + clarity);
      add(second, (decision > 0 ? 0 : 1) - clarity);
    }
    return softmax(votes);
  }

  #supportVectors(): number {
    const kept = new Set<Float32Array>();
    for (const { first, second, machine } of this.#pairs) {
      const rows = [...this.#groups[first]!, ...this.#groups[second]!];
      for (const position of machine.positions) kept.add(rows[position]!);
    }
    return kept.size;
  }
}

/** The upper half of the symmetric matrix is mirrored. */
function kernelMatrix(rows: readonly Float32Array[], gamma: number): Float32Array[] {
  const matrix = rows.map(() => new Float32Array(rows.length));
  for (const [n, row] of rows.entries())
    for (let m = n; m < rows.length; m++) {
      const value = rbf(row, rows[m]!, gamma);
      matrix[n]![m] = value;
      matrix[m]![n] = value;
    }
  return matrix;
}

/** Minimises ½ αᵀQα - Σα with 0 ≤ α ≤ cost and yᵀα = 0, where Q = y yᵀ K. */
function optimise(kernel: readonly Float32Array[], signs: Int8Array, cost: number) {
  const count = signs.length;
  const alphas = new Float64Array(count);
  const gradient = new Float64Array(count).fill(-1);
  const canGrow = (n: number) => (signs[n]! > 0 ? alphas[n]! < cost : alphas[n]! > 0);
  const canShrink = (n: number) => (signs[n]! > 0 ? alphas[n]! > 0 : alphas[n]! < cost);
  for (let step = 0; step < Math.max(1e6, 100 * count); step++) {
    let i = -1;
    let up = -Infinity;
    for (let n = 0; n < count; n++)
      if (canGrow(n) && -signs[n]! * gradient[n]! > up) [i, up] = [n, -signs[n]! * gradient[n]!];
    if (i < 0) break;
    const row = kernel[i]!;
    let j = -1;
    let down = Infinity;
    let best = 0;
    for (let n = 0; n < count; n++) {
      if (!canShrink(n)) continue;
      const slope = -signs[n]! * gradient[n]!;
      if (slope < down) down = slope;
      const gap = up - slope;
      if (gap <= 0) continue;
      const gain = gap ** 2 / Math.max(smallestCurvature, 2 - 2 * row[n]!);
      if (gain > best) [j, best] = [n, gain];
    }
    if (j < 0 || up - down < tolerance) break;
    // A step along y_i α_i + y_j α_j = constant, as far as the bounds allow.
    const curvature = Math.max(smallestCurvature, 2 - 2 * row[j]!);
    const free = (up + signs[j]! * gradient[j]!) / curvature;
    const room = (n: number, direction: number) => (direction > 0 ? cost - alphas[n]! : alphas[n]!);
    const length = Math.min(free, room(i, signs[i]!), room(j, -signs[j]!));
    alphas[i] = clamp(alphas[i]! + signs[i]! * length, cost);
    alphas[j] = clamp(alphas[j]! - signs[j]! * length, cost);
    const other = kernel[j]!;
    for (let n = 0; n < count; n++) gradient[n]! += signs[n]! * length * (row[n]! - other[n]!);
  }
  return { alphas, bias: biasOf(alphas, gradient, signs, cost) };
}

/** Snaps a weight to its bound when rounding left it next to it. */
function clamp(alpha: number, cost: number): number {
  if (alpha < 1e-12 * cost) return 0;
  return alpha > (1 - 1e-12) * cost ? cost : alpha;
}

/** The mean over rows on the margin. Without such rows, the middle of the interval that the bounds allow. */
function biasOf(alphas: Float64Array, gradient: Float64Array, signs: Int8Array, cost: number): number {
  let [sum, free, low, high] = [0, 0, -Infinity, Infinity];
  for (let n = 0; n < signs.length; n++) {
    const value = -signs[n]! * gradient[n]!;
    if (alphas[n]! > 0 && alphas[n]! < cost) [sum, free] = [sum + value, free + 1];
    else if (signs[n]! > 0 === alphas[n]! > 0) high = Math.min(high, value);
    else low = Math.max(low, value);
  }
  return free > 0 ? sum / free : (low + high) / 2;
}
