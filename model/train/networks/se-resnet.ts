import * as tf from '@tensorflow/tfjs-core';
import { initializers, input, layers, model, type LayersModel, type SymbolicTensor } from '@tensorflow/tfjs-layers';
import { MeanNormalization } from '../../../src/audio/network/mean-normalization.ts';
import { AttentiveStatistics } from '../../../src/audio/network/attentive-pooling.ts';
import { SelfAttention } from '../../../src/audio/network/self-attention.ts';
import { emotions } from '../../../src/core/emotion.ts';
import { BatchNormalization, Convolution, epsilon } from './native-kernels.ts';

type Size = readonly [time: number, frequency: number];

/**
 * Channels after the stem, the residual blocks (channels, and strides in time and frequency), and how wide a layer of
 * self-attention after them is, if there is one.
 */
export interface Widths {
  readonly stem: number;
  readonly blocks: readonly { readonly channels: number; readonly strides: Size }[];
  readonly attention?: { readonly units: number; readonly heads: number };
}

/**
 * Residual network with squeeze and excitation (He et al. 2016, Hu et al. 2018) on a log-mel spectrogram and on the
 * same minus its mean over time, optional self-attention over time, attentive statistics pooling over time, two dense
 * layers. Input [batch, any number of frames, coefficients, 1], output softmax over the emotions.
 */
export function seResNet(coefficients: number, widths: Widths, seed: number): LayersModel {
  const spectrogram = input({ shape: [null, coefficients, 1] });
  return model({ inputs: spectrogram, outputs: softmax(logitsOf(centre(spectrogram), widths, { seed })) });
}

/** A trained network and its widths. */
export interface TrainedNetwork {
  readonly widths: Widths;
  readonly network: LayersModel;
}

/** A network for serving, and the widths of its members. */
export interface ServingNetwork {
  readonly widths: readonly Widths[];
  readonly network: LayersModel;
}

/**
 * Builds one network that outputs the geometric mean of the trained networks' probabilities (the mean of their logits).
 * Each batch normalisation, a scale and an offset after training, is folded into the convolution before it or the dense
 * layer after it: the same outputs in two thirds of the time.
 * @param base its members come first, unchanged
 */
export function servingNetwork(
  coefficients: number,
  trained: readonly TrainedNetwork[],
  base?: ServingNetwork,
): LayersModel {
  const spectrogram = input({ shape: [null, coefficients, 1] });
  const logits = memberLogits(spectrogram, [...(base?.widths ?? []), ...trained.map(({ widths }) => widths)]);
  const outputs = logits.length === 1 ? logits[0]! : apply(layers.average(), logits);
  const serving = model({ inputs: spectrogram, outputs: softmax(outputs) });
  for (const layer of base?.network.layers ?? [])
    if (layer.weights.length > 0) serving.getLayer(layer.name).setWeights(layer.getWeights());
  const first = base?.widths.length ?? 0;
  for (const [n, { network }] of trained.entries()) foldNormalization(network, serving, prefixOf(first + n));
  return serving;
}

/**
 * The logits of members as they serve, with layers that {@link servingNetwork} names. @param spectrogram [batch,
 * frames, bands, 1]
 */
export function memberLogits(spectrogram: SymbolicTensor, members: readonly Widths[]): SymbolicTensor[] {
  const centred = centre(spectrogram);
  return members.map((widths, n) => logitsOf(centred, widths, { seed: 1, servingPrefix: prefixOf(n) }));
}

function softmax(logits: SymbolicTensor): SymbolicTensor {
  return apply(layers.activation({ activation: 'softmax' }), logits);
}

function centre(spectrogram: SymbolicTensor): SymbolicTensor {
  return apply(new MeanNormalization({ name: 'centred' }), spectrogram);
}

/** The prefix of the names of a member's layers. */
export function prefixOf(member: number): string {
  return `member${member + 1}_`;
}

/**
 * @param centred [batch, frames, coefficients, 2]
 * @param options `servingPrefix`: before the names of the layers, which then are without batch normalisation
 */
