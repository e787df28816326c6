import { emotions, type EmotionScores } from '../../core/emotion.ts';
import { furthestDistance } from './distance.ts';
import type { Temperature } from './metadata.ts';

/**
 * Softmax of the log-probabilities over a temperature (Guo et al., "On Calibration of Modern Neural Networks", 2017),
 * which may depend on their entropy (after Balanya et al., "Adaptive temperature scaling for robust calibration of deep
 * neural networks", 2024): its inverse goes in a line from that of `certain` at no entropy to that of `uncertain` at
 * the highest. Or it depends in the same way on the distance of the recording from the training. The order stays.
 */
export function calibrate(
  probabilities: ArrayLike<number>,
  temperature: Temperature,
  distance = furthestDistance,
): EmotionScores {
  const logs = emotions.map((_, index) => Math.log(Math.max(probabilities[index] ?? 0, 1e-9)));
  const inverse = inverseAt(temperature, { entropy: entropyOf(logs), distance });
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

function inverseAt(temperature: Temperature, { entropy, distance }: Record<'entropy' | 'distance', number>): number {
  if (typeof temperature === 'number') return 1 / temperature;
  if ('near' in temperature) {
    const share = distance / furthestDistance;
    return (1 - share) / temperature.near + share / temperature.far;
  }
  return (1 - entropy) / temperature.certain + entropy / temperature.uncertain;
}
