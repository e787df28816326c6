import type { Random } from '../../../../src/core/ports/system.ts';

const log2Pi = Math.log(2 * Math.PI);

/** A mixture of Gaussians with diagonal covariances. Matrices are row by row, one row per component. */
export interface MixtureParameters {
  readonly weights: Float64Array;
  readonly means: Float64Array;
  readonly variances: Float64Array;
}

/** Density of a {@link MixtureParameters}, and its next step of expectation-maximisation. */
export class Mixture {
  readonly parameters: MixtureParameters;
  readonly width: number;
  readonly #constants: Float64Array;

  constructor(parameters: MixtureParameters) {
    const { weights, means, variances } = parameters;
    const width = means.length / weights.length;
    this.parameters = parameters;
    this.width = width;
    this.#constants = weights.map((weight, k) => {
      const row = variances.subarray(k * width, (k + 1) * width);
      return Math.log(weight) - 0.5 * (width * log2Pi + row.reduce((sum, variance) => sum + Math.log(variance), 0));
    });
  }

  /**
   * Initial components: means at frames drawn at random, each with the variance of all frames. Frames have mean 0 and
   * deviation 1.
   */
  static around(frames: readonly Float32Array[], components: number, random: Random): Mixture {
    const width = frames[0]?.length ?? 0;
    const means = new Float64Array(components * width);
    for (let k = 0; k < components; k++) means.set(frames[Math.floor(random.next() * frames.length)] ?? [], k * width);
    return new Mixture({
      weights: new Float64Array(components).fill(1 / components),
      means,
      variances: new Float64Array(components * width).fill(1),
    });
  }

  /**
   * The logarithm of the density at a frame.
   * @param shares receives the responsibility of each component; their sum is 1
   */
  logDensity(frame: Float32Array, shares: Float64Array): number {
    const { means, variances } = this.parameters;
    const width = this.width;
    let highest = -Infinity;
    for (let k = 0; k < shares.length; k++) {
      let distance = 0;
      for (let at = 0, n = k * width; at < width; at++, n++) distance += (frame[at]! - means[n]!) ** 2 / variances[n]!;
      const log = this.#constants[k]! - 0.5 * distance;
      shares[k] = log;
      if (log > highest) highest = log;
    }
    let total = 0;
    for (let k = 0; k < shares.length; k++) total += shares[k] = Math.exp(shares[k]! - highest);
    for (let k = 0; k < shares.length; k++) shares[k]! /= total;
    return highest + Math.log(total);
  }
}

/** The sums of one pass over the frames, for the next parameters. */
export class MixtureSums {
  readonly #weights: Float64Array;
  readonly #sums: Float64Array;
  readonly #squares: Float64Array;
  readonly #width: number;

  constructor(components: number, width: number) {
    this.#weights = new Float64Array(components);
    this.#sums = new Float64Array(components * width);
    this.#squares = new Float64Array(components * width);
    this.#width = width;
  }

  /** @param shares responsibilities from {@link Mixture.logDensity} */
  add(frame: Float32Array, shares: Float64Array, weight: number): void {
    for (let k = 0; k < shares.length; k++) {
      const share = weight * shares[k]!;
      if (share < 1e-8) continue;
      this.#weights[k]! += share;
      for (let at = 0, n = k * this.#width; at < this.#width; at++, n++) {
        this.#sums[n]! += share * frame[at]!;
        this.#squares[n]! += share * frame[at]! ** 2;
      }
    }
  }

  /**
   * The parameters that make the frames most probable.
   * @param floor added to each variance, so that no component collapses onto a single frame
   */
  mixture(floor: number): Mixture {
    const weights = this.#weights.map((weight) => Math.max(weight, 1e-6));
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    const componentOf = (n: number) => weights[Math.floor(n / this.#width)]!;
    const means = this.#sums.map((sum, n) => sum / componentOf(n));
    const variances = this.#squares.map((square, n) => Math.max(0, square / componentOf(n) - means[n]! ** 2) + floor);
    return new Mixture({ weights: weights.map((weight) => weight / total), means, variances });
  }
}

/** Expectation-maximisation. The mean log-likelihood of a frame rises with each step. */
export function fitMixture(frames: readonly Float32Array[], start: Mixture, steps: number, floor = 1e-3): Mixture {
  let mixture = start;
  const components = start.parameters.weights.length;
  const shares = new Float64Array(components);
  for (let step = 0; step < steps; step++) {
    const sums = new MixtureSums(components, mixture.width);
    for (const frame of frames) {
      mixture.logDensity(frame, shares);
      sums.add(frame, shares, 1);
    }
    mixture = sums.mixture(floor);
  }
  return mixture;
}

/** The number of parameters of a mixture. */
export function mixtureSize({ parameters: { weights, means } }: Mixture): number {
  return weights.length + 2 * means.length;
}
