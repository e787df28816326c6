import type { UsualVoice } from '../../core/ports/analysis.ts';
import { keptNumbers, spread } from '../../core/usual/kept-numbers.ts';

/** Number of earlier recordings that give the usual voice half its weight. */
const halfKnown = 3;

/** How well a number of earlier recordings make a person known: 0 for a stranger, towards 1 for many. */
export function howKnown(count: number): number {
  return count / (count + halfKnown);
}

/** Maximum difference from the usual voice, standard deviations. */
const furthest = 6;

/**
 * The difference of a recording from the person's usual voice: a · (x − mean) / standard deviation of each statistic,
 * then a itself, with a = n / (n + 3) for n earlier recordings. The difference is known in the kept numbers, and spread over
 * all statistics. All zero for a stranger, and for a usual voice of other numbers.
 * @param deviations of the statistics, over all that the network was trained on
 */
export function usualInput(
  statistics: ArrayLike<number>,
  usual: UsualVoice | undefined,
  { standardDeviation }: { readonly standardDeviation: readonly number[] },
): Float32Array {
  const input = new Float32Array(standardDeviation.length + 1);
  const kept = keptNumbers(statistics);
  const fits = usual?.mean.length === kept.length && statistics.length === standardDeviation.length;
  if (!fits || usual.count === 0) return input;
  const known = howKnown(usual.count);
  const differences = spread(
    kept.map((value, index) => value - (usual.mean[index] ?? 0)),
    standardDeviation.length,
  );
  for (const [index, deviation] of standardDeviation.entries()) {
    const difference = (differences[index] ?? 0) / deviation;
    input[index] = known * Math.min(furthest, Math.max(-furthest, difference));
  }
  input[standardDeviation.length] = known;
  return input;
}
