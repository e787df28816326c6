import { emotions } from '../../../src/core/emotion.ts';
import { markdownTable, percent } from '../lib/markdown.ts';
import { calibrationError, predictedLabel, type Prediction } from './metrics.ts';
import { accuracyAtCoverage, areaUnder, riskCoverage } from './risk-coverage.ts';

/** One bin of a reliability diagram. */
export interface ReliabilityBin {
  /** The bin is [from, from + 1 / bins). */
  readonly from: number;
  readonly clips: number;
  readonly confidence: number;
  readonly accuracy: number;
}

/** Mean confidence and accuracy in equal bins of confidence; empty bins are left out. */
export function reliability(predictions: readonly Prediction[], bins = 15): ReliabilityBin[] {
  const answers = predictions.map((prediction) => {
    const answer = predictedLabel(prediction);
    return { confidence: prediction.scores[answer], right: answer === prediction.emotion ? 1 : 0 };
  });
  const groups = Map.groupBy(answers, ({ confidence }) => Math.min(bins - 1, Math.floor(confidence * bins)));
  return [...groups]
    .sort(([a], [b]) => a - b)
    .map(([bin, group]) => ({
      from: bin / bins,
      clips: group.length,
      confidence: group.reduce((sum, { confidence }) => sum + confidence, 0) / group.length,
      accuracy: group.reduce((sum, { right }) => sum + right, 0) / group.length,
    }));
}

/** Mean over clips of the squared distance between the probabilities and the label (Brier 1950): 0 to 2. */
export function brierScore(predictions: readonly Prediction[]): number {
  const sum = predictions.reduce(
    (total, { emotion, scores }) =>
      total + emotions.reduce((own, each) => own + (scores[each] - (each === emotion ? 1 : 0)) ** 2, 0),
    0,
  );
  return sum / Math.max(1, predictions.length);
}

/** Figures of how reliable the confidence is. */
export interface CalibrationFigures {
  readonly calibrationError: number;
  readonly brier: number;
  readonly meanConfidence: number;
  readonly accuracy: number;
  readonly areaUnderRisk: number;
  /** Accuracy of the most confident 50, 70 and 90 % of the answers. */
  readonly atCoverage: readonly { readonly coverage: number; readonly accuracy: number }[];
}

export function calibrationFigures(predictions: readonly Prediction[]): CalibrationFigures {
  const curve = riskCoverage(predictions);
  const mean = (value: (prediction: Prediction) => number) =>
    predictions.reduce((sum, prediction) => sum + value(prediction), 0) / Math.max(1, predictions.length);
  return {
    calibrationError: calibrationError(predictions),
    brier: brierScore(predictions),
    meanConfidence: mean((prediction) => prediction.scores[predictedLabel(prediction)]),
    accuracy: mean((prediction) => (predictedLabel(prediction) === prediction.emotion ? 1 : 0)),
    areaUnderRisk: areaUnder(curve),
    atCoverage: [0.5, 0.7, 0.9].map((coverage) => ({ coverage, accuracy: accuracyAtCoverage(curve, coverage) })),
  };
}

/** A row for each named set of predictions. */
export function figuresTable(named: readonly (readonly [string, readonly Prediction[]])[]): string {
  return markdownTable(
    ['', 'ECE (15 bins)', 'Brier', 'confidence', 'accuracy', 'AURC', 'at 50 %', 'at 70 %', 'at 90 % answered'],
    named.map(([name, predictions]) => {
      const figures = calibrationFigures(predictions);
      return [
        name,
        figures.calibrationError.toFixed(3),
        figures.brier.toFixed(3),
        percent(figures.meanConfidence),
        percent(figures.accuracy),
        figures.areaUnderRisk.toFixed(3),
        ...figures.atCoverage.map(({ accuracy }) => percent(accuracy)),
      ];
    }),
  );
}
