/** Work that waits for a thread. */
export interface Waiting {
  /** The person who waits for the work. Undefined when nobody waits; such work counts as that of one person. */
  readonly personId: string | undefined;
  /** Pictures wait for recordings. */
  readonly isPicture: boolean;
}

/**
 * A queue of work. Recordings come before pictures. A person's second piece of work comes after the first of every
 * other person. Otherwise, the order of arrival counts. One person gets all places but one, so that another person can
 * always start at once.
 */
export class FairQueue<T extends Waiting> {
  readonly #waiting: T[] = [];
  readonly #running = new Map<string | undefined, number>();
  readonly #places: number;
  #taken = 0;

  /** @param places number of pieces of work that may run at once */
  constructor(places: number) {
    this.#places = places;
  }

  get size(): number {
    return this.#waiting.length;
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
