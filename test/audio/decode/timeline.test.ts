import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { timelineOf } from '../../../src/audio/decode/timeline.ts';
import { opusPacketSamples } from '../../../src/core/opus/packet.ts';
import type { OpusFrame } from '../../../src/core/ports/analysis.ts';

const silence = Uint8Array.of(0xf8, 0xff, 0xfe);

/** First bytes of packets that last so many ms (RFC 6716, table 2; the longest hold two or more frames). */
const heads = { 2.5: [0xe0], 5: [0xe8], 10: [0xf0], 20: [0x78], 40: [0x10], 60: [0x18], 120: [0x1b, 2] } as const;
type Length = keyof typeof heads;
const lengths = Object.keys(heads).map(Number) as Length[];

/** A packet like no other. */
function packet(number: number, ms: Length = 20): Uint8Array {
  return Uint8Array.of(...heads[ms], number >> 8, number & 255, 9, 9);
}

const numberOf = (payload: Uint8Array) => 256 * payload.at(-4)! + payload.at(-3)!;
const msOf = (payload: Uint8Array) => (opusPacketSamples(payload) ?? 0) / 48;

function lengthMs(frames: readonly OpusFrame[]): number {
  return timelineOf(frames, msOf).reduce((sum, { payload, pauseMs }) => sum + msOf(payload) + pauseMs, 0);
}

/** Which packets of 20 ms are heard, `-500` for a pause of 500 ms, when those of these numbers arrive at these times. */
function heard(...arrivals: readonly (readonly [number, number])[]): number[] {
  const frames = arrivals.map(([number, arrivedAtMs]) => ({ payload: packet(number), arrivedAtMs }));
  return shown(frames);
}

function shown(frames: readonly OpusFrame[]): number[] {
  return timelineOf(frames, msOf).flatMap(({ payload, pauseMs }) => [
    ...(pauseMs > 0 ? [-pauseMs] : []),
    numberOf(payload),
  ]);
}

describe('the timeline of packets without numbers', () => {
  it('repeats the packet before a gap of up to three', () => {
    expect(heard([0, 0], [1, 20], [3, 60], [4, 80])).toEqual([0, 1, 1, 3, 4]);
    expect(heard([0, 3], [1, 17], [5, 104], [6, 122])).toEqual([0, 1, 1, 1, 1, 5, 6]);
  });

  it('gives a longer gap back as silence, two seconds at most', () => {
    expect(heard([0, 0], [1, 20], [6, 120], [7, 140])).toEqual([0, 1, -80, 6, 7]);
    expect(heard([0, 0], [1, 20], [2, 60_000], [3, 60_020])).toEqual([0, 1, -2000, 2, 3]);
  });

  it('takes what a later packet makes up for as jitter, and a slow clock for no gap', () => {
    expect(heard([0, 0], [1, 20], [2, 75], [3, 76], [4, 81], [5, 100])).toEqual([0, 1, 2, 3, 4, 5]);
    for (const ms of [19.99, 20.02])
      expect(heard(...Array.from({ length: 3000 }, (_, i) => [i, ms * i] as const))).toHaveLength(3000);
  });

  it('finds a pause although its first packet was held up', () => {
    expect(heard([0, 0], [1, 20], [2, 40], [3, 640], [4, 641], [5, 642], [6, 660])).toEqual([
      0, 1, 2, -540, 3, 4, 5, 6,
    ]);
  });

  it('leaves doubled packets out, and silences in', () => {
    expect(heard([1, 0], [2, 20], [2, 20], [1, 21], [3, 40])).toEqual([1, 2, 3]);
    const frames = [packet(1), silence, silence, packet(2)].map((payload, i) => ({ payload, arrivedAtMs: 20 * i }));
    expect(timelineOf(frames, msOf)).toHaveLength(4);
  });

  it('repeats nothing after a client fell silent', () => {
    const frames = [packet(1), silence, packet(2)].map((payload, i) => ({ payload, arrivedAtMs: [0, 20, 80][i]! }));
    expect(timelineOf(frames, msOf).map(({ pauseMs }) => pauseMs)).toEqual([0, 0, 40]);
  });

  it('makes up for what cannot be decoded', () => {
    const frames = [packet(1), Uint8Array.of(3, 0), packet(3)].map((payload, i) => ({ payload, arrivedAtMs: 20 * i }));
    expect(shown(frames)).toEqual([1, 1, 3]);
  });

  it.each(lengths)('lets five seconds of packets of %d ms last five seconds', (ms) => {
    const frames = Array.from({ length: 5000 / ms }, (_, i) => ({ payload: packet(i, ms), arrivedAtMs: ms * (i + 1) }));
    expect(lengthMs(frames)).toBeCloseTo(ms * Math.floor(5000 / ms), 6);
  });

  it('knows no gap where a client changes the length of its packets', () => {
    let atMs = 0;
    const frames = [20, 20, 60, 60, 10, 10, 120, 20, 40].map((ms, i) => ({
      payload: packet(i, ms as Length),
      arrivedAtMs: (atMs += ms),
    }));
    expect(shown(frames)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
  });
});

describe('the timeline of packets with numbers', () => {
  const first = 65_530;
  const numbered = (number: number, arrivedAtMs: number, atMs = 20 * number): OpusFrame => ({
    payload: packet(number),
    arrivedAtMs,
    sequence: (first + number) & 0xffff,
    timestamp: (0xffff_ff00 + 48 * atMs) >>> 0,
  });

  it('is that of the numbers, whatever the times of arrival', () => {
    const frames = [0, 2, 1, 3, 3, 10, 9, 8, 7, 6, 5, 4].map((number, i) => numbered(number, 1000 * i));
    expect(shown(frames)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  });

  it('repeats lost packets and gives pauses back by the timestamps', () => {
    expect(shown([numbered(0, 0), numbered(3, 5), numbered(4, 6, 580)])).toEqual([0, 0, 0, 3, -500, 4]);
  });

  it('begins anew by the time of arrival where a new connection numbers from elsewhere', () => {
    const other = { payload: packet(9), arrivedAtMs: 520, sequence: 30_000, timestamp: 5 };
    expect(shown([numbered(0, 0), numbered(1, 20), other])).toEqual([0, 1, -480, 9]);
  });

  it('is as long as the speech, with any order, doubles and up to two losses in a row', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 20, maxLength: 200 }), (fates) => {
        const kept = fates.flatMap((fate, i) => {
          const isLost = fate === 0 && i > 0 && i < fates.length - 1 && fates[i - 1] !== 0;
          return isLost ? [] : fate === 1 ? [i, i] : [i];
        });
        const mixed = kept.toSorted((a, b) => a + (fates[a]! % 3) - (b + (fates[b]! % 3)));
        expect(lengthMs(mixed.map((number, i) => numbered(number, 20 * i)))).toBeCloseTo(20 * fates.length, 6);
      }),
    );
  });
});
