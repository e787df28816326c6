import type { Features } from '../../../src/audio/types.ts';
import type { Random } from '../../../src/core/ports/system.ts';

/** The log-mel spectrogram of a background sound as power with mean 1, for {@link augmentSpectrogram}. */
export type Background = Features;

/**
 * An augmented copy of a log-mel spectrogram (dB): another speaking rate, another length of the vocal tract (Jaitly &
 * Hinton 2013), another microphone, another room, a background sound. For the training side only. Powers are added band
 * by band, which ignores interference of equal frequencies, and costs a hundredth of augmenting the sound itself.
 * @param noisy probability of a background sound
 * @param rate factor of the speaking rate
 */
export function augmentSpectrogram(
  clip: Features,
  backgrounds: readonly Background[],
  random: Random,
  noisy = 0.3,
  rate = between(random, 0.92, 1.08),
): Features {
  const changed = warp(clip, rate, between(random, 0.95, 1.05), between(random, -1, 1));
  const reverberant = random.next() < 0.2;
  const background = random.next() < noisy ? backgrounds[Math.floor(random.next() * backgrounds.length)] : undefined;
  if (reverberant || background) {
    const { values } = changed;
    for (let index = 0; index < values.length; index++) values[index] = Math.exp(values[index]! / decibel);
    if (reverberant) addRoom(changed, between(random, 0.15, 0.75), between(random, -12, 0));
    if (background) addBackground(changed, background, between(random, 3, 25), random.next());
    for (let index = 0; index < values.length; index++) values[index] = decibel * Math.log(values[index]!);
  }
  colour(changed, between(random, -2, 2), between(random, -3, 3));
  if (random.next() < 0.08) limitBand(changed, Math.floor(between(random, 0.6, 0.94) * clip.coefficients));
  return changed;
}

const decibel = 10 / Math.LN10;
/** Frames per second of the spectrograms in training. */
const hopSeconds = 0.016;

/** A random number from `low` to `high`. */
export function between(random: Random, low: number, high: number): number {
  return low + (high - low) * random.next();
}

/** Bilinear resampling: `rate` source frames per frame; band m comes from band m × `stretch` + `shift`. */
function warp({ values, frames, coefficients }: Features, rate: number, stretch: number, shift: number): Features {
  const length = Math.max(1, Math.floor(frames / rate));
  const warped = new Float32Array(length * coefficients);
  const sources = Array.from({ length: coefficients }, (_, band) =>
    Math.min(coefficients - 1.001, Math.max(0, band * stretch + shift)),
  );
  const lower = Int32Array.from(sources, Math.floor);
  const share = Float32Array.from(sources, (source) => source % 1);
  for (let frame = 0; frame < length; frame++) {
    const time = Math.min(frames - 1, frame * rate);
    const [before, later] = [Math.floor(time), time % 1];
    const a = before * coefficients;
    const b = Math.min(frames - 1, before + 1) * coefficients;
    for (let band = 0; band < coefficients; band++) {
      const [low, high] = [lower[band]!, share[band]!];
      const now = values[a + low]! * (1 - high) + values[a + low + 1]! * high;
      const next = values[b + low]! * (1 - high) + values[b + low + 1]! * high;
      warped[frame * coefficients + band] = now * (1 - later) + next * later;
    }
  }
  return { values: warped, frames: length, coefficients };
}

/**
 * Adds the past of each band to its power, decaying by 60 dB in `seconds`. All echoes together are `levelDb` above the
 * speech.
 */
function addRoom({ values, frames, coefficients }: Features, seconds: number, levelDb: number): void {
  const decay = Math.pow(10, (-6 * hopSeconds) / seconds);
  const gain = (Math.pow(10, levelDb / 10) * (1 - decay)) / decay;
  const echo = new Float32Array(coefficients);
  for (let frame = 0; frame < frames; frame++) {
    for (let band = 0; band < coefficients; band++) {
      const index = frame * coefficients + band;
      const direct = values[index]!;
      values[index] = direct + echo[band]!;
      echo[band] = decay * (echo[band]! + gain * direct);
    }
  }
}

function addBackground({ values, coefficients }: Features, background: Background, snrDb: number, start: number): void {
  const gain = mean(values) * Math.pow(10, -snrDb / 10);
  const offset = Math.floor(start * background.frames) * coefficients;
  for (let index = 0; index < values.length; index++)
    values[index]! += gain * background.values[(offset + index) % background.values.length]!;
}

/** Adds `gainDb`, and a tilt of `tiltDb` from the lowest band to the highest. */
function colour({ values, coefficients }: Features, gainDb: number, tiltDb: number): void {
  for (let index = 0; index < values.length; index++)
    values[index]! += gainDb + tiltDb * ((index % coefficients) / coefficients - 0.5);
}

/** Sets all bands above one to the quietest value, as after a telephone. */
function limitBand({ values, coefficients }: Features, highest: number): void {
  const floor = values.reduce((least, value) => Math.min(least, value), Infinity);
  for (let index = 0; index < values.length; index++) if (index % coefficients >= highest) values[index] = floor;
}

/** Converts the log-mel spectrogram of a background (dB) to power with mean 1. */
export function backgroundOf(features: Features): Background {
  const values = features.values.map((value) => Math.exp(value / decibel));
  const scale = 1 / mean(values);
  return { ...features, values: values.map((value) => value * scale) };
}

function mean(values: Float32Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
