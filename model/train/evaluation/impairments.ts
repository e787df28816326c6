import FFT from 'fft.js';
import type { OpusFrame } from '../../../src/core/ports/analysis.ts';
import type { Random } from '../../../src/core/ports/system.ts';

/**
 * Adds a sound at a signal-to-noise ratio, by the mean power of both over the whole recording. The sound starts at a
 * random place and is repeated.
 */
export function withNoise(speech: Float32Array, noise: Float32Array, snrDb: number, random: Random): Float32Array {
  const offset = Math.floor(random.next() * noise.length);
  const gain = Math.sqrt(meanPower(speech) / Math.max(meanPower(noise), 1e-12)) * 10 ** (-snrDb / 20);
  return speech.map((sample, n) => sample + gain * (noise[(offset + n) % noise.length] ?? 0));
}

/** Convolves the speech with an impulse response. The result has the same length and level. */
export function inRoom(speech: Float32Array, response: Float32Array): Float32Array {
  const size = 2 ** Math.ceil(Math.log2(speech.length + response.length));
  const fft = new FFT(size);
  const transform = (samples: Float32Array) => {
    const padded = new Float64Array(size);
    padded.set(samples);
    const spectrum = new Float64Array(2 * size);
    fft.realTransform(spectrum, padded);
    fft.completeSpectrum(spectrum);
    return spectrum;
  };
  const [a, b] = [transform(speech), transform(response)];
  const product = new Float64Array(2 * size);
  for (let n = 0; n < 2 * size; n += 2) {
    const [ar, ai, br, bi] = [a[n] ?? 0, a[n + 1] ?? 0, b[n] ?? 0, b[n + 1] ?? 0];
    product[n] = ar * br - ai * bi;
    product[n + 1] = ar * bi + ai * br;
  }
  const sound = new Float64Array(2 * size);
  fft.inverseTransform(sound, product);
  // Starts at the direct sound, so that the speech is not delayed.
  const start = response.reduce((best, sample, n) => (Math.abs(sample) > Math.abs(response[best] ?? 0) ? n : best), 0);
  const wet = Float32Array.from(speech, (_, n) => sound[2 * (n + start)] ?? 0);
  const gain = Math.sqrt(meanPower(speech) / Math.max(meanPower(wet), 1e-12));
  return wet.map((sample) => gain * sample);
}

/** Half the length of the low-pass, samples; it is 60 dB down from 4 kHz on. */
const halfLength = 60;

/** Limits 16 kHz sound to the band of 8 kHz sound: a low-pass at 3.7 kHz (Blackman-windowed sinc). */
export function narrowband(samples: Float32Array): Float32Array {
  const cutoff = 3700 / 16_000;
  const kernel = Array.from({ length: 2 * halfLength + 1 }, (_, n) => {
    const t = n - halfLength;
    const phase = (Math.PI * n) / halfLength;
    const window = 0.42 - 0.5 * Math.cos(phase) + 0.08 * Math.cos(2 * phase);
    return window * (t === 0 ? 2 * cutoff : Math.sin(2 * Math.PI * cutoff * t) / (Math.PI * t));
  });
  return samples.map((_, n) => kernel.reduce((sum, weight, k) => sum + weight * (samples[n + k - halfLength] ?? 0), 0));
}

/** The packets of a call as they arrive, each lost with this probability. */
export function withLoss(packets: readonly Uint8Array[], packetMs: number, share: number, random: Random): OpusFrame[] {
  return packets.map((payload, n) => ({ payload, arrivedAtMs: n * packetMs })).filter(() => random.next() >= share);
}

/** The middle of the sound; all of it when it is shorter. */
export function middle(samples: Float32Array, length: number): Float32Array {
  const start = Math.max(0, Math.floor((samples.length - length) / 2));
  return samples.subarray(start, start + length);
}

function meanPower(samples: Float32Array): number {
  return samples.reduce((sum, sample) => sum + sample * sample, 0) / Math.max(1, samples.length);
}
