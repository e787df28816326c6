import type { Pcm } from '../types.ts';
import type { DecodeGuard } from './limits.ts';
import { mixDown } from './mix-down.ts';

/** What audio-decode calls the formats that it is asked for. */
export type LibraryFormat = 'aac' | 'aiff' | 'amr' | 'caf' | 'flac' | 'm4a' | 'mkv' | 'mp3' | 'oga' | 'wav';

/**
 * Bytes that are fed at once. A recording is made of what somebody chose: 12 bytes of FLAC can stand for 65,535 samples of
 * silence, so that 1 kB comes out as 180 MB at most, and no more is decoded once there is enough.
 */
const stepBytes = 1024;
/** Steps between two looks at the clock, and bytes that may bring no sound on end: the library's readers collect them. */
const stepsPerSlice = 16;
const maxSilentBytes = 256 * 1024;
const [minRateHz, maxRateHz] = [1000, 192_000] as const;

/** What a library made of a recording: the sound, up to where it failed. */
export interface LibrarySound extends Pcm {
  /** Why there is no more of it, if it said so. */
  readonly failure: string | undefined;
}

/**
 * Decodes with audio-decode (WebAssembly, loaded when first asked), a step at a time, and stops when there is as much sound as
 * is heard. What it says on the console is left out: it writes a line for each frame that is damaged.
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
    // More than two channels are kept as one, so that what is kept stays small.
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

/** Takes bytes, or nothing at the end of the recording, and gives what is decoded by then. */
interface Feed {
  (bytes?: Uint8Array): Promise<Decoded>;
  free(): void;
}

/**
 * Bytes as they are to be fed.
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
