/** The networks that read a recording: `emotion` scores it, `voice` tells voices from other sounds. */
export type NetworkName = 'emotion' | 'voice';

/** Numbers and their shape, row by row. */
export interface Tensor {
  readonly data: Float32Array<ArrayBuffer>;
  readonly dims: readonly number[];
}

/** Inputs or outputs of a network, by their names. */
export type Tensors = Readonly<Record<string, Tensor>>;

/** What runs networks. */
export interface NetworkRuntime {
  /**
   * Runs a network once. The inputs may be taken over: the caller does not use them again.
   * @throws RuntimeMissing when the runtime does not load on this machine
   */
  run(network: NetworkName, inputs: Tensors): Promise<Tensors>;
  close(): Promise<void>;
}

/** The error when ONNX Runtime, or the ONNX file of a model, is not there. Another engine may be. */
export class RuntimeMissing extends Error {
  override readonly name = 'RuntimeMissing';
}
