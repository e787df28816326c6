import { inTurn, type Fronts } from './ports/fronts.ts';

/**
 * Runs one job at a time for each key: a job starts when the earlier jobs of its key have ended, also with an error. So
 * two recordings that a person sends at once do not read the same history and get the same song. Where several fronts
 * serve the same people, that holds for all of them together.
 */
export class Turns {
  readonly #fronts: Fronts | undefined;
  readonly #last = new Map<string, Promise<void>>();

  constructor(fronts?: Fronts) {
    this.#fronts = fronts;
  }

  async take<T>(key: string, job: () => Promise<T>): Promise<T> {
    const earlier = this.#last.get(key);
    const done = Promise.withResolvers<undefined>();
    this.#last.set(key, done.promise);
    try {
      await earlier;
      return await inTurn(this.#fronts, `turn:${key}`, job);
    } finally {
      done.resolve(undefined);
      if (this.#last.get(key) === done.promise) this.#last.delete(key);
    }
  }
}
