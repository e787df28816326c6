import { describe, expect, it } from 'vitest';
import { withLostRepeated } from '../../../../src/bots/discord/voice/loss-concealment.ts';
import { Utterance } from '../../../../src/bots/discord/voice/utterance.ts';

const silence = Uint8Array.of(0xf8, 0xff, 0xfe);

/** A packet like no other. */
function packet(number: number): Uint8Array {
  return Uint8Array.of(0x78, number >> 8, number & 255, 9);
}

/** Adds packets of 20 ms, one after the other. */
function talk(utterance: Utterance, fromMs: number, seconds: number): void {
  for (let atMs = fromMs; atMs < fromMs + 1000 * seconds; atMs += 20) utterance.add(packet(atMs / 20), atMs);
}

describe('speech', () => {
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
    for (let atMs = 0; atMs < 44_000; atMs += 4000) utterance.add(packet(atMs / 20), atMs);
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
    for (let atMs = 0; atMs < 9000; atMs += 20) utterance.add(silence, atMs);
    expect([utterance.hasSpeech, utterance.frames, utterance.deadlineMs]).toEqual([false, [], 10_000]);
    utterance.add(packet(1), 9000);
    utterance.add(silence, 9020);
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
      utterance.add(packet(number), atMs);
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

describe('what was lost', () => {
  /** Which packets are heard when those of these numbers arrive at these times. */
  function heard(...arrivals: readonly (readonly [number, number])[]): number[] {
    return withLostRepeated(arrivals.map(([number, arrivedAtMs]) => ({ payload: packet(number), arrivedAtMs }))).map(
      ({ payload }) => 256 * payload[1]! + payload[2]!,
    );
  }

  it('up to three lost packets are replaced by the packet before them', () => {
    expect(heard([0, 0], [1, 20], [3, 60], [4, 80])).toEqual([0, 1, 1, 3, 4]);
    expect(heard([0, 3], [1, 17], [5, 104], [6, 122])).toEqual([0, 1, 1, 1, 1, 5, 6]);
    expect(heard([0, 0], [1, 20], [6, 120], [7, 140])).toEqual([0, 1, 6, 7]);
  });

  it('late packets are not taken for lost ones', () => {
    expect(heard([0, 0], [1, 20], [2, 75], [3, 76], [4, 81], [5, 100])).toEqual([0, 1, 2, 3, 4, 5]);
    expect(heard(...Array.from({ length: 500 }, (_, i) => [i, 20.02 * i] as const))).toHaveLength(500);
  });

  it('a pause after silence is not taken for lost packets', () => {
    const frames = [packet(1), silence, packet(2)].map((payload, i) => ({ payload, arrivedAtMs: [0, 20, 80][i]! }));
    expect(withLostRepeated(frames)).toEqual(frames);
  });

  it('replaced packets have the times of the lost ones', () => {
    const frames = [0, 20, 80].map((arrivedAtMs, i) => ({ payload: packet(i), arrivedAtMs }));
    expect(withLostRepeated(frames).map(({ arrivedAtMs }) => arrivedAtMs)).toEqual([0, 20, 40, 60, 80]);
  });
});
