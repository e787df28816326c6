import { emotions } from '../../../src/core/emotion.ts';
import type { Features } from './features.ts';
import { leadingOf } from './measure.ts';

/** Probabilities of logits, [lines, emotions]. */
export function softmax(logits: Float32Array, temperature: number): Float32Array {
  const width = emotions.length;
  const scores = new Float32Array(logits.length);
  for (let from = 0; from < logits.length; from += width) {
    const row = logits.subarray(from, from + width);
    const highest = Math.max(...row);
    const powers = Array.from(row, (logit) => Math.exp((logit - highest) / temperature));
    const sum = powers.reduce((total, power) => total + power, 0);
    powers.forEach((power, at) => (scores[from + at] = power / sum));
  }
  return scores;
}

/** Whether each line has exactly one emotion. */
const isSingle = ({ lines }: Features, line: number) => lines[line]!.emotions.length === 1;

/** The temperature with the highest likelihood on lines of one emotion. */
export function fitTemperature(logits: Float32Array, features: Features): number {
  const lossAt = (temperature: number) => {
    const scores = softmax(logits, temperature);
    return features.lines.reduce((sum, { emotions: [truth] }, line) => {
      if (!isSingle(features, line)) return sum;
      return sum - Math.log(scores[line * emotions.length + emotions.indexOf(truth!)]! + 1e-9);
    }, 0);
  };
  const grid = Array.from({ length: 40 }, (_, step) => 0.5 * 1.05 ** step);
  return grid.reduce((best, one) => (lossAt(one) < lossAt(best) ? one : best));
}

/** Expected calibration error in 15 bins (Guo et al. 2017), over lines of one emotion. */
export function calibrationError(scores: Float32Array, features: Features): number {
  const bins = Array.from({ length: 15 }, () => ({ lines: 0, right: 0, confidence: 0 }));
  let all = 0;
  features.lines.forEach(({ emotions: [truth] }, line) => {
    if (!isSingle(features, line)) return;
    const predicted = leadingOf(scores, line);
    const confidence = scores[line * emotions.length + emotions.indexOf(predicted)]!;
    const bin = bins[Math.min(14, Math.floor(15 * confidence))]!;
    bin.lines += 1;
    bin.right += predicted === truth ? 1 : 0;
    bin.confidence += confidence;
    all += 1;
  });
  return bins.reduce((sum, { right, confidence }) => sum + Math.abs(right - confidence) / Math.max(1, all), 0);
}
