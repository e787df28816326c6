import * as tf from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { emotions, type Emotion } from '../../core/emotion.ts';
import type { EmotionModel, Features, LogMel } from '../types.ts';
import { registerConvolutionGradients } from './convolution-gradients.ts';
import type { FeaturesFromLogMel } from '../features/from-log-mel.ts';
import { standardizedWindows, type NetworkInput } from '../network/windows.ts';

/** What saliency is computed with: a network, and the model around it. */
export interface SaliencyParts {
  readonly network: LayersModel;
  readonly model: EmotionModel;
  readonly input: NetworkInput;
  readonly features: FeaturesFromLogMel;
}

/** Number of stripes that are hidden one after the other, where the network has no gradient on this engine. */
const stripes = { time: 10, frequency: 6 };

/** Blur to each side: as a share of the bands, and as a share of the network's window. */
const blur = { bands: 1 / 16, window: 1 / 38 };

/**
 * The saliency of each value of a log-mel spectrogram (frames × bands): how much it moved the network towards an
 * emotion (positive) or away from it (negative), compared with the mean of its band. It is the gradient of the score's
 * logarithm times the difference from the mean, blurred. docs/decisions/explanation.md says why.
 */
export async function saliencyOf(logMel: LogMel, emotion: Emotion, parts: SaliencyParts): Promise<Float32Array> {
  const raw = gradientSaliency(logMel, emotion, parts) ?? (await occlusionSaliency(logMel, emotion, parts));
  return blurred(raw, logMel, parts.input.frames);
}

/** Undefined when the engine lacks the gradient of one of the network's operations. */
export function gradientSaliency(
  logMel: LogMel,
  emotion: Emotion,
  { network, input, features }: SaliencyParts,
): Float32Array | undefined {
  const heard = features.of(logMel);
  const { frames, coefficients } = heard;
  const { windows, count, frames: rows } = standardizedWindows(heard, input);
  const index = emotions.indexOf(emotion);
  registerConvolutionGradients();
  let gradient: Float32Array;
  try {
    gradient = tf.tidy(() => {
      const stranger = network.inputs.slice(1).map(({ shape }) => tf.zeros([count, shape[1]!]));
      const score = (x: tf.Tensor) => tf.slice(network.apply([x, ...stranger]) as tf.Tensor, [0, index], [-1, 1]);
      const slope = tf.grad((x: tf.Tensor) => tf.sum(tf.log(tf.mean(score(x), 0))));
      return slope(tf.tensor4d(windows, [count, rows, coefficients, 1])).dataSync<'float32'>();
    });
  } catch (error) {
    if (error instanceof Error && /kernel .* not registered|gradient/i.test(error.message)) return undefined;
    throw error;
  }
  const { spectralCoefficients } = features;
  const slopes = new Float32Array(frames * spectralCoefficients);
  const placed = placesOf(frames, input);
  for (let row = 0; row < placed.length; row++) {
    const frame = placed[row]!;
    if (frame === 0) continue;
    // The prosody curves have no place in a spectrogram.
    for (let k = 0; k < spectralCoefficients; k++) {
      const at = (frame - 1) * spectralCoefficients + k;
      slopes[at]! += gradient[row * coefficients + k]! / input.standardDeviation[k]!;
    }
  }
  return features.contributions(slopes, differencesFromMean(logMel));
}

/**
 * The fall of the score's logarithm when a stripe of time is hidden, plus the fall when a stripe of frequency is
 * hidden.
 */
export async function occlusionSaliency(
  logMel: LogMel,
  emotion: Emotion,
  { model, features }: Pick<SaliencyParts, 'model' | 'features'>,
): Promise<Float32Array> {
  const { frames, coefficients: bands } = logMel;
  const means = bandMeans(logMel);
  const score = async (shown: Features) => {
    const { pitchHz } = logMel;
    return Math.log((await model.score(features.of({ ...shown, pitchHz })))[emotion]);
  };
  const whole = await score(logMel);
  const fallWithout = async (isHidden: (frame: number, band: number) => boolean) =>
    whole - (await score(hidden(logMel, means, isHidden)));
  const saliency = new Float32Array(frames * bands);
  for (let stripe = 0; stripe < stripes.time; stripe++) {
    const within = (frame: number) => Math.floor((stripes.time * frame) / frames) === stripe;
    add(await fallWithout((frame) => within(frame)), (frame) => within(frame));
  }
  for (let stripe = 0; stripe < stripes.frequency; stripe++) {
    const within = (band: number) => Math.floor((stripes.frequency * band) / bands) === stripe;
    add(await fallWithout((_, band) => within(band)), (_, band) => within(band));
  }
  return saliency;

  function add(fall: number, to: (frame: number, band: number) => boolean): void {
    for (let n = 0; n < saliency.length; n++) if (to(Math.floor(n / bands), n % bands)) saliency[n]! += fall;
  }
}

/** The spectrogram with the hidden values replaced by the mean of their band. */
export function hidden(
  { values, frames, coefficients: bands }: Features,
  means: Float32Array,
  isHidden: (frame: number, band: number) => boolean,
): Features {
  const shown = values.map((value, n) => (isHidden(Math.floor(n / bands), n % bands) ? means[n % bands]! : value));
  return { values: shown, frames, coefficients: bands };
}

/** Mean of each band over time. */
export function bandMeans({ values, frames, coefficients: bands }: Features): Float32Array {
  const means = new Float32Array(bands);
  for (let n = 0; n < values.length; n++) means[n % bands]! += values[n]! / frames;
  return means;
}

function differencesFromMean(logMel: Features): Features {
  const means = bandMeans(logMel);
  const { coefficients: bands } = logMel;
  return { ...logMel, values: logMel.values.map((value, n) => value - means[n % bands]!) };
}

/** The frame, counted from 1, in each row of the network's windows. */
function placesOf(frames: number, input: NetworkInput): Float32Array {
  const numbers = { values: Float32Array.from({ length: frames }, (_, n) => n + 1), frames, coefficients: 1 };
  return standardizedWindows(numbers, { ...input, mean: [0], standardDeviation: [1] }).windows;
}

/** The mean over a rectangle around each value. */
function blurred(values: Float32Array, { frames, coefficients: bands }: Features, windowFrames: number): Float32Array {
  const overTime = meansAlong(values, frames, bands, Math.round(blur.window * windowFrames), bands, 1);
  return meansAlong(overTime, bands, frames, Math.round(blur.bands * bands), 1, bands);
}

/** Means over up to `reach` neighbours on both sides, in `lines` lines of `length` values that are `stride` apart. */
function meansAlong(
  values: Float32Array,
  length: number,
  lines: number,
  reach: number,
  stride: number,
  lineStride: number,
): Float32Array {
  const means = new Float32Array(values.length);
  for (let line = 0; line < lines; line++) {
    for (let n = 0; n < length; n++) {
      const from = Math.max(0, n - reach);
      const to = Math.min(length - 1, n + reach);
      let sum = 0;
      for (let m = from; m <= to; m++) sum += values[line * lineStride + m * stride]!;
      means[line * lineStride + n * stride] = sum / (to - from + 1);
    }
  }
  return means;
}
