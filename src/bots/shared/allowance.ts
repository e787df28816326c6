import type { Allowed } from '../../core/ports/fronts.ts';

const minuteMs = 60_000;

/** A limit on the requests of each key (a person) in any minute. */
export class Allowance {
  readonly #perMinute: number;
  /** The times of each key's requests in the last minute, oldest first. */
  readonly #times = new Map<string, number[]>();
  readonly #toldUntilMs = new Map<string, number>();

  constructor(perMinute: number) {
    this.#perMinute = perMinute;
  }

  /** @param nowMs ms since 1970 */
  take(key: string, nowMs: number): Allowed {
    this.#forget(nowMs);
    const times = (this.#times.get(key) ?? []).filter((time) => time > nowMs - minuteMs);
    const [oldest] = times;
    if (oldest !== undefined && times.length >= this.#perMinute) {
      const untilMs = oldest + minuteMs;
      const told = (this.#toldUntilMs.get(key) ?? 0) >= untilMs;
      this.#toldUntilMs.set(key, untilMs);
      return { allowed: false, waitMs: untilMs - nowMs, told };
    }
    // The map keeps the order of insertion: the keys are in the order of their newest time.
    this.#times.delete(key);
    this.#times.set(key, [...times, nowMs]);
    return { allowed: true };
  }

  #forget(nowMs: number): void {
    for (const [key, times] of this.#times) {
      if ((times.at(-1) ?? 0) > nowMs - minuteMs) return;
      this.#times.delete(key);
      this.#toldUntilMs.delete(key);
    }
  }
}
