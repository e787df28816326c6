import * as tf from '@tensorflow/tfjs-core';
import { initializers, layers } from '@tensorflow/tfjs-layers';
import { native } from '../networks/native-kernels.ts';

type Shape = (number | null)[];
type Weight = ReturnType<layers.Layer['addWeight']>;
type Initializer = ReturnType<typeof initializers.glorotUniform>;

export interface LstmSettings {
  readonly units: number;
  /** Whether the output is that of every step, or of the last step only. */
  readonly returnSequences: boolean;
  readonly kernelInitializer: Initializer;
  readonly recurrentInitializer: Initializer;
}

/**
 * Keras's LSTM with sigmoid gates. TensorFlow's kernel `BlockLSTMV2` and its gradient compute all steps at once, where
 * TensorFlow.js runs some twenty kernels per step. For training only. Shapes: [batch, steps, width] → [batch, steps,
 * units], or [batch, units].
 */
export class Lstm extends layers.Layer {
  static readonly className = 'TrainedLstm';
  readonly #settings: LstmSettings;
  #weights: readonly [Weight, Weight, Weight] | undefined;

  constructor(settings: LstmSettings) {
    super({});
    this.#settings = settings;
  }

  override build(inputShape: Shape | Shape[]): void {
    const { units, kernelInitializer, recurrentInitializer } = this.#settings;
    const width = (inputShape as number[]).at(-1)!;
    this.#weights = [
      this.addWeight('kernel', [width, 4 * units], 'float32', kernelInitializer),
      this.addWeight('recurrent_kernel', [units, 4 * units], 'float32', recurrentInitializer),
      this.addWeight('bias', [4 * units], 'float32', initializers.zeros()),
    ];
    // Keras's initial bias: the gates are input, forget, cell and output, in this order, and the forget gate starts at 1.
    const bias = Float32Array.from({ length: 4 * units }, (_, n) => (Math.floor(n / units) === 1 ? 1 : 0));
    this.#weights[2].write(tf.tensor1d(bias));
    this.built = true;
  }

  override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
    const input = (Array.isArray(inputs) ? inputs[0] : inputs)!;
    const [kernel, recurrent, bias] = this.#weights!;
    return tf.tidy(() => {
      const steps = tf.transpose(input, [1, 0, 2]);
      const outputs = allSteps(steps, tf.concat([kernel.read(), recurrent.read()], 0), bias.read());
      if (this.#settings.returnSequences) return tf.transpose(outputs, [1, 0, 2]);
      const [length = 1, batch = 1, units = 1] = outputs.shape;
      return tf.reshape(tf.slice(outputs, [length - 1, 0, 0], [1, batch, units]), [batch, units]);
    });
  }

  override computeOutputShape(inputShape: Shape | Shape[]): Shape {
    const [batch = null, steps = null] = inputShape as Shape;
    const { units, returnSequences } = this.#settings;
    return returnSequences ? [batch, steps, units] : [batch, units];
  }
}

/** Shapes: x [steps, batch, width], weights [width + units, 4 × units], bias [4 × units] → [steps, batch, units]. */
function allSteps(x: tf.Tensor, weights: tf.Tensor, bias: tf.Tensor): tf.Tensor {
  const { binding } = native();
  const [steps = 1, batch = 1] = x.shape;
  const units = bias.size / 4;
  const type = { name: 'T', type: binding.TF_ATTR_TYPE, value: binding.TF_FLOAT };
  const peephole = { name: 'use_peephole', type: binding.TF_ATTR_BOOL, value: false };
  const clip = { name: 'cell_clip', type: binding.TF_ATTR_FLOAT, value: 0 };
  // The gradient needs new tensors: these are disposed of by then.
  const given = (input: tf.Tensor, w: tf.Tensor, b: tf.Tensor) => {
    const [start, peepholes] = [tf.zeros([batch, units]), tf.zeros([units])];
    return [input, start, start, w, peepholes, peepholes, peepholes, b];
  };
  const run = tf.customGrad((...args: unknown[]) => {
    const [input, w, b, save] = args as [tf.Tensor, tf.Tensor, tf.Tensor, (saved: tf.Tensor[]) => void];
    const states = counted('BlockLSTMV2', [type, clip, peephole], steps, given(input, w, b), 7);
    save([input, w, b, ...states]);
    return {
      value: states[6]!,
      gradFunc: (dy: tf.Tensor, saved: tf.Tensor[]) => {
        const [i, v, o, ...seen] = saved as [tf.Tensor, tf.Tensor, tf.Tensor, ...tf.Tensor[]];
        const inputs = [...given(i, v, o), ...seen, tf.zerosLike(dy), dy];
        const gradients = counted('BlockLSTMGradV2', [type, peephole], steps, inputs, 8);
        return [gradients[0]!, gradients[3]!, gradients[7]!];
      },
    };
  });
  return run(x, weights, bias);
}

/** Runs a kernel whose first input is a 64-bit integer, a type that TensorFlow.js does not have. */
function counted(
  name: string,
  attributes: readonly object[],
  steps: number,
  inputs: readonly tf.Tensor[],
  outputs: number,
): tf.Tensor[] {
  const backend = native();
  const { binding } = backend;
  // Two 32-bit halves, the lower one first.
  const count = binding.createTensor([], binding.TF_INT64, Int32Array.of(steps, 0));
  try {
    const ids = [count, ...backend.getInputTensorIds(inputs)];
    return binding.executeOp(name, attributes, ids, outputs).map((output) => backend.createOutputTensor(output));
  } finally {
    binding.deleteTensor(count);
  }
}
