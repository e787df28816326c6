import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { withIndexFirst } from '../../../src/audio/decode/mp4-faststart.ts';
import { ContentDecoder } from '../../../src/audio/decode/decoder.ts';
import { correlation, decode, expectRefusal, fixture, levelDb, limits, reference, sine } from '../sound.ts';
import { pcm, wav } from './wav-writer.ts';

const hasFfmpeg = spawnSync('ffmpeg', ['-version']).error === undefined;
if (!hasFfmpeg)
  console.log('ffmpeg.test.ts: ffmpeg is not installed, so that MP3, M4A, MP4, FLAC and Ogg Vorbis are not tested.');

describe.skipIf(!hasFfmpeg)('with ffmpeg', () => {
  // AAC carries what its encoder was ahead (1024 samples at 24 kHz), which only MP4 says how to cut off.
  it.each([
    ['voice.mp3', 0.94, 0],
    ['voice.aac', 0.85, 683],
    ['voice.m4a', 0.85, 0],
    ['voice-faststart.m4a', 0.85, 0],
    ['video-note.mp4', 0.85, 0],
    ['voice-vorbis.ogg', 0.93, 0],
    ['voice.flac', 0.95, 0],
  ])('decodes %s', async (name, similarity, lag) => {
    const sound = await decode(fixture(name));
    expect(sound.length / 16_000).toBeGreaterThanOrEqual(1.5);
    expect(sound.length / 16_000).toBeLessThan(1.6);
    expect(correlation(sound, reference(), lag)).toBeGreaterThan(similarity);
  });

  it('gives an MP3 up when the time is up', async () => {
    await expectRefusal(decode(fixture('voice.mp3'), { timeoutMs: 0 }), 'error.tooSlow');
  });

  it('finds what an ID3 tag hides', async () => {
    const tag = Buffer.concat([Buffer.from('ID3\x04\0\0\0\0\x02\0', 'latin1'), Buffer.alloc(256, 0xff)]);
    expect(await decode(Buffer.concat([tag, fixture('voice.mp3')]))).toEqual(await decode(fixture('voice.mp3')));
    expect(await decode(Buffer.concat([tag, fixture('voice.flac')]))).toEqual(await decode(fixture('voice.flac')));
  });

  it('leaves of tones above 8 kHz less than -60 dB', async () => {
    for (const hz of [8050, 8200, 9000, 12_000, 20_000]) {
      const tone = wav({ rateHz: 48_000, data: pcm(sine(hz, 48_000, 48_000).map((x) => x / 2)) });
      const flac = spawnSync('ffmpeg', ['-v', 'error', '-i', 'pipe:0', '-f', 'flac', 'pipe:1'], { input: tone }).stdout;
      expect(levelDb(await decode(flac), 2000, 14_000), `${hz} Hz`).toBeLessThan(-66);
    }
  });

  it('hears what is there of a file that is cut off', async () => {
    for (const name of ['voice.mp3', 'voice.aac', 'voice.flac', 'voice-faststart.m4a']) {
      const file = fixture(name);
      expect((await decode(file.subarray(0, file.length / 2))).length, name).toBeGreaterThan(4000);
    }
    for (const name of ['voice.m4a', 'video-note.mp4']) {
      const file = fixture(name);
      await expectRefusal(decode(file.subarray(0, file.length / 2)), 'error.truncated');
    }
  });

  it('says when there is no sound, garbage, or a codec that may not run', async () => {
    await expectRefusal(decode(fixture('silent-video.mp4')), 'error.noSound', { format: 'MP4' });
    const garbage = Buffer.concat([Buffer.from('ID3\x04\0\0\0\0\0\0', 'latin1'), Buffer.alloc(3000, 0xa7)]);
    await expectRefusal(decode(garbage), 'error.unreadable', { format: 'MP3' });
    await expectRefusal(decode(Buffer.from('fLaC'.padEnd(3000, '\0'))), 'error.unreadable', { format: 'FLAC' });
    await expectRefusal(decode(fixture('voice-ac3.mp4')), 'error.unsupportedCodec', { format: 'MP4', codec: 'ac3' });
  });

  it('refuses what lasts too long', async () => {
    await expectRefusal(decode(fixture('voice.mp3'), { maxSeconds: 1 }), 'error.tooLong', { limit: 1 });
  });

  it('stops at once when the signal is aborted', async () => {
    const signal = AbortSignal.abort(new Error('the person left'));
    const bytes = fixture('voice.mp3');
    await expect(new ContentDecoder(limits).decode({ kind: 'bytes', bytes }, signal)).rejects.toThrow(
      'the person left',
    );
  });
});

