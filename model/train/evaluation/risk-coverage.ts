import { predictedLabel, type Prediction } from './metrics.ts';

/**
 * A point of the risk-coverage curve: the share of clips that are answered, and the share of wrong answers among them.
 */
export interface CoveragePoint {
  readonly coverage: number;
  readonly risk: number;
}

/**
 * The risk-coverage curve (El-Yaniv & Wiener 2010), the most confident answers first. Clips of equal confidence are
 * answered together, because no threshold separates them.
 */
export function riskCoverage(predictions: readonly Prediction[]): CoveragePoint[] {
  const answers = predictions
    .map((prediction) => {
      const answer = predictedLabel(prediction);
      return { confidence: prediction.scores[answer], right: answer === prediction.emotion };
    })
    .sort((a, b) => b.confidence - a.confidence);
  const points: CoveragePoint[] = [];
  let wrong = 0;
  for (const [index, { confidence, right }] of answers.entries()) {
    if (!right) wrong++;
    if (answers[index + 1]?.confidence === confidence) continue;
    const answered = index + 1;
    points.push({ coverage: answered / answers.length, risk: wrong / answered });
  }
  return points;
}

/** The mean risk over all coverages (AURC); 0 is best. */
export function areaUnder(curve: readonly CoveragePoint[]): number {
  let area = 0;
  let before = 0;
  for (const { coverage, risk } of curve) {
    area += (coverage - before) * risk;
    before = coverage;
  }
  return area;
}

/** The share of right answers when at least the given share of the clips is answered. */
export function accuracyAtCoverage(curve: readonly CoveragePoint[], coverage: number): number {
  const point = curve.find((each) => each.coverage >= coverage - 1e-9);
  return point === undefined ? 0 : 1 - point.risk;
}
