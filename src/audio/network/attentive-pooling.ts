import * as tf from '@tensorflow/tfjs-core';
import { initializers, layers } from '@tensorflow/tfjs-layers';

type Shape = (number | null)[];
type Weight = ReturnType<layers.Layer['addWeight']>;

/**
 * Attentive statistics pooling (Okabe et al. 2018). The weight of a frame is the softmax over time of v · tanh(W x +
 * b). The output is the weighted mean and standard deviation over the frames. Accepts any number of frames. Shapes:
 * [batch, frames, bands, channels] → [batch, 2 × bands × channels].
 */
export class AttentiveStatistics extends layers.Layer {
  static readonly className = 'AttentiveStatistics';
  readonly #units: number;
  #kernel: Weight | undefined;
  #bias: Weight | undefined;
  #query: Weight | undefined;

  /** @param config `units`: width of the hidden layer that computes the weight of a frame */
  constructor(config: { units: number; name?: string }) {
    super(config);
    this.#units = config.units;
  }

  override build(inputShape: Shape | Shape[]): void {
    const width = frameWidth(inputShape);
    const [uniform, zeros] = [initializers.glorotUniform({}), initializers.zeros()];
    this.#kernel = this.addWeight('kernel', [width, this.#units], 'float32', uniform);
    this.#bias = this.addWeight('bias', [this.#units], 'float32', zeros);
    this.#query = this.addWeight('query', [this.#units, 1], 'float32', uniform);
    this.built = true;
  }

  override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
    const input = Array.isArray(inputs) ? inputs[0] : inputs;
    const [kernel, bias, query] = [this.#kernel, this.#bias, this.#query];
    if (!input || !kernel || !bias || !query) throw new Error('AttentiveStatistics was called before it was built.');
    return tf.tidy(() => {
      const [batch = 1, frames = 1, bands = 1, channels = 1] = input.shape;
      const width = bands * channels;
      const rows = tf.reshape(input, [batch * frames, width]);
      const hidden = tf.tanh(tf.add(tf.matMul(rows, kernel.read()), bias.read()));
      const scores = tf.softmax(tf.reshape(tf.matMul(hidden, query.read()), [batch, frames]));
      const weights = tf.reshape(scores, [batch, frames, 1]);
      const sequence = tf.reshape(input, [batch, frames, width]);
      // No matrix product: on WebAssembly it packs its second factor in each call, which takes four times as long.
      const weighted = tf.mul(sequence, weights);
      const mean = tf.sum(weighted, 1);
      const variance = tf.sub(tf.sum(tf.mul(weighted, sequence), 1), tf.mul(mean, mean));
      const deviation = tf.sqrt(tf.add(tf.relu(variance), 1e-5));
      return tf.concat([mean, deviation], 1);
    });
  }

  override computeOutputShape(inputShape: Shape | Shape[]): Shape {
    return [null, 2 * frameWidth(inputShape)];
  }

  override getConfig(): tf.serialization.ConfigDict {
    return { ...super.getConfig(), units: this.#units };
  }
}

/** Bands × channels of a shape [batch, frames, bands, channels], or of the first of several. */
export function frameWidth(inputShape: unknown): number {
  const [, , bands, channels] = (
    Array.isArray(inputShape) && Array.isArray(inputShape[0]) ? inputShape[0] : inputShape
  ) as number[];
  return (bands ?? 1) * (channels ?? 1);
}

tf.serialization.registerClass(AttentiveStatistics);
