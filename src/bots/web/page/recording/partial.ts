import type { PartMood } from '../../view.ts';
import { hearPart } from '../ask.ts';
import { resample, wavOf } from './sound.ts';

/** Length of a part, seconds. */
const partSeconds = 3;
/** The least that is worth sending, seconds. */
const leastSeconds = 0.7;
/** From one part to the next, ms: until the first mood is known, and then. */
const [firstMs, nextMs] = [300, 1000];
const sentHz = 16_000;

/**
 * Sends the last seconds of what somebody says, again and again, one after the other over the connection that the
 * browser keeps, and hands out the mood of each. Where the server does not answer, there is no mood, and nothing else is lost.
 */
export class Partial {
  readonly #samples: Float32Array;
  readonly #sampleRateHz: number;
  readonly #heard: (mood: PartMood) => void;
  readonly #gone = new AbortController();
  #filled = 0;
  #timer = 0;
  #isKnown = false;

  constructor(sampleRateHz: number, heard: (mood: PartMood) => void) {
    this.#sampleRateHz = sampleRateHz;
    this.#samples = new Float32Array(partSeconds * sampleRateHz);
    this.#heard = heard;
    this.#next();
  }

  take(samples: Float32Array): void {
    const over = Math.max(0, this.#filled + samples.length - this.#samples.length);
    this.#samples.copyWithin(0, over);
    this.#filled -= over;
    this.#samples.set(samples, this.#filled);
    this.#filled += samples.length;
  }

  /** Ends it. What is under way is given up, so that the recording has the connection for itself. */
  stop(): void {
    clearTimeout(this.#timer);
    this.#gone.abort();
  }

  #next(): void {
    this.#timer = window.setTimeout(() => void this.#send(), this.#isKnown ? nextMs : firstMs);
  }

  async #send(): Promise<void> {
    const samples = this.#samples.slice(0, this.#filled);
    if (samples.length >= leastSeconds * this.#sampleRateHz) {
      try {
        const part = wavOf(await resample(samples, this.#sampleRateHz, sentHz), sentHz);
        const mood = await hearPart(part, this.#gone.signal);
        if (mood && !this.#gone.signal.aborted) {
          this.#isKnown = true;
          this.#heard(mood);
        }
      } catch {
        // The whole recording is heard in the end.
      }
    }
    if (!this.#gone.signal.aborted) this.#next();
  }
}
