import { setImmediate } from 'node:timers/promises';
import { UserError } from '../../core/errors.ts';

/** What one recording may cost. */
export interface DecodeLimits {
  /** Most bytes received. */
  readonly maxBytes: number;
  /** Longest sound, seconds; what comes after it is not heard. */
  readonly maxSeconds: number;
  /** Longest time from the start of a decode, ms. */
  readonly timeoutMs: number;
}

/** Holds one decode to its {@link DecodeLimits}. Begins counting when it is made. */
export class DecodeGuard {
  readonly maxSeconds: number;
  readonly signal: AbortSignal | undefined;
  readonly #deadlineMs: number;
  #isCut = false;

  constructor(limits: Pick<DecodeLimits, 'maxSeconds' | 'timeoutMs'>, signal?: AbortSignal) {
    this.maxSeconds = limits.maxSeconds;
    this.signal = signal;
    this.#deadlineMs = performance.now() + limits.timeoutMs;
  }

  /** Milliseconds until the decode is too slow; 0 when it is. */
  get remainingMs(): number {
    return Math.max(0, this.#deadlineMs - performance.now());
  }

  /** Whether there was more sound than is heard. */
  get isCut(): boolean {
    return this.#isCut;
  }

  /** Whether so many seconds of sound are more than is heard, so that a reader may stop; {@link isCut} says so from then on. */
  isEnough(seconds: number): boolean {
    if (seconds > this.maxSeconds) this.#isCut = true;
    return seconds > this.maxSeconds;
  }

  /** @throws UserError `tooSlow` when the time is up, and the signal's reason when it was aborted. */
  checkTime(): void {
    this.signal?.throwIfAborted();
    if (this.remainingMs === 0) throw new UserError('error.tooSlow');
  }

  /** Lets everything else in the process run, so that an abort can arrive, and then checks the time. */
  async pause(): Promise<void> {
    await setImmediate();
    this.checkTime();
  }
}
