import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ContentDecoder } from '../../../src/audio/decode/decoder.ts';
import { UserError } from '../../../src/core/errors.ts';
import { fixture, limits } from '../sound.ts';
import { oggOpus, packetsOf } from './ogg-muxer.ts';
import { pcm, wav } from './wav-writer.ts';

// A fixed seed: a failure must come back. fast-check prints the smallest input that fails.
fc.configureGlobal({ seed: 20_261_122 });

const decoder = new ContentDecoder(limits);

/** Decodes, or is refused with a sentence; anything else that is thrown fails the property. */
async function survives(bytes: Uint8Array): Promise<void> {
  try {
    const { samples } = await decoder.decode({ kind: 'bytes', bytes });
    expect(samples.length).toBeGreaterThan(0);
    expect(samples.every((sample) => sample >= -1 && sample <= 1)).toBe(true);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
  }
}

const packets = packetsOf(fixture('voice.ogg'));
const own: Readonly<Record<string, Buffer>> = {
  'voice.ogg': fixture('voice.ogg'),
  'voice-stereo.ogg': fixture('voice-stereo.ogg'),
  'small pages': oggOpus({ packets: packets.slice(0, 20), segments: 1 }),
  'voice.webm': fixture('voice.webm'),
  'voice-live.webm': fixture('voice-live.webm'),
  WAV: wav({ rateHz: 44_100, channels: 2, isExtensible: true, data: pcm(new Float32Array(2000).fill(0.1)) }),
  'float WAV': wav({ rateHz: 8000, tag: 3, bits: 32, data: Buffer.from(new Float32Array(500).fill(0.1).buffer) }),
};
const byFfmpeg = ['voice.mp3', 'voice.aac', 'voice.m4a', 'video-note.mp4', 'voice-vorbis.ogg', 'voice.flac'];

/** A file with its end cut off and some bytes changed, more of them near its start, where the headers are. */
function damaged(file: Buffer): fc.Arbitrary<Uint8Array> {
  const place = fc.oneof(fc.nat(Math.min(400, file.length - 1)), fc.nat(file.length - 1));
  return fc
    .record({
      length: fc.oneof(fc.constant(file.length), fc.nat(file.length)),
      changes: fc.array(fc.tuple(place, fc.nat(255)), { maxLength: 8 }),
    })
    .map(({ length, changes }) => {
      const copy = Buffer.from(file);
      for (const [at, value] of changes) copy[at] = value;
      return copy.subarray(0, length);
    });
}

describe('damaged and hostile input', () => {
  it.each(Object.keys(own))('%s, damaged anywhere, is decoded or refused', { timeout: 60_000 }, async (name) => {
    await fc.assert(fc.asyncProperty(damaged(own[name]!), survives), { numRuns: 150 });
  });

  it('packets of random bytes are decoded or refused', { timeout: 60_000 }, async () => {
    const random = fc.array(fc.uint8Array({ minLength: 1, maxLength: 200 }), { minLength: 1, maxLength: 50 });
    await fc.assert(
      fc.asyncProperty(random, (garbage) => survives(oggOpus({ packets: garbage }))),
      { numRuns: 150 },
    );
  });

  it('random bytes, after every magic, are decoded or refused', { timeout: 60_000 }, async () => {
    const magics = [
      '',
      'OggS\0\x02',
      '\x1a\x45\xdf\xa3\x80\x18\x53\x80\x67\xff',
      'RIFF\0\0\0\0WAVEfmt ',
      'RIFF\0\0\0\0WAVE',
    ];
    const bytes = fc.tuple(fc.constantFrom(...magics), fc.uint8Array({ maxLength: 2000 }));
    await fc.assert(
      fc.asyncProperty(bytes, ([magic, rest]) => survives(Buffer.concat([Buffer.from(magic, 'latin1'), rest]))),
      { numRuns: 500 },
    );
  });

  const hasFfmpeg = spawnSync('ffmpeg', ['-version']).error === undefined;
  if (!hasFfmpeg)
    console.log('decoder-fuzz.test.ts: ffmpeg is not installed, so that what it reads is not tested damaged.');
  it.skipIf(!hasFfmpeg).each(byFfmpeg)(
    '%s, damaged anywhere, is decoded or refused',
    { timeout: 120_000 },
    async (name) => {
      await fc.assert(fc.asyncProperty(damaged(fixture(name)), survives), { numRuns: 8 });
    },
  );
});
