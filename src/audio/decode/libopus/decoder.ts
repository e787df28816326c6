import { readFile } from 'node:fs/promises';
import path from 'node:path';

/** Maximum number of bytes of a packet, as decoder.c has it. Only absurd packets are longer. */
export const maxPacketBytes = 8192;
/** Samples of the longest packet, 120 ms at 16 kHz. */
const mostSamples = 1920;

/** What decoder.c exports. */
interface Exports {
  readonly memory: { readonly buffer: ArrayBuffer };
  readonly inputAt: () => number;
  readonly outputAt: () => number;
  readonly start: (channels: number) => number;
  readonly decode: (bytes: number) => number;
}

/** The part of https://webassembly.github.io/spec/js-api that is needed: TypeScript has it only for browsers. */
declare const WebAssembly: {
  compile(bytes: Uint8Array): Promise<object>;
  instantiate(module: object, imports: object): Promise<{ readonly exports: unknown }>;
};

let compiled: object | undefined;

/**
 * libopus in WebAssembly (build.sh makes it), for one stream at 16 kHz. Each decoder has a memory of its own, which a stranger's
 * packets cannot leave and which is dropped with it.
 */
export class LibopusDecoder {
  readonly #decode: Exports['decode'];
  readonly #input: Uint8Array;
  readonly #channels: readonly Float32Array[];

  private constructor({ memory, inputAt, outputAt, start, decode }: Exports, channels: 1 | 2) {
    const error = start(channels);
    if (error !== 0) throw new Error(`libopus does not start: ${error}`);
    this.#decode = decode;
    this.#input = new Uint8Array(memory.buffer, inputAt(), maxPacketBytes);
    this.#channels = Array.from({ length: channels }, (_, channel) => {
      const at = outputAt() + channel * mostSamples * Float32Array.BYTES_PER_ELEMENT;
      return new Float32Array(memory.buffer, at, mostSamples);
    });
  }

  static async open(channels: 1 | 2): Promise<LibopusDecoder> {
    compiled ??= await WebAssembly.compile(await readFile(path.join(import.meta.dirname, 'decoder.wasm')));
    const { exports } = await WebAssembly.instantiate(compiled, {});
    return new LibopusDecoder(exports as Exports, channels);
  }

  /**
   * Decodes the next packet of the stream and appends its sound to that of each channel.
   * @param packet at most {@link maxPacketBytes}
   * @param sound for each channel, long enough; its samples from `at` on are written
   * @returns how many were written, 0 for a packet that libopus refuses
   */
  decode(packet: Uint8Array, sound: readonly Float32Array[], at: number): number {
    this.#input.set(packet);
    const samples = this.#decode(packet.length);
    if (samples <= 0) return 0;
    for (let index = 0; index < this.#channels.length; index++)
      sound[index]?.set(this.#channels[index]!.subarray(0, samples), at);
    return samples;
  }
}
