import type { Pcm } from '../types.ts';
import type { DecodeGuard } from './limits.ts';
import { mixDown } from './mix-down.ts';

/** audio-decode's names of the formats. */
export type LibraryFormat =
  'aac' | 'aiff' | 'amr' | 'avi' | 'caf' | 'flac' | 'm4a' | 'mkv' | 'mp3' | 'oga' | 'wav' | 'wma';

/**
 * Maximum number of bytes of one step. Senders choose the content of a recording: 12 bytes of FLAC can mean 65,535
 * samples of silence, so that 1 kB can become 180 MB. Decoding stops once there is enough sound.
 */
const stepBytes = 1024;
/**
 * Number of steps between two checks of the clock, and of bytes in a row that may bring no sound: the library's readers
 * collect such bytes.
 */
const stepsPerSlice = 16;
const maxSilentBytes = 256 * 1024;
const [minRateHz, maxRateHz] = [1000, 192_000] as const;

/** The result of a library: the sound up to its failure. */
export interface LibrarySound extends Pcm {
  /** The reason for the end of the sound, if the library gave one. */
  readonly failure: string | undefined;
}

/**
 * Decodes with audio-decode (WebAssembly, loaded at its first use), step by step, and stops at the maximum length. Its
 * console output is dropped: it writes a line for each damaged frame.
 * @param steps the bytes in order, as {@link inSteps} gives them
 * @param silentBytes how many may bring no sound on end
 * @returns mono at its own rate, empty when nothing came out
 */
export async function decodeByLibrary(
  format: LibraryFormat,
  steps: Iterable<Uint8Array>,
  guard: DecodeGuard,
  silentBytes = maxSilentBytes,
): Promise<LibrarySound> {
  guard.checkTime();
  const { default: decode } = await import('audio-decode');
  const parts: Float32Array[][] = [];
  let rateHz = 0;
  let samples = 0;
  let failure: string | undefined;
  const decoder = await (decode as unknown as Record<LibraryFormat, () => Promise<Feed>>)[format]();
  const take = ({ channelData, sampleRate }: Decoded): void => {
    const first = channelData[0];
    if (first === undefined || first.length === 0) return;
    if (sampleRate < minRateHz || sampleRate > maxRateHz) throw new Error('unlikely rate');
    rateHz ||= sampleRate;
    samples += first.length;
    // More than two channels are mixed to one, to save memory.
    parts.push(channelData.length > 2 ? [mixDown([channelData])] : channelData.map((channel) => channel.slice()));
  };
  const quiet = silencedConsole();
  try {
    let count = 0;
    let silent = 0;
    for (const step of steps) {
      if (++count % stepsPerSlice === 0) await guard.pause();
      const before = samples;
      take(await decoder(step));
      silent = samples > before ? 0 : silent + step.length;
      if (silent > silentBytes || guard.isEnough(samples / (rateHz || 1))) break;
    }
    take(await decoder());
  } catch (error) {
    guard.checkTime();
    failure = error instanceof Error ? error.message : 'unknown';
  } finally {
    decoder.free();
    quiet.restore();
  }
  return { samples: mixDown(parts), sampleRateHz: rateHz, failure };
}

interface Decoded {
  readonly channelData: readonly Float32Array[];
  readonly sampleRate: number;
}

/** Takes bytes, or nothing at the end of the recording. Returns the sound decoded so far. */
interface Feed {
  (bytes?: Uint8Array): Promise<Decoded>;
  free(): void;
}

/**
 * Splits bytes into steps for the library.
 * @param head goes first and at once
 * @param pieces long ones are cut up, short ones put together
 */
export function* inSteps(head: Uint8Array, pieces: Iterable<Uint8Array>): Generator<Uint8Array> {
  if (head.length > 0) yield head;
  let waiting: Uint8Array[] = [];
  let bytes = 0;
  for (const piece of pieces) {
    for (let at = 0; at < piece.length; at += stepBytes) {
      const step = piece.subarray(at, at + stepBytes);
      waiting.push(step);
      bytes += step.length;
      if (bytes < stepBytes) continue;
      yield Buffer.concat(waiting);
      waiting = [];
      bytes = 0;
    }
  }
  if (bytes > 0) yield Buffer.concat(waiting);
}

let silenced = 0;
let spoken: typeof console.error | undefined;

/** Turns console.error off until each caller has restored it; the decoders write there, and offer no other way. */
function silencedConsole(): { restore(): void } {
  /* eslint-disable no-console -- not written to, but turned off */
  if (silenced++ === 0) {
    spoken = console.error;
    console.error = () => undefined;
  }
  return {
    restore: () => {
      if (--silenced === 0 && spoken) console.error = spoken;
    },
  };
  /* eslint-enable no-console */
}
