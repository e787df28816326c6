import { describe, expect, it } from 'vitest';
import { decode, expectRefusal, levelDb, sine } from '../sound.ts';
import { chunk, pcm, wav } from './wav-writer.ts';

const tone = sine(440, 16_000, 1600).map((sample) => sample / 2);

function expectTone(sound: Float32Array, step: number): void {
  expect(sound.length).toBe(tone.length);
  for (let i = 0; i < tone.length; i++) expect(Math.abs(sound[i]! - tone[i]!)).toBeLessThanOrEqual(step);
}

describe('WAV', () => {
  it.each([8, 16, 24, 32])('reads PCM of %i bits', async (bits) => {
    expectTone(await decode(wav({ bits, data: pcm(tone, bits) })), 2 ** -(bits - 1));
    expectTone(await decode(wav({ bits, isExtensible: true, data: pcm(tone, bits) })), 2 ** -(bits - 1));
  });

  it('reads float of 32 and 64 bits, clips it and takes what is no number for silence', async () => {
    expectTone(await decode(wav({ tag: 3, bits: 32, data: Buffer.from(tone.slice().buffer) })), 0);
    expectTone(
      await decode(wav({ tag: 3, bits: 64, isExtensible: true, data: Buffer.from(Float64Array.from(tone).buffer) })),
      0,
    );
    const odd = Float32Array.of(7, -Infinity, NaN, 0.25);
    expect([...(await decode(wav({ tag: 3, bits: 32, data: Buffer.from(odd.buffer) })))]).toEqual([1, -1, 0, 0.25]);
  });

  it('reads A-law and µ-law', async () => {
    // ITU-T G.711: the codes of the largest and of the smallest values of both signs.
    const aLaw = await decode(wav({ tag: 6, bits: 8, data: Buffer.of(0xaa, 0x2a, 0xd5, 0x55) }));
    expect([...aLaw].map((sample) => sample * 0x8000)).toEqual([32_256, -32_256, 8, -8]);
    const muLaw = await decode(wav({ tag: 7, bits: 8, data: Buffer.of(0x80, 0x00, 0xff, 0x7f) }));
    expect([...muLaw].map((sample) => sample * 0x8000)).toEqual([32_124, -32_124, 0, 0]);
  });

  it('averages any number of channels', async () => {
    const data = pcm([0.5, 0, -0.25, 0.25, 0.5, 0.25]);
    expect([...(await decode(wav({ channels: 3, data })))]).toEqual([0.25 / 3, 1 / 3].map(Math.fround));
  });

  it('brings any rate to 16 kHz', async () => {
    for (const rateHz of [8000, 11_025, 44_100, 48_000, 96_000]) {
      const sound = await decode(wav({ rateHz, data: pcm(sine(440, rateHz, rateHz / 5).map((x) => x / 2)) }));
      expect(sound.length).toBe(3200);
      expect(levelDb(sound, 800, 2400)).toBeCloseTo(-6.02, 1);
    }
  });

  it('believes no size', async () => {
    const data = pcm(tone);
    for (const claimedBytes of [0, 0xffff_ffff, 0xffff_fff0, 4e9])
      expectTone(await decode(wav({ data, claimedBytes })), 2 ** -15);
    const rf64 = wav({ data, claimedBytes: 0xffff_ffff, before: chunk('ds64', Buffer.alloc(28)) });
    rf64.write('RF64', 'latin1');
    expectTone(await decode(rf64), 2 ** -15);
  });

  it('steps over chunks that it does not know, of odd length too', async () => {
    const before = Buffer.concat([
      chunk('LIST', Buffer.alloc(13)),
      chunk('junk', Buffer.alloc(0)),
      chunk('fact', Buffer.alloc(4)),
    ]);
    expectTone(await decode(wav({ data: pcm(tone), before })), 2 ** -15);
  });

  it('reads a file of one sample', async () => {
    expect((await decode(wav({ data: pcm([0.5]) }))).length).toBe(1);
    expect((await decode(wav({ rateHz: 48_000, data: pcm([0.5]) }))).length).toBe(1);
  });

  it('refuses what it cannot read, each with its sentence', async () => {
    const file = wav({ data: pcm(tone) });
    await expectRefusal(decode(wav({ data: Buffer.alloc(0) })), 'error.empty');
    await expectRefusal(decode(file.subarray(0, 44)), 'error.truncated', { format: 'WAV' });
    await expectRefusal(decode(file.subarray(0, 30)), 'error.truncated');
    await expectRefusal(decode(file.subarray(0, 12)), 'error.truncated');
    for (const damage of [
      { channels: 0 },
      { bits: 48 },
      { rateHz: 0 },
      { rateHz: 4_000_000_000 },
      { tag: 3, bits: 16 },
    ]) {
      await expectRefusal(decode(wavOf(damage)), 'error.unreadable', { format: 'WAV' });
    }
    const noFormat = chunk('RIFF', Buffer.concat([Buffer.from('WAVE'), chunk('data', pcm(tone))]));
    await expectRefusal(decode(noFormat), 'error.unreadable');
    expect((await decode(wav({ rateHz: 1000, data: Buffer.alloc(2 * 61_000) }))).length).toBe(60 * 16_000);
  });
});

/** A file with one field of its format damaged. */
function wavOf(damage: { channels?: number; bits?: number; rateHz?: number; tag?: number }): Buffer {
  const file = wav({ data: pcm(tone) });
  const { channels = 1, bits = 16, rateHz = 16_000, tag = 1 } = damage;
  file.writeUInt16LE(tag, 20);
  file.writeUInt16LE(channels, 22);
  file.writeUInt32LE(rateHz, 24);
  file.writeUInt16LE((channels * bits) / 8, 32);
  file.writeUInt16LE(bits, 34);
  return file;
}
