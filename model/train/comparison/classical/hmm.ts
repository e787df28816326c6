import { emotions, type Emotion } from '../../../../src/core/emotion.ts';
import type { Features } from '../../../../src/audio/types.ts';
import { seededRandom } from '../../../../src/core/random.ts';
import { byLikelihood, Framer, rowsOf } from './frames.ts';
import { fitMixture, Mixture, mixtureSize, MixtureSums } from './mixture.ts';
import type { FitOptions, FittedSystem } from './system.ts';

const stateCount = 5;
const components = 4;
const passes = 8;
const mostRows = 600;
const floor = 1e-3;

/** A left-to-right hidden Markov model: from each state to itself or to the next, from the first to the last. */
export interface LeftToRight {
  /** The density of the frames in a state. */
  readonly states: readonly Mixture[];
  /** Probability to stay in each state for one more frame. */
  readonly stay: readonly number[];
}

/**
 * The logarithm of the probability of the frames, over all paths from the first state to the last.
 * -Infinity when there are fewer frames than states.
 */
export function logLikelihood(model: LeftToRight, frames: readonly Float32Array[]): number {
  return passOver(model, frames).forward[frames.length * model.states.length - 1] ?? -Infinity;
}

/** One pass of the Baum-Welch algorithm. The sequences are more probable under the model that it returns. */
export function reestimate(model: LeftToRight, sequences: readonly (readonly Float32Array[])[]): LeftToRight {
  const count = model.states.length;
  const sums = model.states.map(
    (state) => new MixtureSums(state.parameters.weights.length, model.states[0]?.width ?? 0),
  );
  const stayed = model.stay.map(() => 1e-3);
  const left = model.stay.map(() => 1e-3);
  for (const frames of sequences) {
    const { forward, backward, densities, shares } = passOver(model, frames);
    const total = forward[frames.length * count - 1] ?? -Infinity;
    if (!Number.isFinite(total)) continue;
    for (let t = 0; t < frames.length; t++)
      for (let s = 0; s < count; s++) {
        const here = t * count + s;
        const occupied = Math.exp(forward[here]! + backward[here]! - total);
        if (occupied < 1e-6) continue;
        sums[s]!.add(frames[t]!, shares[here]!, occupied);
        if (t + 1 === frames.length) continue;
        const next = here + count;
        const staying = forward[here]! + Math.log(model.stay[s]!) + densities[next]! + backward[next]! - total;
        stayed[s]! += Math.exp(staying);
        left[s]! += Math.max(0, occupied - Math.exp(staying));
      }
  }
  return {
    states: sums.map((state) => state.mixture(floor)),
    stay: stayed.map((count_, s) => Math.min(0.999, Math.max(0.001, count_ / (count_ + left[s]!)))),
  };
}

/** The initial model: each sequence is cut into equal parts, one per state. */
export function fitHmm(
  sequences: readonly (readonly Float32Array[])[],
  { seed }: FitOptions,
  shape = { states: stateCount, components, passes },
): LeftToRight {
  const random = seededRandom(seed);
  const length = sequences.reduce((sum, frames) => sum + frames.length, 0) / sequences.length;
  let model: LeftToRight = {
    states: Array.from({ length: shape.states }, (_, s) => {
      const frames = sequences.flatMap((sequence) =>
        sequence.slice(
          Math.floor((s * sequence.length) / shape.states),
          Math.floor(((s + 1) * sequence.length) / shape.states),
        ),
      );
      return fitMixture(frames, Mixture.around(frames, shape.components, random), 4, floor);
    }),
    stay: Array.from({ length: shape.states }, () => Math.max(0.5, 1 - shape.states / length)),
  };
  for (let pass = 0; pass < shape.passes; pass++) model = reestimate(model, sequences);
  return model;
}

/** A left-to-right hidden Markov model for each emotion, from the start of a clip to its end. */
export class HmmSystem implements FittedSystem {
  readonly #framer: Framer;
  readonly #models: readonly (LeftToRight | undefined)[];
  readonly parameters: number;

  constructor(rows: readonly Features[], labels: readonly Emotion[], { seed }: FitOptions) {
    this.#framer = new Framer(rows);
    this.#models = emotions.map((emotion, n) => {
      const own = rowsOf(rows, labels, emotion, mostRows).filter((row) => row.frames >= stateCount);
      if (own.length === 0) return undefined;
      return fitHmm(
        own.map((row) => this.#framer.frames(row)),
        { seed: 100 * seed + n },
      );
    });
    const sizes = this.#models.flatMap((model) => (model ? [...model.states.map(mixtureSize), model.stay.length] : []));
    this.parameters = sizes.reduce((sum, size) => sum + size, 0);
  }

  predict(row: Features): number[] {
    return byLikelihood(this.#models, this.#framer.frames(row), (model, frames) =>
      // A clip with fewer frames than states is scored by the first state alone.
      frames.length < model.states.length
        ? frames.reduce((sum, frame) => sum + model.states[0]!.logDensity(frame, new Float64Array(components)), 0)
        : logLikelihood(model, frames),
    );
  }
}

/**
 * Forward and backward log-probabilities [frame × state], log-densities, and the responsibilities of the components.
 */
function passOver({ states, stay }: LeftToRight, frames: readonly Float32Array[]) {
  const count = states.length;
  const densities = new Float64Array(frames.length * count);
  const shares: Float64Array[] = [];
  for (const [t, frame] of frames.entries())
    for (const [s, state] of states.entries()) {
      const own = new Float64Array(state.parameters.weights.length);
      densities[t * count + s] = state.logDensity(frame, own);
      shares.push(own);
    }
  const logStay = stay.map((probability) => Math.log(probability));
  const logLeave = stay.map((probability) => Math.log(1 - probability));
  const forward = new Float64Array(densities.length).fill(-Infinity);
  const backward = new Float64Array(densities.length).fill(-Infinity);
  if (frames.length === 0) return { forward, backward, densities, shares };
  forward[0] = densities[0]!;
  for (let t = 1; t < frames.length; t++)
    for (let s = 0; s < count; s++) {
      const before = (t - 1) * count + s;
      const stayed = forward[before]! + logStay[s]!;
      const came = s === 0 ? -Infinity : forward[before - 1]! + logLeave[s - 1]!;
      forward[t * count + s] = addLogs(stayed, came) + densities[t * count + s]!;
    }
  backward[densities.length - 1] = 0;
  for (let t = frames.length - 2; t >= 0; t--)
    for (let s = 0; s < count; s++) {
      const after = (t + 1) * count + s;
      const staying = logStay[s]! + densities[after]! + backward[after]!;
      const going = s + 1 === count ? -Infinity : logLeave[s]! + densities[after + 1]! + backward[after + 1]!;
      backward[t * count + s] = addLogs(staying, going);
    }
  return { forward, backward, densities, shares };
}

function addLogs(a: number, b: number): number {
  const high = Math.max(a, b);
  return high === -Infinity ? -Infinity : high + Math.log1p(Math.exp(Math.min(a, b) - high));
}
