import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { ContentDecoder } from '../../../src/audio/decode/decoder.ts';
import { correlation, decode, expectRefusal, fixture, limits, reference } from '../sound.ts';
import { onlyProgramsOf } from './bare.ts';
import { movie } from './mp4-muxer.ts';

const hasFfmpeg = spawnSync('ffmpeg', ['-version']).error === undefined;
if (!hasFfmpeg) console.log('ffmpeg.test.ts: ffmpeg is not installed, so that what only it can read is not tested.');

const folder = mkdtempSync(path.join(tmpdir(), 'moodtune-kinds-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** The bundled recording in another format, by the ffmpeg of this machine. Undefined where it cannot write that. */
function encoded(name: string, ...options: string[]): Buffer | undefined {
  const file = path.join(folder, name);
  const { status } = spawnSync('ffmpeg', ['-v', 'quiet', '-i', 'pipe:0', ...options, file], {
    input: fixture('voice.ogg'),
  });
  return status === 0 ? readFileSync(file) : undefined;
}

describe.skipIf(!hasFfmpeg)('with ffmpeg', () => {
  it.each([
    ['voice-g726.wav', 0.8],
    ['voice-speex.ogg', 0.6],
  ])('decodes %s', async (name, similarity) => {
    const sound = await decode(fixture(name));
    expect(sound.length / 16_000).toBeGreaterThanOrEqual(1.48);
    expect(sound.length / 16_000).toBeLessThan(1.6);
    expect(bestCorrelation(sound)).toBeGreaterThan(similarity);
  });

  it.each([
    ['voice.mp2', 0.8, []],
    ['voice.mpg', 0.8, ['-c:a', 'mp2']],
    ['voice.gsm', 0.6, ['-ar', '8000', '-ac', '1']],
    ['voice.wv', 0.95, []],
    ['voice.tta', 0.95, []],
    ['voice.voc', 0.95, []],
    ['voice.latm', 0.8, ['-c:a', 'aac']],
    ['voice.dts', 0.8, ['-strict', '-2']],
    ['voice.mov', 0.8, ['-c:a', 'adpcm_ima_qt']],
  ])('decodes %s, which this machine writes', async (name, similarity, options) => {
    const bytes = encoded(name, ...options);
    if (bytes === undefined) return;
    const sound = await decode(bytes);
    expect(sound.length / 16_000).toBeGreaterThanOrEqual(1.45);
    expect(sound.length / 16_000).toBeLessThan(1.6);
    const lags = Array.from({ length: 900 }, (_, i) => i - 300);
    expect(Math.max(...lags.map((lag) => correlation(sound, reference(), lag)))).toBeGreaterThan(similarity);
  });

  it('refuses what neither it nor the readers can read', async () => {
    await expectRefusal(decode(fixture('video-theora.ogg')), 'error.unsupportedCodec', {
      format: 'Ogg',
      codec: 'Theora',
    });
  });

  it('hears what is longer than the limit up to there', async () => {
    expect((await decode(fixture('voice-g726.wav'), { maxSeconds: 1 })).length).toBe(16_000);
  });
});

describe('without ffmpeg', () => {
  it.each([
    ['voice-g726.wav', 'WAV', 'G.726'],
    ['voice-speex.ogg', 'Ogg', 'Speex'],
  ])('names what is in %s', async (name, format, codec) => {
    onlyProgramsOf();
    await expectRefusal(decode(fixture(name)), 'error.unsupportedCodec', { format, codec });
  });

  it.each([
    ['ms\0\x02', 'MS ADPCM'],
    ['ms\0\x11', 'IMA ADPCM'],
    ['ms\0\x31', 'GSM'],
    ['ima4', 'IMA ADPCM'],
  ])('names the codec of a MOV whose entry is %j', async (entry, codec) => {
    onlyProgramsOf();
    const mov = movie({ codec: entry, sound: Buffer.alloc(4096, 7), sampleBytes: 256 });
    await expectRefusal(decode(mov), 'error.unsupportedCodec', { format: 'MOV', codec });
  });

  it.skipIf(!hasFfmpeg)('names MPEG audio’s layer II and the old codecs of QuickTime', async () => {
    const [avi, mov] = [encoded('layer.avi', '-c:a', 'mp2'), encoded('ima.mov', '-c:a', 'adpcm_ima_qt')];
    onlyProgramsOf();
    await expectRefusal(decode(avi ?? Buffer.alloc(0)), 'error.unsupportedCodec', {
      format: 'AVI',
      codec: 'MPEG-1 Layer II',
    });
    await expectRefusal(decode(mov ?? Buffer.alloc(0)), 'error.unsupportedCodec', {
      format: 'MOV',
      codec: 'IMA ADPCM',
    });
  });
});

describe('an ffmpeg that never ends', () => {
  const bytes = fixture('voice-g726.wav');
  beforeEach(() => {
    onlyProgramsOf('stuck');
  });

  it('is ended when the time is up', async () => {
    await expectRefusal(decode(bytes, { timeoutMs: 300 }), 'error.tooSlow');
  });

  it('is ended when the signal is aborted', async () => {
    const left = new AbortController();
    const decoding = new ContentDecoder(limits).decode({ kind: 'bytes', bytes }, left.signal);
    left.abort(new Error('the person left'));
    await expect(decoding).rejects.toThrow('the person left');
  });
});

/** The codecs are late by a few milliseconds. */
function bestCorrelation(sound: Float32Array): number {
  return Math.max(...Array.from({ length: 400 }, (_, lag) => correlation(sound, reference(), lag - 40)));
}
