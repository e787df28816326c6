import { describe, expect, it } from 'vitest';
import { windowSamples } from '../../../src/audio/prepare/voice-detector.ts';
import { voicedParts } from '../../../src/audio/prepare/voiced-parts.ts';
import { noise, pause, rateHz, sequence } from '../speech-clips.ts';

const room = (seconds: number) => noise(seconds, 0.001);
const voice = (seconds: number) => noise(seconds, 0.1, 7);

/** What a detector says that hears each loud window as a voice. */
function detected(samples: Float32Array): Float32Array {
  return Float32Array.from({ length: Math.ceil(samples.length / windowSamples) }, (_, window) =>
    samples.subarray(window * windowSamples, (window + 1) * windowSamples).some((sample) => Math.abs(sample) > 0.02)
      ? 0.9
      : 0.1,
  );
}

function parts(...clips: readonly Float32Array[]) {
  const samples = sequence(...clips);
  return { samples, ...voicedParts(samples, detected(samples)) };
}

describe('voicedParts', () => {
  it('cuts nothing where silence is short, and gives the very same samples', () => {
    const { samples, kept, marks } = parts(room(0.4), voice(1), room(0.9), voice(1), room(0.4));
    expect(kept).toBe(samples);
    expect(marks).toHaveLength(samples.length);
  });

  it('cuts longer silence at the ends to 0.15 s', () => {
    const { kept, seconds } = parts(room(0.8), voice(1), room(4));
    expect(seconds).toBeCloseTo(1, 1);
    expect(kept.length / rateHz).toBeCloseTo(1.3, 1);
  });

  it('cuts longer pauses to 0.3 s', () => {
    const { kept, marks } = parts(voice(1), room(9), voice(1), room(12), voice(1));
    expect(kept.length / rateHz).toBeGreaterThan(3.5);
    expect(kept.length / rateHz).toBeLessThan(3.8);
    expect(marks.reduce((sum, mark) => sum + mark, 0) / rateHz).toBeCloseTo(3, 0);
  });

  it('takes digital silence off the ends, so that the rest is as without it', () => {
    const clip = sequence(room(0.3), voice(1), room(0.3));
    for (const silence of [0.2, 0.8, 4]) {
      const { kept } = parts(pause(silence), clip, pause(silence));
      expect(kept).toEqual(clip);
    }
  });

  describe('where one noise ends and another begins', () => {
    /** A clip with noise of its own, behind weaker noise, of whose first eight windows the detector is in doubt. */
    const clip = sequence(noise(0.6, 0.005), voice(1), noise(0.3, 0.005));
    const behind = (before: Float32Array, doubt: Float32Array, probability = 0.5) => {
      const samples = sequence(before, doubt, clip);
      const probabilities = detected(samples);
      const [from, to] = [before.length, before.length + doubt.length].map((at) => at / windowSamples);
      probabilities.fill(probability, Math.floor(from ?? 0), Math.ceil(to ?? 0));
      return { samples, kept: voicedParts(samples, probabilities).kept };
    };

    it('does not take the doubt for a voice', () => {
      const { kept } = behind(noise(0.8, 0.001), noise(0.2, 0.005));
      expect(kept.length / rateHz).toBeCloseTo(0.15 + 1 + 0.3, 1);
    });

    it.each([
      ['the detector is sure of it', 0.2, 0.8],
      ['it lasts', 0.3, 0.5],
    ])('takes it for one when %s', (_, seconds, probability) => {
      const { kept } = behind(noise(0.8, 0.001), noise(seconds, 0.005), probability);
      expect(kept.length / rateHz).toBeCloseTo(0.15 + seconds + 0.6 + 1 + 0.3, 1);
    });

    it('takes it for one when the rest of the voice is short beside it', () => {
      const short = sequence(noise(0.6, 0.005), voice(0.4), noise(0.3, 0.005));
      const samples = sequence(noise(0.8, 0.001), noise(0.2, 0.005), short);
      const probabilities = detected(samples);
      probabilities.fill(0.5, 25, 32);
      expect(voicedParts(samples, probabilities).kept.length / rateHz).toBeCloseTo(0.15 + 0.2 + 0.6 + 0.4 + 0.3, 1);
    });

    it('takes it for one that stands out of the noise, however weak', () => {
      const { samples, kept } = behind(noise(0.4, 0.001), noise(0.2, 0.018));
      expect(kept).toBe(samples);
    });
  });

  it('keeps nothing where there is no voice', () => {
    expect(parts(room(3))).toMatchObject({ seconds: 0, kept: new Float32Array(0) });
  });
});
