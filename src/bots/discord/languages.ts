import type { Incoming } from './incoming.ts';

type Spoken = Pick<Incoming, 'locale' | 'market'>;

/** People whose language is remembered. */
const most = 10_000;

/**
 * What language people's apps speak. Discord says it with commands and presses, but not with messages and reactions: those
 * are answered in the one that was heard last, as long as the program runs.
 */
export class Languages {
  readonly #heard = new Map<string, Spoken>();

  /** The same, in the person's language where it is known. */
  apply(received: Incoming): Incoming {
    const { userId, place, locale, market } = received;
    if (place.kind !== 'interaction') return { ...received, ...this.#heard.get(userId) };
    // Put at the end, so that the first is the one not heard from for longest.
    this.#heard.delete(userId);
    this.#heard.set(userId, { locale, market });
    const [oldest] = this.#heard.keys();
    if (this.#heard.size > most && oldest !== undefined) this.#heard.delete(oldest);
    return received;
  }
}
