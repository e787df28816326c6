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
 * Makes gradients of convolutions usable on WebAssembly, once. TensorFlow.js 4.22 has two gaps there: the gradient with
 * respect to the input is a plain loop that takes eight times as long as the convolution, so it becomes a convolution
 * itself here; and there is none with respect to the filter, which it computes even where nobody asks for it (and where
 * nobody does, this one is right: it is no number).
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
 * dx = dy, spread by the strides, convolved with the filter turned round (Dumoulin & Visin, "A guide to convolution
 * arithmetic for deep learning", 2018, relationship 14).
 */
function inputGradient({ inputs: { dy, filter }, attrs: { strides, pad, inputShape } }: Request): tf.Tensor4D {
  const info = tf.backend_util.computeConv2DInfo(inputShape, filter.shape, strides, 1, pad);
  const { padInfo, filterHeight, filterWidth, inHeight, inWidth, strideHeight, strideWidth } = info;
  const along = (size: number, kernel: number, stride: number, before: number, outputs: number) => {
    const first = kernel - 1 - before;
    // What is spread ends with stride - 1 zeros already.
    const last = Math.max(0, size - 1 - (outputs - 1) * stride + before - (stride - 1));
    return [first, last] as [number, number];
  };
  const rows = along(inHeight, filterHeight, strideHeight, padInfo.top, dy.shape[1]);
  const columns = along(inWidth, filterWidth, strideWidth, padInfo.left, dy.shape[2]);
  const spreadDy = tf.pad4d(spread(dy, strideHeight, strideWidth), [[0, 0], rows, columns, [0, 0]]);
  const turned = tf.transpose(tf.reverse4d(filter, [0, 1]), [0, 1, 3, 2]);
  return tf.slice4d(tf.conv2d(spreadDy, turned, 1, 'valid'), [0, 0, 0, 0], inputShape);
}

/** Zeros after each row and column, so that they stand a stride apart. */
function spread(dy: tf.Tensor4D, strideHeight: number, strideWidth: number): tf.Tensor4D {
  const [count, height, width, channels] = dy.shape;
  const after = (stride: number): [[number, number], [number, number], [number, number]] => [
    [0, 0],
    [0, stride - 1],
    [0, 0],
  ];
  const rows = tf.pad3d(tf.reshape(dy, [count * height, 1, width * channels]), after(strideHeight));
  const places = count * height * strideHeight * width;
  const columns = tf.pad3d(tf.reshape(rows, [places, 1, channels]), after(strideWidth));
  return tf.reshape(columns, [count, height * strideHeight, width * strideWidth, channels]);
}
