import { describe, expect, test } from 'vitest';
import { calibrate } from '../../../src/audio/network/calibration.ts';
import { emotions, type Emotion, type EmotionScores } from '../../../src/core/emotion.ts';
import { seededRandom } from '../../../src/core/random.ts';
import { intervals, recallInterval, recallLossInterval } from '../../../model/train/evaluation/bootstrap.ts';
import {
  brierScore,
  calibrationFigures,
  figuresTable,
  reliability,
} from '../../../model/train/evaluation/calibration-report.ts';
import { withTemperature } from '../../../model/train/evaluation/calibration.ts';
import type { ClipDetails } from '../../../model/train/corpora/manifest-details.ts';
import {
  ageBand,
  groupFigures,
  groupTables,
  strangerTables,
  peopleRight,
  type DetailedPrediction,
} from '../../../model/train/evaluation/groups.ts';
import { intervalOverSpeakers, measure, type Prediction } from '../../../model/train/evaluation/metrics.ts';
import { accuracyAtCoverage, areaUnder, riskCoverage } from '../../../model/train/evaluation/risk-coverage.ts';

function scoresFor(answer: Emotion, confidence: number): EmotionScores {
  const rest = (1 - confidence) / 7;
  return Object.fromEntries(emotions.map((e) => [e, e === answer ? confidence : rest])) as EmotionScores;
}

/** A clip that was meant to be sad. */
function prediction(isRight: boolean, confidence: number, speaker = 'a'): Prediction {
  return { corpus: 'x', speaker, emotion: 'sad', scores: scoresFor(isRight ? 'sad' : 'angry', confidence) };
}

describe('risk and coverage', () => {
  const predictions = [prediction(true, 0.9), prediction(true, 0.8), prediction(false, 0.6), prediction(true, 0.5)];
  const curve = riskCoverage(predictions.toReversed());

  test('the most confident answers come first', () => {
    expect(curve.map(({ coverage }) => coverage)).toEqual([0.25, 0.5, 0.75, 1]);
    expect(curve.map(({ risk }) => risk)).toEqual([0, 0, 1 / 3, 1 / 4]);
    expect(areaUnder(curve)).toBeCloseTo((0 + 0 + 1 / 3 + 1 / 4) / 4, 10);
    expect(accuracyAtCoverage(curve, 0.5)).toBe(1);
    expect(accuracyAtCoverage(curve, 0.7)).toBeCloseTo(2 / 3, 10);
    expect(accuracyAtCoverage(curve, 0.9)).toBe(0.75);
  });

  test('answers of one confidence are answered together', () => {
    expect(riskCoverage([prediction(true, 0.5), prediction(false, 0.5)])).toEqual([{ coverage: 1, risk: 0.5 }]);
  });
});

describe('calibration', () => {
  test('Brier score: 0 for certainty that is right, 2 for certainty that is wrong', () => {
    expect(brierScore([prediction(true, 1)])).toBe(0);
    expect(brierScore([prediction(false, 1)])).toBe(2);
    // (0.6 - 1)² + 7 × (0.4 / 7)²
    expect(brierScore([prediction(true, 0.6)])).toBeCloseTo(0.16 + 0.16 / 7, 10);
  });

  test('reliability: each bin has its mean confidence and its accuracy', () => {
    const bins = reliability([prediction(true, 0.91), prediction(false, 0.93), prediction(true, 0.31)], 10);
    expect(bins.map(({ from, clips }) => [from, clips])).toEqual([
      [0.3, 1],
      [0.9, 2],
    ]);
    expect(bins[1]!.confidence).toBeCloseTo(0.92, 10);
    expect(bins[1]!.accuracy).toBe(0.5);
  });

  test('a fitting temperature shows as a smaller error in the table', () => {
    const random = seededRandom(2);
    const raw = Array.from({ length: 2000 }, () => {
      const honest = calibrate(
        emotions.map(() => random.next() ** 4 + 0.01),
        1,
      );
      let left = random.next();
      const emotion = emotions.find((each) => (left -= honest[each]) < 0) ?? 'neutral';
      const sharpened = calibrate(
        emotions.map((each) => honest[each]),
        0.5,
      );
      return { id: 'a', corpus: 'x', speaker: 'a', emotion, probabilities: emotions.map((each) => sharpened[each]) };
    });
    const cells = figuresTable([
      ['before', withTemperature(raw, 1)],
      ['after', withTemperature(raw, 2)],
    ])
      .split('\n')
      .slice(2);
    const [before, after] = cells.map((row) => Number(row.split('|')[2]));
    expect(before).toBeGreaterThan(0.1);
    expect(after).toBeLessThan(0.04);
  });

  test('accuracy at coverage falls where confidence orders the answers', () => {
    const random = seededRandom(4);
    const honest = Array.from({ length: 3000 }, () => {
      const confidence = 0.2 + 0.7 * random.next();
      return prediction(random.next() < confidence, confidence);
    });
    const { atCoverage, calibrationError } = calibrationFigures(honest);
    expect(calibrationError).toBeLessThan(0.03);
    expect(atCoverage.map(({ accuracy }) => accuracy)).toEqual(
      atCoverage.map(({ accuracy }) => accuracy).toSorted((a, b) => b - a),
    );
  });
});

