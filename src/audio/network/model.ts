import * as tf from '@tensorflow/tfjs-core';
import { loadLayersModel, type LayersModel } from '@tensorflow/tfjs-layers';
import { z } from 'zod';
import { emotions, type EmotionScores } from '../../core/emotion.ts';
import type { UsualVoice } from '../../core/ports/analysis.ts';
import { usualInput } from '../features/usual-voice.ts';
import type { EmotionModel, Features } from '../types.ts';
import { calibrate } from './calibration.ts';
import { DistanceMeter } from './distance.ts';
import { useEngine, type TensorFlowEngine } from './engine.ts';
import type { ModelFiles, ModelMetadata } from './metadata.ts';
import { standardizedWindows, windowsAt, type Windows } from './windows.ts';
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
  readonly #network: LayersModel;
  readonly #meter: DistanceMeter | undefined;

  private constructor(network: LayersModel, metadata: ModelMetadata) {
    const { trainingVoices } = metadata.calibration;
    this.#meter = trainingVoices && new DistanceMeter(trainingVoices);
    this.#network = network;
    this.metadata = metadata;
  }

  /**
   * Builds the network on an engine and runs it once, so that the first recording is not slow.
   * @throws Error when the network's inputs or outputs differ from its metadata, or the engine does not load
   */
  static async load(files: ModelFiles, engine: TensorFlowEngine): Promise<NetworkModel> {
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
    const model = new NetworkModel(network, metadata);
    await model.score({ values: new Float32Array(frames * mean.length), frames, coefficients: mean.length });
    return model;
  }

  /** The network itself, for explanations. */
  get network(): LayersModel {
    return this.#network;
  }

  async score(features: Features, statistics: ArrayLike<number> = [], usual?: UsualVoice): Promise<EmotionScores> {
    const each = await this.#probabilities(standardizedWindows(features, this.metadata.input), statistics, usual);
    const mean = emotions.map((_, at) => each.reduce((sum, window) => sum + window[at]!, 0) / each.length);
    return this.#calibrated(mean, this.#meter?.distance(statistics));
  }

  async scoreParts(
    features: Features,
    { starts, frames }: { readonly starts: readonly number[]; readonly frames: number },
    statistics: ArrayLike<number> = [],
    usual?: UsualVoice,
  ): Promise<EmotionScores[]> {
    const cut = windowsAt(features, this.metadata.input, starts, frames);
    const each = await this.#probabilities(cut, statistics, usual);
    const distance = this.#meter?.distance(statistics);
    return each.map((window) => this.#calibrated(window, distance));
  }

  /** The probabilities of each window, uncalibrated. */
  async #probabilities(cut: Windows, statistics: ArrayLike<number>, usual?: UsualVoice): Promise<Float32Array[]> {
    const { input } = this.metadata;
    const { windows, count, frames } = cut;
    const difference = input.usual && usualInput(statistics, usual, input.usual);
    const output = tf.tidy(() => {
      const scores = this.#network.predict([
        tf.tensor4d(windows, [count, frames, input.mean.length, 1]),
        ...(difference ? [tf.tile(tf.tensor2d(difference, [1, difference.length]), [count, 1])] : []),
      ]);
      if (Array.isArray(scores)) throw new Error('The network has more than one output.');
      return scores;
    });
    try {
      const probabilities = await output.data<'float32'>();
      return Array.from({ length: count }, (_, at) =>
        probabilities.subarray(at * emotions.length, (at + 1) * emotions.length),
      );
    } finally {
      output.dispose();
    }
  }

  #calibrated(probabilities: ArrayLike<number>, distance: number | undefined): EmotionScores {
    return calibrate(probabilities, this.metadata.calibration.temperature, distance);
  }

  dispose(): void {
    this.#network.dispose();
  }
}

function artifacts({ topology, weights }: ModelFiles): tf.io.ModelArtifacts {
  const { modelTopology, weightsManifest } = topologySchema.parse(JSON.parse(new TextDecoder().decode(topology)));
  return {
    modelTopology,
    weightSpecs: weightsManifest.flatMap((group) => group.weights),
    weightData: new Uint8Array(weights).buffer,
  };
}