function logitsOf(
  centred: SymbolicTensor,
  widths: Widths,
  { seed, servingPrefix }: { readonly seed: number; readonly servingPrefix?: string },
): SymbolicTensor {
  const serving = servingPrefix !== undefined;
  const named = (name: string) => `${servingPrefix ?? ''}${name}`;
  let made = 0;
  const kernelInitializer = () => initializers.heNormal({ seed: seed * 1000 + made++ });
  const normalized = (x: SymbolicTensor, name: string) => (serving ? x : apply(new BatchNormalization({ name }), x));
  const convolution = (x: SymbolicTensor, name: string, filters: number, size: Size, strides: Size, relu = true) => {
    const activation = relu ? 'relu' : 'linear';
    const kernel = { name: named(name), filters, kernelInitializer: kernelInitializer() };
    if (serving)
      return apply(
        layers.conv2d({ ...kernel, kernelSize: [...size], strides: [...strides], padding: 'same', activation }),
        x,
      );
    const y = normalized(apply(new Convolution({ ...kernel, kernelSize: size, strides }), x), `${name}_after`);
    return relu ? apply(layers.activation({ activation }), y) : y;
  };
  const dense = (x: SymbolicTensor, name: string, units: number, activation: 'relu' | 'sigmoid' | 'linear') =>
    apply(layers.dense({ name: named(name), units, activation, kernelInitializer: kernelInitializer() }), x);
  const excitation = (x: SymbolicTensor, name: string, channels: number) => {
    const squeezed = dense(apply(layers.globalAveragePooling2d({}), x), `${name}_squeeze`, channels / 8, 'relu');
    const gates = dense(squeezed, `${name}_excite`, channels, 'sigmoid');
    return apply(layers.multiply(), [x, apply(layers.reshape({ targetShape: [1, 1, channels] }), gates)]);
  };

  let x = convolution(centred, 'stem', widths.stem, [5, 5], [2, 2]);
  let before = widths.stem;
  for (const [index, { channels, strides }] of widths.blocks.entries()) {
    const name = `block${index + 1}`;
    const first = convolution(x, `${name}_a`, channels, [3, 3], strides);
    const second = convolution(first, `${name}_b`, channels, [3, 3], [1, 1], false);
    const same = before === channels && strides.every((stride) => stride === 1);
    const shortcut = same ? x : convolution(x, `${name}_shortcut`, channels, strides, strides, false);
    x = apply(
      layers.activation({ activation: 'relu' }),
      apply(layers.add(), [excitation(second, name, channels), shortcut]),
    );
    before = channels;
  }
  if (widths.attention) x = apply(new SelfAttention({ ...widths.attention, name: named('attention') }), x);
  const pooling = apply(new AttentiveStatistics({ units: 64, name: named('pooling') }), x);
  const pooled = normalized(pooling, 'hidden_before');
  const hidden = dense(apply(layers.dropout({ rate: 0.3 }), pooled), 'hidden', 128, 'relu');
  return dense(apply(layers.dropout({ rate: 0.3 }), hidden), 'logits', emotions.length, 'linear');
}

/** Gives the layers of `serving` whose names begin with `prefix` the weights of `trained`, normalisation worked in. */
export function foldNormalization(trained: LayersModel, serving: LayersModel, prefix: string): void {
  const weightsOf = (name: string) => trained.layers.find((layer) => layer.name === name)?.getWeights();
  tf.tidy(() => {
    for (const layer of serving.layers) {
      if (!layer.name.startsWith(prefix)) continue;
      const name = layer.name.slice(prefix.length);
      const [kernel, bias] = weightsOf(name) ?? [];
      const after = affine(weightsOf(`${name}_after`));
      const before = affine(weightsOf(`${name}_before`));
      if (kernel && after) layer.setWeights([tf.mul(kernel, after.scale), after.offset]);
      else if (kernel && bias && before)
        layer.setWeights([
          tf.mul(kernel, tf.expandDims(before.scale, 1)),
          tf.add(bias, tf.squeeze(tf.matMul(tf.expandDims(before.offset, 0), kernel as tf.Tensor2D), [0])),
        ]);
      else if (kernel) layer.setWeights(weightsOf(name)!);
    }
  });
}

function apply(layer: layers.Layer, to: SymbolicTensor | SymbolicTensor[]): SymbolicTensor {
  return layer.apply(to) as SymbolicTensor;
}

/** Batch normalisation in serving: x × scale + offset. */
function affine(
  weights: tf.Tensor[] | undefined,
): { readonly scale: tf.Tensor; readonly offset: tf.Tensor } | undefined {
  const [gamma, beta, mean, variance] = weights ?? [];
  if (!gamma || !beta || !mean || !variance) return undefined;
  const scale = tf.div(gamma, tf.sqrt(tf.add(variance, epsilon)));
  return { scale, offset: tf.sub(beta, tf.mul(mean, scale)) };
}
