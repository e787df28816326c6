import FFT from 'fft.js';

/** Periodic Hann window: 0.5 - 0.5 cos(2πn / length), as scipy.signal.get_window('hann', length, fftbins=True). */
export function hannWindow(length: number): Float64Array {
  return Float64Array.from({ length }, (_, n) => 0.5 - 0.5 * Math.cos((2 * Math.PI * n) / length));
}

/**
 * Discrete Fourier transform of windowed frames of a signal. It reuses its buffers: one call at a time, no allocation
 * per frame.
 */
export class WindowedFft {
  readonly length: number;
  readonly bins: number;
  readonly #window: Float64Array;
  readonly #fft: FFT;
  readonly #frame: Float64Array;
  readonly #spectrum: Float64Array;

  /** @param window its length, a power of two, is the length of the transform */
  constructor(window: Float64Array) {
    this.length = window.length;
    this.bins = window.length / 2 + 1;
    this.#window = window;
    this.#fft = new FFT(window.length);
    this.#frame = new Float64Array(window.length);
    this.#spectrum = new Float64Array(2 * window.length);
  }

  /**
   * The spectrum of `samples[start, start + length)`, with zeros outside of the signal: real and imaginary parts in
   * turn, from 0 Hz to half the sample rate. The result is valid until the next call.
   */
  transform(samples: Float32Array, start: number): Float64Array {
    const frame = this.#frame;
    const window = this.#window;
    const { length } = this;
    const from = Math.min(Math.max(0, -start), length);
    const to = Math.max(from, Math.min(length, samples.length - start));
    frame.fill(0, 0, from);
    for (let n = from; n < to; n++) frame[n] = samples[start + n]! * window[n]!;
    frame.fill(0, to);
    this.#fft.realTransform(this.#spectrum, frame);
    return this.#spectrum;
  }

  /** Writes |X|² of the same frame, `bins` values, into `power`. */
  power(samples: Float32Array, start: number, power: Float64Array): void {
    const spectrum = this.transform(samples, start);
    for (let bin = 0; bin < this.bins; bin++) {
      const real = spectrum[2 * bin]!;
      const imaginary = spectrum[2 * bin + 1]!;
      power[bin] = real * real + imaginary * imaginary;
    }
  }
}
