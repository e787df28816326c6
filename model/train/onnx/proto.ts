import { readFileSync } from 'node:fs';
import path from 'node:path';
import protobuf from 'protobufjs';

/** The types of numbers in ONNX that are used here. */
export const dataType = { float: 1, int64: 7 } as const;

/** The types of attributes that are used here. */
export const attributeType = { float: 1, int: 2, string: 3, floats: 6, ints: 7 } as const;

/** A tensor of an ONNX file. */
export interface OnnxTensor {
  readonly name: string;
  readonly dims: readonly number[];
  readonly dataType: number;
  /** Little-endian numbers. */
  readonly rawData: Uint8Array;
}

/** An attribute of a node: the value is in the field of its type. */
export interface OnnxAttribute {
  readonly name: string;
  readonly type?: number;
  readonly f?: number;
  readonly i?: number;
  readonly s?: Uint8Array;
  readonly floats?: readonly number[];
  readonly ints?: readonly number[];
  readonly t?: OnnxTensor;
  readonly g?: OnnxGraph;
}

/** An operation. */
export interface OnnxNode {
  readonly name: string;
  readonly opType: string;
  readonly input: readonly string[];
  readonly output: readonly string[];
  readonly attribute: readonly OnnxAttribute[];
}

/** Name, type and shape of an input or output. A dimension that is not fixed has a name. */
export interface OnnxValue {
  readonly name: string;
  readonly type: {
    readonly tensorType: {
      readonly elemType: number;
      readonly shape: { readonly dim: readonly { readonly dimValue?: number; readonly dimParam?: string }[] };
    };
  };
}

export interface OnnxGraph {
  readonly name: string;
  readonly node: readonly OnnxNode[];
  readonly initializer: readonly OnnxTensor[];
  readonly input: readonly OnnxValue[];
  readonly output: readonly OnnxValue[];
}

/** An ONNX file. */
export interface OnnxModel {
  readonly irVersion: number;
  readonly producerName: string;
  readonly producerVersion: string;
  readonly docString: string;
  readonly graph: OnnxGraph;
  readonly opsetImport: readonly { readonly domain: string; readonly version: number }[];
  readonly metadataProps: readonly { readonly key: string; readonly value: string }[];
}

const schema = protobuf.parse(readFileSync(path.join(import.meta.dirname, 'onnx.proto'), 'utf8')).root;
const modelType = schema.lookupType('onnx.ModelProto');

/** Writes the bytes of an ONNX file. */
export function encodeOnnx(model: OnnxModel): Uint8Array {
  return modelType.encode(modelType.fromObject(model)).finish();
}

/** Reads an ONNX file; a field that is not in `onnx.proto` is skipped. */
export function decodeOnnx(bytes: Uint8Array): OnnxModel {
  return modelType.toObject(modelType.decode(bytes), { longs: Number, defaults: true }) as OnnxModel;
}
