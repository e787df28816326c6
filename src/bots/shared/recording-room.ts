/** Larger ones are no voice notes: two minutes of a platform's own are about 0.5 MB. */
const smallBytes = 1_000_000;

/** Whether a recording waits for room in memory. */
export function isLarge(bytes: number): boolean {
  return bytes > smallBytes;
}

/**
 * Room in memory for the large recordings that the chat bots download and that wait for their analysis. All bots share
 * it. Small ones are bounded by the number of jobs.
 */
export class RecordingRoom {
  readonly #maxBytes: number;
  readonly #listeners: (() => void)[] = [];
  #bytes = 0;

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  /** Whether there is room for one more. The only one has room, however large it is. */
  has(bytes: number): boolean {
    return this.#bytes === 0 || this.#bytes + bytes <= this.#maxBytes;
  }

  take(bytes: number): void {
    this.#bytes += bytes;
  }

  free(bytes: number): void {
    this.#bytes -= bytes;
    for (const freed of this.#listeners) freed();
  }

  /** @param freed is told that there is more room */
  onFreed(freed: () => void): void {
    this.#listeners.push(freed);
  }
}
