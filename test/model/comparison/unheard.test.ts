import { describe, expect, test } from 'vitest';
import { emotions, type Emotion } from '../../../src/core/emotion.ts';
import type { RawPrediction } from '../../../model/train/evaluation/calibration.ts';
import { rowsOf, sides } from '../../../model/train/comparison/unheard.ts';
import { together } from '../../../model/train/training/predict-voice.ts';
import { corpusTraits, labelShares } from '../../../model/train/corpora/corpus-traits.ts';
import { joinPredictions } from '../../../model/train/training/voice-model.ts';

function prediction(corpus: string, n: number, emotion: Emotion, probabilities: Partial<Record<Emotion, number>>) {
  const speaker = `${corpus}-${n % 3}`;
  const all = emotions.map((each) => probabilities[each] ?? 0.001);
  const total = all.reduce((sum, each) => sum + each, 0);
  return { id: `${corpus}/${n}`, corpus, speaker, emotion, probabilities: all.map((each) => each / total) };
}

describe('what a recipe says of corpora that it never heard', () => {
  test('leaves each of the eight corpora out once', () => {
    const wanted = ['ravdess', 'cremad', 'nemo', 'tess', 'emodb', 'resd', 'ased', 'turev'];
    expect(sides.flat().toSorted()).toEqual(wanted.toSorted());
  });

  // Of each corpus, every second sad clip is taken for surprised, which the corpus does not have; next likely is sad.
  const said: RawPrediction[] = ['nemo', 'turev'].flatMap((corpus) =>
    Array.from({ length: 40 }, (_, n) =>
      n % 2 === 0
        ? prediction(corpus, n, 'happy', { happy: 0.6, sad: 0.4 })
        : prediction(
            corpus,
            n,
            'sad',
            n % 4 === 1 ? { surprised: 0.5, sad: 0.3, happy: 0.2 } : { happy: 0.7, sad: 0.3 },
          ),
    ),
  );
  const rows = rowsOf('one', 3, said);

  test('is measured among the labels of the corpus, and as one mean', () => {
    expect(rows.map(({ corpus, n, known, recall }) => [corpus, n, known, recall])).toEqual([
      ['nemo', 40, 3, 0.75],
      ['turev', 40, 3, 0.75],
      ['mean', 80, 3, 0.75],
    ]);
  });

  test('has a calibration error within bounds, of temperatures that the other corpora fit', () => {
    for (const { ece, unsure } of rows) {
      expect(ece).toBeGreaterThan(0);
      expect(ece).toBeLessThan(0.5);
      expect(unsure).toBeGreaterThanOrEqual(0);
      expect(unsure).toBeLessThanOrEqual(1);
    }
  });
});

test('two models say together what both were asked about, by their shares', () => {
  const one = [prediction('nemo', 1, 'sad', { sad: 0.8, happy: 0.2 }), prediction('nemo', 2, 'sad', { sad: 1 })];
  const other = [prediction('nemo', 1, 'sad', { sad: 0.2, happy: 0.8 })];
  const joined = joinPredictions(one, other, 0.25);
  expect(joined.map(({ id }) => id)).toEqual(['nemo/1']);
  const [happy, sad] = (['happy', 'sad'] as const).map(
    (emotion) => joined[0]!.probabilities[emotions.indexOf(emotion)]!,
  );
  expect(sad! / happy!).toBeCloseTo(2, 2);
  expect(together([one, one], [0.5, 0.5])[0]!.probabilities[0]).toBeCloseTo(one[0]!.probabilities[0]!, 6);
});

test('what must be known of the corpora is known', () => {
  expect(corpusTraits('ased').commonSentences).toEqual(['common06', 'common07']);
  expect(corpusTraits('emodb').longestSeconds).toBe(2);
  expect(corpusTraits('resd').oneEmotionEach).toBe(true);
  expect(corpusTraits('baved').unused).toBe(true);
  expect(corpusTraits('somebody')).toEqual({});
  expect(labelShares('emospeech', 'calm')).toEqual([
    ['calm', 0.5],
    ['neutral', 0.5],
  ]);
  expect(labelShares('ravdess', 'calm')).toEqual([['calm', 1]]);
});
