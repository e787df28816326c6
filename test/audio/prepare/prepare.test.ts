import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { preparationSpecSchema, prepare, type PreparationSpec } from '../../../src/audio/prepare/prepare.ts';
import { UserError } from '../../../src/core/errors.ts';
import { mix, noise, pause, pcm, phrase, rateHz, rmsOf, sampled, scale, sequence } from '../speech-clips.ts';

const off: PreparationSpec = { reduceNoise: false, trimEnds: false, trimPauses: false, normalizeLevel: false };
const on: PreparationSpec = { reduceNoise: true, trimEnds: false, trimPauses: true, normalizeLevel: true };

/** "What a day", a long pause, "What a day", with silence at both ends: 4.9 s. */
const said = sequence(pause(1.2), phrase, pause(1.4), phrase, pause(1));
const hiss = (rms: number): Float32Array => noise(said.length / rateHz, rms);
const speechAt = [1.2, 1.2 + phrase.length / rateHz + 1.4] as const;

/** Signal-to-noise ratio, dB, over the stretches in which something is said. */
function snrDb(samples: Float32Array, clean: Float32Array): number {
  let signal = 0;
  let error = 0;
  for (const from of speechAt) {
    for (let n = Math.round(from * rateHz); n < from * rateHz + phrase.length; n++) {
      signal += clean[n]! ** 2;
      error += (samples[n]! - clean[n]!) ** 2;
    }
  }
  return 10 * Math.log10(signal / error);
}

function refusal(samples: Float32Array, spec: PreparationSpec): object {
  try {
    prepare(pcm(samples), spec);
  } catch (error) {
    if (error instanceof UserError) return error.phrase;
    throw error;
  }
  throw new Error('was not refused');
}

describe('prepare', () => {
  it('leaves the sound alone with every switch off', () => {
    const { pcm: prepared, speechSeconds } = prepare(pcm(said), off);
    expect(prepared.samples).toHaveLength(said.length);
    expect(snrDb(prepared.samples, said)).toBeGreaterThan(50);
    expect(speechSeconds).toBeGreaterThan(0.8);
    expect(speechSeconds).toBeLessThan(1.6);
  });

  it('takes a constant offset out, which is no sound', () => {
    const shifted = prepare(pcm(said.map((sample) => 0.5 * sample + 0.3)), off);
    const centred = prepare(pcm(scale(said, 0.5)), off);
    expect(shifted.levelDbfs).toBeCloseTo(centred.levelDbfs, 2);
    expect(snrDb(shifted.pcm.samples, scale(said, 0.5))).toBeGreaterThan(50);
  });

  it('reports the level of the speech as it was recorded, pauses left out', () => {
    const loud = prepare(pcm(said), on).levelDbfs;
    const quiet = prepare(pcm(scale(said, 0.1)), on).levelDbfs;
    expect(loud).toBeGreaterThan(20 * Math.log10(rmsOf(phrase)));
    expect(loud).toBeLessThan(20 * Math.log10(rmsOf(phrase)) + 2);
    expect(loud - quiet).toBeCloseTo(20, 3);
  });

  it('refuses another sample rate', () => {
    expect(() => prepare({ samples: said, sampleRateHz: 48_000 }, off)).toThrow(RangeError);
  });

  it('does not change what it was given', () => {
    const samples = mix(said, hiss(0.01));
    const before = samples.slice();
    prepare(pcm(samples), on);
    expect(samples).toEqual(before);
  });

  it('gives finite samples within [-1, 1] for any gain and offset', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.1, max: 4, noNaN: true }),
        fc.double({ min: -0.1, max: 0.1, noNaN: true }),
        (gain, offset) => {
          const samples = said.map((sample) => Math.max(-1, Math.min(1, gain * sample + offset)));
          return prepare(pcm(samples), on).pcm.samples.every((sample) => Math.abs(sample) <= 1);
        },
      ),
      { numRuns: 20 },
    );
  });
});

describe('reduceNoise', () => {
  const spec = { ...off, reduceNoise: true };

  it.each([
    { rms: 0.02, gainDb: 1 },
    { rms: 0.05, gainDb: 3 },
  ])('lets speech stand out of noise of $rms by $gainDb dB more', ({ rms, gainDb }) => {
    const noisy = mix(said, hiss(rms));
    const { samples } = prepare(pcm(noisy), spec).pcm;
    expect(samples).toHaveLength(noisy.length);
    expect(snrDb(samples, said) - snrDb(noisy, said)).toBeGreaterThan(gainDb);
  });

  it('turns the noise in pauses down by some 12 dB, and not to nothing', () => {
    const noisy = mix(said, hiss(0.02));
    const inPause = (samples: Float32Array): number => rmsOf(samples.slice(rateHz * 2.2, rateHz * 3));
    const { samples } = prepare(pcm(noisy), spec).pcm;
    const reductionDb = 20 * Math.log10(inPause(noisy) / inPause(samples));
    expect(reductionDb).toBeGreaterThan(10);
    expect(reductionDb).toBeLessThan(12.1);
  });

  it('leaves clean speech nearly as it was', () => {
    expect(snrDb(prepare(pcm(said), spec).pcm.samples, said)).toBeGreaterThan(25);
  });
});

