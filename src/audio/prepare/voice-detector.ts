import path from 'node:path';
import { hannWindow } from '../dsp/fft.ts';
import { Kernel } from '../dsp/kernel/kernel.ts';
import type { NetworkRuntime, Tensor } from '../inference/runtime.ts';
import type { Pcm } from '../types.ts';

/** Number of samples of one window at 16 kHz, 32 ms, and of the context before it. */
export const windowSamples = 512;
const contextSamples = 64;
/** The network mirrors as many samples at the end of each window. */
const mirroredSamples = 64;
const inputSamples = contextSamples + windowSamples + mirroredSamples;
/** Its Fourier transform: four frames of 256 samples a window. */
const transform = { length: 256, hopLength: 128, bins: 129, frames: 4 };
/** The network's state between two windows. */
const stateSize = 128;

/** Silero VAD v6, rewritten to read many windows at once (model/train/onnx/voice-detector.ts). */
export const voiceDetectorFile = path.join(import.meta.dirname, 'voice-detector.onnx');

/** Target mean square of quiet sound before detection, -23 dBFS. High peaks limit the gain. */
const targetRms = 10 ** (-23 / 20);
const highestPeak = 0.9;
const maxGain = 1000;

/** Windows of one run, 8 s: what bounds its memory and its time, whatever the length of the recording. */
const windowsAtOnce = 256;

/** Tells voices from other sounds with Silero VAD v6 (github.com/snakers4/silero-vad, MIT). */
export class VoiceDetector {
  readonly #runtime: NetworkRuntime;
  readonly #kernel = new Kernel({ window: hannWindow(transform.length), hopLength: transform.hopLength });

  /** @param runtime the caller closes it */
  constructor(runtime: NetworkRuntime) {
    this.#runtime = runtime;
  }

  /**
   * The probability of a voice in each window of 16 kHz mono, in [0, 1].
   * @returns one number for each {@link windowSamples}, the last of which may be cut off
   * @throws RuntimeMissing when the runtime does not load
   */
  async detect({ samples }: Pcm): Promise<Float32Array> {
    const gain = gainFor(samples);
    const probabilities = new Float32Array(Math.ceil(samples.length / windowSamples));
    let [hidden, cell] = [silentState(), silentState()];
    for (let from = 0; from < probabilities.length; from += windowsAtOnce) {
      const count = Math.min(windowsAtOnce, probabilities.length - from);
      const data = this.#kernel.magnitudes(windowsOf(samples, gain, from, count), inputSamples);
      const magnitudes = { data, dims: [count, transform.bins, transform.frames] };
      const { voice, hiddenAfter, cellAfter } = await this.#runtime.run('voice', { magnitudes, hidden, cell });
      if (!voice || !hiddenAfter || !cellAfter) throw new Error('This is not the network of the voice detector.');
      probabilities.set(voice.data, from);
      [hidden, cell] = [hiddenAfter, cellAfter];
    }
    return probabilities;
  }
}

function silentState(): Tensor {
  return { data: new Float32Array(stateSize), dims: [1, 1, stateSize] };
}

/** Amplified windows, each with the samples before it and its mirrored end. */
function windowsOf(samples: Float32Array, gain: number, from: number, count: number): Float32Array {
  const windows = new Float32Array(count * inputSamples);
  for (let window = 0; window < count; window++) {
    const start = (from + window) * windowSamples - contextSamples;
    const first = Math.max(0, -start);
    const end = Math.min(contextSamples + windowSamples, samples.length - start);
    const at = window * inputSamples;
    for (let n = first; n < end; n++) windows[at + n] = gain * samples[start + n]!;
    const last = at + contextSamples + windowSamples - 1;
    for (let n = 1; n <= mirroredSamples; n++) windows[last + n] = windows[last - n]!;
  }
  return windows;
}

function gainFor(samples: Float32Array): number {
  let energy = 0;
  let peak = 0;
  for (let n = 0; n < samples.length; n++) {
    const sample = samples[n]!;
    energy += sample * sample;
    if (Math.abs(sample) > peak) peak = Math.abs(sample);
  }
  const rms = Math.sqrt(energy / Math.max(1, samples.length));
  return Math.min(targetRms / Math.max(rms, Number.MIN_VALUE), highestPeak / Math.max(peak, Number.MIN_VALUE), maxGain);
}
