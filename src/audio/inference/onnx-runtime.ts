import type { InferenceSession, Tensor as OnnxTensor } from 'onnxruntime-common';
import { RuntimeMissing, type NetworkName, type NetworkRuntime, type Tensors } from './runtime.ts';

/** The two builds of ONNX Runtime: a binary of the platform, and WebAssembly. */
export type OnnxBuild = 'binary' | 'wasm';

/** What both builds export of onnxruntime-common. */
interface Library {
  readonly InferenceSession: { create(model: Uint8Array | string, options: object): Promise<InferenceSession> };
  readonly Tensor: new (type: 'float32', data: Float32Array, dims: readonly number[]) => OnnxTensor;
}

/** Networks as bytes of ONNX files, or the paths of such files: ONNX Runtime's binary then needs 6 MB less. */
export type NetworkFiles = Readonly<Partial<Record<NetworkName, Uint8Array | string>>>;

const options = {
  // The analysis of recordings runs on threads already.
  intraOpNumThreads: 1,
  interOpNumThreads: 1,
  executionMode: 'sequential',
  graphOptimizationLevel: 'all',
  // Errors only: it warns of what it optimises.
  logSeverityLevel: 3,
};

/**
 * Runs networks by ONNX Runtime on this thread. A thread that runs the binary must not be ended from outside: that ends the
 * whole process (docs/decisions/engine.md). WebAssembly has no such trap.
 */
export class OnnxRuntime implements NetworkRuntime {
  readonly #library: Library;
  readonly #sessions: Readonly<Partial<Record<NetworkName, InferenceSession>>>;

  private constructor(library: Library, sessions: Partial<Record<NetworkName, InferenceSession>>) {
    this.#library = library;
    this.#sessions = sessions;
  }

  /**
   * Loads the library and the networks.
   * @throws RuntimeMissing when the binary does not load
   */
  static async open(build: OnnxBuild, networks: NetworkFiles): Promise<OnnxRuntime> {
    const library = await loadLibrary(build);
    const sessions: Partial<Record<NetworkName, InferenceSession>> = {};
    for (const name of ['emotion', 'voice'] as const)
      if (networks[name]) sessions[name] = await library.InferenceSession.create(networks[name], options);
    return new OnnxRuntime(library, sessions);
  }

  async run(network: NetworkName, inputs: Tensors): Promise<Tensors> {
    const session = this.#sessions[network];
    if (!session) throw new Error(`The network ${network} was not loaded.`);
    const feeds = Object.entries(inputs).map(
      ([name, { data, dims }]) => [name, new this.#library.Tensor('float32', data, dims)] as const,
    );
    const outputs = await session.run(Object.fromEntries(feeds));
    return Object.fromEntries(
      Object.entries(outputs).map(([name, { data, dims }]) => [
        name,
        { data: data as Float32Array<ArrayBuffer>, dims },
      ]),
    );
  }

  async close(): Promise<void> {
    for (const session of Object.values(this.#sessions)) await session.release();
  }
}

async function loadLibrary(build: OnnxBuild): Promise<Library> {
  if (build === 'wasm') {
    const web = await import('onnxruntime-web');
    web.env.wasm.numThreads = 1;
    return web;
  }
  try {
    return await import('onnxruntime-node');
  } catch (cause) {
    throw new RuntimeMissing(
      'onnxruntime-node does not load on this machine. Set MOODTUNE_ENGINE=wasm, which runs everywhere.',
      { cause },
    );
  }
}
