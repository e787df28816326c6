import { emotions, type EmotionScores } from '../../core/emotion.ts';
import type { Temperature } from './metadata.ts';

/**
 * Softmax of the log-probabilities over a temperature (Guo et al., "On Calibration of Modern Neural Networks", 2017),
 * which may depend on their entropy (after Balanya et al., "Adaptive temperature scaling for robust calibration of deep
 * neural networks", 2024): its inverse goes in a line from that of `certain` at no entropy to that of `uncertain` at
 * the highest. The order stays.
 */
export function calibrate(probabilities: ArrayLike<number>, temperature: Temperature): EmotionScores {
  const logs = emotions.map((_, index) => Math.log(Math.max(probabilities[index] ?? 0, 1e-9)));
  const inverse = inverseAt(entropyOf(logs), temperature);
  const powers = logs.map((log) => Math.exp(inverse * log));
  const total = powers.reduce((sum, power) => sum + power, 0);
  return Object.fromEntries(emotions.map((emotion, index) => [emotion, powers[index]! / total])) as EmotionScores;
}

/**
 * The normalised entropy of a distribution over the emotions, from its logarithms: 0 for certainty, 1 for the uniform
 * one.
 */
export function entropyOf(logs: readonly number[]): number {
  return logs.reduce((sum, log) => sum - Math.exp(log) * log, 0) / Math.log(emotions.length);
}

function inverseAt(entropy: number, temperature: Temperature): number {
  if (typeof temperature === 'number') return 1 / temperature;
  return (1 - entropy) / temperature.certain + entropy / temperature.uncertain;
}
