import { describe, expect, it } from 'vitest';
import { correlation, decode, decoder, expectRefusal, fixture, reference } from '../sound.ts';
import { movie, words } from './mp4-muxer.ts';
import { oggOpus, oggOpusPages, opusHead, packetsOf, lacingOf, writePage, first, last } from './ogg-muxer.ts';
import { chunk, pcm, wav } from './wav-writer.ts';
import { block, file, track } from './webm-muxer.ts';

/** What people's programs really write (public bug reports of comparable programs), each made of bytes here. */
const packets = packetsOf(fixture('voice.ogg'));
const untrimmed = packets.length * 320 - 104;
const said = reference();

function expectSaid(sound: Float32Array, similarity = 0.999): void {
  expect(Math.abs(sound.length - said.length)).toBeLessThan(500);
  expect(correlation(sound, said)).toBeGreaterThan(similarity);
}

describe('Ogg of simple writers', () => {
  it('has sound on its first page, or on that of the tags', async () => {
    const tags = Buffer.from('OpusTags\0\0\0\0\0\0\0\0', 'latin1');
    const some = packets.slice(0, 40);
    const all = [opusHead(), tags, ...some];
    const page = (parts: readonly Uint8Array[], sequence: number, flags: number) =>
      writePage({
        sequence,
        flags,
        granule: 40 * 960,
        body: Buffer.concat(parts),
        lacing: parts.flatMap(({ length }) => lacingOf(length)),
      });
    const expected = await decode(oggOpus({ packets: some }));
    expect(await decode(page(all, 0, first | last))).toEqual(expected);
    expect(await decode(Buffer.concat([page(all.slice(0, 1), 0, first), page(all.slice(1), 1, last)]))).toEqual(
      expected,
    );
    // Without tags at all.
    expect(await decode(Buffer.concat([page([opusHead()], 0, first), page(some, 1, last)]))).toEqual(expected);
  });

  it('has no checksums, or no mark on its first page', async () => {
    const pages = oggOpusPages({ packets });
    const unmarked = writePage({ sequence: 0, granule: 0, body: opusHead(), lacing: [19] });
    expectSaid(await decode(Buffer.concat([unmarked, ...pages.slice(1)])));
    for (const page of pages) page.fill(0, 22, 26);
    expectSaid(await decode(Buffer.concat(pages)));
    pages[3]![25] = 1;
    expect((await decode(Buffer.concat(pages))).length).toBeLessThan(untrimmed);
  });

  it('lacks its beginning: says so', async () => {
    const pages = oggOpusPages({ packets, segments: 20 });
    for (const missing of [2, 3])
      await expectRefusal(decode(Buffer.concat(pages.slice(missing))), 'error.beginningMissing', { format: 'Ogg' });
  });
});

describe('stereo with one channel inverted', () => {
  const bothWays = Float32Array.from({ length: 2 * said.length }, (_, i) => (i % 2 === 0 ? 1 : -0.9) * said[i >> 1]!);

  it('is heard by its louder channel', async () => {
    expectSaid(await decode(wav({ channels: 2, data: pcm(bothWays) })));
  });

  it('is averaged where the channels do not cancel each other out', async () => {
    const oneSided = bothWays.map((sample, i) => (i % 2 === 0 ? sample : 0));
    const sound = await decode(wav({ channels: 2, data: pcm(oneSided) }));
    expectSaid(sound);
    expect(Math.max(...sound)).toBeCloseTo(Math.max(...said) / 2, 2);
  });
});

