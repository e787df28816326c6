import {
  attributeType,
  dataType,
  type OnnxAttribute,
  type OnnxModel,
  type OnnxNode,
  type OnnxTensor,
} from './proto.ts';

/** ONNX's version of the file format, and of the set of operations (LayerNormalization came with 17). */
const irVersion = 8;
const opset = 17;

/** A whole number, a list of whole numbers, text, or `{ float }`. */
type AttributeValue = number | readonly number[] | string | { readonly float: number };

/** Name and shape of an input or output; a text stands for a dimension of any size. */
export interface Port {
  readonly name: string;
  readonly shape: readonly (number | string)[];
}

/** What an ONNX file says about itself. */
export interface About {
  readonly name: string;
  readonly version: string;
  readonly description: string;
  readonly properties: Readonly<Record<string, string>>;
}

/** Builds the graph of an ONNX file, operation by operation. Values are known by their names. */
export class GraphBuilder {
  readonly #nodes: OnnxNode[] = [];
  readonly #initializers = new Map<string, OnnxTensor>();
  readonly #named = new Set<string>();

  /** Adds an operation with one output, and returns the output's name. */
  add(
    opType: string,
    input: readonly string[],
    attributes: Readonly<Record<string, AttributeValue>> = {},
    label = opType,
  ): string {
    return this.addMany(opType, input, attributes, label, 1)[0]!;
  }

  /** Adds an operation with several outputs. */
  addMany(
    opType: string,
    input: readonly string[],
    attributes: Readonly<Record<string, AttributeValue>>,
    label: string,
    outputs: number,
  ): readonly string[] {
    const name = this.#unused(label);
    const output = Array.from({ length: outputs }, (_, n) => (n === 0 ? name : `${name}.${n}`));
    const attribute = Object.entries(attributes).map(([key, value]) => attributeOf(key, value));
    this.#nodes.push({ name, opType, input, output, attribute });
    return output;
  }

  /** A constant tensor of floats. */
  floats(label: string, dims: readonly number[], values: Iterable<number>): string {
    const data = Float32Array.from(values);
    return this.#constant(label, dims, dataType.float, new Uint8Array(data.buffer));
  }

  /** A constant list of whole numbers, as shapes are. The same list is stored once. */
  integers(values: readonly number[]): string {
    const name = `integers_${values.join('_').replaceAll('-', 'minus')}`;
    if (!this.#initializers.has(name)) {
      const data = BigInt64Array.from(values, BigInt);
      const rawData = new Uint8Array(data.buffer);
      this.#initializers.set(name, { name, dims: [values.length], dataType: dataType.int64, rawData });
    }
    return name;
  }

  /** A constant number. */
  scalar(value: number): string {
    return this.floats('scalar', [], [value]);
  }

  /** Ends the graph. The values that are outputs get their names. */
  finish(inputs: readonly Port[], outputs: readonly (Port & { readonly from: string })[], about: About): OnnxModel {
    for (const { from, name } of outputs)
      this.#nodes.push({ name: `to_${name}`, opType: 'Identity', input: [from], output: [name], attribute: [] });
    return {
      irVersion,
      producerName: 'moodtune',
      producerVersion: about.version,
      docString: about.description,
      opsetImport: [{ domain: '', version: opset }],
      metadataProps: Object.entries(about.properties).map(([key, value]) => ({ key, value })),
      graph: {
        name: about.name,
        node: this.#nodes,
        initializer: [...this.#initializers.values()],
        input: inputs.map(valueOf),
        output: outputs.map(valueOf),
      },
    };
  }

  #constant(label: string, dims: readonly number[], type: number, rawData: Uint8Array): string {
    const name = this.#unused(label);
    this.#initializers.set(name, { name, dims, dataType: type, rawData });
    return name;
  }

  #unused(label: string): string {
    let name = label;
    for (let n = 2; this.#named.has(name); n++) name = `${label}_${n}`;
    this.#named.add(name);
    return name;
  }
}

function valueOf({ name, shape }: Port): OnnxModel['graph']['input'][number] {
  const dim = shape.map((size) => (typeof size === 'string' ? { dimParam: size } : { dimValue: size }));
  return { name, type: { tensorType: { elemType: dataType.float, shape: { dim } } } };
}

function attributeOf(name: string, value: AttributeValue): OnnxAttribute {
  if (typeof value === 'number') return { name, type: attributeType.int, i: value };
  if (typeof value === 'string') return { name, type: attributeType.string, s: new TextEncoder().encode(value) };
  if ('float' in value) return { name, type: attributeType.float, f: value.float };
  return { name, type: attributeType.ints, ints: value };
}
