import { describe, expect, test } from 'vitest';
import { emotions, type Emotion } from '../../../src/core/emotion.ts';
import type { RawPrediction } from '../../../model/train/evaluation/calibration.ts';
import { sides } from '../../../model/train/unheard/unheard.ts';
import { rowsOf, shippedRowsOf, unheardReport, unheardSummary } from '../../../model/train/unheard/unheard-rows.ts';
import { together } from '../../../model/train/training/predict-voice.ts';
import { corpusTraits, labelShares } from '../../../model/train/corpora/corpus-traits.ts';
import { joinPredictions } from '../../../model/train/training/voice-model.ts';
import { knownGain } from '../../../model/train/training/voice-recipe.ts';

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

test('the card tells how much a recipe with two seeds differs from itself', () => {
  const row = (recipe: string, recall: number, ece: number) =>
    ['nemo', 'mean'].map((corpus) => ({ recipe, corpus, n: 5, known: 10, recall, ece, unsure: 0.5 }));
  const rows = [...row('voice', 0.5, 0.09), ...row('voice@2', 0.46, 0.07)];
  const both = unheardReport(rows);
  expect(both).toMatch(/\| voice@2, known by 10 \| 46\.0 % \(0\.07\) +\|/);
  expect(both).toMatch(
    /\| voice, known by 10 \| 2 +\| 48\.0 % +\| 46\.0 % to 50\.0 % +\| 0\.080 +\| 0\.070 to 0\.090 +\|/,
  );
  expect(unheardReport(row('voice', 0.5, 0.09))).not.toContain('seeds');
  // The README shows the first seed.
  expect(unheardSummary(rows)).toContain('voice, known by 10');
  expect(unheardSummary(rows)).not.toContain('@2');
});

test('two models say together what both were asked about, by their shares', () => {
  const one = [prediction('nemo', 1, 'sad', { sad: 0.8, happy: 0.2 }), prediction('nemo', 2, 'sad', { sad: 1 })];
  const other = [prediction('nemo', 1, 'sad', { sad: 0.2, happy: 0.8 })];
  const joined = joinPredictions(one, other, { share: 0.25, known: 0 });
  expect(joined.map(({ id }) => id)).toEqual(['nemo/1']);
  const [happy, sad] = (['happy', 'sad'] as const).map(
    (emotion) => joined[0]!.probabilities[emotions.indexOf(emotion)]!,
  );
  expect(sad! / happy!).toBeCloseTo(2, 2);
  expect(together([one, one], [0.5, 0.5])[0]!.probabilities[0]).toBeCloseTo(one[0]!.probabilities[0]!, 6);
});

test('the network of voices says more of people who are known, by as many clips as it has of them', () => {
  const certain = (corpus: string, count: number, surest: Partial<Record<Emotion, number>>) =>
    Array.from({ length: count }, (_, n) => ({ ...prediction(corpus, n, 'sad', surest), speaker: 'one' }));
  const odds = (corpus: string, clips: number, known: number) => {
    const joined = joinPredictions(
      certain(corpus, clips, { sad: 0.5, happy: 0.5 }),
      certain(corpus, clips, { sad: 0.9, happy: 0.1 }),
      { share: 0.25, known },
    );
    const [happy, sad] = (['happy', 'sad'] as const).map((each) => joined[0]!.probabilities[emotions.indexOf(each)]!);
    return Math.log(sad! / happy!) / Math.log(9);
  };
  expect(odds('nemo', 20, 0)).toBeCloseTo(0.25, 5);
  expect(odds('nemo', 20, 3)).toBeCloseTo(0.25 + knownGain / 2, 5);
  expect(odds('nemo', 20, 10)).toBeCloseTo(0.25 + (knownGain * 10) / 13, 5);
  expect(odds('nemo', 4, 10)).toBeCloseTo(0.25 + knownGain / 2, 5);
  // Every speaker of RESD stays a stranger.
  expect(odds('resd', 20, 10)).toBeCloseTo(0.25, 5);
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

describe('the report on corpora left out whole', () => {
  const row = (recipe: string, corpus: string, known: number, recall: number) => ({
    ...{ recipe, corpus, known, recall, n: 10, ece: 0.07, unsure: 0.4 },
  });
  const rows = [
    row('voice', 'nemo', 0, 0.41),
    row('voice', 'tess', 0, 0.37),
    row('voice', 'mean', 0, 0.39),
    row('model', 'resd', 10, 0.31),
    row('model', 'mean', 10, 0.31),
  ];

  test('leads with the model, and has each corpus', () => {
    const report = unheardReport(rows);
    expect(report).toContain('Small networks of 9,600 steps, each');
    const commercial = rows.map((row) => (row.recipe === 'model' ? row : { ...row, recipe: 'commercial' }));
    expect(unheardReport([...rows, ...commercial])).toContain('Small networks of 9,600 and 2,400 steps, each');
    expect(report.indexOf('| model, known by 10 | 31.0 % (0.07) | 31.0 % (0.07) |')).toBeGreaterThan(0);
    expect(report).toContain('| voice, strangers | 39.0 % (0.07) | 41.0 % (0.07) | 37.0 % (0.07) |');
    expect(report.indexOf('| model,')).toBeLessThan(report.indexOf('| voice,'));
    expect(report).toContain('| voice, strangers | 40.0 % |');
  });

  test('has the means alone for a summary, and over how many corpora', () => {
    expect(unheardSummary(rows)).toContain('| voice, strangers | 2 | 39.0 % (0.07) |');
    expect(unheardSummary(rows)).not.toContain('41.0 %');
  });
});

test('the shipped model is calibrated without the corpus that is measured, the further the less sure', () => {
  const at = (corpus: string, distance: number, right: number) =>
    Array.from({ length: 60 }, (_, n) => ({
      ...prediction(corpus, n, n % 10 < right ? 'happy' : 'sad', { happy: 0.7, sad: 0.3 }),
      distance,
    }));
  const home = [...at('cremad', 0.6, 7), ...at('ravdess', 0.7, 7)];
  const strangers = [...at('resd', 1.6, 5), ...at('turev', 1.7, 5)];
  const rows = shippedRowsOf(0, strangers, strangers, home);
  expect(rows.map(({ recipe, corpus, n, recall }) => [recipe, corpus, n, recall])).toEqual([
    ['model', 'resd', 60, 0.5],
    ['model', 'turev', 60, 0.5],
    ['model', 'mean', 120, 0.5],
  ]);
  // Said with 0.7 and right in half of the clips, an error of 0.2: the other corpus, as far away, takes some of it.
  for (const { ece } of rows) expect(ece).toBeLessThan(0.17);
});
