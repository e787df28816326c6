import { z } from 'zod';
import type { ModelFiles } from '../../../src/audio/network/metadata.ts';

const size = z.tuple([z.int(), z.int()]);
const place = z.tuple([z.string(), z.int(), z.int()]).rest(z.unknown());

const layerSchema = z.object({
  class_name: z.string(),
  name: z.string(),
  config: z.looseObject({
    activation: z.string().optional(),
    use_bias: z.boolean().optional(),
    units: z.int().optional(),
    heads: z.int().optional(),
    kernel_size: size.optional(),
    strides: size.optional(),
    padding: z.enum(['same', 'valid']).optional(),
    data_format: z.literal('channels_last').optional(),
    dilation_rate: z.tuple([z.literal(1), z.literal(1)]).optional(),
    /** TensorFlow.js writes -1, the length that follows from the others, as null. */
    target_shape: z
      .array(
        z
          .int()
          .nullable()
          .transform((length) => length ?? -1),
      )
      .optional(),
    axis: z.int().optional(),
    batch_input_shape: z.array(z.int().nullable()).optional(),
  }),
  inbound_nodes: z.array(z.array(place)),
});

const networkSchema = z.object({
  layers: z.array(layerSchema),
  input_layers: z.array(place),
  output_layers: z.array(place),
});

const fileSchema = z.object({
  modelTopology: z.union([
    z.object({ config: networkSchema }),
    z.object({ model_config: z.object({ config: networkSchema }) }).transform(({ model_config }) => model_config),
  ]),
  weightsManifest: z.array(
    z.object({
      weights: z.array(z.object({ name: z.string(), shape: z.array(z.int()), dtype: z.literal('float32') })),
    }),
  ),
});

/** A layer of a Keras network, as model.json describes it. */
export type KerasLayer = z.infer<typeof layerSchema>;

export interface Weight {
  readonly shape: readonly number[];
  readonly values: Float32Array;
}

/** A network of Keras layers, read from its files. */
export interface KerasNetwork {
  /** Each layer comes after the layers that it reads. */
  readonly layers: readonly KerasLayer[];
  readonly inputs: readonly string[];
  readonly output: string;
  /** By `layer/weight`. */
  readonly weights: ReadonlyMap<string, Weight>;
}

/**
 * Reads a network from model.json and weights.bin.
 * @throws Error when it is not one network with one output, each of whose layers is used once
 */
export function readKeras({ topology, weights: bytes }: Pick<ModelFiles, 'topology' | 'weights'>): KerasNetwork {
  const { modelTopology, weightsManifest } = fileSchema.parse(JSON.parse(new TextDecoder().decode(topology)));
  const { layers, input_layers: inputs, output_layers: outputs } = modelTopology.config;
  const [output] = outputs;
  if (output === undefined || outputs.length > 1) throw new Error('The network does not have exactly one output.');
  const numbers = new Float32Array(new Uint8Array(bytes).buffer);
  const weights = new Map<string, Weight>();
  let at = 0;
  for (const { name, shape } of weightsManifest.flatMap((group) => group.weights)) {
    const length = shape.reduce((product, each) => product * each, 1);
    weights.set(name, { shape, values: numbers.subarray(at, at + length) });
    at += length;
  }
  if (at !== numbers.length) throw new Error('weights.bin and model.json differ in length.');
  return { layers: inOrder(layers), inputs: inputs.map(([name]) => name), output: output[0], weights };
}

/** The names of the layers that a layer reads. */
export function inputsOf({ name, inbound_nodes: nodes }: KerasLayer): readonly string[] {
  if (nodes.length > 1) throw new Error(`The layer ${name} is used ${nodes.length} times.`);
  return (nodes[0] ?? []).map(([from]) => from);
}

function inOrder(layers: readonly KerasLayer[]): KerasLayer[] {
  const done = new Set<string>();
  const ordered: KerasLayer[] = [];
  let left = layers;
  while (left.length > 0) {
    const ready = left.filter((layer) => inputsOf(layer).every((name) => done.has(name)));
    if (ready.length === 0) throw new Error('The layers of the network read each other in a circle.');
    for (const layer of ready) done.add(layer.name);
    ordered.push(...ready);
    left = left.filter((layer) => !done.has(layer.name));
  }
  return ordered;
}
