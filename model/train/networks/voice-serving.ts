import * as tf from '@tensorflow/tfjs-core';
import { input, layers, model, type LayersModel, type SymbolicTensor } from '@tensorflow/tfjs-layers';
import { prosodyCurves } from '../../../src/audio/features/prosody.ts';
import { foldNormalization, memberLogits, type ServingNetwork } from './se-resnet.ts';
import { bandsOfMfcc, type Moments } from './smooth-bands.ts';
import { voiceLogits, type VoiceWidths } from './voice-network.ts';

/** A trained network of voices, and the means and deviations that standardise its inputs. */
export interface ServedVoice {
  readonly widths: VoiceWidths;
  readonly network: LayersModel;
  /** Of the bands of the log-mel spectrogram. */
  readonly input: Moments;
  /** Numbers of the usual voice's input. */
  readonly usual: number;
}

/** An ensemble that reads log-mel spectrograms. */
export interface ServedBase extends ServingNetwork {
  /** Of the bands of the log-mel spectrogram. */
  readonly input: Moments;
}

const prefix = 'voice_';

/**
 * One network with MFCC, prosody curves and the difference from the usual voice as inputs. Its answer is the geometric
 * mean of an ensemble and a network of voices, weighted by their shares. A fixed inverse DCT gives each of the two its
 * bands. Inputs: [batch, frames, bands + curves, 1] and [batch, numbers], of which the last says how well the person is
 * known.
 * @param shares `share`: of the network of voices for a stranger, evenly over its answers; `gain`: how much larger it is
 *   for a person of whom everything is known
 */
export function voiceServing(
  base: ServedBase,
  voice: ServedVoice,
  { share, gain }: { readonly share: number; readonly gain: number },
): LayersModel {
  const bands = base.input.mean.length;
  const columns = bands + prosodyCurves.length;
  const frames = input({ shape: [null, columns, 1] });
  const usual = voice.widths.usual > 0 ? input({ shape: [voice.usual] }) : undefined;
  const rows = apply(layers.reshape({ targetShape: [-1, columns] }), frames);
  const dense = layers.dense({ name: 'base_bands', units: bands, trainable: false });
  const spectrogram = apply(layers.reshape({ targetShape: [-1, bands, 1] }), apply(dense, rows));
  const whole = bandsOfMfcc({ coefficients: bands, bands }, columns, base.input);
  dense.setWeights([tf.tensor2d(whole.kernel, [columns, bands]), tf.tensor1d(whole.offset)]);
  const first = { columns, usual: voice.usual, spectrum: bandsOfMfcc(voice.widths, columns, voice.input) };
  const ensemble = memberLogits(spectrogram, base.widths);
  const answers = voiceLogits({ rows, usual }, voice.widths, first, { seed: 1, servingPrefix: prefix });
  const grown = (logits: readonly SymbolicTensor[], name: string, growth: number) =>
    usual ? apply(layers.multiply(), [sumOf(logits), factor(usual, name, growth)]) : sumOf(logits);
  const sum = apply(layers.add(), [
    grown(ensemble, 'base_factor', -gain / (1 - share)),
    grown(answers, 'voice_factor', gain / share),
  ]);
  const probabilities = apply(layers.activation({ activation: 'softmax' }), sum);
  const serving = model({ inputs: usual ? [frames, usual] : frames, outputs: probabilities });
  for (const layer of base.network.layers)
    if (layer.weights.length > 0) serving.getLayer(layer.name).setWeights(layer.getWeights());
  foldNormalization(voice.network, serving, prefix);
  for (const layer of serving.layers) {
    if (!layer.name.endsWith('logits')) continue;
    const isVoice = layer.name.startsWith(prefix);
    scale(layer, isVoice ? share / answers.length : (1 - share) / ensemble.length);
  }
  return serving;
}

function sumOf(logits: readonly SymbolicTensor[]): SymbolicTensor {
  return logits.length === 1 ? logits[0]! : apply(layers.add(), [...logits]);
}

/** 1 for a stranger, and by `growth` more for a person of whom everything is known: [batch, 1]. */
function factor(usual: SymbolicTensor, name: string, growth: number): SymbolicTensor {
  const numbers = usual.shape[1] ?? 1;
  const layer = layers.dense({ name, units: 1, trainable: false });
  const factors = apply(layer, usual);
  const kernel = new Float32Array(numbers);
  kernel[numbers - 1] = growth;
  layer.setWeights([tf.tensor2d(kernel, [numbers, 1]), tf.tensor1d([1])]);
  return factors;
}

/** Multiplies all weights of a layer, and so its output. */
function scale(layer: layers.Layer, factor: number): void {
  tf.tidy(() => {
    layer.setWeights(layer.getWeights().map((weight) => tf.mul(weight, factor)));
  });
}

function apply(layer: layers.Layer, to: SymbolicTensor | SymbolicTensor[]): SymbolicTensor {
  return layer.apply(to) as SymbolicTensor;
}
