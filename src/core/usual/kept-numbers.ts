/** Neighbouring bands whose mean is one kept number. */
const bandsTogether = 16;
/** The other statistics, after those of the bands (`utteranceStatistics`). */
const others = 18;
/**
 * The places among these of what is kept: median pitch, its range, how far it rises above the median, the share of voiced
 * frames, tilt, and peaks a second.
 */
const keptOthers = [0, 2, 3, 9, 11, 15] as const;

/** Places of some kept numbers, counted from their end. */
export const keptPlaces = { pitch: -6, range: -5, rise: -4, voiced: -3, tilt: -2, rate: -1 } as const;

/**
 * The numbers of a recording that a usual voice is the mean of: the means of every 16 neighbouring bands, and six numbers of
 * pitch, pauses, tone and pace. They keep nine tenths of the gain of all statistics (docs/decisions/usual-voice.md).
 * @param statistics `utteranceStatistics`: means and deviations of bands, then 18 others
 */
export function keptNumbers(statistics: ArrayLike<number>): number[] {
  const groups = groupsOf(statistics.length);
  const bands = Array.from({ length: groups }, (_, group) => {
    let sum = 0;
    for (let n = 0; n < bandsTogether; n++) sum += statistics[group * bandsTogether + n] ?? 0;
    return sum / bandsTogether;
  });
  return [...bands, ...keptOthers.map((place) => statistics[groups * bandsTogether + place] ?? 0)];
}

/**
 * Numbers for all statistics from differences in the kept ones: in a line between the centres of two groups of bands, and
 * 0 for what is not kept.
 * @param count of the statistics
 */
export function spread(kept: readonly number[], count: number): number[] {
  const groups = groupsOf(count);
  const half = groups / 2;
  const bands = Array.from({ length: groups * bandsTogether }, (_, n) => {
    const first = n < half * bandsTogether ? 0 : half;
    const place = (n % (half * bandsTogether)) / bandsTogether + 0.5 / bandsTogether - 0.5;
    const below = Math.min(half - 1, Math.max(0, Math.floor(place)));
    const above = Math.min(half - 1, below + 1);
    const share = Math.min(1, Math.max(0, place - below));
    return (1 - share) * (kept[first + below] ?? 0) + share * (kept[first + above] ?? 0);
  });
  const rest = Array<number>(others).fill(0);
  for (const [n, place] of keptOthers.entries()) rest[place] = kept[groups + n] ?? 0;
  return [...bands, ...rest];
}

function groupsOf(statistics: number): number {
  return Math.floor(Math.max(0, statistics - others) / bandsTogether);
}
