import { describe, expect, test } from 'vitest';
import { calibrate } from '../../../src/audio/network/calibration.ts';
import { emotions, type Emotion, type EmotionScores } from '../../../src/core/emotion.ts';
import { seededRandom } from '../../../src/core/random.ts';
import { fitTemperature, sureThreshold, type RawPrediction } from '../../../model/train/evaluation/calibration.ts';
import {
  calibrationError,
  evenlyOverSpeakers,
  intervalOverSpeakers,
  measure,
  type Prediction,
} from '../../../model/train/evaluation/metrics.ts';

function scoresFor(answer: Emotion, confidence = 0.93): EmotionScores {
  const rest = (1 - confidence) / 7;
  return Object.fromEntries(emotions.map((e) => [e, e === answer ? confidence : rest])) as EmotionScores;
}

function prediction(emotion: Emotion, answer: Emotion, speaker = 'a', confidence = 0.93): Prediction {
  return { corpus: 'x', speaker, emotion, scores: scoresFor(answer, confidence) };
}

describe('measure', () => {
  // sad: 3 of 4 right; angry: 0 of 1 (heard as sad). scikit-learn's accuracy_score, recall_score and f1_score with
  // average='macro' over [sad, angry] give 0.6, 0.375 and 0.375.
  const predictions = [
    prediction('sad', 'sad'),
    prediction('sad', 'sad'),
    prediction('sad', 'sad'),
    prediction('sad', 'calm'),
    prediction('angry', 'sad'),
  ];

  test('accuracy, average recall and macro-F1 over the classes that occur', () => {
    const { accuracy, averageRecall, macroF1, clips } = measure(predictions);
    expect([clips, accuracy, averageRecall, macroF1]).toEqual([5, 0.6, 0.375, 0.375]);
  });

  test('every class that occurs has its own', () => {
    expect(measure(predictions).classes).toEqual([
      { emotion: 'sad', clips: 4, recall: 0.75, precision: 0.75, f1: 0.75 },
      { emotion: 'angry', clips: 1, recall: 0, precision: 0, f1: 0 },
    ]);
  });

  test('rows of the confusion matrix are what was meant', () => {
    const { confusion } = measure(predictions);
    expect(confusion[emotions.indexOf('angry')]?.[emotions.indexOf('sad')]).toBe(1);
    expect(confusion[emotions.indexOf('sad')]?.[emotions.indexOf('angry')]).toBe(0);
  });

  test('answers that a corpus has no label for can be left out', () => {
    expect(measure(predictions, ['sad', 'angry']).accuracy).toBe(0.8);
  });
});

describe('intervalOverSpeakers', () => {
  const share = (drawn: readonly Prediction[]) => measure(drawn).accuracy;

  test('speakers who differ make it wide, speakers who agree close it', () => {
    const differing = ['a', 'b', 'c', 'd'].map((speaker, n) => prediction('sad', n % 2 ? 'sad' : 'calm', speaker));
    const wide = intervalOverSpeakers(differing, share, seededRandom(1))!;
    expect(wide.low).toBeLessThan(0.25);
    expect(wide.high).toBeGreaterThan(0.75);
    const agreeing = differing.map((each) => ({ ...each, scores: scoresFor('sad') }));
    expect(intervalOverSpeakers(agreeing, share, seededRandom(1))).toEqual({ low: 1, high: 1 });
  });

  test('two speakers tell nothing', () => {
    expect(
      intervalOverSpeakers([prediction('sad', 'sad', 'a'), prediction('sad', 'sad', 'b')], share, seededRandom(1)),
    ).toBeUndefined();
  });
});

describe('calibration', () => {
  test('the error is the gap between confidence and accuracy', () => {
    const half = [prediction('sad', 'sad', 'a', 0.9), prediction('sad', 'angry', 'a', 0.9)];
    expect(calibrationError(half)).toBeCloseTo(0.4, 10);
  });

  test('with every speaker counting the same, one with many clips says no more than another', () => {
    const wrong = Array.from({ length: 9 }, () => prediction('sad', 'angry', 'many', 0.9));
    const all = [...wrong, prediction('sad', 'sad', 'one', 0.8)];
    expect(calibrationError(all)).toBeCloseTo(0.9 * 0.9 + 0.1 * 0.2, 10);
    expect(calibrationError(all, evenlyOverSpeakers(all))).toBeCloseTo(0.5 * 0.9 + 0.5 * 0.2, 10);
  });

  /** Clips whose emotions are as frequent as `honest` says, told by probabilities that `spoil` makes of it. */
  function told(speaker: string, count: number, spoil: (honest: readonly number[]) => readonly number[]) {
    const random = seededRandom(7);
    return Array.from({ length: count }, (): RawPrediction => {
      const sharpness = 1 + 5 * random.next();
      const weights = emotions.map(() => random.next() ** sharpness + 0.001);
      const total = weights.reduce((sum, weight) => sum + weight, 0);
      const honest = weights.map((weight) => weight / total);
      let left = random.next();
      const emotion = emotions.find((_, index) => (left -= honest[index]!) < 0) ?? 'neutral';
      return { id: 'a', corpus: 'x', speaker, emotion, probabilities: spoil(honest) };
    });
  }
  const tempered = (temperature: number) => (honest: readonly number[]) =>
    Object.values(calibrate(honest, temperature));

  test('the temperature that spoiled honest probabilities is found again', () => {
    const { certain, uncertain } = fitTemperature(told('a', 3000, tempered(0.5)));
    for (const found of [certain, uncertain]) {
      expect(found).toBeGreaterThan(1.8);
      expect(found).toBeLessThan(2.25);
    }
  });

  test('where only answers of little entropy say too much, only their temperature rises', () => {
    const spoil = (honest: readonly number[]) => (Math.max(...honest) > 0.7 ? tempered(0.6)(honest) : honest);
    const { certain, uncertain } = fitTemperature(told('a', 3000, spoil));
    expect(certain).toBeGreaterThan(1.15);
    expect(uncertain).toBeLessThan(1.1);
  });

  test('every speaker counts the same, however many clips there are of one', () => {
    const one = told('one', 2000, tempered(0.5));
    const alone = fitTemperature([...one, ...told('other', 2000, tempered(1))]);
    const often = fitTemperature([...one, ...one, ...one, ...told('other', 2000, tempered(1))]);
    expect(often.certain).toBeCloseTo(alone.certain, 2);
    expect(often.uncertain).toBeCloseTo(alone.uncertain, 2);
    expect(alone.uncertain).toBeLessThan(fitTemperature(one).uncertain - 0.2);
  });

  test('"sure" begins where three answers in four are right', () => {
    const at = (confidence: number, right: number) =>
      Array.from({ length: 100 }, (_, n) => prediction('sad', n < right ? 'sad' : 'calm', 'a', confidence));
    expect(sureThreshold([...at(0.305, 20), ...at(0.605, 70), ...at(0.805, 90)])).toBe(0.31);
  });
});
