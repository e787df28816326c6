import { spawnSync } from 'node:child_process';
import { beforeEach, describe, expect, it } from 'vitest';
import { ContentDecoder } from '../../../src/audio/decode/decoder.ts';
import { correlation, decode, expectRefusal, fixture, limits, reference } from '../sound.ts';
import { onlyProgramsOf } from './bare.ts';

const hasFfmpeg = spawnSync('ffmpeg', ['-version']).error === undefined;
if (!hasFfmpeg) console.log('ffmpeg.test.ts: ffmpeg is not installed, so that what only it can read is not tested.');

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
