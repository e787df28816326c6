import { LibopusDecoder, maxPacketBytes } from './libopus/decoder.ts';
import type { DecodeGuard } from './limits.ts';
import { opusPacketSamples, opusRateHz } from '../../core/opus/packet.ts';
import { mixDown } from './mix-down.ts';
import { sampleRateHz } from './resample.ts';

/** The packets of one Opus encoder, and the container's data on their sound. Counts are in samples at 48 kHz. */
export interface OpusStream {
  readonly packets: readonly Uint8Array[];
  /** Number of samples to drop at the start (the encoder's pre-skip) and at the end. */
  readonly skip: number;
  readonly trim: number;
  /** Factor on the samples. 1 unless an Ogg header contains another. */
  readonly gain: number;
}

/** Collects packets, leaves out those that are malformed, and takes no more as soon as their sound is too long. */
export class OpusPackets {
  readonly packets: Uint8Array[] = [];
  /** Packets that were malformed. */
  bad = 0;
  /** Length of the sound, in samples at 48 kHz. */
  samples = 0;
  readonly #guard: DecodeGuard;

  constructor(guard: DecodeGuard) {
    this.#guard = guard;
  }

  /** Whether there is as much as is heard, and half a second for skipping and trimming: the rest is left out. */
  get isFull(): boolean {
    return this.#guard.isEnough(this.samples / opusRateHz - slackSeconds);
  }

  /** Says how long the packet's sound is, in samples at 48 kHz; 0 for one that is malformed or comes too late, and left out. */
  add(packet: Uint8Array): number {
    if (this.isFull) return 0;
    const samples = decodableSamples(packet);
    if (samples === undefined) {
      this.bad++;
      return 0;
    }
    this.packets.push(packet);
    this.samples += samples;
    return samples;
  }
}

const slackSeconds = 0.5;
/** Length of a packet's sound, in samples at 48 kHz. Undefined for a packet that is malformed or too large. */
export function decodableSamples(packet: Uint8Array): number | undefined {
  return packet.length > maxPacketBytes ? undefined : opusPacketSamples(packet);
}

/** About 2 s of sound, 1 ms of work. */
const packetsPerSlice = 100;

/** Bit 2 of a packet's first byte: its sound has two channels (RFC 6716, section 3.1). */
const stereoBit = 4;

/**
 * Decodes to 16 kHz mono. libopus does it itself, and leaves out the bands above 8 kHz before it goes back to samples.
 * Measured on tones at 128 kbit/s: content at 9 kHz and above is 60 dB down or more; 8 to 9 kHz leaks into 7 to
 * 8 kHz, 10 dB down at its lower end. Stereo comes out as two channels and is mixed here, since libopus would answer
 * silence where one channel is the other inverted.
 */
export async function decodeOpus(stream: OpusStream, guard: DecodeGuard): Promise<Float32Array> {
  const { packets, gain } = stream;
  const isStereo = packets.some((packet) => ((packet[0] ?? 0) & stereoBit) !== 0);
  const decoder = await LibopusDecoder.open(isStereo ? 2 : 1);
  const perOutput = opusRateHz / sampleRateHz;
  const length = packets.reduce((sum, packet) => sum + (opusPacketSamples(packet) ?? 0), 0) / perOutput;
  const channels = Array.from({ length: isStereo ? 2 : 1 }, () => new Float32Array(length));
  let end = 0;
  for (let n = 0; n < packets.length; n++) {
    if (n % packetsPerSlice === 0) await guard.pause();
    end += decoder.decode(packets[n]!, channels, end);
  }
  const sound = mixDown([channels]).subarray(0, end);
  const from = Math.round(stream.skip / perOutput);
  const kept = sound.subarray(from, Math.max(from, end - Math.round(stream.trim / perOutput)));
  return gain === 1 ? kept : kept.map((sample) => sample * gain);
}
