import type { Features } from '../types.ts';
import type { PitchTrack } from '../voice/pitch-track.ts';
import { indices, semitonesOf, type Prosody } from './prosody.ts';

/** Number of {@link utteranceStatistics} after the means and deviations of the bands. */
export const voiceStatistics = 18;

export function statisticsCount(bands: number): number {
  return 2 * bands + voiceStatistics;
}

/**
 * Describes a whole recording in numbers that can be averaged over a person's recordings: mean and standard deviation of each
 * band of the log-mel spectrogram (dB), then 18 numbers of pitch (median and deviation in semitones over 100 Hz, ranges between
 * percentiles, mean change from frame to frame), loudness (deviation, range), shares of loud and of voiced frames, mean
 * periodicity, spectral tilt (mean, deviation, 90th and 10th percentile), peaks of loudness a second, slope of the pitch in
 * semitones a second, and seconds. Nobody's words or sound can be made from them.
 * @param logMel dB, as many columns as `bands`, or more
 * @param framesPerSecond of both
 */
export function utteranceStatistics(
  logMel: Features,
  pitch: PitchTrack,
  prosody: Prosody,
  { bands, framesPerSecond }: { readonly bands: number; readonly framesPerSecond: number },
): Float32Array {
  const { frames } = logMel;
  const { level, tilt, loudest } = prosody.loudness(logMel);
  const within = (decibels: number) => indices(frames, (frame) => (level[frame] ?? 0) > loudest - decibels);
  const voiced = within(35).filter((frame) => (pitch.hz[frame] ?? 0) > 0);
  const semitones = semitonesOf(pitch.hz);
  const tones = voiced.map((frame) => semitones[frame] ?? 0);
  const changes = voiced.flatMap((frame, n) =>
    n > 0 && voiced[n - 1] === frame - 1 ? [Math.abs((tones[n] ?? 0) - (tones[n - 1] ?? 0))] : [],
  );
  const levels = within(40).map((frame) => level[frame] ?? 0);
  const tilts = within(35).map((frame) => tilt[frame] ?? 0);
  const [low5, low10, middle, high90, high95] = percentiles(tones, [0.05, 0.1, 0.5, 0.9, 0.95]);
  const [quiet, loud] = percentiles(levels, [0.2, 0.95]);
  const [steep, flat] = percentiles(tilts, [0.1, 0.9]);
  const times = voiced.map((frame) => frame / framesPerSecond);
  return Float32Array.of(
    ...bandMoments(logMel, bands),
    ...[middle, deviation(tones), high90 - low10, high95 - middle, middle - low5],
    mean(changes.filter((change) => change < 6)),
    ...[deviation(levels), loud - quiet],
    within(30).length / Math.max(1, frames),
    voiced.length / Math.max(1, frames),
    mean(voiced.map((frame) => pitch.periodicity[frame] ?? 0)),
    ...[mean(tilts), deviation(tilts), flat, steep],
    (peaks(level, loudest - 25) * framesPerSecond) / Math.max(1, frames),
    slope(times, tones),
    frames / framesPerSecond,
  );
}

/** Means of all bands, then their standard deviations. */
function bandMoments({ values, frames, coefficients }: Features, bands: number): Float64Array {
  const moments = new Float64Array(2 * bands);
  for (let frame = 0; frame < frames; frame++)
    for (let band = 0; band < bands; band++)
      moments[band] = (moments[band] ?? 0) + (values[frame * coefficients + band] ?? 0) / frames;
  for (let frame = 0; frame < frames; frame++)
    for (let band = 0; band < bands; band++) {
      const difference = (values[frame * coefficients + band] ?? 0) - (moments[band] ?? 0);
      moments[bands + band] = (moments[bands + band] ?? 0) + difference ** 2 / frames;
    }
  for (let n = bands; n < 2 * bands; n++) moments[n] = Math.sqrt(moments[n] ?? 0);
  return moments;
}

/** Maxima of a curve, smoothed over nine frames, above a floor: roughly its syllables. */
function peaks(curve: Float32Array, floor: number): number {
  const smooth = curve.map((_, n) => {
    const around = curve.subarray(Math.max(0, n - 4), n + 5);
    return around.reduce((sum, value) => sum + value, 0) / around.length;
  });
  return indices(curve.length, (n) => {
    const here = smooth[n] ?? 0;
    return n > 0 && n < curve.length - 1 && here > floor && here > (smooth[n - 1] ?? 0) && here >= (smooth[n + 1] ?? 0);
  }).length;
}

/** Slope of the least-squares line; 0 for fewer than four points. */
function slope(times: readonly number[], values: readonly number[]): number {
  if (times.length < 4) return 0;
  const [centre, level] = [mean(times), mean(values)];
  const variance = mean(times.map((time) => (time - centre) ** 2));
  return mean(times.map((time, n) => (time - centre) * ((values[n] ?? 0) - level))) / Math.max(variance, 1e-9);
}

/** Percentiles by linear interpolation between neighbours; 0 without values. */
function percentiles<const Shares extends readonly number[]>(
  values: readonly number[],
  shares: Shares,
): { [Index in keyof Shares]: number } {
  const sorted = values.toSorted((a, b) => a - b);
  return shares.map((share) => {
    const place = share * (sorted.length - 1);
    const below = sorted[Math.floor(place)] ?? 0;
    return below + (place % 1) * ((sorted[Math.ceil(place)] ?? 0) - below);
  }) as { [Index in keyof Shares]: number };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}

function deviation(values: readonly number[]): number {
  const middle = mean(values);
  return Math.sqrt(mean(values.map((value) => (value - middle) ** 2)));
}
