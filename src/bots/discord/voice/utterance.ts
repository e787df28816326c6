import type { OpusFrame } from '../../../core/ports/analysis.ts';
import { isSilence } from './packets.ts';
import { withLostRepeated } from './loss-concealment.ts';

/** Discord's clients send packets of 20 ms. */
export const packetMs = 20;
/** So much received speech is worth an answer as soon as the person stops … */
const enoughMs = 3000;
/** … which they have when nothing came for this long. */
const endMs = 1000;
/** Somebody who has said less is waited for this long, at the start and in every pause … */
const patienceMs = 10_000;
/** … and not longer than this in all. */
const longestMs = 45_000;
/** How far back a packet is looked for that came twice. */
const recentPackets = 8;

/**
 * What one person has said so far, and until when to wait for more. Times are in ms from any fixed moment.
 *
 * Speech is counted by the packets received, not by the clock: a client sends none while its person is silent, and some are
 * lost on the way and whenever somebody joins or leaves the call.
 */
export class Speech {
  readonly #frames: OpusFrame[] = [];
  readonly #wantedMs: number;
  readonly #beganAtMs: number;
  #heardAtMs: number;
  #packets = 0;
  readonly #recent: Uint8Array[] = [];

  /** @param seconds how much speech is wanted at most */
  constructor(seconds: number, nowMs: number) {
    this.#wantedMs = 1000 * seconds;
    this.#beganAtMs = nowMs;
    this.#heardAtMs = nowMs;
  }

  /** Takes a packet that is no longer encrypted. */
  add(payload: Uint8Array, arrivedAtMs: number): void {
    if (isSilence(payload)) {
      // It is heard as the end of what came before it, and nothing otherwise.
      if (this.some) this.#frames.push({ payload, arrivedAtMs });
      return;
    }
    if (this.#recent.some((earlier) => Buffer.compare(earlier, payload) === 0)) return;
    this.#recent.push(payload);
    if (this.#recent.length > recentPackets) this.#recent.shift();
    this.#packets += 1;
    this.#heardAtMs = arrivedAtMs;
    this.#frames.push({ payload, arrivedAtMs });
  }

  /** What was received, in the order of arrival, with what was lost on the way made up for. */
  get frames(): readonly OpusFrame[] {
    return withLostRepeated(this.#frames);
  }

  /** Whether anything was said. */
  get some(): boolean {
    return this.#packets > 0;
  }

  /** Whether what was said is worth an answer although the person could not go on. */
  get enough(): boolean {
    return this.#packets * packetMs >= Math.min(enoughMs, this.#wantedMs);
  }

  /** Whether all that is wanted was said. */
  get complete(): boolean {
    return this.#packets * packetMs >= this.#wantedMs;
  }

  /** When to stop waiting unless more is said until then. */
  get deadlineMs(): number {
    return Math.min(this.#heardAtMs + (this.enough ? endMs : patienceMs), this.#beganAtMs + longestMs);
  }

  /** What came before this moment was waited for in vain: the connection could not hand it over. */
  resume(nowMs: number): void {
    this.#heardAtMs = Math.max(this.#heardAtMs, nowMs);
  }
}
