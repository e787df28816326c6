import type { OpusFrame } from '../../../core/ports/analysis.ts';

/** A packet of a receive stream, before its time of arrival is known. */
export type ReceivedPacket = Omit<OpusFrame, 'arrivedAtMs'>;

/**
 * The Opus packet in a chunk of a receive stream: @discordjs/voice 0.19 emits the bare packet, its next major version an
 * object with a `payload` and what RTP's header says. Undefined for anything else. The packet is copied, since small
 * buffers share memory.
 */
export function packetOf(chunk: unknown): ReceivedPacket | undefined {
  const { payload, sequence, timestamp } =
    typeof chunk === 'object' && chunk !== null && 'payload' in chunk
      ? (chunk as Readonly<Record<string, unknown>>)
      : { payload: chunk };
  if (!(payload instanceof Uint8Array) || payload.length === 0) return undefined;
  const isNumbered = typeof sequence === 'number' && typeof timestamp === 'number';
  return { payload: new Uint8Array(payload), ...(isNumbered && { sequence, timestamp }) };
}

/** Every frame with end-to-end encryption ends with two such bytes … */
const marker = 0xfa;
const markerBytes = 2;
/** … after a footer: 8 bytes of tag, the nonce as ULEB128 of at most 5 bytes, and one byte with the footer's length. */
const shortestFooter = 8 + 1 + 1 + markerBytes;
const longestFooter = 8 + 5 + 1 + markerBytes;

/**
 * Whether a packet is still encrypted end to end (DAVE protocol, "Payload Format": daveprotocol.com). @discordjs/voice emits
 * such packets while its session is not ready. One packet of Opus in three million ends like this by chance.
 */
export function isEncrypted(packet: Uint8Array): boolean {
  const { length } = packet;
  if (packet[length - 1] !== marker || packet[length - 2] !== marker) return false;
  const footer = packet[length - 1 - markerBytes] ?? 0;
  return footer >= shortestFooter && footer <= longestFooter && footer < length;
}
