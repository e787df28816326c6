import type { GraphBuilder } from './graph.ts';
import type { KerasLayer, Weight } from './keras.ts';

/**
 * A value between two layers. Its shape is that of Keras, channels last, without the batch; null is any number of
 * frames. `isChannelsFirst`: the ONNX value has the channels before the frames, as its convolutions want it.
 */
export interface Value {
  readonly name: string;
  readonly shape: readonly (number | null)[];
  readonly isChannelsFirst?: boolean;
}

/** What the converter of a layer reads. */
export interface LayerParts {
  readonly graph: GraphBuilder;
  readonly layer: KerasLayer;
  readonly inputs: readonly Value[];
  /** A weight of the layer. */
  readonly weight: (name: string) => Weight;
}

type Converter = (parts: LayerParts) => Value;

/** Converters of the layers that networks here have, by their class. */
export const converters: Readonly<Record<string, Converter>> = {
  Conv2D: convolution,
  Dense: dense,
  Activation: ({ graph, layer, inputs: [input] }) => activated(graph, input!, layer.config.activation),
  GlobalAveragePooling2D: globalAverage,
  Reshape: reshape,
  Multiply: ({ graph, inputs, layer }) => elementwise(graph, 'Mul', inputs, layer.name),
  Add: ({ graph, inputs, layer }) => elementwise(graph, 'Sum', inputs, layer.name),
  Average: ({ graph, inputs, layer }) => elementwise(graph, 'Mean', inputs, layer.name),
  Concatenate: concatenation,
  // Only training drops.
  Dropout: ({ inputs: [input] }) => input!,
  MeanNormalization: meanNormalization,
  AttentiveStatistics: attentiveStatistics,
  SelfAttention: selfAttention,
};

const normalizationEpsilon = 1e-5;
const varianceFloor = 1e-5;

function convolution({ graph, layer, inputs: [input], weight }: LayerParts): Value {
  const { kernel_size: size, strides = [1, 1], padding, use_bias: hasBias, activation } = layer.config;
  const { shape, values } = weight('kernel');
  const [height = 1, width = 1, from = 1, filters = 1] = shape;
  if (size?.join() !== `${height},${width}`) throw new Error(`The kernel of ${layer.name} has another size.`);
  const kernel = new Float32Array(values.length);
  for (let at = 0; at < values.length; at++) {
    const [to, source, place] = [at % filters, Math.floor(at / filters) % from, Math.floor(at / filters / from)];
    kernel[(to * from + source) * height * width + place] = values[at]!;
  }
  const name = graph.add(
    'Conv',
    [
      channelsFirst(graph, input!).name,
      graph.floats(`${layer.name}/kernel`, [filters, from, height, width], kernel),
      ...(hasBias === false ? [] : [graph.floats(`${layer.name}/bias`, [filters], weight('bias').values)]),
    ],
    {
      kernel_shape: [height, width],
      strides: [...strides],
      // TensorFlow pads by the length of its input, as ONNX does with this setting.
      auto_pad: padding === 'same' ? 'SAME_UPPER' : 'VALID',
    },
    layer.name,
  );
  const [frames = null, bands = null] = input!.shape;
  const sized = (length: number | null, n: 0 | 1) => {
    if (length === null) return null;
    return padding === 'same' ? Math.ceil(length / strides[n]) : Math.ceil((length - size[n] + 1) / strides[n]);
  };
  return activated(
    graph,
    { name, shape: [sized(frames, 0), sized(bands, 1), filters], isChannelsFirst: true },
    activation,
  );
}

function dense({ graph, layer, inputs: [input], weight }: LayerParts): Value {
  const kernel = weight('kernel');
  const product = graph.add('MatMul', [plain(graph, input!).name, constant(graph, `${layer.name}/kernel`, kernel)]);
  const name =
    layer.config.use_bias === false
      ? product
      : graph.add('Add', [product, constant(graph, `${layer.name}/bias`, weight('bias'))], {}, layer.name);
  return activated(graph, { name, shape: [...input!.shape.slice(0, -1), kernel.shape[1]!] }, layer.config.activation);
}

