import type { OpusFrame } from '../ports/analysis.ts';

/** The number of last packets that one without a number is compared with. */
const recentPackets = 8;

/** The packet that a Discord client sends five times when its user stops speaking (Discord's voice documentation). */
const silence = [0xf8, 0xff, 0xfe];

/** Whether a packet is the one that ends speech. */
export function isSilence(packet: Uint8Array): boolean {
  return packet.length === silence.length && silence.every((byte, at) => packet[at] === byte);
}

/**
 * Finds the packets of one speaker that came before: by their sequence number, or without one by their bytes. The packets
 * that end speech are all the same and are none.
 */
export class Doubles {
  readonly #numbers: number[] = [];
  readonly #packets: Uint8Array[] = [];

  /** Whether a packet came before. Remembers it. */
  has({ payload, sequence }: OpusFrame): boolean {
    if (sequence !== undefined) return seen(this.#numbers, sequence, (one) => one === sequence);
    return !isSilence(payload) && seen(this.#packets, payload, (one) => isSame(one, payload));
  }
}

function seen<T>(recent: T[], item: T, isItem: (one: T) => boolean): boolean {
  if (recent.some(isItem)) return true;
  recent.push(item);
  if (recent.length > recentPackets) recent.shift();
  return false;
}

function isSame(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, at) => byte === other[at]);
}
