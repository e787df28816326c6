import { readFileSync } from 'node:fs';
import path from 'node:path';
import { box, movie, soundTrack, words } from './mp4-muxer.ts';
import { first, lacingOf, oggOpus, opusHead, packetsOf, writePage } from './ogg-muxer.ts';
import { chunk, wav } from './wav-writer.ts';
import { block, element, file, header, track } from './webm-muxer.ts';

/** The largest recording that is accepted, nearly. */
const bytes = 19_500_000;

/** As many copies of a part as fit into a size. */
export function filledWith(part: Uint8Array, size = bytes): Buffer {
  return Buffer.alloc(Math.floor(size / part.length) * part.length, part);
}

/** Recordings that are made to cost much, by what they are made of. Each is built when it is needed. */
export const hostileRecordings: Readonly<Record<string, () => Buffer>> = {
  'Ogg of first pages of Speex': () => {
    const body = Buffer.from('Speex   '.padEnd(80, '\0'), 'latin1');
    return filledWith(writePage({ sequence: 0, granule: 0, flags: first, body, lacing: [body.length] }));
  },
  'Ogg of first pages of Opus': () => {
    const body = opusHead();
    return filledWith(writePage({ sequence: 0, granule: 0, flags: first, body, lacing: [body.length] }));
  },
  'Ogg of first pages, each of its own stream': () => {
    const body = opusHead();
    const page = (serial: number) =>
      writePage({ serial, sequence: 0, granule: 0, flags: first, body, lacing: [body.length] });
    return Buffer.concat(Array.from({ length: 100_000 }, (_, serial) => page(serial)));
  },
  'Ogg of chained Opus streams without sound': () => filledWith(oggOpus({ packets: [] })),
  'Ogg of chained Opus streams with two packets': () => filledWith(oggOpus({ packets: voicePackets().slice(20, 22) })),
  'Ogg of false starts': () => filledWith(Buffer.from('OggS')),
  'Ogg pages of empty packets': () => {
    const head = oggOpus({ packets: voicePackets().slice(0, 50) });
    const page = writePage({
      sequence: 9,
      granule: 0,
      body: Buffer.alloc(0),
      lacing: Array.from({ length: 255 }, () => 0),
    });
    return Buffer.concat([head, filledWith(page)]);
  },
  'Ogg of one packet over all pages': () => {
    const page = writePage({
      ...{ sequence: 9, granule: -1, flags: 1 },
      body: Buffer.alloc(255 * 255),
      lacing: Array.from({ length: 255 }, () => 255),
    });
    return Buffer.concat([oggOpus({ packets: voicePackets().slice(0, 50) }), filledWith(page)]);
  },
  'Ogg Opus of one-byte packets': () => oggOpus({ packets: Array.from({ length: 200_000 }, () => Buffer.of(0x18)) }),
  'Ogg Opus with a position of years': () => {
    const start = oggOpus({ packets: voicePackets().slice(0, 50) });
    const [packet = Buffer.alloc(0)] = voicePackets().slice(60);
    const later = writePage({ sequence: 3, granule: 2 ** 52, body: packet, lacing: lacingOf(packet.length) });
    return Buffer.concat([start, later]);
  },
  'Ogg Vorbis whose tables are noise': () => {
    const found = fixture('voice-vorbis.ogg');
    found.fill(0xff, 4000, 4300);
    return found;
  },
  'WebM of tracks': () => Buffer.concat([header, filledWith(Buffer.from('ae80', 'hex'))]),
  'WebM of empty blocks': () =>
    Buffer.concat([header, element('1654ae6b', track()), filledWith(Buffer.from('a38481000080', 'hex'))]),
  'WebM of blocks of 255 empty frames': () => {
    const laced = block(Buffer.concat([Buffer.of(254), Buffer.alloc(254)]), { lacing: 1 });
    return Buffer.concat([header, element('1654ae6b', track()), filledWith(laced)]);
  },
  'WebM of blocks of 255 frames of a byte': () => {
    const laced = block(Buffer.concat([Buffer.of(254), Buffer.alloc(255, 0x18)]), { lacing: 2 });
    return Buffer.concat([header, element('1654ae6b', track()), filledWith(laced)]);
  },
  'WebM of nested elements': () => {
    let nested = Buffer.from('ec80', 'hex');
    for (let depth = 0; depth < 20_000; depth++)
      nested = Buffer.concat([Buffer.from('a0', 'hex'), vint(nested.length), nested]);
    return Buffer.concat([header, element('18538067', element('1f43b675', nested))]);
  },
  'WebM of nested segments of unknown size': () =>
    Buffer.concat([header, filledWith(Buffer.from('1853806701ffffffffffffff', 'hex'))]),
  'WebM of clusters of unknown size': () =>
    Buffer.concat([header, element('1654ae6b', track()), filledWith(Buffer.from('1f43b67501ffffffffffffff', 'hex'))]),
  'WebM with a pause of 24 days': () =>
    file(
      [track()],
      [
        ...voicePackets()
          .slice(0, 50)
          .map((packet) => block(packet)),
        element('e7', Buffer.from('ffffffff', 'hex')),
        ...voicePackets()
          .slice(50, 100)
          .map((packet) => block(packet)),
      ],
    ),
  'MP4 of nested boxes': () => {
    let nested = box('free', Buffer.alloc(8));
    for (let depth = 0; depth < 4000; depth++) nested = box('trak', nested);
    return Buffer.concat([mp4Start, box('moov', nested)]);
  },
  'MP4 of empty boxes': () => Buffer.concat([mp4Start, filledWith(box('free'))]),
  'MP4 of empty tracks': () => Buffer.concat([mp4Start, box('moov', filledWith(box('trak')))]),
  'MP4 of empty fragments': () =>
    Buffer.concat([fixture('voice-fragmented.mp4').subarray(0, 1000), filledWith(box('moof', box('traf')))]),
  'MP4 that claims 50 million samples': () =>
    mp4With(box('stsz', words(0, 1, 50_000_000)), box('stco', words(0, 1, 500))),
  'MP4 of four such tracks': () =>
    Buffer.concat([
      mp4Start,
      box('moov', ...Array.from({ length: 4 }, () => track50Million())),
      box('mdat', Buffer.alloc(200)),
    ]),
  'MP4 of FLAC of six hours': () => flacInMp4(5300, 99_000),
  'MP4 of FLAC of a day': () => flacInMp4(21_000, 399_000),
  'FLAC of a day of silence': () => silentFlac(21_000),
  'FLAC of noise after its head': () =>
    Buffer.concat([silentFlac(1), filledWith(Buffer.of(0xff, 0xf8, 0x75, 0x08, 0))]),
  'FLAC of tags': () => Buffer.concat([Buffer.from('fLaC'), filledWith(Buffer.of(4, 0, 0, 0))]),
  'WAV of empty chunks': () =>
    wav({ data: Buffer.alloc(32_000), before: filledWith(chunk('junk', Buffer.alloc(0)), 19_000_000) }),
  'WAV of six hours at 1 kHz': () => wav({ bits: 8, rateHz: 1000, data: filledWith(Buffer.of(128, 130)) }),
  'WAV of 32,767 channels': () => wav({ channels: 32_767, rateHz: 8000, data: filledWith(Buffer.of(1, 2)) }),
  'WAV at 768 kHz': () => wav({ rateHz: 768_000, data: filledWith(Buffer.of(1, 2)) }),
  'WAV at 767,999 Hz': () => wav({ rateHz: 767_999, data: filledWith(Buffer.of(1, 2)) }),
  'AIFF of empty chunks': () =>
    Buffer.concat([
      Buffer.from('FORM'),
      words(bytes),
      Buffer.from('AIFF'),
      filledWith(Buffer.from('ANNO\0\0\0\0', 'latin1')),
    ]),
  'CAF of empty chunks': () => Buffer.concat([cafStart, filledWith(Buffer.from('free\0\0\0\0\0\0\0\0', 'latin1'))]),
  'CAF whose table claims 4 billion packets': () => {
    const table = Buffer.alloc(24);
    table.writeBigInt64BE(4_000_000_000n, 0);
    table.writeBigInt64BE(4_000_000_000_000n, 8);
    return Buffer.concat([
      cafStart,
      cafChunk('desc', cafDescription('opus')),
      cafChunk('pakt', table),
      cafChunk('data', Buffer.alloc(4000)),
    ]);
  },
  'WMA of zeros after its head': () =>
    Buffer.concat([fixture('voice.wma').subarray(0, 3000), filledWith(Buffer.of(0), 19_000_000)]),
  'AVI of empty chunks': () =>
    Buffer.concat([
      fixture('voice-mp3.avi').subarray(0, 3000),
      filledWith(Buffer.from('JUNK\0\0\0\0', 'latin1'), 19_000_000),
    ]),
  'MP3 of tags': () => filledWith(Buffer.from('ID3\x04\0\0\0\0\0\0', 'latin1')),
  'MP3 of heads': () => filledWith(Buffer.of(0xff, 0xfb, 0x90, 0x64)),
  'MP3 of five hours': () => filledWith(mp3Silence()),
  'MP3 of zeros': () => Buffer.concat([filledWith(Buffer.of(0), 19_000_000), fixture('voice.mp3')]),
  'AAC of heads': () => filledWith(Buffer.of(0xff, 0xf1, 0x60, 0x40, 0, 0xff, 0xfc)),
  'AMR of empty frames': () => Buffer.concat([Buffer.from('#!AMR\n'), filledWith(Buffer.of(0x7c))]),
  'AMR-WB of empty frames': () => Buffer.concat([Buffer.from('#!AMR-WB\n'), filledWith(Buffer.of(0x7c))]),
  'a zip': () => Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), filledWith(Buffer.of(0))]),
  zeros: () => filledWith(Buffer.of(0)),
  'bytes of 255': () => filledWith(Buffer.of(255)),
};

