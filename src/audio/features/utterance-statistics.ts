import type { Features } from '../types.ts';
import type { PitchTrack } from '../voice/pitch-track.ts';
import { indices, semitonesOf, valuesAt, type Loudness } from './prosody.ts';

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
 * @param loudness of the same frames
 * @param framesPerSecond of both
 */
export function utteranceStatistics(
  logMel: Features,
  pitch: PitchTrack,
  { level, tilt, loudest }: Loudness,
  { bands, framesPerSecond }: { readonly bands: number; readonly framesPerSecond: number },
): Float32Array {
  const { frames } = logMel;
  const within = (decibels: number) => indices(frames, (frame) => level[frame]! > loudest - decibels);
  const audible = within(35);
  const voiced = audible.filter((frame) => pitch.hz[frame]! > 0);
  const tones = valuesAt(semitonesOf(pitch.hz), voiced);
  const levels = valuesAt(level, within(40));
  const tilts = valuesAt(tilt, audible);
  const [low5, low10, middle, high90, high95] = percentiles(tones, [0.05, 0.1, 0.5, 0.9, 0.95]);
  const [quiet, loud] = percentiles(levels, [0.2, 0.95]);
  const [steep, flat] = percentiles(tilts, [0.1, 0.9]);
  return Float32Array.of(
    ...bandMoments(logMel, bands),
    ...[middle, deviation(tones), high90 - low10, high95 - middle, middle - low5],
    mean(changes(voiced, tones)),
    ...[deviation(levels), loud - quiet],
    within(30).length / Math.max(1, frames),
    voiced.length / Math.max(1, frames),
    mean(valuesAt(pitch.periodicity, voiced)),
    ...[mean(tilts), deviation(tilts), flat, steep],
    (peaks(level, loudest - 25) * framesPerSecond) / Math.max(1, frames),
    slope(
      voiced.map((frame) => frame / framesPerSecond),
      tones,
    ),
    frames / framesPerSecond,
  );
}

/** Changes of the pitch from one voiced frame to the next, semitones; without those that are too large for a voice. */
function changes(voiced: readonly number[], tones: Float32Array): number[] {
  const found: number[] = [];
  for (let n = 1; n < voiced.length; n++) {
    const change = Math.abs(tones[n]! - tones[n - 1]!);
    if (voiced[n - 1] === voiced[n]! - 1 && change < 6) found.push(change);
  }
  return found;
}

/** Means of all bands, then their standard deviations. */
function bandMoments({ values, frames, coefficients }: Features, bands: number): Float64Array {
  const moments = new Float64Array(2 * bands);
  for (let frame = 0; frame < frames; frame++)
    for (let band = 0; band < bands; band++) moments[band]! += values[frame * coefficients + band]!;
  for (let band = 0; band < bands; band++) moments[band]! /= frames;
  for (let frame = 0; frame < frames; frame++)
    for (let band = 0; band < bands; band++) {
      const difference = values[frame * coefficients + band]! - moments[band]!;
      moments[bands + band]! += difference * difference;
    }
  for (let n = bands; n < 2 * bands; n++) moments[n] = Math.sqrt(moments[n]! / frames);
  return moments;
}

/** Maxima of a curve, smoothed over nine frames, above a floor: roughly its syllables. */
function peaks(curve: Float32Array, floor: number): number {
  const smooth = new Float32Array(curve.length);
  for (let n = 0; n < curve.length; n++) {
    const [from, to] = [Math.max(0, n - 4), Math.min(curve.length, n + 5)];
    let sum = 0;
    for (let at = from; at < to; at++) sum += curve[at]!;
    smooth[n] = sum / (to - from);
  }
  let count = 0;
  for (let n = 1; n < curve.length - 1; n++) {
    const here = smooth[n]!;
    if (here > floor && here > smooth[n - 1]! && here >= smooth[n + 1]!) count++;
  }
  return count;
}

/** Slope of the least-squares line; 0 for fewer than four points. */
function slope(times: readonly number[], values: Float32Array): number {
  if (times.length < 4) return 0;
  const [centre, level] = [mean(times), mean(values)];
  let variance = 0;
  let product = 0;
  for (let n = 0; n < times.length; n++) {
    const time = times[n]! - centre;
    variance += (time * time) / times.length;
    product += (time * (values[n]! - level)) / times.length;
  }
  return product / Math.max(variance, 1e-9);
}

/** Percentiles by linear interpolation between neighbours; 0 without values. */
function percentiles<const Shares extends readonly number[]>(
  values: Float32Array,
  shares: Shares,
): { [Index in keyof Shares]: number } {
  const sorted = values.toSorted();
  return shares.map((share) => {
    const place = share * (sorted.length - 1);
    const below = sorted[Math.floor(place)] ?? 0;
    return below + (place % 1) * ((sorted[Math.ceil(place)] ?? 0) - below);
  }) as { [Index in keyof Shares]: number };
}

function mean(values: ArrayLike<number>): number {
  let sum = 0;
  for (let n = 0; n < values.length; n++) sum += values[n]!;
  return sum / Math.max(1, values.length);
}

function deviation(values: Float32Array): number {
  const middle = mean(values);
  let sum = 0;
  for (let n = 0; n < values.length; n++) sum += (values[n]! - middle) ** 2;
  return Math.sqrt(sum / Math.max(1, values.length));
}