function activated(graph: GraphBuilder, value: Value, activation = 'linear'): Value {
  const plainOnly = activation === 'softmax' ? plain(graph, value) : value;
  switch (activation) {
    case 'linear':
      return value;
    case 'relu':
      return { ...value, name: graph.add('Relu', [value.name]) };
    case 'sigmoid':
      return { ...value, name: graph.add('Sigmoid', [value.name]) };
    case 'tanh':
      return { ...value, name: graph.add('Tanh', [value.name]) };
    case 'softmax':
      return { ...plainOnly, name: graph.add('Softmax', [plainOnly.name], { axis: -1 }) };
    default:
      throw new Error(`The activation ${activation} cannot be written as ONNX yet.`);
  }
}

function globalAverage({ graph, layer, inputs: [input] }: LayerParts): Value {
  const { name, shape } = channelsFirst(graph, input!);
  return { name: graph.add('ReduceMean', [name], { axes: [2, 3], keepdims: 0 }, layer.name), shape: shape.slice(-1) };
}

function reshape({ graph, layer, inputs: [input] }: LayerParts): Value {
  const target = layer.config.target_shape;
  if (!target) throw new Error(`The layer ${layer.name} has no shape.`);
  const unknown = input!.shape.includes(null);
  const whole = input!.shape.reduce<number>((product, length) => product * (length ?? 1), 1);
  const known = target.reduce((product, length) => (length > 0 ? product * length : product), 1);
  const shape = target.map((length) => (length > 0 ? length : unknown ? null : whole / known));
  // 0 keeps the batch.
  const name = graph.add('Reshape', [plain(graph, input!).name, graph.integers([0, ...target])], {}, layer.name);
  return { name, shape };
}

function elementwise(graph: GraphBuilder, opType: string, inputs: readonly Value[], label: string): Value {
  const isChannelsFirst = inputs.some((value) => value.isChannelsFirst);
  const same = inputs.map((value) => (isChannelsFirst ? channelsFirst(graph, value) : value));
  const name = graph.add(
    opType,
    same.map((value) => value.name),
    {},
    label,
  );
  const largest = inputs.reduce((best, value) => (sizeOf(value) > sizeOf(best) ? value : best));
  return { name, shape: largest.shape, isChannelsFirst };
}

function sizeOf({ shape }: Value): number {
  return shape.reduce<number>((product, length) => product * (length ?? 1000), 1);
}

function concatenation({ graph, layer, inputs }: LayerParts): Value {
  const same = inputs.map((value) => plain(graph, value));
  const [first] = same;
  const axis = layer.config.axis ?? -1;
  if (axis !== -1 && axis !== first!.shape.length)
    throw new Error(`The layer ${layer.name} does not join the last axis.`);
  const name = graph.add(
    'Concat',
    same.map((value) => value.name),
    { axis: -1 },
    layer.name,
  );
  const width = same.reduce((sum, { shape }) => sum + (shape.at(-1) ?? 0), 0);
  return { name, shape: [...first!.shape.slice(0, -1), width] };
}

/** src/audio/network/mean-normalization.ts */
function meanNormalization({ graph, layer, inputs: [input] }: LayerParts): Value {
  const { name, shape } = channelsFirst(graph, input!);
  const centred = graph.add('Sub', [name, graph.add('ReduceMean', [name], { axes: [2], keepdims: 1 })]);
  const both = graph.add('Concat', [name, centred], { axis: 1 }, layer.name);
  return { name: both, shape: [...shape.slice(0, 2), 2], isChannelsFirst: true };
}