describe('trimPauses', () => {
  const spec = { ...off, trimPauses: true };

  it('takes silence from both ends and shortens the pause, and loses no speech', () => {
    const { samples } = prepare(pcm(said), spec).pcm;
    const seconds = samples.length / rateHz;
    const spoken = (2 * phrase.length) / rateHz;
    expect(seconds).toBeGreaterThan(spoken);
    expect(seconds).toBeLessThan(spoken + 0.15 + 0.3 + 0.15 + 0.1);
    const energy = (sound: Float32Array): number => rmsOf(sound) ** 2 * sound.length;
    expect(energy(samples) / energy(said)).toBeCloseTo(1, 3);
  });

  it('leaves a short pause as it is', () => {
    const clip = sequence(phrase, pause(0.3), phrase);
    expect(prepare(pcm(clip), spec).pcm.samples.length).toBeGreaterThan(clip.length - 0.2 * rateHz);
  });
});

describe('trimEnds', () => {
  it('takes silence from both ends and leaves the pause between as long as it was', () => {
    const { samples } = prepare(pcm(said), { ...off, trimEnds: true }).pcm;
    const both = prepare(pcm(said), { ...off, trimPauses: true }).pcm.samples;
    expect(samples.length).toBeLessThan(said.length - 0.3 * rateHz);
    expect(samples.length).toBeGreaterThan(both.length + 0.3 * rateHz);
    const energy = (sound: Float32Array): number => rmsOf(sound) ** 2 * sound.length;
    expect(energy(samples) / energy(said)).toBeCloseTo(1, 3);
  });
});

describe('normalizeLevel', () => {
  const spec = { ...off, normalizeLevel: true };

  it.each([0.02, 0.2, 1])('brings speech to -23 dBFS from a gain of %d', (gain) => {
    const { samples } = prepare(pcm(scale(said, gain)), spec).pcm;
    expect(Math.abs(prepare(pcm(samples), off).levelDbfs + 23)).toBeLessThan(0.2);
  });

  it('stops where the loudest peak would be cut off', () => {
    const thump = sampled(0.05, (t) => Math.exp(-200 * t) * Math.sin(2 * Math.PI * 40 * t));
    const { samples } = prepare(pcm(sequence(scale(said, 0.02), thump, pause(1))), spec).pcm;
    const peak = samples.reduce((highest, sample) => Math.max(highest, Math.abs(sample)), 0);
    expect(20 * Math.log10(peak)).toBeCloseTo(-1, 2);
  });
});

describe('what is no speech', () => {
  const seconds = 3;
  const silent: [string, Float32Array][] = [
    ['digital silence', pause(seconds)],
    ['an offset', sampled(seconds, () => 0.5)],
    ['faint white noise', noise(seconds, 0.001)],
    ['loud white noise', noise(seconds, 0.3)],
    ['a 60 Hz sine', sampled(seconds, (t) => 0.3 * Math.sin(2 * Math.PI * 60 * t))],
    [
      'mains hum with its harmonics',
      sampled(seconds, (t) =>
        [1, 2, 3, 4, 5].reduce((sum, k) => sum + (0.2 / k) * Math.sin(2 * Math.PI * 50 * k * t), 0),
      ),
    ],
    ['clicks', sampled(seconds, (t) => (Math.round(t * rateHz) % 8000 === 100 ? 0.8 : 0))],
    [
      'bursts of noise',
      mix(
        sampled(seconds, () => 0),
        noise(seconds, 0.3).map((sample, n) => (n % 8000 < 400 ? sample : 0)),
      ),
    ],
    ['a lasting tone', sampled(seconds, (t) => 0.3 * Math.sin(2 * Math.PI * 440 * t))],
    ['speech below -75 dBFS', scale(said, 0.0005)],
  ];

  it.each(silent)('refuses %s', (_, samples) => {
    expect(refusal(samples, off)).toEqual({ key: 'error.noSpeech', params: {} });
    expect(refusal(samples, on)).toEqual({ key: 'error.noSpeech', params: {} });
  });

  it.each([0, 1, 7000])('says of a clip of %d samples that it is too short, whatever is in it', (length) => {
    const samples = noise(1, 0.1).slice(0, length);
    expect(refusal(samples, on)).toMatchObject({ key: 'error.tooShort', params: { minimum: 0.5 } });
  });

  it.each([off, on])('refuses less than half a second of speech', (spec) => {
    const clip = sequence(pause(1), phrase.slice(0, 0.3 * rateHz), pause(1));
    expect(refusal(clip, spec)).toMatchObject({ key: 'error.tooShort', params: { minimum: 0.5 } });
  });

  it.each([
    ['quiet', scale(said, 0.01)],
    ['under noise 10 dB weaker', mix(said, hiss(0.03))],
    [
      'over hum',
      mix(
        said,
        sampled(said.length / rateHz, (t) => 0.1 * Math.sin(2 * Math.PI * 50 * t)),
      ),
    ],
    ['without a pause', sequence(phrase, phrase)],
  ])('hears speech that is %s', (_, samples) => {
    expect(prepare(pcm(samples), off).speechSeconds).toBeGreaterThan(0.5);
  });
});

describe('preparationSpecSchema', () => {
  it('wants all three switches and nothing else', () => {
    expect(preparationSpecSchema.parse(on)).toEqual(on);
    expect(preparationSpecSchema.safeParse({ ...on, echo: true }).success).toBe(false);
    expect(preparationSpecSchema.safeParse({ reduceNoise: true }).success).toBe(false);
  });
});
