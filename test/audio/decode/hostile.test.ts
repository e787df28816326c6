import { describe, expect, it } from 'vitest';
import { readWebm } from '../../../src/audio/decode/webm/file.ts';
import { DecodeGuard } from '../../../src/audio/decode/limits.ts';
import { oggStreams } from '../../../src/audio/decode/ogg/streams.ts';
import { UserError } from '../../../src/core/errors.ts';
import { decode, decoder, expectRefusal, fixture, limits } from '../sound.ts';
import { onlyProgramsOf } from './bare.ts';
import { filledWith as filled, silentFlac } from './hostile.ts';
import { findBox } from '../../../src/audio/decode/mp4/boxes.ts';
import { checkClaims } from '../../../src/audio/decode/mp4/claims.ts';
import { soundTrack as trackOf } from '../../../src/audio/decode/mp4/track.ts';
import { box, soundTrack, words } from './mp4-muxer.ts';
import { mutated, seeded } from './mutated.ts';
import { first, oggOpus, opusHead, packetsOf, writePage } from './ogg-muxer.ts';
import { element, header, track } from './webm-muxer.ts';

/**
 * Attacks that were seen in runs, larger than then. A reader that is not linear in their bytes would not come to an end within
 * the test's time; what they may cost beyond that is written down by `npm run fuzz:recordings` and in docs/reliability.md.
 */
const megabytes = 8;
const packets = packetsOf(fixture('voice.ogg'));

/** As many copies as make so many megabytes. */
function filledWith(part: Uint8Array): Buffer {
  return filled(part, megabytes * 1e6);
}

describe('Ogg', () => {
  it.each(['Speex   ', 'OpusHead'])('of nothing but first pages (%s)', async (codec) => {
    onlyProgramsOf();
    const body = codec === 'OpusHead' ? opusHead() : Buffer.from(codec.padEnd(80, '\0'), 'latin1');
    const page = writePage({ sequence: 0, granule: 0, flags: first, body, lacing: [body.length] });
    const file = filledWith(page);
    expect(oggStreams(file)!.length).toBeLessThanOrEqual(32);
    await expect(decode(file)).rejects.toBeInstanceOf(UserError);
  });

  it('of chained streams without sound, or with a packet each', async () => {
    await expectRefusal(decode(filledWith(oggOpus({ packets: [] }))), 'error.truncated');
    const sound = await decode(filledWith(oggOpus({ packets: packets.slice(20, 22) })));
    // No more than 32 of them are heard, since each costs a decoder.
    expect(sound.length).toBeLessThanOrEqual(32 * 640);
  });

  it('of false starts', async () => {
    await expect(decode(filledWith(Buffer.from('OggS')))).rejects.toBeInstanceOf(UserError);
  });
});

describe('WebM', () => {
  it('of tracks, and of empty blocks', async () => {
    const empty = Buffer.concat([header, filledWith(Buffer.from('ae80', 'hex'))]);
    await expectRefusal(decode(empty), 'error.noSound');
    const blocks = Buffer.concat([
      header,
      element('1654ae6b', track()),
      filledWith(Buffer.from('a38481000080', 'hex')),
    ]);
    const { blocks: found } = await readWebm(blocks, new DecodeGuard(limits));
    expect(found).toEqual([]);
    await expectRefusal(decode(blocks), 'error.truncated');
  });

  it('of one element that claims the rest of the file', async () => {
    const claim = Buffer.from('ec10ffffff', 'hex');
    await expect(decode(Buffer.concat([header, claim, filledWith(Buffer.of(0))]))).rejects.toBeInstanceOf(UserError);
  });
});

