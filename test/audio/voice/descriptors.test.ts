import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { describeVoice } from '../../../src/audio/voice/descriptors.ts';
import { pitchSlope } from '../../../src/audio/voice/pitch-slope.ts';
import { clearPitch, pitchTrack } from '../../../src/audio/voice/pitch-track.ts';
import type { VoiceDescriptors } from '../../../src/core/ports/analysis.ts';
import { mix, noise, pause, pcm, phrase, sampled, scale, sequence } from '../speech-clips.ts';

const seconds = 2;

const hopLength = 256;

function trackOf(samples: Float32Array): Float32Array {
  return clearPitch(pitchTrack(pcm(samples), hopLength, 1 + Math.floor(samples.length / hopLength)));
}

function descriptorsOf(samples: Float32Array): VoiceDescriptors {
  return describeVoice(pcm(samples), { hz: trackOf(samples), hopLength });
}

/** Harmonics of a fundamental, falling by 6 dB an octave. */
function voice(hzAt: (t: number) => number): Float32Array {
  let phase = 0;
  return sampled(seconds, (t) => {
    phase += hzAt(t) / 16_000;
    let sum = 0;
    for (let k = 1; k < 10; k++) sum += (0.1 / k) * Math.sin(2 * Math.PI * k * phase);
    return sum;
  });
}

describe('describeVoice', () => {
  it.each([80, 120, 200, 350, 500])('hears a voice at %d Hz', (hz) => {
    const { pitchHz, pitchRangeSemitones } = descriptorsOf(voice(() => hz));
    expect(Math.abs(12 * Math.log2(pitchHz! / hz))).toBeLessThan(0.1);
    expect(pitchRangeSemitones).toBeLessThan(0.1);
  });

  it('hears how far a voice moves: 80 % of an octave when it rises evenly by one', () => {
    const { pitchRangeSemitones } = descriptorsOf(voice((t) => 150 * 2 ** (t / seconds)));
    expect(Math.abs(pitchRangeSemitones! - 9.6)).toBeLessThan(0.5);
  });

  it('describes a sine: its pitch and its centroid are its frequency', () => {
    const { pitchHz, centroidHz } = descriptorsOf(sampled(seconds, (t) => 0.3 * Math.sin(2 * Math.PI * 400 * t)));
    expect(Math.abs(pitchHz! - 400)).toBeLessThan(1);
    expect(Math.abs(centroidHz - 400)).toBeLessThan(10);
  });

  it('describes white noise: no pitch, centroid in the middle', () => {
    const { pitchHz, pitchRangeSemitones, centroidHz } = descriptorsOf(noise(seconds, 0.1));
    expect(pitchHz).toBeUndefined();
    expect(pitchRangeSemitones).toBeUndefined();
    expect(Math.abs(centroidHz - 4_000)).toBeLessThan(100);
  });

  it('takes its means over the voiced frames', () => {
    const vowel = voice(() => 200);
    const { centroidHz } = descriptorsOf(sequence(vowel, noise(seconds, 0.1), pause(1)));
    expect(Math.abs(centroidHz - descriptorsOf(vowel).centroidHz)).toBeLessThan(50);
  });

  it('hears a real voice at its pitch', () => {
    const { pitchHz } = descriptorsOf(phrase);
    // espeak-ng's default voice; Praat's and librosa's pitch trackers are not at hand, so the range is wide.
    expect(pitchHz).toBeGreaterThan(75);
    expect(pitchHz).toBeLessThan(130);
  });

  it('does not depend on the gain', () => {
    const samples = mix(
      voice(() => 150),
      noise(seconds, 0.01),
    );
    const loud = descriptorsOf(samples);
    const quiet = descriptorsOf(scale(samples, 0.03125));
    expect(quiet.pitchHz).toBeCloseTo(loud.pitchHz!, 2);
    expect(quiet.centroidHz).toBeCloseTo(loud.centroidHz, 1);
  });

  it.each([
    ['nothing', new Float32Array(0)],
    ['one sample', new Float32Array([0.5])],
    ['one frame', noise(0.032, 0.1)],
    ['silence', pause(seconds)],
    ['an offset', sampled(seconds, () => 0.5)],
    ['one impulse', sampled(seconds, (t) => (t === 0.5 ? 1 : 0))],
    ['the faintest sound', sampled(seconds, (t) => 1e-38 * Math.sin(t))],
    ['a square wave at half the sample rate', sampled(seconds, (t) => (Math.round(t * 16_000) % 2 === 0 ? 1 : -1))],
  ])('is all finite numbers for %s', (_, samples) => {
    for (const value of Object.values(descriptorsOf(samples))) {
      if (value !== undefined) expect(value).toSatisfy(Number.isFinite);
    }
  });

  it('is all finite numbers for any short sound', () => {
    fc.assert(
      fc.property(fc.float32Array({ min: -1, max: 1, noNaN: true, maxLength: 2_000 }), (samples) =>
        Object.values(descriptorsOf(samples)).every((value) => value === undefined || Number.isFinite(value)),
      ),
      { numRuns: 50 },
    );
  });
});

describe('pitchSlope', () => {
  const framesPerSecond = 62.5;

  it.each([6, -6])('of a voice that moves by %d semitones a second', (slope) => {
    const track = trackOf(voice((t) => 200 * 2 ** ((slope * t) / 12)));
    expect(Math.abs(pitchSlope(track, framesPerSecond)! - slope)).toBeLessThan(0.2);
  });

  it('counts the pauses between voiced frames', () => {
    // Every other frame is voiced, each a semitone higher than the one before.
    const track = Float32Array.from({ length: 80 }, (_, n) => (n % 2 === 0 ? 100 * 2 ** (n / 2 / 12) : 0));
    expect(pitchSlope(track, framesPerSecond)).toBeCloseTo(framesPerSecond / 2, 3);
  });

  it('is undefined when less than 0.35 s are voiced', () => {
    const voiced = (frames: number) => Float32Array.from({ length: 60 }, (_, n) => (n < frames ? 100 + n : 0));
    expect(pitchSlope(voiced(21), framesPerSecond)).toBeUndefined();
    expect(pitchSlope(voiced(22), framesPerSecond)).toBeDefined();
  });
});
