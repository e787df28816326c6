import { hzToMel, melToHz, type MelScale } from './mel.ts';

/**
 * The frequency axis of a bank of mel filters. Band n reaches from n to n + 1, half-way to the centres of its
 * neighbours.
 */
export class MelAxis {
  readonly #lowest: number;
  readonly #step: number;

  constructor({ fMinHz, fMaxHz, nMels }: Pick<MelScale, 'fMinHz' | 'fMaxHz' | 'nMels'>) {
    this.#lowest = hzToMel(fMinHz);
    this.#step = (hzToMel(fMaxHz) - this.#lowest) / (nMels + 1);
  }

  hzAt(band: number): number {
    return melToHz(this.#lowest + this.#step * (band + 0.5));
  }

  bandAt(hz: number): number {
    return (hzToMel(hz) - this.#lowest) / this.#step - 0.5;
  }
}
