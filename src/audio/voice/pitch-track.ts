import FFT from 'fft.js';
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

interface Candidate {
  /** 0: unvoiced. */
  readonly hz: number;
  readonly strength: number;
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
  const correlator = new Autocorrelation(Math.round(windowSeconds * rateHz));
  const loudest = halved.reduce((peak, sample) => Math.max(peak, Math.abs(sample)), 0);
  const periodicity = new Float32Array(frames);
  const choices: Candidate[][] = [];
  for (let frame = 0; frame < frames; frame++) {
    const { correlation, peak } = correlator.at(halved, (frame * hopLength) / decimation);
    const voiced = peaksOf(correlation, rateHz);
    periodicity[frame] = Math.min(1, Math.max(0, ...voiced.map(({ height }) => height)));
    const quiet = 2 - peak / Math.max(loudest, Number.MIN_VALUE) / (silenceThreshold / (1 + voicingThreshold));
    choices.push([{ hz: 0, strength: voicingThreshold + Math.max(0, quiet) }, ...voiced]);
  }
  return { hz: bestPath(choices, (0.01 * sampleRateHz) / hopLength), periodicity };
}

/** Every second sample after a half-band filter of 7 taps. */
function decimate(samples: Float32Array): Float32Array {
  const halved = new Float32Array(Math.ceil(samples.length / decimation));
  const at = (n: number) => samples[n] ?? 0;
  for (let n = 0; n < halved.length; n++) {
    const m = decimation * n;
    halved[n] = (16 * at(m) + 9 * (at(m - 1) + at(m + 1)) - (at(m - 3) + at(m + 3))) / 32;
  }
  return halved;
}

/** Normalised autocorrelation of windowed frames. It reuses its buffers: a result is valid until the next call. */
class Autocorrelation {
  readonly #window: Float64Array;
  readonly #own: Float64Array;
  readonly #fft = new FFT(fftLength);
  readonly #frame = new Float64Array(fftLength);
  readonly #spectrum = new Float64Array(2 * fftLength);
  readonly #correlation: Float64Array;

  constructor(length: number) {
    this.#correlation = new Float64Array(fftLength - length);
    this.#window = Float64Array.from({ length }, (_, n) => 0.5 - 0.5 * Math.cos((2 * Math.PI * (n + 0.5)) / length));
    this.#frame.set(this.#window);
    this.#own = this.#correlate().slice();
  }

  /**
   * The frame around a sample: its autocorrelation by lag, 1 at lag 0 (all 0 for silence), and its highest amplitude.
   */
  at(samples: Float32Array, centre: number): { readonly correlation: Float64Array; readonly peak: number } {
    const window = this.#window;
    const frame = this.#frame;
    const start = Math.round(centre - window.length / 2);
    let mean = 0;
    for (let n = 0; n < window.length; n++) mean += (samples[start + n] ?? 0) / window.length;
    let peak = 0;
    frame.fill(0);
    for (let n = 0; n < window.length; n++) {
      const value = (samples[start + n] ?? 0) - mean;
      peak = Math.max(peak, Math.abs(value));
      frame[n] = value * (window[n] ?? 0);
    }
    const correlation = this.#correlate();
    const energy = correlation[0] ?? 0;
    const own = this.#own;
    if (energy <= 0) correlation.fill(0);
    else
      for (let lag = 0; lag < correlation.length; lag++)
        correlation[lag] = ((correlation[lag] ?? 0) / energy) * ((own[0] ?? 0) / (own[lag] ?? 1));
    return { correlation, peak };
  }

  /**
   * The autocorrelation of the current frame: the transform of its power spectrum. Lags that would wrap around are left
   * out.
   */
  #correlate(): Float64Array {
    const spectrum = this.#spectrum;
    const frame = this.#frame;
    this.#fft.realTransform(spectrum, frame);
    for (let bin = 0; bin <= fftLength / 2; bin++) {
      const power = (spectrum[2 * bin] ?? 0) ** 2 + (spectrum[2 * bin + 1] ?? 0) ** 2;
      frame[bin] = power;
      if (bin > 0) frame[fftLength - bin] = power;
    }
    this.#fft.realTransform(spectrum, frame);
    const correlation = this.#correlation;
    for (let lag = 0; lag < correlation.length; lag++) correlation[lag] = spectrum[2 * lag] ?? 0;
    return correlation;
  }
}

/** The highest peaks of an autocorrelation at a human pitch. A parabola places them between lags. */
function peaksOf(correlation: Float64Array, rateHz: number): (Candidate & { readonly height: number })[] {
  const from = Math.max(1, Math.floor(rateHz / rangeHz.to));
  const to = Math.min(correlation.length - 2, Math.ceil(rateHz / rangeHz.from));
  const peaks: (Candidate & { readonly height: number })[] = [];
  for (let lag = from; lag <= to; lag++) {
    const [before, here, after] = [correlation[lag - 1] ?? 0, correlation[lag] ?? 0, correlation[lag + 1] ?? 0];
    if (here <= 0.2 || here < before || here <= after) continue;
    const bend = before - 2 * here + after;
    const shift = bend === 0 ? 0 : (0.5 * (before - after)) / bend;
    // A peak of noise can exceed 1 when the window's own correlation is small.
    const height = Math.min(1, here - 0.25 * (before - after) * shift);
    const hz = rateHz / (lag + shift);
    peaks.push({ hz, height, strength: height - octaveCost * Math.log2(rangeHz.from / hz) });
  }
  return peaks.sort((a, b) => b.strength - a.strength).slice(0, candidatesPerFrame);
}

/** The best path through the candidates (Viterbi): it gains strengths, and pays for jumps and changes of voicing. */
function bestPath(choices: readonly (readonly Candidate[])[], perFrame: number): Float32Array {
  const origins: Int32Array[] = [];
  let totals = (choices[0] ?? []).map(({ strength }) => strength);
  for (let frame = 1; frame < choices.length; frame++) {
    const before = choices[frame - 1] ?? [];
    const now = choices[frame] ?? [];
    const origin = new Int32Array(now.length);
    const sums = now.map((candidate, index) => {
      let best = -Infinity;
      for (let place = 0; place < before.length; place++) {
        const total = (totals[place] ?? 0) - perFrame * costOf(before[place]?.hz ?? 0, candidate.hz);
        if (total > best) [best, origin[index]] = [total, place];
      }
      return best + candidate.strength;
    });
    origins.push(origin);
    totals = sums;
  }
  const path = new Float32Array(choices.length);
  let place = totals.indexOf(Math.max(...totals));
  for (let frame = choices.length - 1; frame >= 0; frame--) {
    path[frame] = choices[frame]?.[place]?.hz ?? 0;
    place = origins[frame - 1]?.[place] ?? 0;
  }
  return path;
}

function costOf(fromHz: number, toHz: number): number {
  if (fromHz === 0 && toHz === 0) return 0;
  return fromHz === 0 || toHz === 0 ? voicingChangeCost : octaveJumpCost * Math.abs(Math.log2(fromHz / toHz));
}
