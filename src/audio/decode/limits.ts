import { setImmediate } from 'node:timers/promises';
import { UserError } from '../../core/errors.ts';

/** The limits on one recording. */
export interface DecodeLimits {
  /** Maximum number of received bytes. */
  readonly maxBytes: number;
  /** Maximum length of the analysed sound, seconds. The rest is cut off. */
  readonly maxSeconds: number;
  /**
   * Time limit of a decode, ms: of the processor's time where that is known, so that a busy machine refuses nobody. For
   * ffmpeg, what is left of it is of the clock's. AnalyzerPool ends a thread that takes much longer by the clock.
   */
  readonly timeoutMs: number;
}

/** Applies {@link DecodeLimits} to one decode. The time starts when the object is made. */
export class DecodeGuard {
  readonly maxSeconds: number;
  readonly signal: AbortSignal | undefined;
  readonly #endMs: number;
  #isCut = false;

  constructor(limits: Pick<DecodeLimits, 'maxSeconds' | 'timeoutMs'>, signal?: AbortSignal) {
    this.maxSeconds = limits.maxSeconds;
    this.signal = signal;
    this.#endMs = ranMs() + limits.timeoutMs;
  }

  /** Remaining time of the decode, ms. 0 when the time is up. */
  get remainingMs(): number {
    return Math.max(0, this.#endMs - ranMs());
  }

  /** Whether the sound was longer than the maximum. */
  get isCut(): boolean {
    return this.#isCut;
  }

  /** Whether this number of seconds exceeds the maximum, so that a reader may stop. {@link isCut} is true from then on. */
  isEnough(seconds: number): boolean {
    if (seconds > this.maxSeconds) this.#isCut = true;
    return seconds > this.maxSeconds;
  }

  /** @throws UserError `tooSlow` when the time is up, and the signal's reason when it was aborted. */
  checkTime(): void {
    this.signal?.throwIfAborted();
    if (this.remainingMs === 0) throw new UserError('error.tooSlow');
  }

  /** Lets other work of the process run, so that an abort can arrive, and then checks the time. */
  async pause(): Promise<void> {
    await setImmediate();
    this.checkTime();
  }
}

/** How long this thread has run, ms: of the processor's time; before Node 23.9, of the clock's. */
function ranMs(): number {
  // eslint-disable-next-line no-restricted-globals -- no other module tells the time of a thread
  const thread = process as { threadCpuUsage?: () => { readonly user: number; readonly system: number } };
  if (thread.threadCpuUsage === undefined) return performance.now();
  const { user, system } = thread.threadCpuUsage();
  return (user + system) / 1000;
}
