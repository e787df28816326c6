import * as tf from '@tensorflow/tfjs-core';

/** What TensorFlow.js hands to its kernel `Conv2DBackpropInput`. */
interface Request {
  readonly inputs: { readonly dy: tf.Tensor4D; readonly filter: tf.Tensor4D };
  readonly attrs: {
    readonly strides: number | [number, number];
    readonly pad: Parameters<typeof tf.conv2d>[3];
    readonly inputShape: [number, number, number, number];
  };
}

let registered = false;

/**
 * Makes gradients of convolutions usable on WebAssembly, once. TensorFlow.js 4.22 has two gaps there. Its gradient by
 * the input is a plain loop that takes eight times as long as the convolution: here, it is a convolution. Its gradient
 * by the filter is missing, although it is computed even when nobody asks for it: here, it is NaN, which nobody reads.
 */
export function registerConvolutionGradients(): void {
  if (registered) return;
  registered = true;
  const where = { backendName: 'wasm' } as const;
  const known = tf.getKernelsForBackend('wasm').map(({ kernelName }) => kernelName);
  if (known.includes(tf.Conv2DBackpropInput)) tf.unregisterKernel(tf.Conv2DBackpropInput, 'wasm');
  tf.registerKernel({
    ...where,
    kernelName: tf.Conv2DBackpropInput,
    kernelFunc: (request) => inputGradient(request as unknown as Request),
  });
  if (known.includes(tf.Conv2DBackpropFilter)) return;
  tf.registerKernel({
    ...where,
    kernelName: tf.Conv2DBackpropFilter,
    kernelFunc: ({ attrs }) => tf.fill((attrs as unknown as { filterShape: number[] }).filterShape, NaN),
  });
}

/**
 * With stride s, padding p before the input and the filter w, dx[s q + r] = Σ_m dy[q - m] w[s m + r + p]: one
 * convolution of dy for each phase r (Shi et al., "Is the deconvolution layer the same as a convolutional layer?",
 * 2016). All phases are channels of one convolution, and their values are then interleaved. The usual way spreads dy by
 * the strides: three of four values are 0.
 */
function inputGradient({ inputs: { dy, filter }, attrs: { strides, pad, inputShape } }: Request): tf.Tensor4D {
  const info = tf.backend_util.computeConv2DInfo(inputShape, filter.shape, strides, 1, pad);
  const { padInfo, filterHeight, filterWidth, inHeight, inWidth, strideHeight, strideWidth, inChannels } = info;
  const [count, outHeight, outWidth] = dy.shape;
  const rows = phasesOf(filterHeight, strideHeight, padInfo.top, inHeight, outHeight);
  const columns = phasesOf(filterWidth, strideWidth, padInfo.left, inWidth, outWidth);
  const padded = tf.pad4d(dy, [[0, 0], rows.padding, columns.padding, [0, 0]]);
  const convolved = tf.conv2d(padded, phaseFilter(filter, rows, columns), 1, 'valid');
  // [windows × places, places, phases, phases × channels]: interleaves the phases of a row, then the rows.
  const phases = tf.reshape(convolved, [count * rows.places, columns.places, strideHeight, strideWidth * inChannels]);
  const places = strideHeight === 1 ? phases : tf.transpose(phases, [0, 2, 1, 3]);
  const whole: [number, number, number, number] = [
    count,
    rows.places * strideHeight,
    columns.places * strideWidth,
    inChannels,
  ];
  return tf.slice4d(tf.reshape(places, whole), [0, 0, 0, 0], inputShape);
}

/** The phases along one axis. */
interface Phases {
  readonly stride: number;
  /** Number of values of each phase. */
  readonly places: number;
  /** Zeros before and after dy. */
  readonly padding: [number, number];
  /** Length of each phase's filter. */
  readonly length: number;
  /** The place in the whole filter of place `at` in the filter of phase `phase`. It may be outside. */
  sourceOf(at: number, phase: number): number;
}

function phasesOf(size: number, stride: number, before: number, inputs: number, outputs: number): Phases {
  const least = Math.ceil((1 - stride - before) / stride);
  const most = Math.floor((size - 1 - before) / stride);
  const places = Math.ceil(inputs / stride);
  return {
    stride,
    places,
    padding: [most, places - least - outputs],
    length: most - least + 1,
    sourceOf: (at, phase) => stride * (most - at) + phase + before,
  };
}

/** [height, width, channels of dy, row phases × column phases × channels of x]. */
function phaseFilter(filter: tf.Tensor4D, rows: Phases, columns: Phases): tf.Tensor4D {
  const [height, width, channels, filters] = filter.shape;
  const source = filter.dataSync<'float32'>();
  const phases = rows.stride * columns.stride * channels;
  const values = new Float32Array(rows.length * columns.length * filters * phases);
  let at = 0;
  for (let row = 0; row < rows.length; row++)
    for (let column = 0; column < columns.length; column++)
      for (let from = 0; from < filters; from++)
        for (let rowPhase = 0; rowPhase < rows.stride; rowPhase++)
          for (let columnPhase = 0; columnPhase < columns.stride; columnPhase++) {
            const y = rows.sourceOf(row, rowPhase);
            const x = columns.sourceOf(column, columnPhase);
            const isInside = y >= 0 && y < height && x >= 0 && x < width;
            for (let to = 0; to < channels; to++)
              values[at++] = isInside ? source[((y * width + x) * channels + to) * filters + from]! : 0;
          }
  return tf.tensor4d(values, [rows.length, columns.length, filters, phases]);
}
