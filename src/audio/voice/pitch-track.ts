import { Kernel } from '../dsp/kernel/kernel.ts';
import type { Pcm } from '../types.ts';

/** The fundamental frequency of a recording, frame by frame. Frame n is centred on sample n × hop length. */
export interface PitchTrack {
  /** Hz; 0 where the frame is unvoiced. */
  readonly hz: Float32Array;
  /** The periodicity of each frame, 0 to 1: the highest normalised autocorrelation at a human pitch. */
  readonly periodicity: Float32Array;
}

/** Limits of a clearly voiced frame. Octave errors are rare within them. */
const clear = { periodicity: 0.8, fromHz: 65 };

/** The pitch of the clearly voiced frames, Hz; 0 for all others. */
export function clearPitch({ hz, periodicity }: PitchTrack): Float32Array {
  return hz.map((value, n) => (value >= clear.fromHz && (periodicity[n] ?? 0) >= clear.periodicity ? value : 0));
}

/** The signal is halved to 8 kHz, which is enough for pitch and costs a quarter. */
const decimation = 2;
/** 40 ms hold two periods of the lowest voice. */
const windowSeconds = 0.04;
const fftLength = 512;
const rangeHz = { from: 55, to: 500 };
const candidatesPerFrame = 4;

/** Boersma's costs (Praat's defaults of `To Pitch (ac)`), for frames that are 10 ms apart. */
const voicingThreshold = 0.45;
const silenceThreshold = 0.03;
const octaveCost = 0.01;
const octaveJumpCost = 0.35;
const voicingChangeCost = 0.14;

/** The candidates of every frame: "unvoiced" first, then the peaks, strongest first. */
class Candidates {
  static readonly most = 1 + candidatesPerFrame;
  /** How many each frame has. */
  readonly counts: Uint8Array;
  /** Hz; 0 for unvoiced. Candidate k of a frame is at `frame * Candidates.most + k`, also below. */
  readonly hz: Float64Array;
  readonly strength: Float64Array;
  /** Height of the peak, 0 to 1. */
  readonly height: Float64Array;

  constructor(frames: number) {
    this.counts = new Uint8Array(frames);
    this.hz = new Float64Array(frames * Candidates.most);
    this.strength = new Float64Array(frames * Candidates.most);
    this.height = new Float64Array(frames * Candidates.most);
  }

  addUnvoiced(frame: number, strength: number): void {
    this.strength[frame * Candidates.most] = strength;
    this.counts[frame] = 1;
  }

  /** Adds a peak, and drops the weakest when there are too many. */
  add(frame: number, hz: number, strength: number, height: number): void {
    const from = frame * Candidates.most;
    let at = this.counts[frame]!;
    if (at < Candidates.most) this.counts[frame]!++;
    else if (strength > this.strength[from + at - 1]!) at--;
    else return;
    for (; at > 1 && strength > this.strength[from + at - 1]!; at--) {
      this.hz[from + at] = this.hz[from + at - 1]!;
      this.strength[from + at] = this.strength[from + at - 1]!;
      this.height[from + at] = this.height[from + at - 1]!;
    }
    this.hz[from + at] = hz;
    this.strength[from + at] = strength;
    this.height[from + at] = height;
  }

  /** The highest peak of a frame; 0 without any. */
  highest(frame: number): number {
    let highest = 0;
    const from = frame * Candidates.most;
    for (let at = from + 1; at < from + this.counts[frame]!; at++) highest = Math.max(highest, this.height[at]!);
    return highest;
  }
}

/**
 * Tracks the pitch by Boersma's method ("Accurate short-term analysis of the fundamental frequency and the
 * harmonics-to-noise ratio of a sampled sound", 1993): the peaks of each frame's autocorrelation, normalised by that of
 * the window, are candidates beside "unvoiced"; the path through the candidates of all frames that costs least is the
 * pitch.
 * @param hopLength samples from frame to frame; even
 * @param frames how many
 */
export function pitchTrack({ samples, sampleRateHz }: Pcm, hopLength: number, frames: number): PitchTrack {
  const rateHz = sampleRateHz / decimation;
  const halved = decimate(samples);
  const { kernel, corrections } = correlatorOf(Math.round(windowSeconds * rateHz), hopLength / decimation);
  const first = Math.round(-Math.round(windowSeconds * rateHz) / 2);
  const { rows, peaks } = kernel.correlations(halved, first, frames, corrections);
  let loudest = Number.MIN_VALUE;
  for (let n = 0; n < halved.length; n++) {
    const amplitude = Math.abs(halved[n]!);
    if (amplitude > loudest) loudest = amplitude;
  }
  const periodicity = new Float32Array(frames);
  const candidates = new Candidates(frames);
  for (let frame = 0; frame < frames; frame++) {
    const quiet = 2 - peaks[frame]! / loudest / (silenceThreshold / (1 + voicingThreshold));
    candidates.addUnvoiced(frame, voicingThreshold + Math.max(0, quiet));
    addPeaks(candidates, frame, rows, corrections.length, rateHz);
    periodicity[frame] = candidates.highest(frame);
  }
  return { hz: bestPath(candidates, (0.01 * sampleRateHz) / hopLength), periodicity };
}

