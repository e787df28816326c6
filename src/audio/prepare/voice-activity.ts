import FFT from 'fft.js';
import { hopLength, type PowerSpectrogram } from '../dsp/stft.ts';

const sampleRateHz = 16_000;
const hopSeconds = hopLength / sampleRateHz;
const windowLength = 2 * hopLength;
const hzPerBin = sampleRateHz / windowLength;

/** Frequency band with most of a voice's energy. Mains hum is below it. */
const fromBin = Math.round(125 / hzPerBin);
const toBin = Math.round(4_000 / hzPerBin);
/** Minimum level of sound in that band, in dB relative to full scale, and relative to the clip's loudest twentieth. */
const quietestDbfs = -75;
const underLoudestDb = 45;
/** Minimum signal-to-noise ratio of speech, mean over the band, dB. */
const overNoiseDb = 3;
/** Range of the pitch search. */
const pitch = { fromHz: 80, toHz: 450 };
/** Minimum normalised autocorrelation of a voiced frame. */
const leastVoicing = 0.45;
/** Minimum number of voiced frames in a row, 0.1 s. Clicks and noise have fewer. */
const leastVoicedFrames = 6;
/** Maximum distance of a consonant from a voiced frame. Sounds further away do not count as speech. */
const consonantSeconds = 0.3;
/** Maximum gap within speech. Such gaps are closures and breaths. */
const closureSeconds = 0.2;

/** The frames of a {@link PowerSpectrogram} that are speech. */
export interface SpeechActivity {
  /** 1 or 0 per frame. */
  readonly speech: Uint8Array;
  readonly seconds: number;
}

/**
 * Finds speech by energy and voice. Speech frames are above the clip's own noise and near voiced frames. The clip needs
 * at least one stretch of frames with a clear pitch (docs/decisions/speech-activity.md).
 * @param noise power per bin
 */
export function detectSpeech(spectrogram: PowerSpectrogram, noise: Float32Array): SpeechActivity {
  const active = framesOverNoise(spectrogram, noise);
  const voiced = voicedFrames(spectrogram, active);
  const speech = new Uint8Array(spectrogram.frames);
  if (longestRun(voiced) >= leastVoicedFrames) {
    const reach = Math.round(consonantSeconds / hopSeconds);
    markNear(voiced, active, speech, reach, 1);
    markNear(voiced, active, speech, reach, -1);
    fillShortGaps(speech, Math.round(closureSeconds / hopSeconds));
  }
  return { speech, seconds: speech.reduce((sum, frame) => sum + frame, 0) * hopSeconds };
}

/** Whether the mean signal-to-noise ratio of the band shows more than noise. */
function framesOverNoise({ frames, bins, power }: PowerSpectrogram, noise: Float32Array): Uint8Array {
  const energies = new Float64Array(frames);
  for (let frame = 0; frame < frames; frame++) {
    let energy = 0;
    for (let at = frame * bins + fromBin; at < frame * bins + toBin; at++) energy += power[at]!;
    energies[frame] = energy;
  }
  const loud = Float64Array.from(energies).sort()[Math.floor(0.95 * (frames - 1))] ?? 0;
  // Parseval: a frame's mean square is 2 Σ|X|² / windowLength over the window's energy, which is windowLength / 2.
  const quietest = 10 ** (quietestDbfs / 10) * (windowLength / 2) ** 2;
  const leastNoise = Math.max(quietest, loud * 10 ** (-underLoudestDb / 10)) / (toBin - fromBin);
  const perNoise = noise.map((value) => 1 / Math.max(leastNoise, value));
  const least = 10 ** (overNoiseDb / 10) * (toBin - fromBin);
  const active = new Uint8Array(frames);
  for (let frame = 0; frame < frames; frame++) {
    let ratio = 0;
    for (let bin = fromBin; bin < toBin; bin++) ratio += power[frame * bins + bin]! * perNoise[bin]!;
    active[frame] = ratio > least ? 1 : 0;
  }
  return active;
}

/** Samples of a window at a quarter of the rate, and its minimum autocorrelation when voiced. */
const size = windowLength / 4;
const least = windowAutocorrelation(size).map((value) => leastVoicing * value);
const fft = new FFT(size);

/**
 * Active frames with a high normalised autocorrelation at a human pitch. The autocorrelation comes from the power
 * spectrum below 2 kHz (Wiener-Khinchin), divided by that of the window (Boersma 1993).
 */
function voicedFrames({ frames, bins, power }: PowerSpectrogram, active: Uint8Array): Uint8Array {
  const rateHz = sampleRateHz / 4;
  const shortest = Math.round(rateHz / pitch.toHz);
  const longest = Math.round(rateHz / pitch.fromHz);
  const half = new Float64Array(size);
  const correlation = new Float64Array(2 * size);
  const voiced = new Uint8Array(frames);
  for (let frame = 0; frame < frames; frame++) {
    if (active[frame] === 0) continue;
    // A power spectrum is real and even, so its transform is twice the real part of the transform of its one half.
    for (let bin = fromBin; bin < size / 2; bin++) half[bin] = power[frame * bins + bin]!;
    fft.realTransform(correlation, half);
    const energy = correlation[0]!;
    for (let lag = shortest; lag <= longest && voiced[frame] === 0; lag++) {
      if (correlation[2 * lag]! > energy * least[lag]!) voiced[frame] = 1;
    }
  }
  return voiced;
}

/** Circular autocorrelation of the root Hann window of `size` samples, 1 at lag 0. */
function windowAutocorrelation(size: number): Float64Array {
  const window = Float64Array.from({ length: size }, (_, n) => Math.sin((Math.PI * n) / size));
  return window.map((_, lag) =>
    window.reduce((sum, value, n) => sum + (2 / size) * value * (window[(n + lag) % size] ?? 0), 0),
  );
}

function longestRun(marks: Uint8Array): number {
  let longest = 0;
  let run = 0;
  for (const mark of marks) {
    run = mark === 1 ? run + 1 : 0;
    longest = Math.max(longest, run);
  }
  return longest;
}

/** Marks active frames at most `reach` after (direction 1) or before (-1) a voiced one, up to the first inactive frame. */
function markNear(voiced: Uint8Array, active: Uint8Array, speech: Uint8Array, reach: number, direction: 1 | -1): void {
  let left = 0;
  for (let i = 0; i < voiced.length; i++) {
    const frame = direction === 1 ? i : voiced.length - 1 - i;
    if (voiced[frame] === 1) left = reach + 1;
    else if (active[frame] === 0) left = 0;
    if (left > 0) {
      speech[frame] = 1;
      left--;
    }
  }
}

function fillShortGaps(speech: Uint8Array, longest: number): void {
  let end: number | undefined;
  for (let frame = 0; frame < speech.length; frame++) {
    if (speech[frame] === 0) continue;
    if (end !== undefined && frame - end <= longest) speech.fill(1, end, frame);
    end = frame + 1;
  }
}
