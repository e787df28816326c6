import type { UsualVoice } from '../../core/ports/analysis.ts';

/** Number of earlier recordings that give the usual voice half its weight. */
const halfKnown = 3;
/** Maximum difference from the usual voice, standard deviations. */
const furthest = 6;

/**
 * The difference of a recording from the person's usual voice: a · (x − mean) / standard deviation of each statistic,
 * then a itself, with a = n / (n + 3) for n earlier recordings. All zero for a stranger, and for a usual voice of other
 * statistics.
 * @param deviations of the statistics, over all that the network was trained on
 */
export function usualInput(
  statistics: ArrayLike<number>,
  usual: UsualVoice | undefined,
  { standardDeviation }: { readonly standardDeviation: readonly number[] },
): Float32Array {
  const input = new Float32Array(standardDeviation.length + 1);
  if (!usual || usual.count === 0 || usual.mean.length !== standardDeviation.length) return input;
  const known = usual.count / (usual.count + halfKnown);
  for (const [index, deviation] of standardDeviation.entries()) {
    const difference = ((statistics[index] ?? 0) - (usual.mean[index] ?? 0)) / deviation;
    input[index] = known * Math.min(furthest, Math.max(-furthest, difference));
  }
  input[standardDeviation.length] = known;
  return input;
}
