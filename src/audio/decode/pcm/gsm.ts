import type { Pcm } from '../../types.ts';
import type { DecodeGuard } from '../limits.ts';

/**
 * GSM full rate (ETSI EN 300 961, GSM 06.10) as voicemail systems put it into WAV: blocks of 65 bytes, two frames of 160
 * samples in each, bits from the lowest up. Fixed-point arithmetic of 16 bits, as the standard wants it; no library of npm
 * decodes it (case 42).
 */
export async function decodeGsm(bytes: Uint8Array, sampleRateHz: number, guard: DecodeGuard): Promise<Pcm> {
  let blocks = Math.floor(bytes.length / blockBytes);
  const secondsOf = (count: number) => (2 * count * frameSamples) / sampleRateHz;
  if (guard.isEnough(secondsOf(blocks))) blocks = Math.ceil(blocks * (guard.maxSeconds / secondsOf(blocks)));
  const samples = new Float32Array(2 * blocks * frameSamples);
  const decoder = new GsmDecoder();
  for (let block = 0; block < blocks; block++) {
    if (block % blocksPerSlice === 0) await guard.pause();
    const bits = new Bits(bytes.subarray(block * blockBytes, (block + 1) * blockBytes));
    for (let half = 0; half < 2; half++) {
      const at = (2 * block + half) * frameSamples;
      decoder.decode(bits, samples.subarray(at, at + frameSamples));
    }
  }
  return { samples, sampleRateHz };
}

const blockBytes = 65;
const frameSamples = 160;
const subframeSamples = 40;
const blocksPerSlice = 100;

/** Reads a block, the lowest bit of each byte first. */
class Bits {
  readonly #bytes: Uint8Array;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  take(count: number): number {
    let value = 0;
    for (let bit = 0; bit < count; bit++, this.#at++) {
      value |= (((this.#bytes[this.#at >> 3] ?? 0) >> (this.#at & 7)) & 1) << bit;
    }
    return value;
  }
}

/** Bits of each log-area ratio, and how it is dequantised (table 4.1): offset, lowest value, 1 / slope. */
const ratios: readonly (readonly [bits: number, offset: number, lowest: number, inverse: number])[] = [
  [6, 0, -32, 13_107],
  [6, 0, -32, 13_107],
  [5, 4096, -16, 13_107],
  [5, -5120, -16, 13_107],
  [4, 188, -8, 19_223],
  [4, -3584, -8, 17_476],
  [3, -682, -4, 31_454],
  [3, -2288, -4, 29_708],
];
/** Gains of the long-term predictor (table 4.3a) and normalised mantissas (table 4.6). */
const gains = [3277, 11_469, 21_299, 32_767];
const mantissas = [18_431, 20_479, 22_527, 24_575, 26_623, 28_671, 30_719, 32_767];
const longestLag = 120;
const shortestLag = 40;
/** Up to which sample which mixture of the ratios before and now holds (section 4.2.9.1). */
const mixtures: readonly (readonly [to: number, mix: (before: number, now: number) => number])[] = [
  [13, (before, now) => add(add(before >> 2, now >> 2), before >> 1)],
  [27, (before, now) => add(before >> 1, now >> 1)],
  [40, (before, now) => add(add(before >> 2, now >> 2), now >> 1)],
  [160, (_, now) => now],
];
const deemphasis = 28_180;

class GsmDecoder {
  #ratios = new Int32Array(8);
  readonly #excitation = new Int32Array(longestLag + subframeSamples);
  #lag = shortestLag;
  readonly #lattice = new Int32Array(9);
  #last = 0;

  decode(bits: Bits, out: Float32Array): void {
    const before = this.#ratios;
    this.#ratios = Int32Array.from(ratios, ([width, offset, lowest, inverse]) => {
      const value = multiply(inverse, subtract(saturate((bits.take(width) + lowest) << 10), offset));
      return add(value, value);
    });
    const residual = new Int32Array(frameSamples);
    for (let at = 0; at < frameSamples; at += subframeSamples) residual.set(this.#subframe(bits), at);
    let from = 0;
    for (const [to, mix] of mixtures) {
      const reflection = this.#ratios.map((now, index) => toReflection(mix(before[index] ?? 0, now)));
      for (let n = from; n < to; n++) out[n] = this.#synthesise(residual[n] ?? 0, reflection) / 0x8000;
      from = to;
    }
  }

  /** One fourth of a frame: pulses on a grid, over what the long-term predictor repeats (sections 4.2.16 and 4.3.2). */
  #subframe(bits: Bits): Int32Array {
    const lag = bits.take(7);
    const gain = gains[bits.take(2)] ?? 0;
    const grid = bits.take(2);
    const [exponent, mantissa] = scaleOf(bits.take(6));
    const shift = 6 - exponent;
    const rounding = shift > 0 ? 1 << (shift - 1) : 0;
    const pulses = new Int32Array(subframeSamples);
    for (let pulse = 0; pulse < 13; pulse++) {
      const value = multiply(mantissas[mantissa] ?? 0, (2 * bits.take(3) - 7) << 12);
      pulses[grid + 3 * pulse] = add(value, rounding) >> shift;
    }
    if (lag >= shortestLag && lag <= longestLag) this.#lag = lag;
    const past = this.#excitation;
    for (let n = 0; n < subframeSamples; n++) {
      past[longestLag + n] = add(pulses[n] ?? 0, multiply(gain, past[longestLag + n - this.#lag] ?? 0));
    }
    const now = past.slice(longestLag);
    past.copyWithin(0, subframeSamples);
    return now;
  }

  /** The lattice filter (section 4.2.10) and the de-emphasis behind it (4.2.11). */
  #synthesise(input: number, reflection: Int32Array): number {
    const lattice = this.#lattice;
    let value = input;
    for (let i = 7; i >= 0; i--) {
      const factor = reflection[i] ?? 0;
      value = subtract(value, multiply(factor, lattice[i] ?? 0));
      lattice[i + 1] = add(lattice[i] ?? 0, multiply(factor, value));
    }
    lattice[0] = value;
    this.#last = add(value, multiply(this.#last, deemphasis));
    return add(this.#last, this.#last) & ~7;
  }
}

/** Exponent and mantissa of a block's largest pulse (section 4.2.15). */
function scaleOf(code: number): [exponent: number, mantissa: number] {
  let exponent = code > 15 ? (code >> 3) - 1 : 0;
  let mantissa = code - (exponent << 3);
  if (mantissa === 0) return [-4, 7];
  while (mantissa <= 7) {
    mantissa = (mantissa << 1) | 1;
    exponent--;
  }
  return [exponent, mantissa - 8];
}

/** A reflection coefficient from its log-area ratio (section 4.2.9.2). */
function toReflection(ratio: number): number {
  const size = Math.min(Math.abs(ratio), 32_767);
  const value = size < 11_059 ? size << 1 : size < 20_070 ? size + 11_059 : add(size >> 2, 26_112);
  return ratio < 0 ? -value : value;
}

function saturate(value: number): number {
  return value < -32_768 ? -32_768 : value > 32_767 ? 32_767 : value;
}

function add(a: number, b: number): number {
  return saturate(a + b);
}

function subtract(a: number, b: number): number {
  return saturate(a - b);
}

/** The product of two fractions of 15 bits, rounded. */
function multiply(a: number, b: number): number {
  return saturate((a * b + 16_384) >> 15);
}
