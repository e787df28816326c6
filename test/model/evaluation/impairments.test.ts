import { describe, expect, test } from 'vitest';
import { inRoom, middle, narrowband, withLoss, withNoise } from '../../../model/train/evaluation/impairments.ts';
import { seededRandom } from '../../../src/core/random.ts';
import { noise, rmsOf, sampled } from '../../audio/speech-clips.ts';

const tone = (hz: number, seconds = 1) => sampled(seconds, (t) => 0.3 * Math.sin(2 * Math.PI * hz * t));

describe('impairments', () => {
  test.for([20, 0])('noise stands %d dB below the speech', (snrDb) => {
    const speech = tone(300);
    const noisy = withNoise(speech, noise(0.4, 0.01), snrDb, seededRandom(1));
    const added = noisy.map((sample, n) => sample - speech[n]!);
    expect(20 * Math.log10(rmsOf(speech) / rmsOf(added))).toBeCloseTo(snrDb, 1);
  });

  test('a room without echoes changes nothing, and an echo comes when it should', () => {
    const click = new Float32Array(1000);
    click[100] = 1;
    const dry = new Float32Array(50);
    dry[20] = 0.5;
    expect([...inRoom(click, dry)].findIndex((sample) => Math.abs(sample) > 0.9)).toBe(100);
    const echoing = new Float32Array(300);
    [echoing[20], echoing[220]] = [1, 0.5];
    const wet = inRoom(click, echoing);
    expect(wet[300]! / wet[100]!).toBeCloseTo(0.5, 4);
    expect(rmsOf(wet)).toBeCloseTo(rmsOf(click), 5);
  });

  test.for([
    [300, 1],
    [3000, 1],
    [4200, 0],
    [6000, 0],
  ])('of a tone of %d Hz 8 kHz keep the share %d', ([hz, kept]) => {
    const speech = tone(hz!);
    expect(rmsOf(narrowband(speech).subarray(200, -200)) / rmsOf(speech)).toBeCloseTo(kept!, 2);
  });

  test('a fifth of the packets is lost, and the others come in their time', () => {
    const packets = Array.from({ length: 4000 }, (_, n) => Uint8Array.of(n & 255, n >> 8));
    const frames = withLoss(packets, 20, 0.2, seededRandom(1));
    expect(frames.length / packets.length).toBeCloseTo(0.8, 1);
    for (const { payload, arrivedAtMs } of frames) expect(arrivedAtMs).toBe(20 * (payload[0]! + 256 * payload[1]!));
    expect(withLoss(packets, 20, 0, seededRandom(1)).map(({ payload }) => payload)).toEqual(packets);
  });

  test('the middle', () => {
    expect([...middle(Float32Array.of(1, 2, 3, 4, 5), 3)]).toEqual([2, 3, 4]);
    expect([...middle(Float32Array.of(1, 2), 3)]).toEqual([1, 2]);
  });
});