export function fixture(name: string): Buffer {
  return Buffer.from(readFileSync(path.join(import.meta.dirname, '../../fixtures', name)));
}

function voicePackets(): Uint8Array[] {
  return packetsOf(fixture('voice.ogg'));
}

/** A size of an EBML element in four bytes. */
function vint(value: number): Buffer {
  const size = words(value);
  size[0] = (size[0] ?? 0) | 0x10;
  return size;
}

const mp4Start = box('ftyp', Buffer.from('isom'), words(0));

function mp4With(...tables: readonly Buffer[]): Buffer {
  return Buffer.concat([mp4Start, box('moov', soundTrack({ codec: 'mp4a', tables })), box('mdat', Buffer.alloc(200))]);
}

function track50Million(): Buffer {
  return soundTrack({ codec: 'mp4a', tables: [box('stsz', words(0, 1, 50_000_000)), box('stco', words(0, 1, 500))] });
}

/** An MP4 of one sample that holds all frames: its length says nothing about its time. */
function flacInMp4(frames: number, sampleBytes: number): Buffer {
  const flac = silentFlac(frames);
  return movie({
    codec: 'fLaC',
    extension: box('dfLa', words(0), flac.subarray(4, 42)),
    sound: flac.subarray(42),
    sampleBytes: Math.min(sampleBytes, flac.length - 42),
  });
}

