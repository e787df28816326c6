const breakHz = 1000;
const hzPerMel = 200 / 3;
const breakMel = breakHz / hzPerMel;
const logStep = Math.log(6.4) / 27;

/**
 * Slaney's mel scale (Auditory Toolbox, 1998; librosa.hz_to_mel with htk=False): linear up to 1000 Hz, then
 * logarithmic.
 */
export function hzToMel(hz: number): number {
  return hz < breakHz ? hz / hzPerMel : breakMel + Math.log(hz / breakHz) / logStep;
}

/** Inverse of {@link hzToMel}. */
export function melToHz(mel: number): number {
  return mel < breakMel ? mel * hzPerMel : breakHz * Math.exp(logStep * (mel - breakMel));
}

/** The settings of a bank of mel filters. */
export interface MelScale {
  readonly sampleRateHz: number;
  readonly windowLength: number;
  readonly nMels: number;
  readonly fMinHz: number;
  readonly fMaxHz: number;
}

/** Triangular filters of equal area (librosa.filters.mel with norm='slaney'), stored without their zeros. */
export class MelFilters {
  readonly #firstBin: Int32Array;
  readonly #offset: Int32Array;
  readonly #weights: Float64Array;

  constructor({ sampleRateHz, windowLength, nMels, fMinHz, fMaxHz }: MelScale) {
    const lowest = hzToMel(fMinHz);
    const step = (hzToMel(fMaxHz) - lowest) / (nMels + 1);
    const hzPerBin = sampleRateHz / windowLength;
    const bins = windowLength / 2 + 1;
    this.#firstBin = new Int32Array(nMels);
    this.#offset = new Int32Array(nMels + 1);
    const weights: number[] = [];
    for (let mel = 0; mel < nMels; mel++) {
      const left = melToHz(lowest + step * mel);
      const centre = melToHz(lowest + step * (mel + 1));
      const right = melToHz(lowest + step * (mel + 2));
      const first = Math.max(0, Math.ceil(left / hzPerBin));
      const last = Math.min(bins - 1, Math.floor(right / hzPerBin));
      for (let bin = first; bin <= last; bin++) {
        const hz = bin * hzPerBin;
        const height = Math.min((hz - left) / (centre - left), (right - hz) / (right - centre));
        weights.push(Math.max(0, height) * (2 / (right - left)));
      }
      this.#firstBin[mel] = first;
      this.#offset[mel + 1] = weights.length;
    }
    this.#weights = Float64Array.from(weights);
  }

  /** Writes the energy in each filter to `energies[at …]`. */
  apply(power: Float64Array, energies: Float64Array, at: number): void {
    const firstBin = this.#firstBin;
    const offset = this.#offset;
    const weights = this.#weights;
    for (let mel = 0; mel < firstBin.length; mel++) {
      const start = offset[mel]!;
      const end = offset[mel + 1]!;
      const shift = firstBin[mel]! - start;
      let energy = 0;
      for (let i = start; i < end; i++) energy += weights[i]! * power[i + shift]!;
      energies[at + mel] = energy;
    }
  }
}
