import { emotions } from '../../../src/core/emotion.ts';
import { markdownTable, percent } from '../lib/markdown.ts';
import { calibrationError, heard, type Judgement } from './metrics.ts';
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
export function reliability(judgements: readonly Judgement[], bins = 15): ReliabilityBin[] {
  const answers = judgements.map((judgement) => {
    const answer = heard(judgement);
    return { confidence: judgement.scores[answer], right: answer === judgement.emotion ? 1 : 0 };
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

/** Mean over clips of the squared distance between the probabilities and what was meant (Brier 1950): 0 to 2. */
export function brierScore(judgements: readonly Judgement[]): number {
  const sum = judgements.reduce(
    (total, { emotion, scores }) =>
      total + emotions.reduce((own, each) => own + (scores[each] - (each === emotion ? 1 : 0)) ** 2, 0),
    0,
  );
  return sum / Math.max(1, judgements.length);
}

/** What is said of how far confidence can be believed. */
export interface CalibrationFigures {
  readonly calibrationError: number;
  readonly brier: number;
  readonly meanConfidence: number;
  readonly accuracy: number;
  readonly areaUnderRisk: number;
  /** Accuracy of the most confident 50, 70 and 90 % of the answers. */
  readonly atCoverage: readonly { readonly coverage: number; readonly accuracy: number }[];
}

export function calibrationFigures(judgements: readonly Judgement[]): CalibrationFigures {
  const curve = riskCoverage(judgements);
  const mean = (value: (judgement: Judgement) => number) =>
    judgements.reduce((sum, judgement) => sum + value(judgement), 0) / Math.max(1, judgements.length);
  return {
    calibrationError: calibrationError(judgements),
    brier: brierScore(judgements),
    meanConfidence: mean((judgement) => judgement.scores[heard(judgement)]),
    accuracy: mean((judgement) => (heard(judgement) === judgement.emotion ? 1 : 0)),
    areaUnderRisk: areaUnder(curve),
    atCoverage: [0.5, 0.7, 0.9].map((coverage) => ({ coverage, accuracy: accuracyAtCoverage(curve, coverage) })),
  };
}

/** A row for each named set of judgements. */
export function figuresTable(named: readonly (readonly [string, readonly Judgement[]])[]): string {
  return markdownTable(
    ['', 'ECE (15 bins)', 'Brier', 'confidence', 'accuracy', 'AURC', 'at 50 %', 'at 70 %', 'at 90 % answered'],
    named.map(([name, judgements]) => {
      const figures = calibrationFigures(judgements);
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
