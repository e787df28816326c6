import { opusPacketSamples, opusRateHz } from './packet.ts';
import { checksum } from './ogg-checksum.ts';

/** Samples that a decoder drops at the start: libopus's look-ahead at 48 kHz. */
const preSkip = 312;
/** Packets in a page: half a second of 20 ms each. A page has 255 segments, and the largest packet of Opus takes 6. */
const packetsInPage = 25;
const headerBytes = 27;
const serial = 1;

/** An Ogg file of Opus packets, mono, 48 kHz (RFC 3533; RFC 7845), as a voice message is. */
export function oggOpusFile(packets: readonly Uint8Array[]): Uint8Array {
  const pages = [page([head()], 0, 0, 2), page([tags()], 0, 1, 0)];
  let samples = 0;
  for (let from = 0; from < packets.length; from += packetsInPage) {
    const some = packets.slice(from, from + packetsInPage);
    for (const packet of some) samples += opusPacketSamples(packet) ?? 0;
    const isLast = from + packetsInPage >= packets.length;
    pages.push(page(some, samples, pages.length, isLast ? 4 : 0));
  }
  return joined(pages);
}

function head(): Uint8Array {
  const bytes = new Uint8Array(19);
  bytes.set(ascii('OpusHead'));
  const view = new DataView(bytes.buffer);
  bytes[8] = 1;
  bytes[9] = 1;
  view.setUint16(10, preSkip, true);
  view.setUint32(12, opusRateHz, true);
  return bytes;
}

function tags(): Uint8Array {
  const vendor = ascii('Moodtune');
  const bytes = new Uint8Array(8 + 4 + vendor.length + 4);
  bytes.set(ascii('OpusTags'));
  new DataView(bytes.buffer).setUint32(8, vendor.length, true);
  bytes.set(vendor, 12);
  return bytes;
}

function page(packets: readonly Uint8Array[], granule: number, sequence: number, flags: number): Uint8Array {
  const lacing = packets.flatMap(({ length }) => [
    ...Array.from({ length: Math.floor(length / 255) }, () => 255),
    length % 255,
  ]);
  const bytes = joined([new Uint8Array(headerBytes), Uint8Array.from(lacing), ...packets]);
  bytes.set(ascii('OggS'));
  bytes[5] = flags;
  bytes[26] = lacing.length;
  const view = new DataView(bytes.buffer);
  view.setBigInt64(6, BigInt(granule), true);
  view.setUint32(14, serial, true);
  view.setUint32(18, sequence, true);
  view.setUint32(22, checksum(bytes, 0, bytes.length), true);
  return bytes;
}

function ascii(text: string): Uint8Array {
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0));
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}
