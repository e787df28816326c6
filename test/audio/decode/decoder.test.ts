import { setImmediate } from 'node:timers/promises';
import v8 from 'node:v8';
import vm from 'node:vm';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ContentDecoder } from '../../../src/audio/decode/decoder.ts';
import { oggOpus, packetsOf } from './ogg-muxer.ts';
import { decode, decoder, expectRefusal, fixture, limits } from '../sound.ts';

describe('ContentDecoder', () => {
  it('refuses what is no recording, each with its sentence', async () => {
    await expectRefusal(decode(Buffer.alloc(0)), 'error.empty');
    for (const text of [
      'Hello, I am voice.ogg',
      'O',
      '<html>',
      'RIFF....WEBP',
      'RIFF',
      '\xff\xfb no MP3',
      '\0'.repeat(100),
    ]) {
      await expectRefusal(decode(Buffer.from(text, 'latin1')), 'error.notAudio');
    }
  });

  it('refuses more bytes than allowed', async () => {
    const bytes = fixture('voice.ogg');
    await expectRefusal(decode(bytes, { maxBytes: bytes.length - 1 }), 'error.tooLarge', {
      megabytes: bytes.length / 1e6,
    });
    await decode(bytes, { maxBytes: bytes.length });
    const frames = [{ payload: new Uint8Array(1001), arrivedAtMs: 0 }];
    const small = new ContentDecoder({ ...limits, maxBytes: 1000 });
    await expectRefusal(small.decode({ kind: 'opusFrames', frames }), 'error.tooLarge');
  });

  it.each(['voice.ogg', 'voice.webm'])('gives %s up when the time is up', async (name) => {
    await expectRefusal(decode(fixture(name), { timeoutMs: 0 }), 'error.tooSlow');
  });

  it('stops between two slices when the signal is aborted', async () => {
    const left = new AbortController();
    const minute = Array.from({ length: 2900 }, () => packetsOf(fixture('voice.ogg'))[9]!);
    const decoding = decoder.decode({ kind: 'bytes', bytes: oggOpus({ packets: minute }) }, left.signal);
    void setImmediate().then(() => {
      left.abort(new Error('the person left'));
    });
    await expect(decoding).rejects.toThrow('the person left');
  });

  it('decodes many at once as one after the other', async () => {
    const names = ['voice.ogg', 'voice-stereo.ogg', 'voice.webm', 'voice-live.webm'];
    const expected: Float32Array[] = [];
    for (const name of names) expected.push(await decode(fixture(name)));
    const jobs = Array.from({ length: 40 }, (_, i) => i % names.length);
    const sounds = await Promise.all(jobs.map((i) => decoder.decode({ kind: 'bytes', bytes: fixture(names[i]!) })));
    sounds.forEach(({ samples }, i) => {
      expect(samples).toEqual(expected[i % names.length]);
    });
  });

  it('changes neither its input nor what it gave before', async () => {
    const bytes = fixture('voice.ogg');
    const copy = Buffer.from(bytes);
    const before = await decode(bytes);
    const samples = before.slice();
    await decode(fixture('voice-stereo.ogg'));
    expect(bytes).toEqual(copy);
    expect(before).toEqual(samples);
  });

  it('holds on neither to what it was given nor to what it gave', async () => {
    v8.setFlagsFromString('--expose-gc');
    const collect = vm.runInNewContext('gc') as () => void;
    const packets = packetsOf(fixture('voice.ogg')).slice(0, 5);
    // In a function of its own, whose variables are gone when it returns.
    const decodeOnce = async (): Promise<readonly WeakRef<object>[]> => {
      const bytes = oggOpus({ packets });
      const { samples } = await decoder.decode({ kind: 'bytes', bytes });
      expect(samples.length).toBeGreaterThan(0);
      return [new WeakRef(bytes), new WeakRef(samples)];
    };
    const references = (await Promise.all(Array.from({ length: 20 }, decodeOnce))).flat();
    // A reference that was just made holds its object until the turn of the event loop is over.
    for (let turn = 0; turn < 3; turn++) {
      await setImmediate();
      collect();
    }
    expect(references.filter((reference) => reference.deref() !== undefined)).toHaveLength(0);
  });
});

describe('what is written to the console', () => {
  beforeEach(() => {
    vi.spyOn(console, 'error');
  });
  afterEach(() => {
    vi.restoreAllMocks();
  });

  it('is nothing, even for packets that libopus refuses', async () => {
    const packets = [
      ...packetsOf(fixture('voice.ogg')),
      Uint8Array.of(3, 63),
      Uint8Array.of(1, 2),
      Uint8Array.of(2, 255),
    ];
    await decode(oggOpus({ packets }));
    expect(vi.mocked(console.error)).not.toHaveBeenCalled();
  });
});
