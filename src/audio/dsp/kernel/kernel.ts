import { readFileSync } from 'node:fs';
import path from 'node:path';

/** What kernel.c exports. Names that end in At are places of buffers. */
interface Exports {
  readonly memory: { readonly buffer: ArrayBuffer };
  readonly samplesAt: () => number;
  readonly windowAt: () => number;
  readonly twiddlesAt: () => number;
  readonly firstBinsAt: () => number;
  readonly endsAt: () => number;
  readonly weightsAt: () => number;
  readonly correctionsAt: () => number;
  readonly peaksAt: () => number;
  readonly outputAt: () => number;
  readonly power: (frames: number, hop: number, length: number) => void;
  readonly magnitudes: (pieces: number, stride: number, hop: number, length: number) => void;
  readonly bands: (frames: number, hop: number, length: number, count: number) => void;
  readonly correlations: (frames: number, hop: number, width: number, length: number, lags: number) => void;
}

/** The part of https://webassembly.github.io/spec/js-api that is needed: TypeScript has it only for browsers. */
declare const WebAssembly: {
  validate(bytes: Uint8Array): boolean;
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object) => { readonly exports: unknown };
};

/** Limits of kernel.c: of a transform, and of the samples and frames of one call. */
const [shortest, longest, mostSamples, mostFrames, mostBands, mostWeights] = [8, 2048, 8192, 32, 256, 4096];

let compiled: object | undefined;

/** @throws Error with a sentence when this machine cannot run the kernel */
export function checkKernel(): void {
  if (!WebAssembly.validate(readKernel()))
    throw new Error(
      'This processor is too old to hear recordings: it lacks SSE4.1, which is from 2008. Use another machine.',
    );
}

/** Overlapping frames of a sound. */
export interface FrameSpec {
  /** Its length is that of a frame. */
  readonly window: ArrayLike<number>;
  /** Samples from one frame to the next. */
  readonly hopLength: number;
  /** Samples of the transform, a power of two, when it is longer than a frame. */
  readonly transformLength?: number;
}

/** Filters over the bins of a power spectrum, without their zeros. */
export interface BandFilters {
  readonly count: number;
  /** First bin of each filter. */
  readonly firstBins: Int32Array;
  /** Number of all weights up to the end of each filter. */
  readonly ends: Int32Array;
  readonly weights: ArrayLike<number>;
}

/**
 * Short-time spectra by kernel.c in WebAssembly, four frames at once. A kernel has its own memory with the tables of its frames,
 * and keeps nothing of a sound but what the next one overwrites.
 */
export class Kernel {
  readonly #exports: Exports;
  readonly #width: number;
  readonly #hop: number;
  readonly #length: number;
  readonly #framesAtOnce: number;
  readonly #samples: Float32Array;

