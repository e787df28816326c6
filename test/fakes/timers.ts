import type { Timers } from '../../src/core/ports/system.ts';
import { systemTimers } from '../../src/system.ts';

/** Timers whose time stands still until a test moves it. */
export class ManualTimers implements Timers {
  #nowMs = 0;
  readonly #waiting = new Set<{ readonly atMs: number; readonly callback: () => void }>();

  nowMs(): number {
    return this.#nowMs;
  }

  after(delayMs: number, callback: () => void): () => void {
    const timer = { atMs: this.#nowMs + delayMs, callback };
    this.#waiting.add(timer);
    return () => {
      this.#waiting.delete(timer);
    };
  }

  /** Moves the time on. Runs what becomes due, in the order of its time. */
  advance(ms: number): void {
    const untilMs = this.#nowMs + ms;
    for (let next; (next = this.#next(untilMs)) !== undefined;) {
      this.#waiting.delete(next);
      this.#nowMs = Math.max(this.#nowMs, next.atMs);
      next.callback();
    }
    this.#nowMs = untilMs;
  }

  #next(untilMs: number) {
    const due = [...this.#waiting].filter(({ atMs }) => atMs <= untilMs);
    return due.toSorted((one, other) => one.atMs - other.atMs)[0];
  }
}

/** The machine's timers, with a record of all delays. */
export class RecordingTimers implements Timers {
  readonly delaysMs: number[] = [];

  nowMs(): number {
    return systemTimers.nowMs();
  }

  after(delayMs: number, callback: () => void): () => void {
    this.delaysMs.push(delayMs);
    return systemTimers.after(delayMs, callback);
  }
}