/** src/audio/network/attentive-pooling.ts */
function attentiveStatistics({ graph, layer, inputs: [input], weight }: LayerParts): Value {
  const { name: x, width } = sequence(graph, input!);
  const named = (name: string) => constant(graph, `${layer.name}/${name}`, weight(name));
  const hidden = graph.add('Tanh', [graph.add('Add', [graph.add('MatMul', [x, named('kernel')]), named('bias')])]);
  const weights = graph.add('Softmax', [graph.add('MatMul', [hidden, named('query')])], { axis: 1 });
  const weighted = graph.add('Mul', [x, weights]);
  const sum = (value: string) => graph.add('ReduceSum', [value, graph.integers([1])], { keepdims: 0 });
  const mean = sum(weighted);
  const variance = graph.add('Sub', [sum(graph.add('Mul', [weighted, x])), graph.add('Mul', [mean, mean])]);
  const floored = graph.add('Add', [graph.add('Relu', [variance]), graph.scalar(varianceFloor)]);
  const name = graph.add('Concat', [mean, graph.add('Sqrt', [floored])], { axis: 1 }, layer.name);
  return { name, shape: [2 * width] };
}

/** src/audio/network/self-attention.ts */
function selfAttention({ graph, layer, inputs: [input], weight }: LayerParts): Value {
  const { units, heads } = layer.config;
  if (units === undefined || heads === undefined) throw new Error(`The layer ${layer.name} has no units or heads.`);
  const size = units / heads;
  const { name: rows, width } = sequence(graph, input!);
  const named = (name: string) => constant(graph, `${layer.name}/${name}`, weight(name));
  const linear = (x: string, part: string) =>
    graph.add('Add', [graph.add('MatMul', [x, named(`${part}_kernel`)]), named(`${part}_bias`)]);
  const normalized = (x: string, part: string) =>
    graph.add('LayerNormalization', [x, named(`${part}_gamma`), named(`${part}_beta`)], {
      axis: -1,
      epsilon: { float: normalizationEpsilon },
    });
  const entry = linear(rows, 'entry');
  const all = linear(normalized(entry, 'attention'), 'query_key_value');
  const [queries, keys, values] = graph.addMany(
    'Split',
    [all, graph.integers([units, units, units])],
    { axis: 2 },
    'Split',
    3,
  );
  const byHead = (x: string, perm: readonly number[]) =>
    graph.add('Transpose', [graph.add('Reshape', [x, graph.integers([0, 0, heads, size])])], { perm });
  const scores = graph.add('MatMul', [byHead(queries!, [0, 2, 1, 3]), byHead(keys!, [0, 2, 3, 1])]);
  const weights = graph.add('Softmax', [graph.add('Mul', [scores, graph.scalar(1 / Math.sqrt(size))])], { axis: -1 });
  const heard = graph.add('Transpose', [graph.add('MatMul', [weights, byHead(values!, [0, 2, 1, 3])])], {
    perm: [0, 2, 1, 3],
  });
  const joined = graph.add('Reshape', [heard, graph.integers([0, 0, units])]);
  const attended = graph.add('Add', [entry, linear(joined, 'heads')]);
  const wide = linear(normalized(attended, 'feed_forward'), 'wide');
  const silu = graph.add('Mul', [wide, graph.add('Sigmoid', [wide])]);
  const context = graph.add('Add', [attended, linear(silu, 'narrow')]);
  const frames = graph.add('Concat', [rows, context], { axis: -1 });
  const name = graph.add('Unsqueeze', [frames, graph.integers([2])], {}, layer.name);
  return { name, shape: [input!.shape[0] ?? null, 1, width + units] };
}

/** [batch, frames, bands, channels] → [batch, frames, bands × channels]. */
function sequence(graph: GraphBuilder, value: Value): { readonly name: string; readonly width: number } {
  const { name, shape } = plain(graph, value);
  const width = (shape[1] ?? 1) * (shape[2] ?? 1);
  return { name: graph.add('Reshape', [name, graph.integers([0, 0, width])]), width };
}

function channelsFirst(graph: GraphBuilder, value: Value): Value {
  if (value.isChannelsFirst) return value;
  return { ...value, name: graph.add('Transpose', [value.name], { perm: [0, 3, 1, 2] }), isChannelsFirst: true };
}

function plain(graph: GraphBuilder, value: Value): Value {
  if (!value.isChannelsFirst) return value;
  return { ...value, name: graph.add('Transpose', [value.name], { perm: [0, 2, 3, 1] }), isChannelsFirst: false };
}

function constant(graph: GraphBuilder, name: string, { shape, values }: Weight): string {
  return graph.floats(name, shape, values);
}