/** Every second sample after a half-band filter of 7 taps. */
function decimate(samples: Float32Array): Float32Array {
  const halved = new Float32Array(Math.ceil(samples.length / decimation));
  const last = samples.length - 1;
  const inside = (n: number) => (n < 0 || n > last ? 0 : samples[n]!);
  for (let n = 0; n < halved.length; n++) {
    const m = decimation * n;
    if (m < 3 || m + 3 > last)
      halved[n] = (16 * samples[m]! + 9 * (inside(m - 1) + inside(m + 1)) - (inside(m - 3) + inside(m + 3))) / 32;
    else
      halved[n] =
        (16 * samples[m]! + 9 * (samples[m - 1]! + samples[m + 1]!) - (samples[m - 3]! + samples[m + 3]!)) / 32;
  }
  return halved;
}

/** The kernel of frames, and the factor on each lag by which the window's own autocorrelation falls off. */
interface Correlator {
  readonly kernel: Kernel;
  readonly corrections: Float32Array;
}

const correlators = new Map<string, Correlator>();

/** Lags that would wrap around are left out. */
function correlatorOf(length: number, hopLength: number): Correlator {
  const key = `${length} ${hopLength}`;
  const known = correlators.get(key);
  if (known) return known;
  const window = Float64Array.from({ length }, (_, n) => 0.5 - 0.5 * Math.cos((2 * Math.PI * (n + 0.5)) / length));
  const own = (lag: number) => window.subarray(lag).reduce((sum, value, n) => sum + value * window[n]!, 0);
  const made = {
    kernel: new Kernel({ window, hopLength, transformLength: fftLength }),
    corrections: Float32Array.from(
      { length: Math.min(fftLength - length, fftLength / 2) },
      (_, lag) => own(0) / own(lag),
    ),
  };
  correlators.set(key, made);
  return made;
}

/**
 * Adds the highest peaks of a frame's autocorrelation at a human pitch. A parabola places them between lags.
 * @param rows `lags` numbers for each frame
 */
function addPeaks(candidates: Candidates, frame: number, rows: Float32Array, lags: number, rateHz: number): void {
  const row = frame * lags;
  const from = row + Math.max(1, Math.floor(rateHz / rangeHz.to));
  const to = row + Math.min(lags - 2, Math.ceil(rateHz / rangeHz.from));
  for (let at = from; at <= to; at++) {
    const here = rows[at]!;
    if (here <= 0.2) continue;
    const before = rows[at - 1]!;
    const after = rows[at + 1]!;
    if (here < before || here <= after) continue;
    const bend = before - 2 * here + after;
    const shift = bend === 0 ? 0 : (0.5 * (before - after)) / bend;
    // A peak of noise can exceed 1 when the window's own correlation is small.
    const height = Math.min(1, here - 0.25 * (before - after) * shift);
    const hz = rateHz / (at - row + shift);
    candidates.add(frame, hz, height - octaveCost * Math.log2(rangeHz.from / hz), height);
  }
}

/** The best path through the candidates (Viterbi): it gains strengths, and pays for jumps and changes of voicing. */
function bestPath({ counts, hz, strength }: Candidates, perFrame: number): Float32Array {
  const { most } = Candidates;
  const origins = new Uint8Array(strength.length);
  const totals = strength.slice();
  // 0 stands for unvoiced, as in hz: no pitch is 1 Hz.
  const octaves = new Float64Array(hz.length);
  for (let at = 0; at < hz.length; at++) if (hz[at]! > 0) octaves[at] = Math.log2(hz[at]!);
  for (let frame = 1; frame < counts.length; frame++) {
    const [before, now] = [(frame - 1) * most, frame * most];
    const end = before + counts[frame - 1]!;
    for (let at = now; at < now + counts[frame]!; at++) {
      let best = -Infinity;
      for (let from = before; from < end; from++) {
        const total = totals[from]! - perFrame * costOf(octaves[from]!, octaves[at]!);
        if (total <= best) continue;
        best = total;
        origins[at] = from - before;
      }
      totals[at] = best + strength[at]!;
    }
  }
  const path = new Float32Array(counts.length);
  const last = (counts.length - 1) * most;
  let place = 0;
  for (let k = 1; k < (counts.at(-1) ?? 0); k++) if (totals[last + k]! > totals[last + place]!) place = k;
  for (let frame = counts.length - 1; frame >= 0; frame--) {
    path[frame] = hz[frame * most + place]!;
    place = origins[frame * most + place]!;
  }
  return path;
}

function costOf(from: number, to: number): number {
  if (from === 0 && to === 0) return 0;
  return from === 0 || to === 0 ? voicingChangeCost : octaveJumpCost * Math.abs(from - to);
}
