import { z } from 'zod';
import type { Features, Pcm } from '../types.ts';
import { Dct } from './dct.ts';
import { writeDeltas } from './deltas.ts';
import { melFilters } from './mel.ts';
import { prosodyCurves } from './prosody.ts';
import { hannWindow } from '../dsp/fft.ts';
import { Kernel, type BandFilters } from '../dsp/kernel/kernel.ts';

const count = z.int().positive();

const logMelSpec = {
  sampleRateHz: count,
  /** Samples a window and a transform: a power of two. */
  windowLength: count.refine((length) => length > 1 && Number.isInteger(Math.log2(length)), 'must be a power of two'),
  hopLength: count,
  /** Periodic. */
  window: z.literal('hann'),
  /** Frame n is centred on sample n × hopLength, with silence on both sides of the clip. */
  center: z.literal(true),
  nMels: count,
  fMinHz: z.number().nonnegative(),
  fMaxHz: z.number().positive(),
  /** Values are at most this much quieter than the loudest value of the clip, dB. */
  topDb: z.number().positive(),
  /** How many derivatives over time follow the features. */
  deltaOrder: z.union([z.literal(0), z.literal(1), z.literal(2)]),
  /** Whether the curves of prosody.ts follow them. */
  prosody: z.boolean().optional(),
};

/** The features of a model, as its metadata describes them: power spectra, Slaney's mel scale and norm, dB, DCT-II. */
export const featureSpecSchema = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('mfcc'), ...logMelSpec, nMfcc: count }),
    z.strictObject({ kind: z.literal('logmel'), ...logMelSpec }),
  ])
  .refine(
    (spec) => spec.fMinHz < spec.fMaxHz && spec.fMaxHz <= spec.sampleRateHz / 2,
    'fMinHz < fMaxHz <= sampleRateHz / 2',
  )
  .refine((spec) => spec.kind === 'logmel' || spec.nMfcc <= spec.nMels, 'nMfcc <= nMels');

export type FeatureSpec = Readonly<z.infer<typeof featureSpecSchema>>;

/** The number of columns: coefficients, their derivatives, and the prosody curves if there are any. */
export function coefficientsOf(spec: FeatureSpec): number {
  return spectralCoefficientsOf(spec) + (spec.prosody === true ? prosodyCurves.length : 0);
}

/** The number of columns that depend on the spectrum alone. They come first. */
export function spectralCoefficientsOf(spec: FeatureSpec): number {
  return (spec.kind === 'mfcc' ? spec.nMfcc : spec.nMels) * (1 + spec.deltaOrder);
}

/** The number of rows of a clip. */
export function framesOf(spec: FeatureSpec, samples: number): number {
  return 1 + Math.floor(samples / spec.hopLength);
}

/**
 * The log-mel spectrogram, or the mel-frequency cepstral coefficients (MFCC) computed from it, as librosa 0.11 defines
 * them: `librosa.feature.mfcc(y, sr, n_mfcc, n_fft, hop_length, n_mels, fmin, fmax)` with its defaults, derivatives as
 * in `librosa.feature.delta`. One row per frame: the coefficients, their first derivatives, their second derivatives.
 * voice-features.ts adds the prosody.
 */
export class LogMelExtractor {
  readonly #spec: FeatureSpec;
  readonly #kernel: Kernel;
  readonly #filters: BandFilters;
  readonly #dct: Dct | undefined;

  constructor(spec: FeatureSpec) {
    this.#spec = spec;
    this.#kernel = new Kernel({ window: hannWindow(spec.windowLength), hopLength: spec.hopLength });
    this.#filters = melFilters(spec);
    this.#dct = spec.kind === 'mfcc' ? new Dct(spec.nMels, spec.nMfcc) : undefined;
  }

  /** @throws RangeError when the sample rate differs from that of the spec */
  extract(pcm: Pcm): Features {
    const spec = this.#spec;
    const dct = this.#dct;
    const coefficients = spectralCoefficientsOf(spec);
    const base = coefficients / (1 + spec.deltaOrder);
    const decibels = this.#melDecibels(pcm);
    const frames = decibels.length / spec.nMels;
    const values = new Float32Array(frames * coefficients);
    for (let frame = 0; frame < frames; frame++) {
      const from = frame * spec.nMels;
      const to = frame * coefficients;
      if (dct) dct.apply(decibels, from, values, to);
      else for (let mel = 0; mel < base; mel++) values[to + mel] = decibels[from + mel]!;
    }
    if (spec.deltaOrder >= 1) writeDeltas(values, frames, coefficients, base, 1);
    if (spec.deltaOrder >= 2) writeDeltas(values, frames, coefficients, base, 2);
    return { values, frames, coefficients };
  }

  /** The log-mel spectrogram alone, dB, `nMels` columns, for both kinds of spec. */
  logMel(pcm: Pcm): Features {
    const decibels = this.#melDecibels(pcm);
    const coefficients = this.#spec.nMels;
    return { values: decibels, frames: decibels.length / coefficients, coefficients };
  }

  #melDecibels({ samples, sampleRateHz }: Pcm): Float32Array {
    const spec = this.#spec;
    if (sampleRateHz !== spec.sampleRateHz) {
      throw new RangeError(`The sound has ${sampleRateHz} Hz, the features are for ${spec.sampleRateHz} Hz.`);
    }
    const frames = framesOf(spec, samples.length);
    const decibels = this.#kernel.decibels(samples, -spec.windowLength / 2, frames, this.#filters);
    raiseToFloor(decibels, spec.topDb);
    return decibels;
  }
}

/** Limits decibels to at most `topDb` under the loudest, in place (librosa.power_to_db, ref=1, whose floor is -100 dB too). */
function raiseToFloor(decibels: Float32Array, topDb: number): void {
  let loudest = -Infinity;
  for (let i = 0; i < decibels.length; i++) if (decibels[i]! > loudest) loudest = decibels[i]!;
  const floor = loudest - topDb;
  for (let i = 0; i < decibels.length; i++) if (decibels[i]! < floor) decibels[i] = floor;
}
