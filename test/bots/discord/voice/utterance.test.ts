import { describe, expect, it } from 'vitest';
import { Utterance } from '../../../../src/bots/discord/voice/utterance.ts';

const silence = Uint8Array.of(0xf8, 0xff, 0xfe);

/** A packet like no other. */
function packet(number: number): Uint8Array {
  return Uint8Array.of(0x78, number >> 8, number & 255, 9);
}

/** Adds packets of 20 ms, one after the other. */
function talk(utterance: Utterance, fromMs: number, seconds: number): void {
  for (let atMs = fromMs; atMs < fromMs + 1000 * seconds; atMs += 20)
    utterance.add({ payload: packet(atMs / 20), arrivedAtMs: atMs });
}

describe('speech', () => {
  it('of which thirty seconds are wanted may have pauses of three seconds, and a minute in all', () => {
    const utterance = new Utterance(30, 0);
    talk(utterance, 0, 5);
    expect(utterance.deadlineMs).toBe(4980 + 3000);
    for (let atMs = 5000; atMs < 59_000; atMs += 2900) talk(utterance, atMs, 0.1);
    expect(utterance.deadlineMs).toBe(60_000);
  });

  it('an utterance is complete with the wanted number of packets, whatever the time', () => {
    const utterance = new Utterance(5, 0);
    talk(utterance, 0, 2);
    talk(utterance, 6000, 2.98);
    expect(utterance.isComplete).toBe(false);
    talk(utterance, 8980, 0.02);
    expect(utterance.isComplete).toBe(true);
    expect(utterance.frames).toHaveLength(250);
  });

  it('an utterance is waited for ten seconds, and one second once it has three', () => {
    const utterance = new Utterance(5, 1000);
    expect(utterance.deadlineMs).toBe(11_000);
    talk(utterance, 2000, 2.98);
    expect([utterance.isEnough, utterance.deadlineMs]).toEqual([false, 4960 + 10_000]);
    talk(utterance, 5000, 0.02);
    expect([utterance.isEnough, utterance.deadlineMs]).toEqual([true, 6000]);
  });

  it('an utterance is waited for 45 seconds at most', () => {
    const utterance = new Utterance(5, 0);
    for (let atMs = 0; atMs < 44_000; atMs += 4000) utterance.add({ payload: packet(atMs / 20), arrivedAtMs: atMs });
    expect(utterance.deadlineMs).toBe(45_000);
  });

  it('an utterance is enough when it is complete, even below three seconds', () => {
    const utterance = new Utterance(1, 0);
    talk(utterance, 0, 0.98);
    expect(utterance.isEnough).toBe(false);
    talk(utterance, 980, 0.02);
    expect([utterance.isEnough, utterance.isComplete]).toEqual([true, true]);
  });

  it('packets of silence are no speech', () => {
    const utterance = new Utterance(5, 0);
    for (let atMs = 0; atMs < 9000; atMs += 20) utterance.add({ payload: silence, arrivedAtMs: atMs });
    expect([utterance.hasSpeech, utterance.frames, utterance.deadlineMs]).toEqual([false, [], 10_000]);
    utterance.add({ payload: packet(1), arrivedAtMs: 9000 });
    utterance.add({ payload: silence, arrivedAtMs: 9020 });
    expect([utterance.hasSpeech, utterance.frames.length, utterance.deadlineMs]).toEqual([true, 2, 19_000]);
  });

  it('a doubled packet counts once', () => {
    const utterance = new Utterance(5, 0);
    for (const [number, atMs] of [
      [1, 0],
      [2, 20],
      [2, 20],
      [1, 21],
      [3, 40],
    ] as const)
      utterance.add({ payload: packet(number), arrivedAtMs: atMs });
    expect(utterance.frames.map(({ payload }) => payload)).toEqual([packet(1), packet(2), packet(3)]);
  });

  it('the wait starts again when the connection is back', () => {
    const utterance = new Utterance(5, 0);
    utterance.resume(4000);
    expect(utterance.deadlineMs).toBe(14_000);
    utterance.resume(3000);
    expect(utterance.deadlineMs).toBe(14_000);
  });
});

it.each([
  [2.5, 0xe0],
  [5, 0xe8],
  [10, 0xf0],
  [20, 0x78],
  [40, 0x10],
  [60, 0x18],
])('five seconds of packets of %d ms are five seconds', (ms, configuration) => {
  const utterance = new Utterance(5, 0);
  const add = (i: number) => {
    utterance.add({ payload: Uint8Array.of(configuration, i >> 8, i & 255, 9), arrivedAtMs: ms * i });
  };
  for (let i = 0; i < Math.ceil(5000 / ms) - 1; i++) add(i);
  expect(utterance.isComplete).toBe(false);
  add(5000);
  expect(utterance.isComplete).toBe(true);
});
