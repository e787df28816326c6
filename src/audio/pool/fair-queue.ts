/** Work that waits for a thread. */
export interface Waiting {
  /** Whose it is; undefined for work that nobody waits for, which counts as one person's. */
  readonly personId: string | undefined;
  /** Pictures wait for recordings. */
  readonly isPicture: boolean;
}

/**
 * Work in the order in which it is to be done: recordings before pictures, nobody's second before another's first, and else
 * in order of arrival. One person gets all places but one, so that whoever comes next waits for nobody's work to end.
 */
export class FairQueue<T extends Waiting> {
  readonly #waiting: T[] = [];
  readonly #running = new Map<string | undefined, number>();
  readonly #places: number;
  #taken = 0;

  /** @param places how many may run at once */
  constructor(places: number) {
    this.#places = places;
  }

  get size(): number {
    return this.#waiting.length;
  }

  push(work: T): void {
    this.#waiting.push(work);
  }

  /** Takes out work that nobody wants any more; false when it has been started. */
  remove(work: T): boolean {
    const index = this.#waiting.indexOf(work);
    if (index >= 0) this.#waiting.splice(index, 1);
    return index >= 0;
  }

  /** What is to be started now, if a place is free for it. Each start wants its {@link finish}. */
  start(): T | undefined {
    if (this.#taken >= this.#places) return undefined;
    let best: T | undefined;
    for (const work of this.#waiting) {
      if (this.#runningOf(work) >= Math.max(1, this.#places - 1)) continue;
      if (best === undefined || this.#isBefore(work, best)) best = work;
    }
    if (best === undefined) return undefined;
    this.remove(best);
    this.#taken++;
    this.#running.set(best.personId, this.#runningOf(best) + 1);
    return best;
  }

  finish(work: T): void {
    this.#taken--;
    const running = this.#runningOf(work) - 1;
    if (running > 0) this.#running.set(work.personId, running);
    else this.#running.delete(work.personId);
  }

  #isBefore(a: T, b: T): boolean {
    if (a.isPicture !== b.isPicture) return b.isPicture;
    return this.#runningOf(a) < this.#runningOf(b);
  }

  #runningOf({ personId }: Waiting): number {
    return this.#running.get(personId) ?? 0;
  }
}
