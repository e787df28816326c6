import { emotions, type EmotionScores } from '../../core/emotion.ts';
import type { UsualVoice } from '../../core/ports/analysis.ts';
import { usualInput } from '../features/usual-voice.ts';
import type { NetworkRuntime, Tensors } from '../inference/runtime.ts';
import type { EmotionModel, Features } from '../types.ts';
import { calibrate } from './calibration.ts';
import { DistanceMeter } from './distance.ts';
import type { ModelMetadata } from './metadata.ts';
import { standardizedWindows } from './windows.ts';

/** Windows of one run: what bounds its memory and its time, whatever the length of the recording. */
const windowsAtOnce = 8;

/** The network of a model's model.onnx, calibrated by a temperature. */
export class OnnxModel implements EmotionModel {
  readonly #metadata: ModelMetadata;
  readonly #runtime: NetworkRuntime;
  readonly #meter: DistanceMeter | undefined;

  /** @param runtime has the model's network; the caller closes it */
  constructor(metadata: ModelMetadata, runtime: NetworkRuntime) {
    const { trainingVoices } = metadata.calibration;
    this.#meter = trainingVoices && new DistanceMeter(trainingVoices);
    this.#metadata = metadata;
    this.#runtime = runtime;
  }

  /**
   * Runs the network once, so that the first recording is not slow.
   * @throws RuntimeMissing when the runtime does not load
   */
  async warmUp(): Promise<void> {
    const { frames, mean } = this.#metadata.input;
    await this.score({ values: new Float32Array(frames * mean.length), frames, coefficients: mean.length });
  }

  async score(features: Features, statistics: ArrayLike<number> = [], usual?: UsualVoice): Promise<EmotionScores> {
    const { input, calibration } = this.#metadata;
    const { windows, count, frames } = standardizedWindows(features, input);
    const difference = input.usual && usualInput(statistics, usual, input.usual);
    const size = frames * features.coefficients;
    const mean = new Float64Array(emotions.length);
    for (let from = 0; from < count; from += windowsAtOnce) {
      const some = Math.min(windowsAtOnce, count - from);
      const inputs: Tensors = {
        features: {
          data: windows.slice(from * size, (from + some) * size),
          dims: [some, frames, features.coefficients, 1],
        },
        ...(difference && { usual: repeated(difference, some) }),
      };
      const { probabilities } = await this.#runtime.run('emotion', inputs);
      if (probabilities?.data.length !== some * emotions.length)
        throw new Error(
          `The network does not have one output for each of the ${emotions.length} emotions. Train again.`,
        );
      for (const [at, value] of probabilities.data.entries()) mean[at % emotions.length]! += value / count;
    }
    return calibrate(mean, calibration.temperature, this.#meter?.distance(statistics));
  }

  dispose(): void {
    // The runtime holds the network.
  }
}

function repeated(values: Float32Array, times: number): Tensors[string] {
  const data = new Float32Array(times * values.length);
  for (let n = 0; n < times; n++) data.set(values, n * values.length);
  return { data, dims: [times, values.length] };
}
