import type { VoiceDescriptors } from '../../core/ports/analysis.ts';
import { hannWindow, WindowedFft } from '../dsp/fft.ts';
import type { Pcm } from '../types.ts';
import { meydaExtractors } from './meyda.ts';

/** Samples whose spectrum is described: 32 ms. */
export const frameLength = 512;
/** Maximum distance of described frames, samples: 64 ms, enough for a mean. */
const describedEvery = 1024;
/** Frames that are this much quieter than the loudest one are left out, dB. */
const underLoudestDb = 30;

/** The pitch of a recording: Hz for each frame, 0 for an unvoiced frame. Frame n is centred on sample n × `hopLength`. */
export interface FramePitch {
  readonly hz: Float32Array;
  readonly hopLength: number;
}

/** A frame of a recording that is loud enough to describe the voice. */
export interface VoiceFrame {
  readonly signal: Float32Array;
  /** Magnitudes from 0 Hz to half the sample rate. */
  readonly ampSpectrum: Float32Array;
}

/**
 * Describes a voice by its pitch and by the centroid of its amplitude spectrum (meyda). Both are independent of the gain. The
 * centroid is the mean over the voiced frames, or over all audible frames where none is voiced, and 0 where nothing is audible.
 */
export function describeVoice(pcm: Pcm, pitch: FramePitch): VoiceDescriptors {
  const pitches = pitch.hz.filter((hz) => hz > 0).sort();
  const centroidBin = meanOver(framesToDescribe(pcm, pitch), ({ ampSpectrum }) =>
    meydaExtractors.spectralCentroid({ ampSpectrum }),
  );
  return {
    pitchHz: percentile(pitches, 0.5),
    pitchRangeSemitones: semitones(percentile(pitches, 0.1), percentile(pitches, 0.9)),
    centroidHz: (centroidBin * pcm.sampleRateHz) / frameLength,
  };
}

/** The voiced frames that are at most 30 dB quieter than the loudest frame. All frames within 30 dB if none is voiced. */
export function framesToDescribe({ samples }: Pcm, { hz, hopLength }: FramePitch): readonly VoiceFrame[] {
  const step = Math.max(1, Math.floor(describedEvery / hopLength));
  const windows = Array.from({ length: Math.ceil(hz.length / step) }, (_, n) => {
    // At both ends a frame around its place would be half silence.
    const start = Math.max(0, Math.min(n * step * hopLength - frameLength / 2, samples.length - frameLength));
    const signal = samples.subarray(start, start + frameLength);
    return { signal, isVoiced: hz[n * step]! > 0, level: rootMeanSquare(signal) };
  });
  const loudest = windows.reduce((most, { level }) => Math.max(most, level), 0);
  const least = 10 ** (-underLoudestDb / 20) * loudest;
  const audible = windows.filter(({ level }) => level > 0 && level >= least);
  const voiced = withSpectra(audible.filter(({ isVoiced }) => isVoiced));
  return voiced.length > 0 ? voiced : withSpectra(audible);
}

/** The mean of a number over frames; 0 for no frames. */
export function meanOver(frames: readonly VoiceFrame[], numberOf: (frame: VoiceFrame) => number): number {
  return frames.reduce((sum, frame) => sum + numberOf(frame), 0) / Math.max(1, frames.length);
}

const fft = new WindowedFft(hannWindow(frameLength));
const power = new Float64Array(fft.bins);

/** Frames with their spectra; without those that are too faint to have one. */
function withSpectra(windows: readonly { readonly signal: Float32Array }[]): VoiceFrame[] {
  return windows.flatMap(({ signal }) => {
    fft.power(signal, 0, power);
    const ampSpectrum = new Float32Array(fft.bins);
    let highest = 0;
    for (let bin = 0; bin < power.length; bin++) {
      const amplitude = Math.sqrt(power[bin]!);
      ampSpectrum[bin] = amplitude;
      if (amplitude > highest) highest = amplitude;
    }
    // The power of the faintest sounds is 0, and meyda would divide by it.
    return Math.fround(highest) > 0 ? [{ signal, ampSpectrum }] : [];
  });
}

/** Of a whole frame: samples after the end of the sound are 0. */
function rootMeanSquare(signal: Float32Array): number {
  let sum = 0;
  for (let n = 0; n < signal.length; n++) sum += signal[n]! * signal[n]!;
  return Math.sqrt(sum / frameLength);
}

/** Of ascending values; undefined when there are none. */
function percentile(ascending: Float32Array, share: number): number | undefined {
  return ascending[Math.round(share * (ascending.length - 1))];
}

function semitones(fromHz: number | undefined, toHz: number | undefined): number | undefined {
  return fromHz === undefined || toHz === undefined ? undefined : 12 * Math.log2(toHz / fromHz);
}
