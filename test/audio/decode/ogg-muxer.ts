import { OggPackets } from '../../../src/audio/decode/ogg/packets.ts';
import { oggPages } from '../../../src/audio/decode/ogg/pages.ts';
import { checksum } from '../../../src/core/opus/ogg-checksum.ts';

/** One page to be written; `lacing` is made from whole packets unless given. */
export interface PageSpec {
  readonly serial?: number;
  readonly sequence: number;
  readonly granule: number;
  readonly flags?: number;
  readonly body: Uint8Array;
  readonly lacing: readonly number[];
}

export const continued = 1;
export const first = 2;
export const last = 4;

export function writePage({ serial = 7, sequence, granule, flags = 0, body, lacing }: PageSpec): Buffer {
  const page = Buffer.alloc(27 + lacing.length + body.length);
  page.write('OggS', 'latin1');
  page[5] = flags;
  page.writeBigInt64LE(BigInt(granule), 6);
  page.writeUInt32LE(serial, 14);
  page.writeUInt32LE(sequence, 18);
  page[26] = lacing.length;
  page.set(lacing, 27);
  page.set(body, 27 + lacing.length);
  page.writeUInt32LE(checksum(page, 0, page.length), 22);
  return page;
}

export function lacingOf(bytes: number): number[] {
  return [...Array.from({ length: Math.floor(bytes / 255) }, () => 255), bytes % 255];
}

export function opusHead({ channels = 1, preSkip = 312, gainDb = 0 } = {}): Buffer {
  const head = Buffer.alloc(19);
  head.write('OpusHead\x01', 'latin1');
  head[9] = channels;
  head.writeUInt16LE(preSkip, 10);
  head.writeUInt32LE(48_000, 12);
  head.writeInt16LE(gainDb * 256, 16);
  return head;
}

export interface OggOpusSpec {
  readonly packets: readonly Uint8Array[];
  readonly serial?: number;
  readonly head?: Buffer;
  readonly tags?: Buffer;
  /** Segments a page, at most 255; a few make packets cross pages. */
  readonly segments?: number;
  /** Samples at 48 kHz to cut off at the end. */
  readonly trim?: number;
  readonly samplesPerPacket?: number;
}

/** Pages of an Ogg Opus stream (RFC 7845) of 20 ms packets: head, tags, sound. */
export function oggOpusPages(spec: OggOpusSpec): Buffer[] {
  const { packets, serial = 7, head = opusHead(), segments = 50, trim = 0, samplesPerPacket = 960 } = spec;
  const tags = spec.tags ?? Buffer.from('OpusTags\0\0\0\0\0\0\0\0', 'latin1');
  const pages = [writePage({ serial, sequence: 0, granule: 0, flags: first, body: head, lacing: [head.length] })];
  for (const [group, isSound] of [
    [[tags], false],
    [packets, true],
  ] as const) {
    const body = Buffer.concat(group);
    const lacing = group.flatMap((packet) => lacingOf(packet.length));
    for (let at = 0, from = 0, ended = 0; at < lacing.length; at += segments) {
      const part = lacing.slice(at, at + segments);
      const bytes = part.reduce((sum, size) => sum + size, 0);
      const ends = part.filter((size) => size < 255).length;
      ended += ends;
      const isEnd = isSound && at + segments >= lacing.length;
      const position = isSound ? ended * samplesPerPacket - (isEnd ? trim : 0) : 0;
      pages.push(
        writePage({
          serial,
          sequence: pages.length,
          granule: ends > 0 ? position : -1,
          flags: (at > 0 && lacing[at - 1] === 255 ? continued : 0) | (isEnd ? last : 0),
          body: body.subarray(from, from + bytes),
          lacing: part,
        }),
      );
      from += bytes;
    }
  }
  return pages;
}

export function oggOpus(spec: OggOpusSpec): Buffer {
  return Buffer.concat(oggOpusPages(spec));
}

/** The sound packets of an Ogg Opus file with one stream. */
export function packetsOf(file: Uint8Array): Uint8Array[] {
  const packets = new OggPackets();
  return [...oggPages(file)].flatMap((page) => packets.take(page)).slice(2);
}