describe('WAV', () => {
  const data = pcm(said);

  it.each([1, 3, 4, 8, 0, 65_535])('has a block align of %i, which its bits and channels contradict', async (align) => {
    const bytes = wav({ data });
    bytes.writeUInt16LE(align, 32);
    expectSaid(await decode(bytes));
  });

  it('has an odd chunk, with its pad byte or without', async () => {
    for (const id of ['LIST', 'bext', 'odd!']) {
      for (const size of [5, 13, 201]) {
        const padded = chunk(id, Buffer.alloc(size, 0x41));
        expectSaid(await decode(wav({ data, before: padded })));
        expectSaid(await decode(wav({ data, before: padded.subarray(0, -1) })));
      }
    }
  });

  it.each(['RF64', 'BW64'])('is %s: the size stands in ds64, and what follows the sound is no sound', async (id) => {
    const ds64 = Buffer.alloc(28);
    ds64.writeBigUInt64LE(BigInt(data.length), 8);
    const bytes = wav({ data, claimedBytes: 0xffff_ffff, before: chunk('ds64', ds64) });
    bytes.write(id, 'latin1');
    const sound = await decode(Buffer.concat([bytes, chunk('axml', Buffer.alloc(50_000, 0x33))]));
    expect(sound.length).toBe(said.length);
  });

  it.each([0, 0xffff_ffff])('was streamed: its sizes are %i', async (claimedBytes) => {
    expect((await decode(wav({ data, claimedBytes }))).length).toBe(said.length);
  });
});

describe('what phones, browsers and programs send', () => {
  it.each([
    ['sowt', 16, pcm(said)],
    ['twos', 16, pcm(said).swap16()],
    ['in24', 24, pcmBigEndian24()],
    ['fl32', 32, Buffer.from(said.slice().buffer).swap32()],
  ] as const)('is MOV with PCM (%s)', async (codec, bits, sound) => {
    expectSaid(await decode(movie({ codec, bits, sound, sampleBytes: bits / 8 })));
    // QuickTime's old way to say that each frame is a sample.
    expectSaid(await decode(movie({ codec, bits, sound, sampleBytes: 1 })));
  });

  it('is WebM with PCM', async () => {
    const audio = webmAudio(16_000, 16);
    const blocks = slices(pcm(said), 3200).map((part) => block(part));
    expectSaid(await decode(file([track({ codec: 'A_PCM/INT/LIT', head: Buffer.alloc(0), audio })], blocks)));
  });

  it('is CAF with Opus', async () => {
    expectSaid(
      await decode(
        caf('opus', { perPacket: 960, table: packets.map(({ length }) => length), sound: Buffer.concat(packets) }),
      ),
    );
  });

  it.each([-1, 0])('is CAF with PCM', async (size) => {
    const bytes = caf('lpcm', { perPacket: 1, bytesPerPacket: 2, sound: pcm(said).swap16() });
    if (size < 0) bytes.writeBigInt64BE(-1n, bytes.indexOf('data') + 4);
    expectSaid(await decode(bytes));
  });

  it('is AIFF, and AIFF-C in the other byte order', async () => {
    expectSaid(await decode(aiff(pcm(said).swap16())));
    expectSaid(await decode(aiff(pcm(said), 'sowt')));
  });

  it.each(['#!AMR\n', '#!AMR-WB\n'])('is AMR (%j)', async (magic) => {
    // Frames of the lowest mode and of no data: 20 ms each.
    const frame = magic.includes('WB')
      ? Buffer.concat([Buffer.of(0x04), Buffer.alloc(17, 0x55)])
      : Buffer.concat([Buffer.of(0x04), Buffer.alloc(12, 0x55)]);
    const frames = Array.from({ length: 50 }, (_, i) => (i % 5 === 4 ? Buffer.of(0x7c) : frame));
    const sound = await decode(Buffer.concat([Buffer.from(magic, 'latin1'), ...frames]));
    expect(sound.length).toBe(16_000);
  });

  it('is MP3 with zeros before its first frame, or cut in the middle of one', async () => {
    const whole = await decode(fixture('voice.mp3'));
    expect((await decode(Buffer.concat([Buffer.alloc(417), fixture('voice.mp3')]))).length).toBe(whole.length);
    expect((await decode(Buffer.concat([Buffer.alloc(100_000), fixture('voice.mp3')]))).length).toBe(whole.length);
    const cut = await decode(fixture('voice.mp3').subarray(1000));
    expect(cut.length).toBeGreaterThan(0.6 * whole.length);
  });
});

