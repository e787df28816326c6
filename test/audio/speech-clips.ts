import type { Pcm } from '../../src/audio/types.ts';
import { goldenSignal } from './features/mfcc-golden.ts';

export const rateHz = 16_000;

/** Stretches of sound one after the other, at 16 kHz. */
export function sequence(...parts: readonly Float32Array[]): Float32Array {
  const whole = new Float32Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** The sum of sounds, as long as the first. */
export function mix(first: Float32Array, ...others: readonly Float32Array[]): Float32Array {
  return first.map((sample, n) => others.reduce((sum, other) => sum + (other[n] ?? 0), sample));
}

export function scale(samples: Float32Array, gain: number): Float32Array {
  return samples.map((sample) => gain * sample);
}

export function pause(seconds: number): Float32Array {
  return new Float32Array(Math.round(seconds * rateHz));
}

/** 0.65 s of espeak-ng saying "What a day". */
export const phrase: Float32Array = goldenSignal('voice').samples;

/** White noise with that root mean square, the same each time (a linear congruential generator; Numerical Recipes). */
export function noise(seconds: number, rms: number, seed = 1): Float32Array {
  let state = seed;
  return Float32Array.from({ length: Math.round(seconds * rateHz) }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return rms * Math.sqrt(3) * (state / 2 ** 31 - 1);
  });
}

/** A function of time in seconds, sampled. */
export function sampled(seconds: number, at: (t: number) => number): Float32Array {
  return Float32Array.from({ length: Math.round(seconds * rateHz) }, (_, n) => at(n / rateHz));
}

export function pcm(samples: Float32Array): Pcm {
  return { samples, sampleRateHz: rateHz };
}

export function rmsOf(samples: Float32Array): number {
  return Math.sqrt(samples.reduce((sum, sample) => sum + sample ** 2, 0) / samples.length);
}
