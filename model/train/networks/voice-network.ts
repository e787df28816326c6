import * as tf from '@tensorflow/tfjs-core';
import { initializers, input, layers, model, type LayersModel, type SymbolicTensor } from '@tensorflow/tfjs-layers';
import { AttentiveStatistics } from '../../../src/audio/network/attentive-pooling.ts';
import { MeanNormalization } from '../../../src/audio/network/mean-normalization.ts';
import { prosodyCurves } from '../../../src/audio/features/prosody.ts';
import { emotions } from '../../../src/core/emotion.ts';
import { BatchNormalization, Convolution } from './native-kernels.ts';
import type { FixedLayer } from './smooth-bands.ts';

type Size = readonly [time: number, frequency: number];

/** The inputs of a network, and its widths. */
export interface VoiceWidths {
  /** The smooth spectrum of the input: the number of bands, and of the cepstral coefficients that they are made of. */
  readonly bands: number;
  readonly coefficients: number;
  /**
   * Whether the input is only each band minus its mean over time, which removes the colour of the voice and the
   * microphone. Otherwise, the input is both.
   */
  readonly centred?: boolean;
  readonly stem: number;
  /** Channels of the residual blocks. Each block halves the resolution in time and frequency. */
  readonly blocks: readonly number[];
  /** Channels of the convolutions over the prosody curves. None: the network reads the spectrum alone. */
  readonly prosody: readonly number[];
  /** Width of the layer that reads the difference from the person's usual voice. 0: no such layer. */
  readonly usual: number;
}

/** The first, fixed layer of the spectrum branch, and the numbers of inputs. */
export interface FirstLayers {
  /** Numbers of a frame, the prosody curves last. */
  readonly columns: number;
  /** Numbers of the input of the usual voice. */
  readonly usual: number;
  /** The smooth, standardised bands of a frame. */
  readonly spectrum: FixedLayer;
}

/**
 * Two branches of one network with shared inputs. Each has an answer of its own: the first by spectrum, prosody and the
 * usual voice, the second by prosody and the usual voice alone. The second is better far from the training data, the
 * first near to it. The spectrum branch is a small residual network on smooth log-mel bands minus their mean over time.
 * The prosody branch is three convolutions over time. Attentive statistics pooling ends both. Inputs: [batch, frames,
 * columns, 1] and, with the usual voice, [batch, numbers]. Outputs: the logits of each answer.
 */
export function voiceNetwork(widths: VoiceWidths, first: FirstLayers, seed: number): LayersModel {
  const frames = input({ shape: [null, first.columns, 1] });
  const usual = widths.usual > 0 ? input({ shape: [first.usual] }) : undefined;
  const rows = apply(layers.reshape({ targetShape: [-1, first.columns] }), frames);
  const answers = voiceLogits({ rows, usual }, widths, first, { seed });
  return model({ inputs: usual ? [frames, usual] : frames, outputs: answers });
}

/** The inputs of a network of voices. */
export interface VoiceInputs {
  /** [batch, frames, columns] */
  readonly rows: SymbolicTensor;
  /** [batch, numbers] */
  readonly usual: SymbolicTensor | undefined;
}

/**
 * The logits of each answer of {@link voiceNetwork}.
 * @param options `servingPrefix`: before the names of all trained layers, which then are without batch normalisation and dropout
 */
export function voiceLogits(
  { rows, usual }: VoiceInputs,
  widths: VoiceWidths,
  first: FirstLayers,
  options: { readonly seed: number; readonly servingPrefix?: string },
): SymbolicTensor[] {
  const build = new Builder(options);
  const spectrum = spectrumBranch(rows, widths, first, build);
  const prosody = widths.prosody.length > 0 ? prosodyBranch(rows, widths, first, build) : undefined;
  const differs = (name: string) => (usual ? [build.dense(usual, name, widths.usual, 'relu')] : []);
  const parts = [spectrum, ...(prosody ? [prosody] : [])];
  const answers = [build.answer([...parts, ...differs('usual')], 'all', 96)];
  if (prosody) answers.push(build.answer([prosody, ...differs('usual_prosody')], 'prosody', 64));
  return answers;
}

function spectrumBranch(rows: SymbolicTensor, widths: VoiceWidths, first: FirstLayers, build: Builder): SymbolicTensor {
  const bands = build.fixed(rows, 'bands', first.columns, widths.bands, first.spectrum.kernel, first.spectrum.offset);
  const image = apply(layers.reshape({ targetShape: [-1, widths.bands, 1] }), bands);
  const both = apply(new MeanNormalization({ name: 'voice_centred' }), image);
  const seen = widths.centred === true ? build.secondChannel(both, 'centred_alone') : both;
  let x = build.convolution(seen, 'stem', widths.stem, [5, 5], [2, 2]);
  for (const [index, channels] of widths.blocks.entries()) {
    const name = `block${index + 1}`;
    const before = build.convolution(x, `${name}_a`, channels, [3, 3], [2, 2]);
    const after = build.convolution(before, `${name}_b`, channels, [3, 3], [1, 1], false);
    x = apply(layers.activation({ activation: 'relu' }), apply(layers.add(), [before, after]));
  }
  return apply(new AttentiveStatistics({ units: 32, name: build.named('pooling') }), x);
}

