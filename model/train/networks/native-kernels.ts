import * as tf from '@tensorflow/tfjs-core';
import { initializers, layers } from '@tensorflow/tfjs-layers';

/** The parts of tfjs-node's backend that are not in the interface of TensorFlow.js. */
interface NativeBackend {
  readonly binding: NativeBinding;
  executeSingleOutput(name: string, attributes: readonly object[], inputs: readonly tf.Tensor[]): tf.Tensor;
  executeMultipleOutputs(
    name: string,
    attributes: readonly object[],
    inputs: readonly tf.Tensor[],
    count: number,
  ): tf.Tensor[];
  getInputTensorIds(inputs: readonly tf.Tensor[]): number[];
  createOutputTensor(output: object): tf.Tensor;
}

interface NativeBinding {
  readonly TF_ATTR_TYPE: number;
  readonly TF_ATTR_STRING: number;
  readonly TF_ATTR_FLOAT: number;
  readonly TF_ATTR_BOOL: number;
  readonly TF_FLOAT: number;
  readonly TF_INT64: number;
  createTensor(shape: readonly number[], type: number, values: Int32Array): number;
  deleteTensor(id: number): void;
  executeOp(name: string, attributes: readonly object[], inputs: readonly number[], outputs: number): object[];
}

export function native(): NativeBackend {
  return tf.backend() as unknown as NativeBackend;
}

/** Registers TensorFlow's own gradient of ReLU: one kernel instead of three. */
export function useNativeGradients(): void {
  tf.unregisterGradient('Relu');
  tf.registerGradient({
    kernelName: 'Relu',
    outputsToSave: [true],
    gradFunc: (dy, [y]) => {
      const { binding } = native();
      const attributes = [{ name: 'T', type: binding.TF_ATTR_TYPE, value: binding.TF_FLOAT }];
      return { x: () => native().executeSingleOutput('ReluGrad', attributes, [dy as tf.Tensor, y!]) };
    },
  });
}

type Shape = (number | null)[];
type Weight = ReturnType<layers.Layer['addWeight']>;
export const epsilon = 1e-3;
const momentum = 0.98;

/**
 * Keras's batch normalisation, trained with TensorFlow's fused kernels, some ten times as fast as that of
 * TensorFlow.js. Files of networks hold it as the ordinary layer.
 */
export class BatchNormalization extends layers.Layer {
  static readonly className = 'BatchNormalization';
  #weights: readonly [Weight, Weight, Weight, Weight] | undefined;

  override build(inputShape: Shape | Shape[]): void {
    const channels = (inputShape as number[]).at(-1)!;
    const add = (name: string, initial: 'ones' | 'zeros', trainable: boolean) =>
      this.addWeight(name, [channels], 'float32', initializers[initial](), undefined, trainable);
    this.#weights = [
      add('gamma', 'ones', true),
      add('beta', 'zeros', true),
      add('moving_mean', 'zeros', false),
      add('moving_variance', 'ones', false),
    ];
    this.built = true;
  }

  override call(inputs: tf.Tensor | tf.Tensor[], kwargs: { training?: boolean }): tf.Tensor {
    const x = (Array.isArray(inputs) ? inputs[0] : inputs)!;
    const [gamma, beta, mean, variance] = this.#weights!;
    if (kwargs.training !== true)
      return tf.batchNorm(
        x as tf.Tensor4D,
        mean.read() as tf.Tensor1D,
        variance.read() as tf.Tensor1D,
        beta.read() as tf.Tensor1D,
        gamma.read() as tf.Tensor1D,
        epsilon,
      );
    return tf.tidy(() => {
      const shape = x.shape;
      const x4 = shape.length === 4 ? x : tf.reshape(x, [shape[0], 1, 1, shape[1]!]);
      const y = normalizeBatch(x4, gamma.read(), beta.read(), (batchMean, batchVariance) => {
        mean.write(tf.add(tf.mul(mean.read(), momentum), tf.mul(batchMean, 1 - momentum)));
        variance.write(tf.add(tf.mul(variance.read(), momentum), tf.mul(batchVariance, 1 - momentum)));
      });
      return tf.reshape(y, shape);
    });
  }

  override getConfig(): tf.serialization.ConfigDict {
    return { ...super.getConfig(), axis: -1, momentum, epsilon, center: true, scale: true };
  }
}