/** Programs are looked for in this folder alone, until the test is over. */
function onlyProgramsOf(folder: string): void {
  const before = process.env['PATH'];
  process.env['PATH'] = path.join(import.meta.dirname, folder);
  onTestFinished(() => {
    process.env['PATH'] = before;
  });
}

describe('without ffmpeg', () => {
  beforeEach(() => {
    onlyProgramsOf('../../fixtures/mfcc');
  });

  it.each([
    ['voice.mp3', 'MP3'],
    ['voice.aac', 'AAC'],
    ['voice.m4a', 'M4A'],
    ['video-note.mp4', 'MP4'],
    ['voice-vorbis.ogg', 'Ogg Vorbis'],
    ['voice.flac', 'FLAC'],
  ])('says that %s needs it', async (name, format) => {
    await expectRefusal(decode(fixture(name)), 'error.needsFfmpeg', { format });
  });

  it('decodes the rest', async () => {
    for (const name of ['voice.ogg', 'voice.webm']) expect((await decode(fixture(name))).length).toBe(24_000);
  });
});

describe('an ffmpeg that never ends', () => {
  beforeEach(() => {
    onlyProgramsOf('../../fixtures/stuck');
  });

  it('is killed when the time is up', async () => {
    await expectRefusal(decode(fixture('voice.mp3'), { timeoutMs: 300 }), 'error.tooSlow');
  });

  it('is killed when the signal is aborted', async () => {
    const bytes = fixture('voice.mp3');
    const left = new AbortController();
    const decoding = new ContentDecoder(limits).decode({ kind: 'bytes', bytes }, left.signal);
    left.abort(new Error('the person left'));
    await expect(decoding).rejects.toThrow('the person left');
  });
});

describe('withIndexFirst', () => {
  const indexLast = fixture('voice.m4a');

  it('puts the index first, and its offsets still point at the same sound', () => {
    const moved = Buffer.from(withIndexFirst(indexLast));
    expect(indexLast.indexOf('moov')).toBeGreaterThan(indexLast.indexOf('mdat'));
    expect(moved.indexOf('moov')).toBeLessThan(moved.indexOf('mdat'));
    expect(moved.length).toBe(indexLast.length);
    const from = moved.readUInt32BE(moved.indexOf('stco') + 12);
    const before = indexLast.readUInt32BE(indexLast.indexOf('stco') + 12);
    expect(from).toBeGreaterThan(before);
    expect(moved.subarray(from, from + 500)).toEqual(indexLast.subarray(before, before + 500));
  });

  it('moves offsets of 64 bits', () => {
    const sound = box('mdat', Buffer.from('the sound'));
    const table = Buffer.alloc(16);
    table.writeUInt32BE(1, 4);
    table.writeBigUInt64BE(8n, 8);
    const index = ['stbl', 'minf', 'mdia', 'trak', 'moov'].reduce((body, type) => box(type, body), box('co64', table));
    const moved = Buffer.from(withIndexFirst(Buffer.concat([sound, index])));
    const from = Number(moved.readBigUInt64BE(moved.indexOf('co64') + 12));
    expect(moved.toString('latin1', from, from + 9)).toBe('the sound');
  });

  it('leaves alone what needs no moving or is cut off', () => {
    const ready = fixture('voice-faststart.m4a');
    expect(withIndexFirst(ready)).toBe(ready);
    const cut = indexLast.subarray(0, 5000);
    expect(withIndexFirst(cut)).toBe(cut);
  });
});

function box(type: string, body: Buffer): Buffer {
  const head = Buffer.alloc(8);
  head.writeUInt32BE(8 + body.length);
  head.write(type, 4, 'latin1');
  return Buffer.concat([head, body]);
}
