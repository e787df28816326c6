import * as tf from '@tensorflow/tfjs-core';

const [beta1, beta2, epsilon] = [0.9, 0.999, 1e-8];
/** The largest norm of a gradient: longer gradients are scaled down to it. */
const longestGradient = 3;

/**
 * Adam with decoupled weight decay (Loshchilov & Hutter 2019), and the exponential moving average of all weights, the
 * running statistics of batch normalisation among them. All weights are in one vector, so that a step takes a few
 * operations instead of a few hundred. Matrices and kernels decay; biases, scales and offsets do not.
 */
export class AdamW {
  readonly #trainable: readonly tf.Variable[];
  readonly #all: readonly tf.Variable[];
  readonly #decaying: tf.Tensor;
  readonly #weightDecay: number;
  readonly #averaging: number;
  #step = 0;
  #state: {
    readonly theta: tf.Tensor;
    readonly first: tf.Tensor;
    readonly second: tf.Tensor;
    readonly average: tf.Tensor;
  };

  /** @param averaging share of the old average that is kept at each step */
  constructor(trainable: readonly tf.Variable[], all: readonly tf.Variable[], weightDecay: number, averaging: number) {
    this.#trainable = trainable;
    this.#all = all;
    this.#weightDecay = weightDecay;
    this.#averaging = averaging;
    this.#decaying = tf.concat(
      trainable.map((weight) => (weight.rank > 1 ? tf.ones([weight.size]) : tf.zeros([weight.size]))),
    );
    const theta = joined(trainable);
    this.#state = { theta, first: tf.zerosLike(theta), second: tf.zerosLike(theta), average: joined(all) };
  }

  /** @param gradients one for each trainable weight */
  update(gradients: readonly tf.Tensor[], learningRate: number): void {
    const step = ++this.#step;
    const old = this.#state;
    this.#state = tf.tidy(() => {
      const raw = joined(gradients);
      // tf.norm raises to a power, which takes ten times as long.
      const length = tf.sqrt(tf.sum(tf.mul(raw, raw)));
      const gradient = tf.mul(raw, tf.minimum(1, tf.div(longestGradient, tf.add(length, 1e-6))));
      const first = tf.add(tf.mul(old.first, beta1), tf.mul(gradient, 1 - beta1));
      const second = tf.add(tf.mul(old.second, beta2), tf.mul(tf.square(gradient), 1 - beta2));
      const direction = tf.div(
        tf.div(first, 1 - beta1 ** step),
        tf.add(tf.sqrt(tf.div(second, 1 - beta2 ** step)), epsilon),
      );
      const decay = tf.mul(tf.mul(old.theta, this.#decaying), this.#weightDecay);
      const theta = tf.sub(old.theta, tf.mul(tf.add(direction, decay), learningRate));
      assign(this.#trainable, theta);
      // At first the average follows the weights quickly.
      const kept = Math.min(this.#averaging, (1 + step) / (10 + step));
      const average = tf.add(tf.mul(old.average, kept), tf.mul(joined(this.#all), 1 - kept));
      return { theta, first, second, average };
    });
    // The state must survive a tf.tidy of the caller.
    for (const tensor of Object.values(this.#state)) tf.keep(tensor);
    tf.dispose(Object.values(old));
  }

  /** Puts the averaged weights into the network for good. */
  keepAverage(): void {
    assign(this.#all, this.#state.average);
  }

  /** The state that the next step depends on, all weights of the network included. */
  async save(): Promise<Float32Array[]> {
    const { theta, first, second, average } = this.#state;
    const now = joined(this.#all);
    const parts = await Promise.all(
      [theta, first, second, average, now].map(async (tensor) => Float32Array.from(await tensor.data())),
    );
    now.dispose();
    return [Float32Array.of(this.#step), ...parts];
  }

  restore(values: Float32Array): void {
    const [some, every] = [this.#state.theta.size, this.#state.average.size];
    const sizes = [1, some, some, some, every, every];
    const [step, theta, first, second, average, now] = sizes.map((size, index) => {
      const start = sizes.slice(0, index).reduce((sum, each) => sum + each, 0);
      return values.slice(start, start + size);
    });
    if (!step || !theta || !first || !second || !average || now?.length !== every)
      throw new Error('The checkpoint belongs to another network.');
    tf.dispose(Object.values(this.#state));
    this.#step = step[0] ?? 0;
    this.#state = {
      theta: tf.tensor1d(theta),
      first: tf.tensor1d(first),
      second: tf.tensor1d(second),
      average: tf.tensor1d(average),
    };
    tf.tidy(() => {
      assign(this.#all, tf.tensor1d(now));
    });
  }
}

function joined(tensors: readonly tf.Tensor[]): tf.Tensor {
  return tf.tidy(() => tf.concat(tensors.map((tensor) => tf.reshape(tensor, [tensor.size]))));
}

function assign(weights: readonly tf.Variable[], vector: tf.Tensor): void {
  tf.tidy(() => {
    const parts = tf.split(
      vector,
      weights.map(({ size }) => size),
    );
    for (const [index, weight] of weights.entries()) weight.assign(tf.reshape(parts[index]!, weight.shape));
  });
}
