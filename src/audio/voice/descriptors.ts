import { PitchDetector } from 'pitchy';
import type { VoiceDescriptors } from '../../core/ports/analysis.ts';
import { meydaExtractors } from './meyda.ts';
import type { PreparedSpeech } from '../prepare/prepare.ts';
import { hannWindow, WindowedFft } from '../dsp/fft.ts';

/** 32 ms hold two periods of the lowest voice; looking every 64 ms is enough for means and percentiles. */
const windowLength = 512;
const hopLength = 1024;
/** Frames so far under the loudest are not looked at, dB. */
const underLoudestDb = 30;
/** What counts as voiced: McLeod's clarity from here on, at a human pitch. */
const leastClarity = 0.8;
const pitchRangeHz = { from: 65, to: 600 };

interface Frame {
  readonly pitchHz: number | undefined;
  readonly zeroCrossings: number;
  readonly centroidBin: number;
  readonly rolloffHz: number;
  readonly flatness: number;
}

/**
 * Describes a voice: pitch by McLeod & Wyvill's method (pitchy), zero crossings and the shape of the amplitude spectrum by
 * meyda's extractors. All but the level, which is passed on, are independent of the gain. Means are over all audible
 * frames when none is voiced, and 0 when nothing is audible.
 */
export function describeVoice({ pcm: { samples, sampleRateHz }, levelDbfs }: PreparedSpeech): VoiceDescriptors {
  const audible = audibleFrames(samples, sampleRateHz);
  const voiced = audible.filter(({ pitchHz }) => pitchHz !== undefined);
  const heard = voiced.length > 0 ? voiced : audible;
  const pitches = Float64Array.from(voiced, ({ pitchHz }) => pitchHz ?? 0).sort();
  return {
    levelDbfs,
    pitchHz: percentile(pitches, 0.5),
    pitchRangeSemitones: semitones(percentile(pitches, 0.1), percentile(pitches, 0.9)),
    zeroCrossingsPerSecond: (mean(heard, 'zeroCrossings') * sampleRateHz) / (windowLength - 1),
    centroidHz: (mean(heard, 'centroidBin') * sampleRateHz) / windowLength,
    rolloffHz: mean(heard, 'rolloffHz'),
    flatness: mean(heard, 'flatness'),
  };
}

function audibleFrames(samples: Float32Array, sampleRateHz: number): Frame[] {
  const fft = new WindowedFft(hannWindow(windowLength));
  const power = new Float64Array(fft.bins);
  const ampSpectrum = new Float32Array(fft.bins);
  const pitchDetector = PitchDetector.forFloat64Array(windowLength);
  const starts: number[] = [];
  for (let start = 0; start === 0 || start + windowLength <= samples.length; start += hopLength) starts.push(start);
  const windows = starts.map((start) => {
    const signal = new Float32Array(windowLength);
    signal.set(samples.subarray(start, start + windowLength));
    return { signal, level: meydaExtractors.rms({ signal }) };
  });
  const least = 10 ** (-underLoudestDb / 20) * Math.max(...windows.map(({ level }) => level));
  return windows.flatMap(({ signal, level }) => {
    if (level === 0 || level < least) return [];
    fft.power(signal, 0, power);
    for (let bin = 0; bin < power.length; bin++) ampSpectrum[bin] = Math.sqrt(power[bin] ?? 0);
    // The window is 0 where a clip of one sample has it, and meyda would divide by 0.
    if (!ampSpectrum.some((amplitude) => amplitude > 0)) return [];
    const [pitchHz, clarity] = pitchDetector.findPitch(signal, sampleRateHz);
    const isVoiced = clarity >= leastClarity && pitchHz >= pitchRangeHz.from && pitchHz <= pitchRangeHz.to;
    return [
      {
        pitchHz: isVoiced ? pitchHz : undefined,
        zeroCrossings: meydaExtractors.zcr({ signal }),
        centroidBin: meydaExtractors.spectralCentroid({ ampSpectrum }),
        rolloffHz: meydaExtractors.spectralRolloff({ ampSpectrum, sampleRate: sampleRateHz }),
        flatness: meydaExtractors.spectralFlatness({ ampSpectrum }),
      },
    ];
  });
}

function mean(frames: readonly Frame[], key: Exclude<keyof Frame, 'pitchHz'>): number {
  return frames.reduce((sum, frame) => sum + frame[key], 0) / Math.max(1, frames.length);
}

/** Of ascending values, undefined when there are none. */
function percentile(ascending: Float64Array, share: number): number | undefined {
  return ascending[Math.round(share * (ascending.length - 1))];
}

function semitones(fromHz: number | undefined, toHz: number | undefined): number | undefined {
  return fromHz === undefined || toHz === undefined ? undefined : 12 * Math.log2(toHz / fromHz);
}