interface ConvolutionSettings {
  readonly name: string;
  readonly filters: number;
  readonly kernelSize: readonly [number, number];
  readonly strides: readonly [number, number];
  readonly kernelInitializer: ReturnType<typeof initializers.heNormal>;
}

/**
 * Keras's convolution without bias, padded to the same size. The ordinary layer of TensorFlow.js always computes the
 * gradient by its input too, which for the first layer takes a tenth of a step and is not used. This layer computes
 * only the gradients that are asked for. It is written to no file: the serving network has the ordinary layer.
 */
export class Convolution extends layers.Layer {
  static readonly className = 'TrainedConvolution';
  readonly #settings: ConvolutionSettings;
  #kernel: Weight | undefined;

  constructor(settings: ConvolutionSettings) {
    super({ name: settings.name });
    this.#settings = settings;
  }

  override build(inputShape: Shape | Shape[]): void {
    const { kernelSize, filters, kernelInitializer } = this.#settings;
    const shape = [...kernelSize, (inputShape as number[]).at(-1)!, filters];
    this.#kernel = this.addWeight('kernel', shape, 'float32', kernelInitializer);
    this.built = true;
  }

  override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
    const x = (Array.isArray(inputs) ? inputs[0] : inputs) as tf.Tensor4D;
    return tf.conv2d(x, this.#kernel!.read() as tf.Tensor4D, [...this.#settings.strides], 'same');
  }

  override computeOutputShape(inputShape: Shape | Shape[]): Shape {
    const [batch = null, frames = null, bands = null] = inputShape as Shape;
    const { filters, strides } = this.#settings;
    const [time, frequency] = strides;
    const strided = (length: number | null, stride: number) => (length === null ? null : Math.ceil(length / stride));
    return [batch, strided(frames, time), strided(bands, frequency), filters];
  }
}

function normalizeBatch(
  x: tf.Tensor,
  gamma: tf.Tensor,
  beta: tf.Tensor,
  seen: (mean: tf.Tensor, variance: tf.Tensor) => void,
): tf.Tensor {
  const { binding } = native();
  const attributes = [
    { name: 'T', type: binding.TF_ATTR_TYPE, value: binding.TF_FLOAT },
    { name: 'U', type: binding.TF_ATTR_TYPE, value: binding.TF_FLOAT },
    { name: 'data_format', type: binding.TF_ATTR_STRING, value: 'NHWC' },
    { name: 'epsilon', type: binding.TF_ATTR_FLOAT, value: epsilon },
    { name: 'is_training', type: binding.TF_ATTR_BOOL, value: true },
  ];
  const run = tf.customGrad((...args: unknown[]) => {
    const [input, scale, offset, save] = args as [tf.Tensor, tf.Tensor, tf.Tensor, (saved: tf.Tensor[]) => void];
    const empty = tf.tensor1d([]);
    const [y, mean, variance, r1, r2, r3] = native().executeMultipleOutputs(
      'FusedBatchNormV3',
      attributes,
      [input, scale, offset, empty, empty],
      6,
    );
    seen(mean!, variance!);
    save([input, scale, r1!, r2!, r3!]);
    return {
      value: y!,
      gradFunc: (dy: tf.Tensor, saved: tf.Tensor[]) => {
        const [sx, sScale, s1, s2, s3] = saved as [tf.Tensor, tf.Tensor, tf.Tensor, tf.Tensor, tf.Tensor];
        const [dx, dGamma, dBeta] = native().executeMultipleOutputs(
          'FusedBatchNormGradV3',
          attributes,
          [dy, sx, sScale, s1, s2, s3],
          5,
        );
        return [dx!, dGamma!, dBeta!];
      },
    };
  });
  return run(x, gamma, beta);
}