describe('MP4', () => {
  const filed = (...tables: Buffer[]) =>
    Buffer.concat([
      box('ftyp', Buffer.from('isom'), words(0)),
      box('moov', soundTrack({ codec: 'mp4a', tables })),
      box('mdat', Buffer.alloc(200)),
    ]);

  /** What the check of the claims says of a file, before anything else reads it. */
  const refusalOf = (file: Buffer) => {
    const index = findBox(file, { body: 0, end: file.length }, 'moov');
    try {
      checkClaims(file, index && trackOf(file, index), 'MP4');
      return undefined;
    } catch (error) {
      return error instanceof UserError ? error.phrase.key : error;
    }
  };

  it('of 4,000 boxes inside of each other', async () => {
    let nested = box('free', Buffer.alloc(8));
    for (let depth = 0; depth < 4000; depth++) nested = box('trak', nested);
    await expectRefusal(
      decode(Buffer.concat([box('ftyp', Buffer.from('isom')), box('moov', nested)])),
      'error.unreadable',
    );
  });

  it.each([
    ['sizes of one for all', [box('stsz', words(0, 1, 50_000_000)), box('stco', words(0, 1, 500))]],
    ['sizes one by one', [box('stsz', words(0, 0, 50_000_000)), box('stco', words(0, 1, 500))]],
    ['chunks', [box('stsz', words(0, 4, 10)), box('stco', words(0, 50_000_000, 500))]],
    [
      'runs of chunks',
      [box('stsz', words(0, 4, 10)), box('stco', words(0, 1, 500)), box('stsc', words(0, 4e9, 1, 1, 1))],
    ],
    ['times', [box('stsz', words(0, 4, 10)), box('stco', words(0, 1, 500)), box('stts', words(0, 4e9, 1, 1))]],
    ['edits', [box('stsz', words(0, 4, 10)), box('stco', words(0, 1, 500)), box('elst', words(0, 4e9, 1, 1))]],
    [
      'the same bytes again and again',
      [
        box('stsz', words(0, 150, 20)),
        box('stsc', words(0, 1, 1, 1, 1)),
        box('stco', words(0, 20, ...Array.from({ length: 20 }, () => 500))),
      ],
    ],
  ])('whose tables claim more than there is: %s', async (_, tables) => {
    expect(refusalOf(filed(...tables))).toBe('error.unreadable');
    await expectRefusal(decode(filed(...tables)), 'error.unreadable', { format: 'MP4' });
  });

  it.each([
    ['one size for all', [box('stsz', words(0, 4, 10)), box('stco', words(0, 1, 500))]],
    ['sizes one by one', [box('stsz', words(0, 0, 3, 4, 4, 4)), box('stco', words(0, 1, 500))]],
    [
      'all other tables',
      [
        box('stsz', words(0, 4, 10)),
        box('stsc', words(0, 1, 1, 10, 1)),
        box('stts', words(0, 1, 10, 1)),
        box('elst', words(0, 1, 10, 0, 0x10000)),
        box('stco', words(0, 1, 500)),
      ],
    ],
  ])('whose claims are true, and read: %s', (_, tables) => {
    expect(refusalOf(filed(...tables))).toBeUndefined();
  });

  it('of ten boxes more than files have inside of each other, and of more boxes than they have at all', () => {
    let nested = box('free', Buffer.alloc(8));
    for (let depth = 0; depth < 26; depth++) nested = box('trak', nested);
    expect(refusalOf(box('moov', nested))).toBe('error.unreadable');
    expect(refusalOf(Buffer.concat(Array.from({ length: 100_001 }, () => box('free'))))).toBe('error.unreadable');
  });

  it('of a fragment whose run has no fields, and claims 50 million samples', async () => {
    const fragment = box('moof', box('traf', box('tfhd', words(0x10, 1, 0)), box('trun', words(0, 50_000_000))));
    expect(refusalOf(Buffer.concat([filed(box('stsz', words(0, 0, 0))), fragment]))).toBe('error.unreadable');
    await expectRefusal(decode(Buffer.concat([filed(box('stsz', words(0, 0, 0))), fragment])), 'error.unreadable');
  });
});

describe('WAV', () => {
  it.each([0, 1, 500, 1_000_000, 4e9])('of GSM or ADPCM at %i Hz, for which no filter has room', async (rateHz) => {
    for (const name of ['voice-gsm.wav', 'voice-adpcm.wav']) {
      const file = fixture(name);
      file.writeUInt32LE(rateHz, 24);
      await expectRefusal(decode(file), 'error.unreadable', { format: 'WAV' });
    }
  });
});

describe('ADPCM', () => {
  it.each([40_000, 65_535])('of blocks of %i bytes, which hold more samples than can be said', async (blockAlign) => {
    const file = fixture('voice-adpcm.wav');
    file.writeUInt16LE(blockAlign, 32);
    await expectRefusal(decode(file), 'error.unreadable', { format: 'WAV' });
  });
});

describe('FLAC', () => {
  it('of 12 bytes for each 65,535 samples stops at the longest sound that is heard', async () => {
    const { samples, cutAtSeconds } = await decoder.decode({ kind: 'bytes', bytes: silentFlac(2000) });
    expect(samples.length).toBe(60 * 16_000);
    expect(cutAtSeconds).toBe(60);
  });
});

describe('recordings that are damaged by lot', () => {
  it('are heard or refused with a sentence, 300 of them', { timeout: 300_000 }, async () => {
    const random = seeded(2026);
    let heard = 0;
    for (let file = 0; file < 300; file++) {
      const { name, bytes } = mutated(random);
      const outcome: unknown = await decode(bytes).catch((error: unknown) => error);
      if (outcome instanceof Float32Array) heard++;
      else expect(outcome, `${name}, file ${file}`).toBeInstanceOf(UserError);
    }
    expect(heard).toBeGreaterThan(50);
  });
});
