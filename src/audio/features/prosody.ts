import type { Features } from '../types.ts';
import type { PitchTrack } from '../voice/pitch-track.ts';
import { MelAxis } from './mel-axis.ts';
import type { MelScale } from './mel.ts';

/** Curves that {@link Prosody.curves} makes. */
export const prosodyCurves = ['pitch', 'voiced', 'level', 'tilt', 'pitchChange'] as const;

const decibel = 10 / Math.LN10;
/** Level of a pause relative to the loudest frame, dB. */
const pauseDb = 35;
/** Frequency that separates the two energies of the spectral tilt, Hz. */
const tiltHz = 1000;

/** Level and tilt of each frame of a recording, dB. */
export interface Loudness {
  readonly level: Float32Array;
  /** Energy above 1 kHz against that below. */
  readonly tilt: Float32Array;
  readonly loudest: number;
}

/**
 * The prosody of a recording: melody, loudness and timbre over time. It contains no words and little of the speaker's
 * identity.
 */
export class Prosody {
  readonly #widths: Float64Array;
  readonly #firstHigh: number;

  constructor(scale: MelScale) {
    const axis = new MelAxis(scale);
    this.#widths = Float64Array.from({ length: scale.nMels }, (_, band) => axis.hzAt(band + 1) - axis.hzAt(band));
    const centres = Array.from({ length: scale.nMels }, (_, band) => axis.hzAt(band + 0.5));
    this.#firstHigh = centres.findIndex((hz) => hz > tiltHz);
  }

  /** @param logMel dB; more columns than bands are left alone */
  loudness({ values, frames, coefficients }: Features): Loudness {
    const widths = this.#widths;
    const firstHigh = this.#firstHigh < 0 ? widths.length : this.#firstHigh;
    const level = new Float32Array(frames);
    const tilt = new Float32Array(frames);
    let loudest = -Infinity;
    for (let frame = 0; frame < frames; frame++) {
      const row = frame * coefficients;
      let low = 0;
      let high = 0;
      for (let band = 0; band < firstHigh; band++) low += Math.exp(values[row + band]! / decibel) * widths[band]!;
      for (let band = firstHigh; band < widths.length; band++)
        high += Math.exp(values[row + band]! / decibel) * widths[band]!;
      const db = decibel * Math.log(low + high + 1e-10);
      level[frame] = db;
      tilt[frame] = decibel * Math.log((high + 1e-10) / (low + 1e-10));
      if (db > loudest) loudest = db;
    }
    return { level, tilt, loudest };
  }

  /**
   * The five curves of {@link prosodyCurves}, about −3 to 3 each, frame by frame: semitones against the recording's own median
   * pitch where voiced (in units of four), voiced or not, level against the loudest frame, spectral tilt against its median
   * over voiced frames, and the change of pitch since the last frame.
   * @param pitch of the same frames
   * @param target rows of `stride` numbers, of which the five from `at` on are written
   */
  curves(
    { level, tilt, loudest }: Loudness,
    pitch: Pick<PitchTrack, 'hz'>,
    { values, stride, at }: { readonly values: Float32Array; readonly stride: number; readonly at: number },
  ): void {
    const semitones = semitonesOf(pitch.hz);
    const isVoiced = (frame: number) => pitch.hz[frame]! > 0 && level[frame]! > loudest - pauseDb;
    const voiced = indices(level.length, isVoiced);
    const middle = median(valuesAt(semitones, voiced));
    const middleTilt = median(voiced.length > 0 ? valuesAt(tilt, voiced) : tilt);
    let wasVoiced = false;
    for (let frame = 0, to = at; frame < level.length; frame++, to += stride) {
      const here = isVoiced(frame);
      const own = semitones[frame]!;
      const change = here && wasVoiced ? own - semitones[frame - 1]! : 0;
      values[to] = here ? clip((own - middle) / 4, 4) : 0;
      values[to + 1] = here ? 1 : 0;
      values[to + 2] = Math.max(-3, (level[frame]! - loudest) / 15 + 1);
      values[to + 3] = clip((tilt[frame]! - middleTilt) / 8, 4);
      values[to + 4] = clip(change, 3);
      wasVoiced = here;
    }
  }
}

/** Pitch in semitones over 100 Hz; 0 for an unvoiced frame. */
export function semitonesOf(hz: Float32Array): Float32Array {
  return hz.map((value) => (value > 0 ? 12 * Math.log2(value / 100) : 0));
}

/** The values of some frames. */
export function valuesAt(values: Float32Array, frames: readonly number[]): Float32Array {
  const chosen = new Float32Array(frames.length);
  for (let n = 0; n < frames.length; n++) chosen[n] = values[frames[n]!]!;
  return chosen;
}

export function median(values: Float32Array): number {
  const sorted = values.toSorted();
  return sorted.length === 0 ? 0 : ((sorted[(sorted.length - 1) >> 1] ?? 0) + (sorted[sorted.length >> 1] ?? 0)) / 2;
}

/** The wanted ones of the first `length` whole numbers. */
export function indices(length: number, isWanted: (index: number) => boolean): number[] {
  const wanted: number[] = [];
  for (let index = 0; index < length; index++) if (isWanted(index)) wanted.push(index);
  return wanted;
}

function clip(value: number, limit: number): number {
  return Math.min(limit, Math.max(-limit, value));
}
