import fs from 'node:fs';

/**
 * The ids of the answers that leave now, in a file beside the store. The store answers from another thread, and a kill
 * between its mark and the first byte of an answer would lose the answer. A line in this file is written in the same
 * moment in which the answer leaves. A kill keeps what was written; a power cut may lose it: then the bot answers again.
 */
export class Departures {
  readonly #file: string | undefined;
  /** The answers that the platform has not confirmed yet. */
  readonly #leaving = new Set<string>();
  #descriptor: number | undefined;

  /** @param database the file of the store; `:memory:` keeps nothing */
  constructor(database: string) {
    this.#file = database === ':memory:' ? undefined : `${database}-departures`;
  }

  /**
   * Notes that an answer leaves. Returns when the note outlives this process. Where the file cannot be written, as on a
   * full disk, the answer leaves without it: a crash in this moment would then answer twice.
   */
  leave(id: string): void {
    this.#leaving.add(id);
    this.#write(`+${id}\n`);
  }

  /** Notes that an answer did not arrive, or is marked in the store. */
  settle(id: string, state: 'received' | 'answered'): void {
    if (!this.#leaving.delete(id)) return;
    if (state === 'received') this.#write(`-${id}\n`);
    // What the store has as answered needs no line.
    if (this.#leaving.size === 0) this.clear();
  }

  /** What left in an earlier process, confirmed or not. */
  left(): string[] {
    const left = new Set<string>();
    for (const line of this.#lines()) {
      if (line.startsWith('+')) left.add(line.slice(1));
      else left.delete(line.slice(1));
    }
    return [...left];
  }

  /** Empties the file, unless an answer is leaving. */
  clear(): void {
    if (this.#leaving.size > 0 || this.#file === undefined) return;
    try {
      fs.truncateSync(this.#file);
    } catch {
      // There is no file, or it stays: its ids are answered, and the store knows that.
    }
  }

  close(): void {
    if (this.#descriptor !== undefined) fs.closeSync(this.#descriptor);
    this.#descriptor = undefined;
  }

  #write(line: string): void {
    if (this.#file === undefined) return;
    try {
      this.#descriptor ??= fs.openSync(this.#file, 'a', 0o600);
      fs.writeSync(this.#descriptor, line);
    } catch {
      // The store itself says what is wrong with its disk.
    }
  }

  #lines(): string[] {
    if (this.#file === undefined) return [];
    try {
      return fs.readFileSync(this.#file, 'utf8').split('\n').slice(0, -1);
    } catch {
      return [];
    }
  }
}
