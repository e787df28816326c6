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
    const level = new Float32Array(frames);
    const tilt = new Float32Array(frames);
    let loudest = -Infinity;
    for (let frame = 0; frame < frames; frame++) {
      const sums = [0, 0];
      for (let band = 0; band < this.#widths.length; band++) {
        const power = Math.exp((values[frame * coefficients + band] ?? 0) / decibel) * (this.#widths[band] ?? 0);
        const part = band < this.#firstHigh ? 0 : 1;
        sums[part] = (sums[part] ?? 0) + power;
      }
      const [low = 0, high = 0] = sums;
      const db = decibel * Math.log(low + high + 1e-10);
      level[frame] = db;
      tilt[frame] = decibel * Math.log((high + 1e-10) / (low + 1e-10));
      loudest = Math.max(loudest, db);
    }
    return { level, tilt, loudest };
  }

  /**
   * The five curves of {@link prosodyCurves}, about −3 to 3 each, frame by frame: semitones against the recording's own median
   * pitch where voiced (in units of four), voiced or not, level against the loudest frame, spectral tilt against its median
   * over voiced frames, and the change of pitch since the last frame.
   * @param logMel dB, `nMels` columns or more
   * @param pitch of the same frames
   * @param target `stride` numbers a frame, of which the five from `at` on are written
   */
  curves(logMel: Features, pitch: Pick<PitchTrack, 'hz'>, target: Float32Array, stride: number, at: number): void {
    const { level, tilt, loudest } = this.loudness(logMel);
    const isVoiced = (frame: number) => (pitch.hz[frame] ?? 0) > 0 && (level[frame] ?? 0) > loudest - pauseDb;
    const semitones = semitonesOf(pitch.hz);
    const voiced = indices(logMel.frames, isVoiced);
    const middle = median(voiced.map((frame) => semitones[frame] ?? 0));
    const middleTilt = median((voiced.length > 0 ? voiced : indices(logMel.frames)).map((frame) => tilt[frame] ?? 0));
    for (let frame = 0; frame < logMel.frames; frame++) {
      const here = isVoiced(frame);
      const own = semitones[frame] ?? 0;
      const change = here && frame > 0 && isVoiced(frame - 1) ? own - (semitones[frame - 1] ?? 0) : 0;
      target.set(
        [
          here ? clip((own - middle) / 4, 4) : 0,
          here ? 1 : 0,
          Math.max(-3, ((level[frame] ?? 0) - loudest) / 15 + 1),
          clip(((tilt[frame] ?? 0) - middleTilt) / 8, 4),
          clip(change, 3),
        ],
        frame * stride + at,
      );
    }
  }
}

/** Pitch in semitones over 100 Hz; 0 for an unvoiced frame. */
export function semitonesOf(hz: Float32Array): Float32Array {
  return hz.map((value) => (value > 0 ? 12 * Math.log2(value / 100) : 0));
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted.length === 0 ? 0 : ((sorted[(sorted.length - 1) >> 1] ?? 0) + (sorted[sorted.length >> 1] ?? 0)) / 2;
}

/** The wanted ones of the first `length` whole numbers; all by default. */
export function indices(length: number, isWanted: (index: number) => boolean = () => true): number[] {
  return Array.from({ length }, (_, index) => index).filter(isWanted);
}

function clip(value: number, limit: number): number {
  return Math.min(limit, Math.max(-limit, value));
}