  /** @throws RangeError when kernel.c has no room for such frames */
  constructor({ window, hopLength, transformLength = window.length }: FrameSpec) {
    const fits =
      transformLength >= shortest && transformLength <= longest && Number.isInteger(Math.log2(transformLength));
    if (!fits || window.length > transformLength) throw new RangeError(`No transform of ${transformLength} samples.`);
    const most = Math.min(mostFrames, Math.floor((mostSamples - window.length) / hopLength) + 1);
    this.#framesAtOnce = most - (most % 4);
    if (this.#framesAtOnce === 0) throw new RangeError(`No frames every ${hopLength} samples.`);
    compiled ??= new WebAssembly.Module(readKernel());
    this.#exports = new WebAssembly.Instance(compiled).exports as Exports;
    this.#width = window.length;
    this.#hop = hopLength;
    this.#length = transformLength;
    this.#samples = this.#floats(this.#exports.samplesAt(), mostSamples);
    this.#floats(this.#exports.windowAt(), window.length).set(window);
    const twiddles = twiddlesOf(transformLength);
    this.#floats(this.#exports.twiddlesAt(), twiddles.length).set(twiddles);
  }

  /**
   * The power spectra, |X|², of frames.
   * @param first place of the first frame's first sample; outside of the sound is silence
   * @returns `frames` rows from 0 Hz to half the sample rate
   */
  power(samples: Float32Array, first: number, frames: number): Float32Array {
    const bins = this.#length / 2 + 1;
    const rows = new Float32Array(frames * bins);
    this.#run(samples, first, frames, (from, count) => {
      this.#exports.power(padded(count), this.#hop, this.#length);
      this.#read(rows, from * bins, count * bins);
    });
    return rows;
  }

  /**
   * The magnitudes, |X|, of the first four frames of pieces of a sound.
   * @param pieces one after the other
   * @param pieceLength samples of each: a multiple of the hop, and as many as four frames need
   * @returns of each piece, the bins from 0 Hz on, four numbers each: those of its frames
   */
  magnitudes(pieces: Float32Array, pieceLength: number): Float32Array<ArrayBuffer> {
    const numbers = 4 * (this.#length / 2 + 1);
    const atOnce = Math.floor(Math.min(mostSamples / pieceLength, (mostFrames * (longest / 2 + 1)) / numbers));
    const isWhole = pieceLength % this.#hop === 0 && pieceLength >= 3 * this.#hop + this.#width;
    if (!isWhole || atOnce === 0) throw new RangeError(`No pieces of ${pieceLength} samples.`);
    const count = Math.floor(pieces.length / pieceLength);
    const all = new Float32Array(count * numbers);
    for (let from = 0; from < count; from += atOnce) {
      const some = Math.min(atOnce, count - from);
      this.#samples.set(pieces.subarray(from * pieceLength, (from + some) * pieceLength));
      this.#exports.magnitudes(some, pieceLength / this.#hop, this.#hop, this.#length);
      this.#read(all, from * numbers, some * numbers);
    }
    return all;
  }

  /**
   * The energy in each band of frames, dB, at least -100.
   * @param first as in {@link power}
   * @returns `frames` rows, one number for each band
   */
  decibels(samples: Float32Array, first: number, frames: number, filters: BandFilters): Float32Array {
    const { firstBinsAt, endsAt, weightsAt, memory, bands } = this.#exports;
    const { count: columns, weights } = filters;
    if (columns > mostBands || weights.length > mostWeights) throw new RangeError(`No ${columns} bands.`);
    new Int32Array(memory.buffer, firstBinsAt(), columns).set(filters.firstBins);
    new Int32Array(memory.buffer, endsAt(), columns).set(filters.ends);
    this.#floats(weightsAt(), weights.length).set(weights);
    const rows = new Float32Array(frames * columns);
    this.#run(samples, first, frames, (from, count) => {
      bands(padded(count), this.#hop, this.#length, columns);
      this.#read(rows, from * columns, count * columns);
    });
    return rows;
  }

  /**
   * The autocorrelation of each frame without its mean, under the window, as a share of that at lag 0; all 0 for silence.
   * @param first as in {@link power}
   * @param corrections factor on each lag
   * @returns `rows`, one number for each lag, and the highest amplitude of each frame
   */
  correlations(
    samples: Float32Array,
    first: number,
    frames: number,
    corrections: Float32Array,
  ): { readonly rows: Float32Array; readonly peaks: Float32Array } {
    const { correctionsAt, peaksAt, correlations } = this.#exports;
    const lags = corrections.length;
    if (lags > this.#length / 2) throw new RangeError(`No ${lags} lags.`);
    this.#floats(correctionsAt(), lags).set(corrections);
    const rows = new Float32Array(frames * lags);
    const peaks = new Float32Array(frames);
    this.#run(samples, first, frames, (from, count) => {
      correlations(padded(count), this.#hop, this.#width, this.#length, lags);
      this.#read(rows, from * lags, count * lags);
      peaks.set(this.#floats(peaksAt(), count), from);
    });
    return { rows, peaks };
  }

  /** Puts the samples of so many frames in place, block by block. */
  #run(samples: Float32Array, first: number, frames: number, work: (from: number, count: number) => void): void {
    for (let from = 0; from < frames; from += this.#framesAtOnce) {
      const count = Math.min(this.#framesAtOnce, frames - from);
      const start = first + from * this.#hop;
      const end = start + (padded(count) - 1) * this.#hop + this.#width;
      const [inside, outside] = [Math.min(Math.max(0, start), samples.length), Math.min(end, samples.length)];
      const at = Math.min(end, inside) - start;
      this.#samples.fill(0, 0, at);
      if (outside > inside) this.#samples.set(samples.subarray(inside, outside), at);
      this.#samples.fill(0, at + Math.max(0, outside - inside), end - start);
      work(from, count);
    }
  }

  #read(rows: Float32Array, at: number, count: number): void {
    rows.set(this.#floats(this.#exports.outputAt(), count), at);
  }

  #floats(at: number, count: number): Float32Array {
    return new Float32Array(this.#exports.memory.buffer, at, count);
  }
}

function readKernel(): Uint8Array {
  return readFileSync(path.join(import.meta.dirname, 'kernel.wasm'));
}

/** The next multiple of four. */
function padded(frames: number): number {
  return (frames + 3) & ~3;
}

/** The table that kernel.c describes, for real numbers of this length. */
function twiddlesOf(length: number): Float32Array {
  const numbers: number[] = [];
  for (let n = length / 2; n >= 4; n /= 4)
    for (let p = 0; p < n / 4; p++)
      for (let k = 1; k < 4; k++) {
        const angle = (-2 * Math.PI * p * k) / n;
        numbers.push(Math.cos(angle), Math.sin(angle));
      }
  for (let k = 0; k <= length / 4; k++) {
    const angle = (-2 * Math.PI * k) / length;
    numbers.push(Math.cos(angle), Math.sin(angle));
  }
  return Float32Array.from(numbers);
}