describe('bootstrap over speakers', () => {
  const random = seededRandom(8);
  const predictions = ['a', 'b', 'c', 'd', 'e'].flatMap((speaker) => {
    const skill = random.next();
    return Array.from({ length: 20 }, () => ({
      ...prediction(random.next() < skill, 0.9, speaker),
      emotion: random.next() < 0.5 ? ('sad' as const) : ('angry' as const),
    }));
  });

  test('gives what the slow way gives', () => {
    const slowly = (statistic: (drawn: readonly Prediction[]) => number) =>
      intervalOverSpeakers(predictions, statistic, seededRandom(1))!;
    const fast = intervals(predictions, seededRandom(1))!;
    for (const [quick, slow] of [
      [fast.averageRecall, slowly((drawn) => measure(drawn).averageRecall)],
      [fast.accuracy, slowly((drawn) => measure(drawn).accuracy)],
      [fast.macroF1, slowly((drawn) => measure(drawn).macroF1)],
    ] as const) {
      expect(quick.low).toBeCloseTo(slow.low, 10);
      expect(quick.high).toBeCloseTo(slow.high, 10);
    }
  });

  test('a loss: where all lose alike it is narrow, however much they differ', () => {
    const heardBy = (speaker: string, right: number) =>
      Array.from({ length: 10 }, (_, n) => prediction(n < right, 0.9, speaker));
    const both = (losses: readonly number[]) =>
      ['a', 'b', 'c', 'd'].map((speaker, n) => [
        heardBy(speaker, 10 - 2 * n),
        heardBy(speaker, 10 - 2 * n - losses[n]!),
      ]);
    const intervalOf = (losses: readonly number[]) => {
      const pairs = both(losses);
      return recallLossInterval(
        pairs.flatMap(([before]) => before!),
        pairs.flatMap(([, after]) => after!),
        () => seededRandom(1),
      )!;
    };
    const alike = intervalOf([1, 1, 1, 1]);
    expect(alike.low).toBeCloseTo(0.1, 10);
    expect(alike.high).toBeCloseTo(0.1, 10);
    const unlike = intervalOf([4, 0, 0, 0]);
    expect(unlike.low).toBe(0);
    expect(unlike.high).toBeGreaterThan(0.2);
  });

  test('two speakers tell nothing', () => {
    expect(recallInterval([prediction(true, 0.9, 'a'), prediction(true, 0.9, 'b')], seededRandom(1))).toBeUndefined();
  });
});

describe('groups', () => {
  const nothing: ClipDetails = {
    sex: undefined,
    age: undefined,
    race: undefined,
    ethnicity: undefined,
    language: 'en',
    sentence: undefined,
    votes: undefined,
  };
  const people = (count: number, isRight: boolean, details: Partial<ClipDetails>, corpus = 'cremad') =>
    Array.from({ length: count }, (_, n): DetailedPrediction => ({
      ...prediction(isRight, 0.8, `${details.sex}-${n % 4}`),
      corpus,
      details: { ...nothing, ...details },
    }));
  const predictions = [
    ...people(60, true, { sex: 'female', age: 29, votes: { sad: 6, angry: 2 } }),
    ...people(40, true, { sex: 'male', age: 45, votes: { sad: 2, angry: 2 } }),
    ...people(40, false, { sex: 'male', age: 30, votes: { sad: 2, angry: 2 } }),
    ...people(10, true, { sex: 'other' }),
    ...people(50, true, { sex: 'female', language: 'pl' }, 'nemo'),
  ];

  test('bands of age', () => {
    expect([undefined, 20, 29, 30, 44, 45, 80].map(ageBand)).toEqual([
      undefined,
      'under 30',
      'under 30',
      '30 to 44',
      '30 to 44',
      '45 and over',
      '45 and over',
    ]);
  });

  test('each group has its own figures, and tiny ones none', () => {
    const cremad = predictions.filter(({ corpus }) => corpus === 'cremad');
    const figures = groupFigures(cremad, 'sex');
    expect(figures.map(({ group, clips, speakers, accuracy }) => [group, clips, speakers, accuracy])).toEqual([
      ['male', 80, 4, 0.5],
      ['female', 60, 4, 1],
    ]);
    expect(figures.map(({ people: share }) => share)).toEqual([0.5, 0.75]);
  });

  test('people: the share of single listeners who chose the intended emotion', () => {
    expect(peopleRight(people(3, false, { votes: { sad: 1, angry: 3 } }))).toBe(0.25);
    expect(peopleRight(people(3, true, {}))).toBeUndefined();
  });

  test('corpora left out whole are shown by language, and by sex where the corpus tells it', () => {
    const tables = strangerTables([
      ...people(40, true, { sex: 'female', language: 'am' }, 'ased'),
      ...people(40, false, { sex: 'male', language: 'am' }, 'ased'),
      ...people(30, true, { language: 'ru' }, 'resd'),
    ]);
    expect(tables).toContain('| language, left out whole | speakers | clips |');
    expect(tables).toMatch(/\| am \| 8 \| 80 \| 50\.0 % \|[^]*\| ru \| 4 \| 30 \| 100\.0 % \|/);
    expect(tables).toMatch(/\| am, female \| 4 \| 40 \| 100\.0 % \|[^]*\| am, male \| 4 \| 40 \| 0\.0 % \|/);
    expect(tables).not.toContain('ru, ');
    expect(strangerTables([])).toBe('');
  });

  test('the tables set the model beside people, within CREMA-D', () => {
    const tables = groupTables(predictions);
    expect(tables).toContain(
      'Largest difference in accuracy: 50.0 points; among people, for the same clips: 25.0 points.',
    );
    expect(tables).toMatch(/\| pl \| \d \| 50 \| 100.0 %/);
    expect(tables).toMatch(/\| female \| 4 \| 60 \|/);
    expect(tables).not.toContain('race');
  });
});