function prosodyBranch(rows: SymbolicTensor, widths: VoiceWidths, first: FirstLayers, build: Builder): SymbolicTensor {
  const count = prosodyCurves.length;
  const select = new Float32Array(first.columns * count);
  for (let curve = 0; curve < count; curve++) select[(first.columns - count + curve) * count + curve] = 1;
  const curves = build.fixed(rows, 'curves', first.columns, count, select, new Float32Array(count));
  let x = apply(layers.reshape({ targetShape: [-1, 1, count] }), curves);
  for (const [index, channels] of widths.prosody.entries())
    x = build.convolution(x, `prosody${index + 1}`, channels, [5, 1], [2, 1]);
  return apply(new AttentiveStatistics({ units: 32, name: build.named('prosody_pooling') }), x);
}

/** Makes layers, each with weights of its own seed. For serving, it leaves out the layers that only training needs. */
class Builder {
  readonly #seed: number;
  readonly #prefix: string | undefined;
  #made = 0;

  constructor({ seed, servingPrefix }: { readonly seed: number; readonly servingPrefix?: string }) {
    this.#seed = seed;
    this.#prefix = servingPrefix;
  }

  named(name: string): string {
    return `${this.#prefix ?? ''}${name}`;
  }

  #initializer(): ReturnType<typeof initializers.heNormal> {
    return initializers.heNormal({ seed: this.#seed * 1000 + this.#made++ });
  }

  /** A dense layer that is not trained. Its name has no prefix. */
  fixed(
    x: SymbolicTensor,
    name: string,
    from: number,
    to: number,
    kernel: Float32Array,
    bias: Float32Array,
  ): SymbolicTensor {
    const layer = layers.dense({ name, units: to, trainable: false });
    const y = apply(layer, x);
    layer.setWeights([tf.tensor2d(kernel, [from, to]), tf.tensor1d(bias)]);
    return y;
  }

  /** The second of two channels, by a convolution that is not trained: every engine has one. */
  secondChannel(x: SymbolicTensor, name: string): SymbolicTensor {
    const layer = layers.conv2d({ name, filters: 1, kernelSize: 1, useBias: false, trainable: false });
    const y = apply(layer, x);
    layer.setWeights([tf.tensor4d([0, 1], [1, 1, 2, 1])]);
    return y;
  }

  convolution(
    x: SymbolicTensor,
    name: string,
    filters: number,
    size: Size,
    strides: Size,
    relu = true,
  ): SymbolicTensor {
    const settings = { name: this.named(name), filters, kernelSize: size, strides };
    const kernelInitializer = this.#initializer();
    const activation = relu ? 'relu' : 'linear';
    if (this.#prefix !== undefined) {
      const own = { ...settings, kernelSize: [...size], strides: [...strides] };
      return apply(layers.conv2d({ ...own, kernelInitializer, activation, padding: 'same' }), x);
    }
    const y = apply(
      new BatchNormalization({ name: `${name}_after` }),
      apply(new Convolution({ ...settings, kernelInitializer }), x),
    );
    return relu ? apply(layers.activation({ activation }), y) : y;
  }

  dense(x: SymbolicTensor, name: string, units: number, activation: 'relu' | 'linear'): SymbolicTensor {
    return apply(
      layers.dense({ name: this.named(name), units, activation, kernelInitializer: this.#initializer() }),
      x,
    );
  }

  /** The joint logits of several branches. */
  answer(parts: readonly SymbolicTensor[], name: string, units: number): SymbolicTensor {
    const joined = parts.length === 1 ? parts[0]! : apply(layers.concatenate(), [...parts]);
    const serving = this.#prefix !== undefined;
    const even = serving ? joined : apply(new BatchNormalization({ name: `${name}_hidden_before` }), joined);
    const dropped = (x: SymbolicTensor) => (serving ? x : apply(layers.dropout({ rate: 0.3 }), x));
    const hidden = this.dense(dropped(even), `${name}_hidden`, units, 'relu');
    return this.dense(dropped(hidden), `${name}_logits`, emotions.length, 'linear');
  }
}

function apply(layer: layers.Layer, to: SymbolicTensor | SymbolicTensor[]): SymbolicTensor {
  return layer.apply(to) as SymbolicTensor;
}
