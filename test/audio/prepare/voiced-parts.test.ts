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

  it('keeps nothing where there is no voice', () => {
    expect(parts(room(3))).toMatchObject({ seconds: 0, kept: new Float32Array(0) });
  });
});
