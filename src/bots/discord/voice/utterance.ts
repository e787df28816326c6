import type { OpusFrame } from '../../../core/ports/analysis.ts';
import { withLostRepeated } from './loss-concealment.ts';
import { isSilence, packetMs } from './packets.ts';

/** An answer needs this much received speech … */
const enoughMs = 3000;
/** … and then comes when the person has said nothing for this long. */
const endMs = 1000;
/** Who has said less has this long to speak, at the start and in every pause … */
const patienceMs = 10_000;
/** … and this long in all. */
const longestMs = 45_000;
/** The number of last packets that a new one is compared with, to find doubles. */
const recentPackets = 8;

/**
 * The packets of one speaker so far, and the time until which to wait for more. Times are ms since a fixed moment.
 *
 * The length of speech is the number of received packets, not the time that passed: a client sends none in a pause, and
 * the network loses some whenever somebody joins or leaves the call.
 */
export class Utterance {
  readonly #frames: OpusFrame[] = [];
  readonly #wantedMs: number;
  readonly #startedAtMs: number;
  #lastPacketAtMs: number;
  #packets = 0;
  readonly #recent: Uint8Array[] = [];

  /** @param seconds the most speech that is wanted */
  constructor(seconds: number, nowMs: number) {
    this.#wantedMs = 1000 * seconds;
    this.#startedAtMs = nowMs;
    this.#lastPacketAtMs = nowMs;
  }

  /** Adds a packet without encryption. Leaves out doubles. */
  add(payload: Uint8Array, arrivedAtMs: number): void {
    if (isSilence(payload)) {
      // It ends the sound of the packet before it.
      if (this.hasSpeech) this.#frames.push({ payload, arrivedAtMs });
      return;
    }
    if (this.#recent.some((earlier) => Buffer.compare(earlier, payload) === 0)) return;
    this.#recent.push(payload);
    if (this.#recent.length > recentPackets) this.#recent.shift();
    this.#packets += 1;
    this.#lastPacketAtMs = arrivedAtMs;
    this.#frames.push({ payload, arrivedAtMs });
  }

  /** The packets in the order of arrival, with repeats in the place of lost ones. */
  get frames(): readonly OpusFrame[] {
    return withLostRepeated(this.#frames);
  }

  get hasSpeech(): boolean {
    return this.#packets > 0;
  }

  /** Whether the speech so far is worth an answer. */
  get isEnough(): boolean {
    return this.#packets * packetMs >= Math.min(enoughMs, this.#wantedMs);
  }

  /** Whether all the wanted speech is there. */
  get isComplete(): boolean {
    return this.#packets * packetMs >= this.#wantedMs;
  }

  /** The time at which to stop waiting, unless a packet comes before. */
  get deadlineMs(): number {
    return Math.min(this.#lastPacketAtMs + (this.isEnough ? endMs : patienceMs), this.#startedAtMs + longestMs);
  }

  /** The connection is back: the person could not be heard before this moment, so the wait starts again. */
  resume(nowMs: number): void {
    this.#lastPacketAtMs = Math.max(this.#lastPacketAtMs, nowMs);
  }
}
