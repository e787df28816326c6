/** Collects what comes while an earlier write is under way, and writes it at once: one wait for the disk for many. */
export class BatchWriter<Item, Written> {
  readonly #write: (items: readonly Item[]) => Promise<Written>;
  #waiting: Item[] = [];
  #next: Promise<Written> | undefined;
  #last: Promise<unknown> = Promise.resolve();

  /** @param write writes all items or none */
  constructor(write: (items: readonly Item[]) => Promise<Written>) {
    this.#write = write;
  }

  /**
   * Writes an item together with others.
   * @returns what the write of all of them returns
   */
  add(item: Item): Promise<Written> {
    this.#waiting.push(item);
    this.#next ??= this.#last.then(() => {
      const items = this.#waiting;
      this.#waiting = [];
      this.#next = undefined;
      const written = this.#write(items);
      this.#last = written.catch(() => undefined);
      return written;
    });
    return this.#next;
  }
}
