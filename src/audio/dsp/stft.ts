import FFT from 'fft.js';
import { hannWindow, WindowedFft } from './fft.ts';
import { Kernel } from './kernel/kernel.ts';

const windowLength = 512;

/** Samples from one frame of a {@link Spectrogram} to the next. */
export const hopLength = windowLength / 2;

/** The power of the short-time Fourier transform of a signal, frame by frame, from 0 Hz to half the sample rate. */
export interface PowerSpectrogram {
  readonly frames: number;
  readonly bins: number;
  /** |X|²: `power[frame * bins + bin]`. */
  readonly power: Float32Array;
}

/** The whole transform. */
export interface Spectrogram extends PowerSpectrogram {
  /** Real and imaginary parts in turn: `values[2 * (frame * bins + bin)]`. */
  readonly values: Float32Array;
  /** Length of the signal. */
  readonly samples: number;
}

let kernel: Kernel | undefined;

/** The power of {@link stft}: a fifth of its work. */
export function powerStft(samples: Float32Array): PowerSpectrogram {
  kernel ??= new Kernel({ window: rootHann(), hopLength });
  const frames = framesOf(samples);
  return { frames, bins: windowLength / 2 + 1, power: kernel.power(samples, -hopLength, frames) };
}

/**
 * The short-time Fourier transform: frames of 512 samples every 256, under the square root of a Hann window. Frame n
 * covers the samples from (n - 1) × 256 to (n + 1) × 256, with silence outside of the signal. {@link istft} inverts it
 * exactly.
 */
export function stft(samples: Float32Array): Spectrogram {
  const fft = new WindowedFft(rootHann());
  const { bins } = fft;
  const frames = framesOf(samples);
  const values = new Float32Array(2 * frames * bins);
  const power = new Float32Array(frames * bins);
  for (let frame = 0; frame < frames; frame++) {
    const spectrum = fft.transform(samples, (frame - 1) * hopLength);
    const row = frame * bins;
    for (let bin = 0; bin < bins; bin++) {
      const real = spectrum[2 * bin]!;
      const imaginary = spectrum[2 * bin + 1]!;
      values[2 * (row + bin)] = real;
      values[2 * (row + bin) + 1] = imaginary;
      power[row + bin] = real * real + imaginary * imaginary;
    }
  }
  return { frames, bins, values, power, samples: samples.length };
}

/**
 * The inverse of {@link stft}, with each bin multiplied by its gain: overlap-add under the same window.
 * @param gains `gains[frame * bins + bin]`
 */
export function istft({ frames, bins, values, samples }: Spectrogram, gains: Float32Array): Float32Array {
  const fft = new FFT(windowLength);
  const window = rootHann();
  const spectrum = new Float64Array(2 * windowLength);
  const signal = new Float64Array(2 * windowLength);
  const output = new Float32Array(samples);
  // One transform inverts two frames: one is the real part of its result, the other the imaginary part.
  for (let frame = 0; frame < frames; frame += 2) {
    const one = frame * bins;
    const hasOther = frame + 1 < frames;
    for (let bin = 0; bin < bins; bin++) {
      const gain = gains[one + bin]!;
      const otherGain = hasOther ? gains[one + bins + bin]! : 0;
      const real = gain * values[2 * (one + bin)]!;
      const imaginary = gain * values[2 * (one + bin) + 1]!;
      // The last frame may have no partner: undefined would make the products NaN.
      const otherReal = otherGain * (values[2 * (one + bins + bin)] ?? 0);
      const otherImaginary = otherGain * (values[2 * (one + bins + bin) + 1] ?? 0);
      spectrum[2 * bin] = real - otherImaginary;
      spectrum[2 * bin + 1] = imaginary + otherReal;
      if (bin === 0 || bin === bins - 1) continue;
      const mirror = windowLength - bin;
      spectrum[2 * mirror] = real + otherImaginary;
      spectrum[2 * mirror + 1] = otherReal - imaginary;
    }
    fft.inverseTransform(signal, spectrum);
    for (let part = 0; part < (hasOther ? 2 : 1); part++) {
      const start = (frame + part - 1) * hopLength;
      const to = Math.min(windowLength, samples - start);
      for (let n = Math.max(0, -start); n < to; n++) {
        output[start + n]! += window[n]! * signal[2 * n + part]!;
      }
    }
  }
  return output;
}

function framesOf(samples: Float32Array): number {
  return Math.ceil(samples.length / hopLength) + 1;
}

function rootHann(): Float64Array {
  return hannWindow(windowLength).map(Math.sqrt);
}
