/** A box of an MP4 file. */
export function box(type: string, ...bodies: readonly Uint8Array[]): Buffer {
  const body = Buffer.concat(bodies);
  const head = Buffer.alloc(8);
  head.writeUInt32BE(8 + body.length);
  head.write(type, 4, 'latin1');
  return Buffer.concat([head, body]);
}

/** Numbers of 32 bits. */
export function words(...values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(4 * values.length);
  values.forEach((value, i) => bytes.writeUInt32BE(value >>> 0, 4 * i));
  return bytes;
}

/** How the one track of a file is to be written. */
export interface TrackSpec {
  /** Four letters, and what follows the sound's description of 28 bytes. */
  readonly codec: string;
  readonly extension?: Buffer;
  readonly channels?: number;
  readonly bits?: number;
  readonly rateHz?: number;
  /** The table boxes beside `stsd`. */
  readonly tables: readonly Buffer[];
}

/** The sound's track. */
export function soundTrack({
  codec,
  extension = Buffer.alloc(0),
  channels = 1,
  bits = 16,
  rateHz = 16_000,
  tables,
}: TrackSpec): Buffer {
  const description = Buffer.alloc(28);
  description.writeUInt16BE(1, 6);
  description.writeUInt16BE(channels, 16);
  description.writeUInt16BE(bits, 18);
  description.writeUInt16BE(rateHz, 24);
  const entries = box('stsd', words(0, 1), box(codec, description, extension));
  const handler = box('hdlr', words(0, 0), Buffer.from('soun'), Buffer.alloc(13));
  const head = box('tkhd', words(1, 0, 0, 1, 0, 0));
  const mediaHead = box('mdhd', words(0, 0, 0, rateHz, 0, 0));
  return box('trak', head, box('mdia', mediaHead, handler, box('minf', box('stbl', entries, ...tables))));
}

/** A file of one chunk that holds samples of one size: index first, sound behind it. */
export function movie({
  sound,
  sampleBytes,
  ...spec
}: Omit<TrackSpec, 'tables'> & { readonly sound: Buffer; readonly sampleBytes: number }): Buffer {
  const samples = Math.floor(sound.length / sampleBytes);
  const withOffset = (offset: number): Buffer =>
    Buffer.concat([
      box('ftyp', Buffer.from('qt  '), words(0)),
      box(
        'moov',
        soundTrack({
          ...spec,
          tables: [
            box('stts', words(0, 1, samples, 1)),
            box('stsc', words(0, 1, 1, samples, 1)),
            box('stsz', words(0, sampleBytes, samples)),
            box('stco', words(0, 1, offset)),
          ],
        }),
      ),
    ]);
  return Buffer.concat([withOffset(withOffset(0).length + 8), box('mdat', sound)]);
}
