import type { ModelFiles, ModelMetadata } from '../../../src/audio/network/metadata.ts';
import { GraphBuilder, type Port } from './graph.ts';
import { inputsOf, readKeras } from './keras.ts';
import { converters, type Value } from './layers.ts';
import { encodeOnnx } from './proto.ts';

/** The names of the network's inputs and output in model.onnx, in order. */
const inputNames = ['features', 'usual'] as const;

/** What the file says of a network. */
type Described = Pick<ModelMetadata, 'name' | 'licence' | 'labels'>;

/**
 * The ONNX file of a network (onnx.ai): any runtime opens it. Inputs: `features` [windows, frames, coefficients, 1],
 * standardised, and for networks that read the usual voice `usual` [windows, numbers]. Output: `probabilities`
 * [windows, emotions], before calibration.
 * @throws Error when the network has a layer that cannot be written as ONNX yet
 */
export function onnxOf(
  files: Pick<ModelFiles, 'topology' | 'weights'>,
  { name, licence, labels }: Described,
): Uint8Array {
  const { layers, inputs, output, weights } = readKeras(files);
  const graph = new GraphBuilder();
  const values = new Map<string, Value>();
  const ports: Port[] = [];
  for (const layer of layers) {
    if (layer.class_name === 'InputLayer') {
      const port = inputNames[inputs.indexOf(layer.name)];
      if (port === undefined) throw new Error(`Nobody knows the network's input ${layer.name}.`);
      const [, ...shape] = layer.config.batch_input_shape ?? [];
      values.set(layer.name, { name: port, shape });
      ports.push({ name: port, shape: ['windows', ...shape.map((length) => length ?? 'frames')] });
      continue;
    }
    const convert = converters[layer.class_name];
    if (!convert) throw new Error(`The layer ${layer.name} (${layer.class_name}) cannot be written as ONNX yet.`);
    const weight = (part: string) => {
      const found = weights.get(`${layer.name}/${part}`);
      if (!found) throw new Error(`weights.bin does not hold ${layer.name}/${part}.`);
      return found;
    };
    values.set(layer.name, convert({ graph, layer, inputs: inputsOf(layer).map((from) => values.get(from)!), weight }));
  }
  const from = values.get(output)!.name;
  const outputs = [{ name: 'probabilities', shape: ['windows', labels.length], from }];
  const order = (port: Port) => inputNames.findIndex((each) => each === port.name);
  const model = graph.finish(
    ports.toSorted((a, b) => order(a) - order(b)),
    outputs,
    {
      name: 'emotion',
      version: '1',
      description: `${name}: standardised features of speech to the probabilities of emotions, before calibration`,
      properties: { labels: labels.join(','), licence },
    },
  );
  return encodeOnnx(model);
}
