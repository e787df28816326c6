import type { Incoming } from './incoming.ts';

type Language = Pick<Incoming, 'locale' | 'market'>;

/** The greatest number of remembered people. */
const maxPeople = 10_000;

/**
 * The languages of people's apps. Discord tells them with commands and presses, but not with messages and reactions; so
 * those are answered in the person's last known language, as long as the program runs.
 */
export class Languages {
  readonly #known = new Map<string, Language>();

  /** The same request, in the sender's language where it is known. */
  apply(received: Incoming): Incoming {
    const { userId, place, locale, market } = received;
    if (place.kind !== 'interaction') return { ...received, ...this.#known.get(userId) };
    // The map keeps the order of insertion: the first is the one unused for the longest time.
    this.#known.delete(userId);
    this.#known.set(userId, { locale, market });
    const [oldest] = this.#known.keys();
    if (this.#known.size > maxPeople && oldest !== undefined) this.#known.delete(oldest);
    return received;
  }
}
