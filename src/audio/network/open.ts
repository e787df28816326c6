import type { LayersModel } from '@tensorflow/tfjs-layers';
import { OnnxRuntime } from '../inference/onnx-runtime.ts';
import { RuntimeMissing, type NetworkRuntime } from '../inference/runtime.ts';
import { VoiceDetector } from '../prepare/voice-detector.ts';
import type { EmotionModel } from '../types.ts';
import type { TensorFlowEngine } from './engine.ts';
import { readModelFiles, type ModelMetadata } from './metadata.ts';
import { readNetworks, readVoiceDetector } from './onnx-files.ts';
import { OnnxModel } from './onnx-model.ts';

/** What runs the network: ONNX Runtime's binary, or TensorFlow.js. */
export type Engine = 'onnx' | TensorFlowEngine;
/** `auto` is `onnx` where its binary loads, and otherwise `wasm`. */
export type EngineChoice = Engine | 'auto';

/** The networks of a model, on an engine. */
export interface Networks {
  readonly engine: Engine;
  readonly model: EmotionModel;
  readonly detector: VoiceDetector;
  /** The network in TensorFlow.js, which has gradients. On `onnx`, it is loaded when it is first asked for. */
  readonly layers: () => Promise<LayersModel>;
  readonly close: () => Promise<void>;
}

/**
 * Opens the networks of a model and runs them once, so that the first recording is not slow.
 * @param lent runs the networks elsewhere; by default, ONNX Runtime runs them on this thread
 * @throws Error when the files of the model do not fit together, or the engine does not load
 */
export async function openNetworks(
  modelFolder: string,
  choice: EngineChoice,
  metadata: ModelMetadata,
  lent?: NetworkRuntime,
): Promise<Networks> {
  if (choice === 'wasm' || choice === 'native') return openTensorFlow(modelFolder, choice);
  try {
    return await openOnnx(modelFolder, metadata, lent);
  } catch (error) {
    if (choice === 'auto' && error instanceof RuntimeMissing) return openTensorFlow(modelFolder, 'wasm');
    throw error;
  }
}

async function openOnnx(modelFolder: string, metadata: ModelMetadata, lent?: NetworkRuntime): Promise<Networks> {
  const runtime = lent ?? (await OnnxRuntime.open('binary', await readNetworks(modelFolder)));
  const model = new OnnxModel(metadata, runtime);
  await model.warmUp();
  let layers: ReturnType<typeof loadLayers> | undefined;
  return {
    engine: 'onnx',
    model,
    detector: new VoiceDetector(runtime),
    layers: async () => {
      layers ??= loadLayers(modelFolder, 'wasm');
      return (await layers).network;
    },
    close: async () => {
      (await layers)?.dispose();
      await runtime.close();
    },
  };
}

async function openTensorFlow(modelFolder: string, engine: TensorFlowEngine): Promise<Networks> {
  const model = await loadLayers(modelFolder, engine);
  const runtime = await OnnxRuntime.open('wasm', await readVoiceDetector());
  return {
    engine,
    model,
    detector: new VoiceDetector(runtime),
    layers: () => Promise.resolve(model.network),
    close: async () => {
      model.dispose();
      await runtime.close();
    },
  };
}

/** TensorFlow.js takes 0.3 s and 100 MB to load, and most answers do without. */
async function loadLayers(modelFolder: string, engine: TensorFlowEngine) {
  const [{ NetworkModel }, files] = await Promise.all([import('./model.ts'), readModelFiles(modelFolder)]);
  return NetworkModel.load(files, engine);
}
