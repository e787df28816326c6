import type { DecodeGuard } from './limits.ts';

/** Sample rate of everything after decoding, Hz. */
export const sampleRateHz = 16_000;

/** Attenuation that the filter is designed for, dB. */
const stopbandDb = 63;
/** Edges of the transition band as shares of the lower of the two Nyquist frequencies. */
const passEdge = 0.85;
const stopEdge = 1;
/** Rates are rounded to this many Hz, which bounds the filter's phases by 16000 / 25 = 640. */
const rateStepHz = 25;
/** Number of multiplications between two checks of the clock, about 10 ms. */
const multiplicationsPerSlice = 10_000_000;
const blocksAtOnce = 4;

/**
 * Converts mono sound to 16 kHz with a linear-phase low-pass: within 0.5 dB to 7 kHz and 60 dB down from 8 kHz on, or
 * within 0.5 dB to 7/8 of the source's Nyquist frequency and 60 dB down from there on, if that is lower.
 *
 * A polyphase FIR filter (Crochiere & Rabiner 1983, section 4.3.4) on a Kaiser-windowed sinc, its length and beta by
 * Kaiser's formulas (Oppenheim & Schafer, Discrete-Time Signal Processing, section 7.6.2). Sound is taken to be zero
 * outside of `samples`; the delay is compensated.
 *
 * @param fromHz Rounded to 25 Hz, which is exact for every rate in use.
 * @returns ceil(samples · 16000 / fromHz) samples
 */
export async function resample(samples: Float32Array, fromHz: number, guard: DecodeGuard): Promise<Float32Array> {
  const rateHz = Math.max(1, Math.round(fromHz / rateStepHz)) * rateStepHz;
  if (rateHz === sampleRateHz) return samples;
  const divisor = greatestCommonDivisor(rateHz, sampleRateHz);
  const phases = sampleRateHz / divisor;
  const step = rateHz / divisor;
  const filter = designFilter(rateHz, phases);

  // The output in blocks of one sample per phase, each block `step` input samples after the one before.
  const length = Math.ceil((samples.length * phases) / step);
  const blocks = Math.ceil(length / phases / blocksAtOnce) * blocksAtOnce;
  const padded = new Float64Array(blocks * step + filter.taps);
  padded.set(samples.subarray(0, padded.length - filter.taps / 2 + 1), filter.taps / 2 - 1);
  const output = new Float32Array(blocks * phases);
  const slice = Math.ceil(multiplicationsPerSlice / filter.taps / phases / blocksAtOnce) * blocksAtOnce;
  for (let from = 0; from < blocks; from += slice) {
    if (from > 0) await guard.pause();
    convolve(padded, filter, step, output, from, Math.min(blocks, from + slice));
  }
  return output.subarray(0, length);
}

interface PolyphaseFilter {
  readonly phases: number;
  readonly taps: number;
  /** The filter of each phase, phase by phase: `coefficients[phase * taps + tap]`, each phase with gain 1 at 0 Hz. */
  readonly coefficients: Float64Array;
}

function designFilter(rateHz: number, phases: number): PolyphaseFilter {
  const nyquistHz = Math.min(rateHz, sampleRateHz) / 2;
  const transition = (2 * Math.PI * (stopEdge - passEdge) * nyquistHz) / rateHz;
  const cutoff = ((passEdge + stopEdge) * nyquistHz) / rateHz;
  const half = Math.ceil((stopbandDb - 7.95) / (2.285 * transition) / 2);
  const beta = 0.1102 * (stopbandDb - 8.7);
  const taps = 2 * half;

  const coefficients = new Float64Array(phases * taps);
  for (let phase = 0; phase < phases; phase++) {
    let sum = 0;
    for (let tap = 0; tap < taps; tap++) {
      const distance = tap - (half - 1) - phase / phases;
      const angle = Math.PI * cutoff * distance;
      const sinc = angle === 0 ? 1 : Math.sin(angle) / angle;
      const coefficient = sinc * besselI0(beta * Math.sqrt(Math.max(0, 1 - (distance / half) ** 2)));
      coefficients[phase * taps + tap] = coefficient;
      sum += coefficient;
    }
    for (let tap = phase * taps; tap < (phase + 1) * taps; tap++) coefficients[tap] = (coefficients[tap] ?? 0) / sum;
  }
  return { phases, taps, coefficients };
}

function convolve(
  input: Float64Array,
  { phases, taps, coefficients }: PolyphaseFilter,
  step: number,
  output: Float32Array,
  fromBlock: number,
  toBlock: number,
): void {
  for (let n = 0; n < phases; n++) {
    const phase = (n * step) % phases;
    const offset = (n * step - phase) / phases;
    const filter = coefficients.subarray(phase * taps, (phase + 1) * taps);
    // Four blocks at once: each coefficient is loaded once for four sums that do not wait for each other.
    for (let block = fromBlock; block < toBlock; block += blocksAtOnce) {
      const first = block * step + offset;
      let sum0 = 0;
      let sum1 = 0;
      let sum2 = 0;
      let sum3 = 0;
      for (let tap = 0, at = first; tap < taps; tap++, at++) {
        const coefficient = filter[tap] ?? 0;
        sum0 += coefficient * (input[at] ?? 0);
        sum1 += coefficient * (input[at + step] ?? 0);
        sum2 += coefficient * (input[at + 2 * step] ?? 0);
        sum3 += coefficient * (input[at + 3 * step] ?? 0);
      }
      const out = block * phases + n;
      output[out] = sum0;
      output[out + phases] = sum1;
      output[out + 2 * phases] = sum2;
      output[out + 3 * phases] = sum3;
    }
  }
}

/** Modified Bessel function of the first kind and order 0, by its power series (Abramowitz & Stegun 9.6.12). */
function besselI0(x: number): number {
  const quarter = (x * x) / 4;
  let term = 1;
  let sum = 1;
  for (let k = 1; term > sum * 1e-12; k++) {
    term *= quarter / (k * k);
    sum += term;
  }
  return sum;
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}
