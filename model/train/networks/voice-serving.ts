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
 * bands. Inputs: [batch, frames, bands + curves, 1] and [batch, numbers].
 * @param share of the network of voices, evenly over its answers
 */
export function voiceServing(base: ServedBase, voice: ServedVoice, share: number): LayersModel {
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
  const sum = apply(layers.add(), [...ensemble, ...answers]);
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

/** Multiplies all weights of a layer, and so its output. */
function scale(layer: layers.Layer, factor: number): void {
  tf.tidy(() => {
    layer.setWeights(layer.getWeights().map((weight) => tf.mul(weight, factor)));
  });
}

function apply(layer: layers.Layer, to: SymbolicTensor | SymbolicTensor[]): SymbolicTensor {
  return layer.apply(to) as SymbolicTensor;
}
