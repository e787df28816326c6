import { describe, expect, it } from 'vitest';
import { decodeOpusFrames } from '../../../src/audio/decode/call-frames.ts';
import { DecodeGuard } from '../../../src/audio/decode/limits.ts';
import type { OpusFrame } from '../../../src/core/ports/analysis.ts';
import { oggOpus, opusHead, packetsOf } from './ogg-muxer.ts';
import { correlation, decode, decoder, expectRefusal, fixture, levelDb, reference } from '../sound.ts';

const packets = packetsOf(fixture('voice.ogg'));
const guard = new DecodeGuard({ maxSeconds: 60, timeoutMs: 1e6 });

function framesAt(arrivals: readonly number[]): OpusFrame[] {
  return arrivals.map((arrivedAtMs, i) => ({ payload: packets[i % packets.length]!, arrivedAtMs }));
}

describe('the frames of a call', () => {
  const steady = packets.map((_, i) => 5000 + 20 * i);

  it('sound as the same packets in a file', async () => {
    const { samples } = await decoder.decode({ kind: 'opusFrames', frames: framesAt(steady) });
    expect(samples).toEqual(await decode(oggOpus({ packets, head: opusHead({ preSkip: 0 }) })));
  });

  it('are averaged to mono when they are stereo', async () => {
    const stereo = packetsOf(fixture('voice-stereo.ogg'));
    const frames = stereo.map((payload, i) => ({ payload, arrivedAtMs: 20 * i }));
    const { samples } = await decoder.decode({ kind: 'opusFrames', frames });
    expect(samples.length).toBe(stereo.length * 320);
    expect(correlation(samples, reference(), 104)).toBeGreaterThan(0.98);
  });

  it('get their pause back as silence', async () => {
    const arrivals = steady.map((at, i) => (i < 30 ? at : at + 500));
    const samples = await decodeOpusFrames(framesAt(arrivals), guard);
    const without = await decodeOpusFrames(framesAt(steady), guard);
    expect(samples.length).toBe(without.length + 8000);
    expect(levelDb(samples, 30 * 320, 30 * 320 + 8000)).toBe(-200);
    expect(samples.subarray(30 * 320 + 8000)).toEqual(without.subarray(30 * 320));
  });

  it('are made up for when they are malformed, as lost ones are', async () => {
    const frames = framesAt(steady);
    frames[10] = { ...frames[10]!, payload: new Uint8Array(0) };
    frames[20] = { ...frames[20]!, payload: Uint8Array.of(3, 0) };
    frames[21] = { ...frames[21]!, payload: new Uint8Array(9000) };
    const samples = await decodeOpusFrames(frames, guard);
    expect(samples.length).toBe(packets.length * 320);
  });

  it('are refused when there are none or none that is Opus, and heard up to the limit when there are more', async () => {
    await expectRefusal(decoder.decode({ kind: 'opusFrames', frames: [] }), 'error.empty');
    const bad = steady.map((arrivedAtMs) => ({ arrivedAtMs, payload: Uint8Array.of(3) }));
    await expectRefusal(decoder.decode({ kind: 'opusFrames', frames: bad }), 'error.unreadable', {
      format: 'Opus',
    });
    const minutes = framesAt(Array.from({ length: 4000 }, (_, i) => 20 * i));
    const { samples, cutAtSeconds } = await decoder.decode({ kind: 'opusFrames', frames: minutes });
    expect(samples.length).toBe(60 * 16_000);
    expect(cutAtSeconds).toBe(60);
  });
});
