import { emotions, type Emotion } from '../../../../src/core/emotion.ts';
import type { Features } from '../../../../src/audio/types.ts';
import { seededRandom } from '../../../../src/core/random.ts';
import { byLikelihood, Framer, rowsOf } from './frames.ts';
import { fitMixture, Mixture, mixtureSize } from './mixture.ts';
import type { FitOptions, FittedSystem } from './system.ts';

const components = 32;
const steps = 15;
/** Every third frame is used: neighbouring frames overlap by half. */
const frameStep = 3;
const mostRows = 1500;

/** A Gaussian mixture for each emotion over the frames of its clips, regardless of their order. */
export class GmmSystem implements FittedSystem {
  readonly #framer: Framer;
  readonly #mixtures: readonly (Mixture | undefined)[];
  readonly parameters: number;

  constructor(rows: readonly Features[], labels: readonly Emotion[], { seed }: FitOptions) {
    this.#framer = new Framer(rows);
    this.#mixtures = emotions.map((emotion, n) => {
      const own = rowsOf(rows, labels, emotion, mostRows);
      const frames = own.flatMap((row) => this.#framer.frames(row).filter((_, at) => at % frameStep === 0));
      if (frames.length === 0) return undefined;
      return fitMixture(frames, Mixture.around(frames, components, seededRandom(100 * seed + n)), steps);
    });
    this.parameters = this.#mixtures.reduce((sum, mixture) => sum + (mixture ? mixtureSize(mixture) : 0), 0);
  }

  predict(row: Features): number[] {
    const shares = new Float64Array(components);
    return byLikelihood(this.#mixtures, this.#framer.frames(row), (mixture, frames) =>
      frames.reduce((sum, frame) => sum + mixture.logDensity(frame, shares), 0),
    );
  }
}
