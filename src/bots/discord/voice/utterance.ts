import { Doubles, isSilence } from '../../../core/opus/doubles.ts';
import { opusPacketSamples, opusRateHz } from '../../../core/opus/packet.ts';
import type { OpusFrame } from '../../../core/ports/analysis.ts';

/** An answer needs this much received speech … */
const enoughMs = 3000;
/** … and then comes when the person has said nothing for this long: longer for those who want more than ten seconds. */
const endMs = 1000;
const longEndMs = 3000;
const longFromMs = 10_000;
/** Who has said less has this long to speak, at the start and in every pause … */
const patienceMs = 10_000;
/** … and this long in all, or twice as long as the speech that is wanted. */
const longestMs = 45_000;

/**
 * The packets of one speaker so far, and the time until which to wait for more. Times are ms since a fixed moment.
 *
 * The length of speech is that of the received packets' sound, not the time that passed: a client sends none in a pause, and
 * the network loses some whenever somebody joins or leaves the call.
 */
export class Utterance {
  readonly #frames: OpusFrame[] = [];
  readonly #wantedMs: number;
  readonly #isLive: boolean;
  readonly #startedAtMs: number;
  #lastPacketAtMs: number;
  #speechMs = 0;
  readonly #doubles = new Doubles();

  /**
   * @param seconds the most speech that is wanted
   * @param isLive whether to wait through every pause, until so many seconds have passed
   */
  constructor(seconds: number, nowMs: number, isLive = false) {
    this.#isLive = isLive;
    this.#wantedMs = 1000 * seconds;
    this.#startedAtMs = nowMs;
    this.#lastPacketAtMs = nowMs;
  }

  /** Adds a packet without encryption. Leaves out doubles, and what is no Opus. */
  add(frame: OpusFrame): void {
    const { payload, arrivedAtMs } = frame;
    const samples = opusPacketSamples(payload);
    if (samples === undefined || this.#doubles.has(frame)) return;
    if (isSilence(payload)) {
      // It ends the sound of the packet before it.
      if (this.hasSpeech) this.#frames.push(frame);
      return;
    }
    this.#speechMs += (1000 * samples) / opusRateHz;
    this.#lastPacketAtMs = arrivedAtMs;
    this.#frames.push(frame);
  }

  /** The packets in the order of arrival. */
  get frames(): readonly OpusFrame[] {
    return this.#frames;
  }

  get hasSpeech(): boolean {
    return this.#speechMs > 0;
  }

  /** Whether the speech so far is worth an answer. */
  get isEnough(): boolean {
    return this.#speechMs >= Math.min(enoughMs, this.#wantedMs);
  }

  /** Whether all the wanted speech is there. */
  get isComplete(): boolean {
    return !this.#isLive && this.#speechMs >= this.#wantedMs;
  }

  /** The time at which to stop waiting, unless a packet comes before. */
  get deadlineMs(): number {
    if (this.#isLive) return this.#startedAtMs + this.#wantedMs;
    return Math.min(
      this.#lastPacketAtMs + (this.isEnough ? this.#endMs : patienceMs),
      this.#startedAtMs + this.#longestMs,
    );
  }

  get #endMs(): number {
    return this.#wantedMs > longFromMs ? longEndMs : endMs;
  }

  get #longestMs(): number {
    return Math.max(longestMs, 2 * this.#wantedMs);
  }

  /** The connection is back: the person could not be heard before this moment, so the wait starts again. */
  resume(nowMs: number): void {
    this.#lastPacketAtMs = Math.max(this.#lastPacketAtMs, nowMs);
  }
}
