import * as tf from '@tensorflow/tfjs-core';
import { loadLayersModel, type LayersModel } from '@tensorflow/tfjs-layers';
import { z } from 'zod';
import { emotions, type EmotionScores } from '../../core/emotion.ts';
import type { UsualVoice } from '../../core/ports/analysis.ts';
import { usualInput } from '../features/usual-voice.ts';
import type { EmotionModel, Features } from '../types.ts';
import { useEngine, type Engine, type EngineChoice } from './engine.ts';
import type { ModelFiles, ModelMetadata, Temperature } from './metadata.ts';
import { standardizedWindows } from './windows.ts';
// The files of networks name these layers.
import './attentive-pooling.ts';
import './self-attention.ts';
import './mean-normalization.ts';

const topologySchema = z.object({
  modelTopology: z.looseObject({}),
  weightsManifest: z.array(
    z.object({
      weights: z.array(z.object({ name: z.string(), shape: z.array(z.int()), dtype: z.literal('float32') })),
    }),
  ),
});

/** A Keras network of TensorFlow.js that scores recordings in windows, calibrated by a temperature. */
export class NetworkModel implements EmotionModel {
  readonly metadata: ModelMetadata;
  readonly engine: Engine;
  readonly #network: LayersModel;

  private constructor(network: LayersModel, metadata: ModelMetadata, engine: Engine) {
    this.#network = network;
    this.metadata = metadata;
    this.engine = engine;
  }

  /**
   * Builds the network on an engine and runs it once, so that the first recording is not slow.
   * @throws Error when the network's inputs or outputs differ from its metadata, or the engine does not load
   */
  static async load(files: ModelFiles, choice: EngineChoice, nowMs = () => performance.now()): Promise<NetworkModel> {
    const engine = choice === 'auto' ? await fasterEngine(files, nowMs) : choice;
    await useEngine(engine);
    const { metadata } = files;
    const network = await loadLayersModel({ load: () => Promise.resolve(artifacts(files)) });
    const { frames, leastFrames, mean, usual } = metadata.input;
    const expected = [null, leastFrames === frames ? frames : null, mean.length, 1];
    if (JSON.stringify(network.inputs[0]?.shape) !== JSON.stringify(expected))
      throw new Error(`The network's input is not [${expected.join(', ')}], as metadata.json says. Train again.`);
    const numbers = usual ? [[null, usual.standardDeviation.length + 1]] : [];
    if (JSON.stringify(network.inputs.slice(1).map(({ shape }) => shape)) !== JSON.stringify(numbers))
      throw new Error("The network's input of the usual voice is not what metadata.json says. Train again.");
    if (JSON.stringify(network.outputs[0]?.shape) !== JSON.stringify([null, emotions.length]))
      throw new Error(`The network does not have one output for each of the ${emotions.length} emotions. Train again.`);
    const model = new NetworkModel(network, metadata, engine);
    await model.score({ values: new Float32Array(frames * mean.length), frames, coefficients: mean.length });
    return model;
  }

  /** The network itself, for explanations. */
  get network(): LayersModel {
    return this.#network;
  }

  async score(features: Features, statistics = new Float32Array(), usual?: UsualVoice): Promise<EmotionScores> {
    const { input } = this.metadata;
    const { windows, count, frames } = standardizedWindows(features, input);
    const difference = input.usual && usualInput(statistics, usual, input.usual);
    const output = tf.tidy(() => {
      const scores = this.#network.predict([
        tf.tensor4d(windows, [count, frames, features.coefficients, 1]),
        ...(difference ? [tf.tile(tf.tensor2d(difference, [1, difference.length]), [count, 1])] : []),
      ]);
      if (Array.isArray(scores)) throw new Error('The network has more than one output.');
      return tf.mean(scores, 0);
    });
    try {
      return calibrate(await output.data(), this.metadata.calibration.temperature);
    } finally {
      output.dispose();
    }
  }

  dispose(): void {
    this.#network.dispose();
  }
}

/**
 * Softmax of the log-probabilities over a temperature (Guo et al., "On Calibration of Modern Neural Networks", 2017),
 * which may depend on their entropy (after Balanya et al., "Adaptive temperature scaling for robust calibration of deep
 * neural networks", 2024): its inverse goes in a line from that of `certain` at no entropy to that of `uncertain` at
 * the highest. The order stays.
 */
export function calibrate(probabilities: ArrayLike<number>, temperature: Temperature): EmotionScores {
  const logs = emotions.map((_, index) => Math.log(Math.max(probabilities[index] ?? 0, 1e-9)));
  const inverse = inverseAt(entropyOf(logs), temperature);
  const powers = logs.map((log) => Math.exp(inverse * log));
  const total = powers.reduce((sum, power) => sum + power, 0);
  return Object.fromEntries(emotions.map((emotion, index) => [emotion, powers[index]! / total])) as EmotionScores;
}

/**
 * The normalised entropy of a distribution over the emotions, from its logarithms: 0 for certainty, 1 for the uniform
 * one.
 */
export function entropyOf(logs: readonly number[]): number {
  return logs.reduce((sum, log) => sum - Math.exp(log) * log, 0) / Math.log(emotions.length);
}

function inverseAt(entropy: number, temperature: Temperature): number {
  if (typeof temperature === 'number') return 1 / temperature;
  return (1 - entropy) / temperature.certain + entropy / temperature.uncertain;
}

function artifacts({ topology, weights }: ModelFiles): tf.io.ModelArtifacts {
  const { modelTopology, weightsManifest } = topologySchema.parse(JSON.parse(new TextDecoder().decode(topology)));
  return {
    modelTopology,
    weightSpecs: weightsManifest.flatMap((group) => group.weights),
    weightData: new Uint8Array(weights).buffer,
  };
}

/** Times both engines on one window. Chooses wasm when native does not load. */
async function fasterEngine(files: ModelFiles, nowMs: () => number): Promise<Engine> {
  const milliseconds: Partial<Record<Engine, number>> = {};
  for (const engine of ['wasm', 'native'] as const) {
    try {
      const model = await NetworkModel.load(files, engine);
      const { frames, mean } = files.metadata.input;
      const features = { values: new Float32Array(frames * mean.length), frames, coefficients: mean.length };
      const start = nowMs();
      for (let run = 0; run < 5; run++) await model.score(features);
      milliseconds[engine] = nowMs() - start;
      model.dispose();
    } catch (error) {
      if (engine === 'wasm') throw error;
    }
  }
  return (milliseconds.native ?? Infinity) < (milliseconds.wasm ?? Infinity) ? 'native' : 'wasm';
}
