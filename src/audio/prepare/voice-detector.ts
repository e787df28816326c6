import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { env, InferenceSession, Tensor } from 'onnxruntime-web';
import type { Pcm } from '../types.ts';

/** Number of samples of one window at 16 kHz, 32 ms, and of the context before it. */
export const windowSamples = 512;
const contextSamples = 64;
/** The network's state between two windows. */
const stateShape = [2, 1, 128];

/** Target mean square of quiet sound before detection, -23 dBFS. High peaks limit the gain. */
const targetRms = 10 ** (-23 / 20);
const highestPeak = 0.9;
const maxGain = 1000;

/** Windows between two turns of the event loop. */
const windowsPerSlice = 200;

/**
 * Tells voices from other sounds with Silero VAD v6 (github.com/snakers4/silero-vad, MIT), whose network comes with
 * `@ricky0123/vad-web`. It runs in WebAssembly, 0.4 ms for each 32 ms of sound: onnxruntime-node takes 0.1 ms, but ends the
 * whole process when the thread that it runs on is ended (docs/decisions/speech-activity.md).
 */
export class VoiceDetector {
  readonly #session: InferenceSession;

  private constructor(session: InferenceSession) {
    this.#session = session;
  }

  static async load(): Promise<VoiceDetector> {
    const require = createRequire(import.meta.url);
    const model = await readFile(require.resolve('@ricky0123/vad-web/dist/silero_vad_v6.onnx'));
    // The analysis of recordings runs on threads already.
    env.wasm.numThreads = 1;
    return new VoiceDetector(await InferenceSession.create(model, { logSeverityLevel: 3 }));
  }

  /**
   * The probability of a voice in each window of 16 kHz mono, in [0, 1].
   * @returns one number for each {@link windowSamples}, the last of which may be cut off
   */
  async detect({ samples }: Pcm): Promise<Float32Array> {
    const gain = gainFor(samples);
    const probabilities = new Float32Array(Math.ceil(samples.length / windowSamples));
    const rate = new Tensor('int64', BigInt64Array.of(16_000n), []);
    let state: Tensor = new Tensor(
      'float32',
      new Float32Array(stateShape.reduce((product, size) => product * size)),
      stateShape,
    );
    const input = new Float32Array(contextSamples + windowSamples);
    for (let window = 0; window < probabilities.length; window++) {
      if (window % windowsPerSlice === 0) await new Promise((resolve) => setImmediate(resolve));
      input.copyWithin(0, windowSamples);
      for (let n = 0; n < windowSamples; n++) {
        input[contextSamples + n] = gain * (samples[window * windowSamples + n] ?? 0);
      }
      const tensor = new Tensor('float32', input.slice(), [1, input.length]);
      const { output, stateN } = await this.#session.run({ input: tensor, state, sr: rate });
      if (output === undefined || stateN === undefined) throw new Error('This is not the network of Silero VAD.');
      probabilities[window] = Number(output.data[0]);
      state = stateN;
    }
    return probabilities;
  }

  async dispose(): Promise<void> {
    await this.#session.release();
  }
}

function gainFor(samples: Float32Array): number {
  let energy = 0;
  let peak = 0;
  for (const sample of samples) {
    energy += sample * sample;
    peak = Math.max(peak, Math.abs(sample));
  }
  const rms = Math.sqrt(energy / Math.max(1, samples.length));
  return Math.min(targetRms / Math.max(rms, Number.MIN_VALUE), highestPeak / Math.max(peak, Number.MIN_VALUE), maxGain);
}
