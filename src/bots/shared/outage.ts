import { scrubbed } from './api-error.ts';

export interface OutageLog {
  warn(details: object, words: string): void;
}

/** Logs that a platform cannot be reached once, and that it can again: not every try in between. */
export class Outage {
  readonly #log: OutageLog;
  readonly #secrets: readonly string[];
  #said: string | undefined;

  /** @param secrets what no line may hold */
  constructor(log: OutageLog, secrets: readonly string[]) {
    this.#log = log;
    this.#secrets = secrets;
  }

  /** Another try failed. The same words are logged once in a row. */
  failed(error: unknown, words: string): void {
    if (words !== this.#said) this.#log.warn({ err: scrubbed(error, this.#secrets) }, words);
    this.#said = words;
  }

  /** A try succeeded. */
  over(words: string): void {
    if (this.#said !== undefined) this.#log.warn({}, words);
    this.#said = undefined;
  }
}
