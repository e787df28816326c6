import { emotions, type EmotionScores } from '../../core/emotion.ts';
import type { UsualVoice } from '../../core/ports/analysis.ts';
import { usualInput } from '../features/usual-voice.ts';
import type { NetworkRuntime, Tensors } from '../inference/runtime.ts';
import type { EmotionModel, Features } from '../types.ts';
import { calibrate } from './calibration.ts';
import { DistanceMeter } from './distance.ts';
import type { ModelMetadata } from './metadata.ts';
import { standardizedWindows, windowsAt, type Windows } from './windows.ts';

/** Windows of the network's full length in one run: they bound its memory and time, whatever the recording's length. */
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
    const cut = standardizedWindows(features, this.#metadata.input);
    const mean = new Float64Array(emotions.length);
    for await (const probabilities of this.#runs(cut, statistics, usual))
      for (const [at, value] of probabilities.entries()) mean[at % emotions.length]! += value / cut.count;
    return this.#calibrated(mean, this.#meter?.distance(statistics));
  }

  async scoreParts(
    features: Features,
    { starts, frames }: { readonly starts: readonly number[]; readonly frames: number },
    statistics: ArrayLike<number> = [],
    usual?: UsualVoice,
  ): Promise<EmotionScores[]> {
    const cut = windowsAt(features, this.#metadata.input, starts, frames);
    const scores: EmotionScores[] = [];
    const distance = this.#meter?.distance(statistics);
    for await (const probabilities of this.#runs(cut, statistics, usual))
      for (let at = 0; at < probabilities.length; at += emotions.length)
        scores.push(this.#calibrated(probabilities.subarray(at, at + emotions.length), distance));
    return scores;
  }

  /** The probabilities of all windows, uncalibrated, some windows at a time. */
  async *#runs(cut: Windows, statistics: ArrayLike<number>, usual?: UsualVoice): AsyncGenerator<Float32Array> {
    const { input } = this.#metadata;
    const { windows, count, frames } = cut;
    const difference = input.usual && usualInput(statistics, usual, input.usual);
    const size = frames * input.mean.length;
    const atOnce = Math.max(1, Math.floor((windowsAtOnce * input.frames) / frames));
    for (let from = 0; from < count; from += atOnce) {
      const some = Math.min(atOnce, count - from);
      const inputs: Tensors = {
        features: {
          data: windows.slice(from * size, (from + some) * size),
          dims: [some, frames, input.mean.length, 1],
        },
        ...(difference && { usual: repeated(difference, some) }),
      };
      const { probabilities } = await this.#runtime.run('emotion', inputs);
      if (probabilities?.data.length !== some * emotions.length)
        throw new Error(
          `The network does not have one output for each of the ${emotions.length} emotions. Train again.`,
        );
      yield probabilities.data;
    }
  }

  #calibrated(probabilities: ArrayLike<number>, distance: number | undefined): EmotionScores {
    return calibrate(probabilities, this.#metadata.calibration.temperature, distance);
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
