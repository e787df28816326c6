/** Work that waits for a thread. */
export interface Waiting {
  /** The person who waits for the work. Undefined when nobody waits; such work counts as that of one person. */
  readonly personId: string | undefined;
  /** Pictures wait for recordings, and are drawn one at a time. */
  readonly isPicture: boolean;
}

/**
 * A queue of work. Recordings come before pictures. People take turns: whoever has less work running comes first, then
 * whoever was served longest ago. Otherwise, the order of arrival counts. One person gets all places but one, so that
 * another person can always start at once. One picture is drawn at a time.
 */
export class FairQueue<T extends Waiting> {
  readonly #waiting: T[] = [];
  readonly #running = new Map<string | undefined, number>();
  /** The number of the last start of each person who has work, counted over all people. */
  readonly #lastStart = new Map<string | undefined, number>();
  #starts = 0;
  readonly #places: number;
  #taken = 0;
  #isDrawing = false;

  /** @param places number of pieces of work that may run at once */
  constructor(places: number) {
    this.#places = places;
  }

  get size(): number {
    return this.#waiting.length;
  }

  /** The work that has waited for the longest time. */
  get oldest(): T | undefined {
    return this.#waiting[0];
  }

  /** Pieces of work that run. */
  get running(): number {
    return this.#taken;
  }

  push(work: T): void {
    this.#waiting.push(work);
  }

  /** Removes work that nobody wants any more. False when the work has started. */
  remove(work: T): boolean {
    const index = this.#waiting.indexOf(work);
    if (index >= 0) this.#waiting.splice(index, 1);
    return index >= 0;
  }

  /** The next work, if a place is free for it. The caller calls {@link finish} for each start. */
  start(): T | undefined {
    if (this.#taken >= this.#places) return undefined;
    let best: T | undefined;
    for (const work of this.#waiting) {
      if (work.isPicture && this.#isDrawing) continue;
      if (this.#runningOf(work) >= Math.max(1, this.#places - 1)) continue;
      if (best === undefined || this.#isBefore(work, best)) best = work;
    }
    if (best === undefined) return undefined;
    this.remove(best);
    this.#taken++;
    this.#isDrawing ||= best.isPicture;
    this.#running.set(best.personId, this.#runningOf(best) + 1);
    this.#lastStart.set(best.personId, ++this.#starts);
    return best;
  }

  finish(work: T): void {
    this.#taken--;
    if (work.isPicture) this.#isDrawing = false;
    const running = this.#runningOf(work) - 1;
    if (running > 0) this.#running.set(work.personId, running);
    else this.#running.delete(work.personId);
    if (running === 0 && !this.#waiting.some(({ personId }) => personId === work.personId))
      this.#lastStart.delete(work.personId);
  }

  #isBefore(a: T, b: T): boolean {
    if (a.isPicture !== b.isPicture) return b.isPicture;
    const [runningA, runningB] = [this.#runningOf(a), this.#runningOf(b)];
    if (runningA !== runningB) return runningA < runningB;
    return (this.#lastStart.get(a.personId) ?? 0) < (this.#lastStart.get(b.personId) ?? 0);
  }

  #runningOf({ personId }: Waiting): number {
    return this.#running.get(personId) ?? 0;
  }
}
