/** The most ids that are remembered. Beyond, the oldest goes. */
const most = 1000;

/** Tells ids apart that came lately from new ones, in memory only. */
export class RecentIds {
  /** Oldest first. */
  readonly #ids = new Set<string>();

  /** Whether an id has not come lately. From then on it has. */
  isNew(id: string): boolean {
    if (this.#ids.has(id)) return false;
    this.#ids.add(id);
    for (const oldest of this.#ids) {
      if (this.#ids.size <= most) break;
      this.#ids.delete(oldest);
    }
    return true;
  }
}