const cafStart = Buffer.from('caff\0\x01\0\0', 'latin1');

function cafChunk(type: string, body: Buffer): Buffer {
  const head = Buffer.alloc(12);
  head.write(type, 'latin1');
  head.writeBigInt64BE(BigInt(body.length), 4);
  return Buffer.concat([head, body]);
}

function cafDescription(codec: string): Buffer {
  const description = Buffer.alloc(32);
  description.writeDoubleBE(48_000);
  description.write(codec, 8, 'latin1');
  description.writeUInt32BE(960, 20);
  description.writeUInt32BE(1, 24);
  return description;
}

/** A frame of MPEG-1 layer III, 32 kbit/s at 48 kHz, of zeros. */
function mp3Silence(): Buffer {
  const frame = Buffer.alloc(96);
  Buffer.of(0xff, 0xfb, 0x14, 0xc4).copy(frame);
  return frame;
}

/** FLAC of silence at 16 kHz: each frame one constant value for 65,535 samples (RFC 9639, section 9). */
export function silentFlac(frames: number): Buffer {
  const info = Buffer.alloc(34);
  info.writeUInt16BE(65_535, 0);
  info.writeUInt16BE(65_535, 2);
  // Rate (20 bits), channels - 1 (3), bits - 1 (5), samples (36).
  info.writeBigUInt64BE((16_000n << 44n) | (15n << 36n), 10);
  const parts = [Buffer.from('fLaC'), Buffer.of(0x80, 0, 0, 34), info];
  for (let frame = 0; frame < frames; frame++) {
    const number = frame < 128 ? [frame] : [0xc0 | (frame >> 6), 0x80 | (frame & 63)];
    const head = Buffer.of(0xff, 0xf8, 0x75, 0x08, ...(frame < 2048 ? number : [0]), 0xff, 0xfe);
    const checked = Buffer.concat([head, Buffer.of(crc(head, 8, 0x07)), Buffer.of(0, 0, 0)]);
    const footer = Buffer.alloc(2);
    footer.writeUInt16BE(crc(checked, 16, 0x8005));
    parts.push(Buffer.concat([checked, footer]));
  }
  return Buffer.concat(parts);
}

/** Not reflected, begun with 0. */
function crc(content: Uint8Array, width: 8 | 16, polynomial: number): number {
  const top = 2 ** (width - 1);
  let value = 0;
  for (const byte of content) {
    value ^= byte << (width - 8);
    for (let bit = 0; bit < 8; bit++) value = ((value << 1) ^ (value & top ? polynomial : 0)) & (2 ** width - 1);
  }
  return value;
}
