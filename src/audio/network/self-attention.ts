import * as tf from '@tensorflow/tfjs-core';
import { initializers, layers } from '@tensorflow/tfjs-layers';
import { frameWidth } from './attentive-pooling.ts';

type Shape = (number | null)[];
type Weight = ReturnType<layers.Layer['addWeight']>;

/** Kernel and bias of a dense layer, or scale and offset of a layer normalisation. */
interface Part {
  readonly factor: Weight;
  readonly offset: Weight;
}

type PartName = 'entry' | 'attention' | 'queriesKeysValues' | 'heads' | 'feedForward' | 'wide' | 'narrow';

interface SelfAttentionSettings {
  readonly units: number;
  readonly heads: number;
  readonly name?: string;
}

const epsilon = 1e-5;

/**
 * Appends to every frame the output of one encoder layer of a transformer over time (Vaswani et al. 2017), with
 * normalisation before each part (Xiong et al. 2020) and SiLU in a feed-forward part of twice the width. It has no
 * positional encoding: the convolutions before it encode position. Accepts any number of frames. Shapes: [batch,
 * frames, bands, channels] → [batch, frames, 1, bands × channels + units].
 */
export class SelfAttention extends layers.Layer {
  static readonly className = 'SelfAttention';
  readonly #units: number;
  readonly #heads: number;
  #parts: Readonly<Record<PartName, Part>> | undefined;

  /** @param config `units`: width of the layer, a multiple of `heads` */
  constructor({ units, heads, ...config }: SelfAttentionSettings) {
    super(config);
    if (units % heads !== 0) throw new RangeError(`${units} units cannot be shared among ${heads} heads.`);
    this.#units = units;
    this.#heads = heads;
  }

  override build(inputShape: Shape | Shape[]): void {
    this.#parts = this.#addParts(frameWidth(inputShape));
    this.built = true;
  }

  #addParts(width: number): Readonly<Record<PartName, Part>> {
    const units = this.#units;
    const dense = (name: string, from: number, to: number): Part => ({
      factor: this.addWeight(`${name}_kernel`, [from, to], 'float32', initializers.glorotUniform({})),
      offset: this.addWeight(`${name}_bias`, [to], 'float32', initializers.zeros()),
    });
    const scale = (name: string): Part => ({
      factor: this.addWeight(`${name}_gamma`, [units], 'float32', initializers.ones()),
      offset: this.addWeight(`${name}_beta`, [units], 'float32', initializers.zeros()),
    });
    return {
      entry: dense('entry', width, units),
      attention: scale('attention'),
      queriesKeysValues: dense('query_key_value', units, 3 * units),
      heads: dense('heads', units, units),
      feedForward: scale('feed_forward'),
      wide: dense('wide', units, 2 * units),
      narrow: dense('narrow', 2 * units, units),
    };
  }

  override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
    const input = Array.isArray(inputs) ? inputs[0] : inputs;
    const parts = this.#parts;
    if (!input || !parts) throw new Error('SelfAttention was called before it was built.');
    return tf.tidy(() => {
      const [batch = 1, frames = 1, bands = 1, channels = 1] = input.shape;
      const width = bands * channels;
      const rows = tf.reshape(input, [batch * frames, width]);
      const entry = dense(rows, parts.entry);
      const all = dense(normalized(entry, parts.attention), parts.queriesKeysValues);
      const heard = tf.add(entry, dense(this.#attend(all, batch, frames), parts.heads));
      const wide = dense(normalized(heard, parts.feedForward), parts.wide);
      const context = tf.add(heard, dense(tf.mul(wide, tf.sigmoid(wide)), parts.narrow));
      return tf.reshape(tf.concat([rows, context], 1), [batch, frames, 1, width + this.#units]);
    });
  }

  /** @param all [batch × frames, 3 × units]: queries, keys and values, head by head */
  #attend(all: tf.Tensor, batch: number, frames: number): tf.Tensor {
    const [units, heads] = [this.#units, this.#heads];
    const size = units / heads;
    const part = (n: number, head: number) =>
      tf.reshape(tf.slice(all, [0, n * units + head * size], [-1, size]), [batch, frames, size]);
    // One head after the other: on WebAssembly a batched matrix product takes twice as long.
    const heard = Array.from({ length: heads }, (_, head) => {
      const keys = tf.transpose(part(1, head), [0, 2, 1]);
      const weights = tf.softmax(tf.mul(tf.matMul(part(0, head), keys), 1 / Math.sqrt(size)));
      return tf.matMul(weights, part(2, head));
    });
    return tf.reshape(tf.concat(heard, 2), [batch * frames, units]);
  }

  override computeOutputShape(inputShape: Shape | Shape[]): Shape {
    const [batch = null, frames = null] = (Array.isArray(inputShape[0]) ? inputShape[0] : inputShape) as Shape;
    return [batch, frames, 1, frameWidth(inputShape) + this.#units];
  }

  override getConfig(): tf.serialization.ConfigDict {
    return { ...super.getConfig(), units: this.#units, heads: this.#heads };
  }
}

function dense(x: tf.Tensor, { factor, offset }: Part): tf.Tensor {
  return tf.add(tf.matMul(x, factor.read()), offset.read());
}

/** Layer normalisation (Ba et al. 2016) of rows. */
function normalized(x: tf.Tensor, { factor, offset }: Part): tf.Tensor {
  const centred = tf.sub(x, tf.mean(x, 1, true));
  const variance = tf.mean(tf.mul(centred, centred), 1, true);
  const standard = tf.mul(centred, tf.rsqrt(tf.add(variance, epsilon)));
  return tf.add(tf.mul(standard, factor.read()), offset.read());
}

tf.serialization.registerClass(SelfAttention);
