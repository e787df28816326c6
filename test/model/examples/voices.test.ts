import { describe, expect, test } from 'vitest';
import type { Emotion } from '../../../src/core/emotion.ts';
import { emotions } from '../../../src/core/emotion.ts';
import { seededRandom } from '../../../src/core/random.ts';
import { Prosody, prosodyCurves } from '../../../src/audio/features/prosody.ts';
import { Sampler, evenly } from '../../../model/train/examples/sampler.ts';
import { drawOthers, usualOf, VoiceBatches, voiceLabels } from '../../../model/train/examples/voice-batch.ts';
import { withoutPadding } from '../../../model/train/examples/voice-worker.ts';
import type { VoiceExample } from '../../../model/train/examples/voices.ts';
import { features as spec } from '../../../model/train/training/recipe.ts';
import { impossible } from '../../../model/train/examples/batch-format.ts';

const bands = spec.nMels;

function example(corpus: string, speaker: string, emotion: Emotion, n: number): VoiceExample {
  const frames = 150;
  const values = Float32Array.from({ length: frames * bands }, (_, at) => -40 + ((at * (n + 3)) % 17));
  return {
    clip: { id: `${corpus}-${speaker}-${emotion}-${n}`, corpus, speaker, emotion, file: '' },
    features: { values, frames, coefficients: bands },
    pitchHz: new Float32Array(frames).fill(150),
    statistics: Float32Array.of(n, 10),
  };
}

function batches(examples: readonly VoiceExample[]) {
  return new VoiceBatches({
    sampler: new Sampler(examples, evenly),
    ...{ examples, backgrounds: [], prosody: new Prosody(spec), maskedShare: 1, mixStyle: 0.5 },
    input: { mean: Array<number>(bands).fill(-32), standardDeviation: Array<number>(bands).fill(5) },
    usual: { mean: [0, 0], standardDeviation: [1, 1] },
  });
}

describe('the even weighting', () => {
  const examples = [
    ...Array.from({ length: 30 }, (_, n) => example('ased', 'a', 'happy', n)),
    ...Array.from({ length: 10 }, (_, n) => example('ased', 'b', 'sad', n)),
    ...Array.from({ length: 40 }, (_, n) => example('emospeech', n % 2 === 0 ? 'c' : 'd', 'calm', n)),
  ];
  const weights = evenly(examples);
  const share = (wanted: (each: VoiceExample) => boolean) =>
    examples.reduce((sum, each, n) => sum + (wanted(each) ? weights[n]! : 0), 0);

  test('draws all emotions of a corpus alike', () => {
    const own = share(({ clip }) => clip.corpus === 'ased');
    expect(share(({ clip }) => clip.emotion === 'happy') / own).toBeCloseTo(0.5, 6);
  });

  test('draws a corpus of phone recordings two fifths as often', () => {
    const [ased, phones] = ['ased', 'emospeech'].map((corpus) => share(({ clip }) => clip.corpus === corpus));
    expect(phones! / ased!).toBeCloseTo(0.4, 6);
  });
});

describe('a batch of voices', () => {
  const columns = bands + prosodyCurves.length;

  test('holds spectrum and prosody, targets within the labels of the corpus, and what is usual', () => {
    const examples = Array.from({ length: 12 }, (_, n) => example('ased', 'a', n % 2 === 0 ? 'happy' : 'sad', n));
    const { inputs, targets, mask, usual } = batches(examples).draw(16, 96, seededRandom(1));
    expect(inputs).toHaveLength(16 * 96 * columns);
    expect(inputs.every(Number.isFinite)).toBe(true);
    const voiced = Array.from({ length: 96 }, (_, frame) => inputs[frame * columns + bands + 1]);
    expect(voiced.filter((value) => value === 1).length).toBeGreaterThan(48);
    for (let row = 0; row < 16; row++) {
      const own = targets.subarray(row * emotions.length, (row + 1) * emotions.length);
      expect(own.reduce((sum, each) => sum + each, 0)).toBeCloseTo(1, 5);
      expect(own[emotions.indexOf('angry')]).toBe(0);
      expect(mask[row * emotions.length + emotions.indexOf('angry')]).toBe(impossible);
    }
    const known = Array.from({ length: 16 }, (_, row) => usual![3 * row + 2]!);
    expect(known.filter((a) => a === 0).length).toBeGreaterThan(1);
    expect(known.filter((a) => a > 0 && a < 1).length).toBeGreaterThan(4);
  });

  test('never says what is usual where a speaker has one emotion', () => {
    const examples = Array.from({ length: 12 }, (_, n) => example('resd', 'one', 'sad', n));
    expect(
      batches(examples)
        .draw(32, 80, seededRandom(2))
        .usual!.every((value) => value === 0),
    ).toBe(true);
  });

  test('means calm of the phone corpora half as neutral', () => {
    const examples = Array.from({ length: 4 }, (_, n) => example('turev', 'one', 'calm', n));
    expect(voiceLabels(examples).get('turev')).toEqual(new Set(['calm', 'neutral']));
    const { targets } = batches(examples).draw(1, 80, seededRandom(3));
    expect(targets[emotions.indexOf('calm')]).toBeCloseTo(0.5, 6);
    expect(targets[emotions.indexOf('neutral')]).toBeCloseTo(0.5, 6);
  });
});

test('other clips of a speaker are different ones, and never the clip itself', () => {
  const examples = Array.from({ length: 8 }, (_, n) => example('ased', 'a', 'sad', n));
  const drawn = drawOthers(examples, examples[2]!.clip.id, 20, seededRandom(4));
  expect(drawn).toHaveLength(7);
  expect(new Set(drawn.map(({ clip }) => clip.id)).size).toBe(7);
  expect(drawn).not.toContain(examples[2]);
  // Of these two statistics, which are fewer than those of a recording, the first is one of the kept numbers.
  expect(usualOf(drawn)).toEqual({ count: 7, mean: [expect.closeTo(26 / 7, 5), 0, 0, 0, 0, 0] });
});

test('padding of digital silence is cut at both ends, and nothing within', () => {
  const samples = Float32Array.of(0, 0.00005, 0.2, 0, 0, -0.1, 0, 0);
  expect([...withoutPadding({ samples, sampleRateHz: 16_000 }).samples]).toEqual([...samples.subarray(2, 6)]);
  expect(withoutPadding({ samples: new Float32Array(9), sampleRateHz: 16_000 }).samples).toHaveLength(0);
});
