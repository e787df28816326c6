import util from 'node:util';
import * as tf from '@tensorflow/tfjs-core';

/** The backends of TensorFlow.js: WebAssembly, and the library of @tensorflow/tfjs-node. */
export type TensorFlowEngine = 'wasm' | 'native';

const backendOf: Readonly<Record<TensorFlowEngine, string>> = { wasm: 'wasm', native: 'tensorflow' };

/**
 * Loads a TensorFlow.js backend and makes it current.
 * @throws Error when `native` is asked for and @tensorflow/tfjs-node is not installed or does not load.
 */
export async function useEngine(engine: TensorFlowEngine): Promise<void> {
  await (engine === 'wasm' ? registerWasm() : registerNative());
  if (!(await tf.setBackend(backendOf[engine]))) throw new Error(`TensorFlow.js cannot start its ${engine} engine.`);
}

async function registerWasm(): Promise<void> {
  await import('@tensorflow/tfjs-backend-wasm');
}

async function registerNative(): Promise<void> {
  // tfjs-node 4.22 calls two functions that Node 23 removed.
  Object.assign(util, {
    isNullOrUndefined: (value: unknown) => value === null || value === undefined,
    isArray: (value: unknown) => Array.isArray(value),
  });
  // The name is computed, so that type checking does not need the optional package.
  const optionalPackage = ['@tensorflow', 'tfjs-node'].join('/');
  try {
    await import(optionalPackage);
  } catch (cause) {
    throw new Error(
      'The native engine needs the optional package @tensorflow/tfjs-node, which is not installed here or does not ' +
        'load. Set MOODTUNE_ENGINE=wasm, or install it.',
      { cause },
    );
  }
}
