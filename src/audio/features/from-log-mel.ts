import type { Features, LogMel } from '../types.ts';
import { Dct } from './dct.ts';
import { writeDeltas } from './deltas.ts';
import { coefficientsOf, spectralCoefficientsOf, type FeatureSpec } from './extractor.ts';
import { Prosody, type Loudness } from './prosody.ts';

/**
 * Computes features from a log-mel spectrogram. They equal the features that `LogMelExtractor` computes from the sound,
 * so that the network can score a spectrogram in which parts were changed.
 */
export class FeaturesFromLogMel {
  readonly #spec: FeatureSpec;
  readonly #dct: Dct | undefined;
  readonly #prosody: Prosody;
  /** Row k: the weight of each band in coefficient k. */
  readonly #weights: readonly Float32Array[];

  constructor(spec: FeatureSpec) {
    this.#spec = spec;
    this.#dct = spec.kind === 'mfcc' ? new Dct(spec.nMels, spec.nMfcc) : undefined;
    this.#prosody = new Prosody(spec);
    const bands = Array.from({ length: spec.nMels }, (_, band) => {
      const row = new Float32Array(this.#base);
      this.#transform(unit(spec.nMels, band), 0, row, 0);
      return row;
    });
    this.#weights = Array.from({ length: this.#base }, (_, k) => Float32Array.from(bands, (row) => row[k]!));
  }

  get #base(): number {
    return this.spectralCoefficients / (1 + this.#spec.deltaOrder);
  }

  /** The number of columns that depend on the spectrum alone. They come first. */
  get spectralCoefficients(): number {
    return spectralCoefficientsOf(this.#spec);
  }

  /**
   * @param logMel dB, `nMels` columns
   * @param loudness of the same, if it is known
   */
  of(logMel: LogMel, loudness?: Loudness): Features {
    const { frames, coefficients: bands } = logMel;
    const coefficients = coefficientsOf(this.#spec);
    const values = new Float32Array(frames * coefficients);
    for (let frame = 0; frame < frames; frame++)
      this.#transform(logMel.values, frame * bands, values, frame * coefficients);
    this.#addDeltas(values, frames, coefficients, this.#base);
    if (this.#spec.prosody === true) {
      const hz = logMel.pitchHz ?? new Float32Array(frames);
      const curves = { values, stride: coefficients, at: this.spectralCoefficients };
      this.#prosody.curves(loudness ?? this.#prosody.loudness(logMel), { hz }, curves);
    }
    return { values, frames, coefficients };
  }

  /**
   * The contribution of each value of a log-mel spectrogram to a linear function of its features.
   * @param slopes the gradient of the function by each spectral feature: frames × spectral coefficients
   * @param differences of the spectrogram from the baseline of the function: frames × bands, dB
   */
  contributions(slopes: Float32Array, differences: Features): Float32Array {
    const { frames, coefficients: bands } = differences;
    const orders = 1 + this.#spec.deltaOrder;
    const moves = new Float32Array(frames * bands * orders);
    for (let frame = 0; frame < frames; frame++) {
      moves.set(differences.values.subarray(frame * bands, (frame + 1) * bands), frame * bands * orders);
    }
    this.#addDeltas(moves, frames, bands * orders, bands);
    const base = this.#base;
    const sums = new Float32Array(frames * bands);
    const slope = new Float32Array(bands);
    for (let row = 0; row < frames * orders; row++) {
      slope.fill(0);
      for (let k = 0; k < base; k++) {
        const growth = slopes[row * base + k]!;
        const weights = this.#weights[k]!;
        for (let band = 0; band < bands; band++) slope[band]! += growth * weights[band]!;
      }
      const to = Math.floor(row / orders) * bands;
      for (let band = 0; band < bands; band++) {
        sums[to + band]! += slope[band]! * moves[row * bands + band]!;
      }
    }
    return sums;
  }

  /** Writes the features of one frame's bands. */
  #transform(decibels: Float32Array, from: number, target: Float32Array, to: number): void {
    if (this.#dct) this.#dct.apply(decibels, from, target, to);
    else for (let band = 0; band < this.#base; band++) target[to + band] = decibels[from + band]!;
  }

  #addDeltas(values: Float32Array, frames: number, stride: number, columns: number): void {
    const { deltaOrder } = this.#spec;
    if (deltaOrder >= 1) writeDeltas(values, frames, stride, columns, 1);
    if (deltaOrder >= 2) writeDeltas(values, frames, stride, columns, 2);
  }
}

function unit(length: number, at: number): Float32Array {
  const values = new Float32Array(length);
  values[at] = 1;
  return values;
}
