import { describe, expect, it } from 'vitest';
import { ContentDecoder } from '../../../src/audio/decode/decoder.ts';
import { correlation, decode, expectRefusal, fixture, levelDb, limits, reference, sine } from '../sound.ts';
import { onlyProgramsOf } from './bare.ts';
import { filledWith } from './hostile.ts';
import { pcm, wav } from './wav-writer.ts';

/** Frames of one length, which begin with the same bytes. */
function framesOf(head: string, length: number, count: number): Buffer {
  const frame = Buffer.alloc(length);
  frame.write(head, 'latin1');
  return filledWith(frame, length * count);
}

/** What audio-decode reads, on a machine without ffmpeg. */
describe('on a bare machine', () => {
  it('decodes WMA, whose decoder leaves out the first block', async () => {
    onlyProgramsOf();
    const sound = await decode(fixture('voice.wma'));
    expect(sound.length / 16_000).toBeCloseTo(1.47, 2);
    const lags = Array.from({ length: 1200 }, (_, i) => i - 600);
    expect(Math.max(...lags.map((lag) => correlation(sound, reference().slice(1000), lag)))).toBeGreaterThan(0.85);
  });

  it.each([
    ['MPEG-TS', filledWith(Buffer.from([0x47, ...Buffer.alloc(187)]), 2000)],
    ['FLV', Buffer.from('FLV\x01\x04\0\0\0\x09\0\0\0\0', 'latin1')],
    ['AU', Buffer.from('.snd\0\0\0\x18\xff\xff\xff\xff\0\0\0\x03', 'latin1')],
    ['AC-3', Buffer.from('\x0b\x77\0\0\x14\x40\x43', 'latin1')],
    ['DTS', Buffer.from('\x7f\xfe\x80\x01\xfc\x3c', 'latin1')],
    ['MPEG-PS', Buffer.from('\0\0\x01\xba\x44\0\x04\0', 'latin1')],
    ['TTA', Buffer.from('TTA1\x01\0\x01\0\x10\0', 'latin1')],
    ['VOC', Buffer.from('Creative Voice File\x1a\x1a\0', 'latin1')],
    ['WavPack', Buffer.from('wvpk\xb0\x1c\0\0\x10\x04', 'latin1')],
    ['MP2', framesOf('\xff\xfd\x84\xc0', 384, 3)],
    ['MP2', framesOf('\xff\xf5\x84\xc0', 384, 2)],
    ['LATM', framesOf('\x56\xe0\x61\x20', 100, 3)],
    ['GSM', framesOf('\xd4\x9f\xa2', 33, 12)],
    ['W64', Buffer.from('riff\x2e\x91\xcf\x11\xa5\xd6\x28\xdb\x04\xc1\0\0', 'latin1')],
  ])('names %s, which it cannot read', async (format, bytes) => {
    onlyProgramsOf();
    await expectRefusal(decode(bytes), 'error.unsupportedFormat', { format });
  });

  it.each([
    ['eleven frames like GSM’s', framesOf('\xd4\x9f\xa2', 33, 11)],
    ['one frame of MP2', framesOf('\xff\xfd\x84\xc0', 384, 1)],
    ['frames of MP2 at a forbidden rate', framesOf('\xff\xfd\x8c\xc0', 384, 4)],
    ['frames of LATM of no length', framesOf('\x56\xe0\0\x20', 4, 9)],
  ])('does not take %s for sound', async (_, bytes) => {
    await expectRefusal(decode(bytes), 'error.notAudio');
  });

  // AAC carries what its encoder was ahead, which only MP4 says how to cut off.
  it.each([
    ['voice.mp3', 0.94],
    ['voice.aac', 0.85],
    ['voice.m4a', 0.85],
    ['voice-faststart.m4a', 0.85],
    ['voice-fragmented.mp4', 0.85],
    ['video-note.mp4', 0.85],
    ['voice-ac3.mp4', 0.85],
    ['voice-aac.mkv', 0.85],
    ['voice-alac.mov', 0.95],
    ['voice-mp3.avi', 0.85],
    ['voice-vorbis.ogg', 0.93],
    ['voice-vorbis.webm', 0.93],
    ['voice.flac', 0.95],
    ['voice-gsm.wav', 0.8],
    ['voice-adpcm.wav', 0.85],
  ])('decodes %s', async (name, similarity) => {
    onlyProgramsOf();
    const sound = await decode(fixture(name));
    expect(sound.length / 16_000).toBeGreaterThanOrEqual(1.49);
    expect(sound.length / 16_000).toBeLessThan(1.6);
    const lags = Array.from({ length: 900 }, (_, i) => i - 100);
    expect(Math.max(...lags.map((lag) => correlation(sound, reference(), lag)))).toBeGreaterThan(similarity);
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
      expect(levelDb(await decode(tone), 2000, 14_000), `${hz} Hz`).toBeLessThan(-66);
    }
  });

  it('hears what is there of a file that is cut off', async () => {
    for (const name of [
      'voice.mp3',
      'voice.aac',
      'voice.flac',
      'voice-faststart.m4a',
      'voice-fragmented.mp4',
      'voice-aac.mkv',
    ]) {
      const file = fixture(name);
      expect((await decode(file.subarray(0, file.length / 2))).length, name).toBeGreaterThan(4000);
    }
    for (const name of ['voice.m4a', 'video-note.mp4']) {
      const file = fixture(name);
      await expectRefusal(decode(file.subarray(0, file.length / 2)), 'error.truncated');
    }
  });

  it('says when there is no sound or garbage', async () => {
    await expectRefusal(decode(fixture('silent-video.mp4')), 'error.noSound', { format: 'MP4' });
    const garbage = Buffer.concat([Buffer.from('ID3\x04\0\0\0\0\0\0', 'latin1'), Buffer.alloc(3000, 0xa7)]);
    await expectRefusal(decode(garbage), 'error.unreadable', { format: 'MP3' });
    await expectRefusal(decode(Buffer.from('fLaC'.padEnd(3000, '\0'))), 'error.unreadable', { format: 'FLAC' });
  });

  it('hears what is longer than the limit up to there, and says so', async () => {
    const pool = new ContentDecoder({ ...limits, maxSeconds: 1 });
    for (const name of [
      'voice.mp3',
      'voice.m4a',
      'voice.flac',
      'voice-vorbis.ogg',
      'voice-adpcm.wav',
      'voice-gsm.wav',
      'voice.ogg',
      'voice.webm',
    ]) {
      const { samples, cutAtSeconds } = await pool.decode({ kind: 'bytes', bytes: fixture(name) });
      expect(samples.length, name).toBe(16_000);
      expect(cutAtSeconds, name).toBe(1);
    }
    expect(await new ContentDecoder(limits).decode({ kind: 'bytes', bytes: fixture('voice.mp3') })).not.toHaveProperty(
      'cutAtSeconds',
    );
  });

  it('stops at once when the signal is aborted', async () => {
    const signal = AbortSignal.abort(new Error('the person left'));
    const bytes = fixture('voice.mp3');
    await expect(new ContentDecoder(limits).decode({ kind: 'bytes', bytes }, signal)).rejects.toThrow(
      'the person left',
    );
  });
});
