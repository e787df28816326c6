import * as tf from '@tensorflow/tfjs-core';
import { layers } from '@tensorflow/tfjs-layers';

type Shape = (number | null)[];

/**
 * Adds a second channel to a spectrogram: the spectrogram minus the mean of each band over time (cepstral mean
 * normalisation in the spectral domain). It lacks the mean spectrum of the voice and of the microphone. Shapes: [batch,
 * frames, bands, 1] → [batch, frames, bands, 2].
 */
export class MeanNormalization extends layers.Layer {
  static readonly className = 'MeanNormalization';

  override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
    return tf.tidy(() => {
      const input = Array.isArray(inputs) ? tf.concat(inputs) : inputs;
      // A matrix product stacks the channels: on WebAssembly, multiplying by [1, 1] takes four times as long, concatenating far longer.
      const twice = tf.matMul(tf.reshape(input, [-1, 1]), tf.tensor2d([[1, 1]]));
      return tf.sub(tf.reshape(twice, [...input.shape.slice(0, 3), 2]), tf.mul(tf.mean(input, 1, true), [0, 1]));
    });
  }

  override computeOutputShape(inputShape: Shape | Shape[]): Shape {
    const [first] = inputShape;
    const [batch = null, frames = null, bands = null] = Array.isArray(first) ? first : (inputShape as Shape);
    return [batch, frames, bands, 2];
  }
}

tf.serialization.registerClass(MeanNormalization);