describe('a recording that is longer than the limit', () => {
  it('is heard up to there, and the decoder says so', async () => {
    const long = wav({ rateHz: 8000, data: pcm(new Float32Array(8000 * 180).fill(0.1)) });
    const { samples, cutAtSeconds } = await decoder.decode({ kind: 'bytes', bytes: long });
    expect(samples.length).toBe(60 * 16_000);
    expect(cutAtSeconds).toBe(60);
  });
});

function pcmBigEndian24(): Buffer {
  const little = pcm(said, 24);
  for (let at = 0; at < little.length; at += 3) little.subarray(at, at + 3).reverse();
  return little;
}

function slices(bytes: Buffer, size: number): Buffer[] {
  return Array.from({ length: Math.ceil(bytes.length / size) }, (_, i) => bytes.subarray(i * size, (i + 1) * size));
}

/** A track's Audio element: rate as a 64-bit float, channels, bits. */
function webmAudio(rateHz: number, bits: number): Buffer<ArrayBuffer> {
  const rate = Buffer.alloc(8);
  rate.writeDoubleBE(rateHz);
  const body = Buffer.concat([Buffer.from('b588', 'hex'), rate, Buffer.from('9f8101626481', 'hex'), Buffer.of(bits)]);
  return Buffer.concat([Buffer.from('e1', 'hex'), Buffer.of(0x80 | body.length), body]);
}

interface CafSpec {
  readonly perPacket: number;
  readonly bytesPerPacket?: number;
  readonly table?: readonly number[];
  readonly sound: Buffer;
}

/** A Core Audio file of 48 kHz Opus or 16 kHz PCM. */
function caf(codec: string, { perPacket, bytesPerPacket = 0, table, sound }: CafSpec): Buffer {
  const head = (id: string, size: number): Buffer => {
    const bytes = Buffer.alloc(12);
    bytes.write(id, 'latin1');
    bytes.writeBigInt64BE(BigInt(size), 4);
    return bytes;
  };
  const rate = Buffer.alloc(8);
  rate.writeDoubleBE(codec === 'opus' ? 48_000 : 16_000);
  const description = Buffer.concat([
    rate,
    Buffer.from(codec),
    words(0, bytesPerPacket, perPacket, 1, codec === 'opus' ? 0 : 16),
  ]);
  const sizes = Buffer.from((table ?? []).flatMap((size) => (size < 128 ? [size] : [0x80 | (size >> 7), size & 127])));
  const packetTable = Buffer.concat([words(0, table?.length ?? 0, 0, packets.length * perPacket, 312, 0), sizes]);
  return Buffer.concat([
    Buffer.from('caff\0\x01\0\0', 'latin1'),
    head('desc', description.length),
    description,
    ...(table ? [head('pakt', packetTable.length), packetTable] : []),
    head('data', sound.length + 4),
    Buffer.alloc(4),
    sound,
  ]);
}

/** An AIFF file of 16 kHz mono, 16 bits; with a compression type, AIFF-C. */
function aiff(sound: Buffer, compression?: string): Buffer {
  const big = (id: string, body: Buffer): Buffer => {
    const head = Buffer.alloc(8);
    head.write(id, 'latin1');
    head.writeUInt32BE(body.length, 4);
    return Buffer.concat([head, body, Buffer.alloc(body.length % 2)]);
  };
  const common = Buffer.alloc(18);
  common.writeUInt16BE(1, 0);
  common.writeUInt32BE(sound.length / 2, 2);
  common.writeUInt16BE(16, 6);
  // 16000 as an 80-bit float.
  common.write('400cfa00000000000000', 8, 'hex');
  const kind = compression === undefined ? [] : [Buffer.from(compression), Buffer.of(0, 0)];
  return big(
    'FORM',
    Buffer.concat([
      Buffer.from(compression === undefined ? 'AIFF' : 'AIFC'),
      big('NAME', Buffer.from('odd')),
      big('COMM', Buffer.concat([common, ...kind])),
      big('SSND', Buffer.concat([Buffer.alloc(8), sound])),
    ]),
  );
}
