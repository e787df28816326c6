import { describe, expect, test } from 'vitest';
import { pitchTrack } from '../../../src/audio/voice/pitch-track.ts';

const sampleRateHz = 16_000;
const hopLength = 256;

/** A voice-like sound: `harmonics` of a pitch that goes from one frequency to another, the higher the weaker. */
function voice(fromHz: number, toHz: number, seconds = 1, harmonics = 12): Float32Array {
  const length = seconds * sampleRateHz;
  const samples = new Float32Array(length);
  let phase = 0;
  for (let n = 0; n < length; n++) {
    phase += (2 * Math.PI * (fromHz + ((toHz - fromHz) * n) / length)) / sampleRateHz;
    for (let k = 1; k <= harmonics; k++) samples[n]! += (0.1 * Math.sin(k * phase)) / k;
  }
  return samples;
}

function track(samples: Float32Array) {
  return pitchTrack({ samples, sampleRateHz }, hopLength, 1 + Math.floor(samples.length / hopLength));
}

describe('pitchTrack', () => {
  test.each([70, 110, 180, 260, 420])('hears a steady voice at %i Hz to a tenth of a semitone', (hz) => {
    const { hz: heard, periodicity } = track(voice(hz, hz));
    for (const value of heard.subarray(4, -4)) expect(Math.abs(12 * Math.log2(value / hz))).toBeLessThan(0.1);
    expect(Math.min(...periodicity.subarray(4, -4))).toBeGreaterThan(0.9);
  });

  test('follows a glide without a jump of an octave', () => {
    const { hz } = track(voice(120, 300));
    for (let frame = 4; frame < hz.length - 4; frame++) {
      const truth = 120 + (180 * frame * hopLength) / sampleRateHz;
      expect(Math.abs(12 * Math.log2(hz[frame]! / truth))).toBeLessThan(0.5);
    }
  });

  test('hears a voice without its fundamental, as a telephone leaves it', () => {
    const samples = voice(150, 150);
    const fundamental = voice(150, 150, 1, 1);
    const { hz } = track(samples.map((sample, n) => sample - fundamental[n]!));
    for (const value of hz.subarray(4, -4)) expect(Math.abs(12 * Math.log2(value / 150))).toBeLessThan(0.2);
  });

  test('leaves noise, silence and pauses unvoiced', () => {
    let state = 1;
    const noise = Float32Array.from({ length: sampleRateHz }, () => {
      state = (state * 48_271) % 2_147_483_647;
      return 0.2 * (state / 2_147_483_647 - 0.5);
    });
    const { hz } = track(noise);
    expect(hz.filter((value) => value > 0).length / hz.length).toBeLessThan(0.1);
    expect(track(new Float32Array(sampleRateHz)).hz.every((value) => value === 0)).toBe(true);
    const paused = voice(200, 200);
    paused.fill(0, 6000, 10_000);
    expect(track(paused).hz.subarray(26, 37)).toEqual(new Float32Array(11));
  });

  test('hears the same at any level', () => {
    const loud = voice(140, 190);
    expect(track(loud.map((sample) => sample / 64)).hz).toEqual(track(loud).hz);
  });

  test('takes a recording of a single sample', () => {
    expect(track(new Float32Array(1)).hz).toEqual(new Float32Array(1));
  });
});
