import { UserError } from '../errors.ts';
import type { Explanation } from '../ports/analysis.ts';

const minuteMs = 60_000;

/** So many pictures are drawn for one person in a minute; those that were drawn already are shown again for nothing. */
const perMinute = 10;
/** Together with those of everybody else, some 10 MB. */
const most = 100;

interface Drawn {
  readonly personId: string;
  readonly sinceMs: number;
  readonly explanation: Promise<Explanation>;
}

/**
 * Draws what explains an answer once, and keeps it for a minute: in memory only. Whoever presses again and again gets the same
 * picture, and whoever asks for very many is asked to wait.
 */
export class WhyMemory {
  /** By what is explained, oldest first. */
  readonly #drawn = new Map<string, Drawn>();

  /**
   * @param key all that the picture depends on
   * @param nowMs ms since 1970
   * @throws UserError `tooManyWhys`
   */
  get(key: string, personId: string, nowMs: number, draw: () => Promise<Explanation>): Promise<Explanation> {
    this.forgetOld(nowMs);
    const known = this.#drawn.get(key);
    if (known) return known.explanation;
    const times = [...this.#drawn.values()]
      .filter((drawn) => drawn.personId === personId)
      .map(({ sinceMs }) => sinceMs);
    const [oldest] = times;
    if (oldest !== undefined && times.length >= perMinute)
      throw new UserError('error.tooManyWhys', { seconds: Math.ceil((oldest + minuteMs - nowMs) / 1000) });
    const explanation = draw();
    const entry = { personId, sinceMs: nowMs, explanation };
    this.#drawn.set(key, entry);
    // What failed may be tried again.
    explanation.catch(() => {
      if (this.#drawn.get(key) === entry) this.#drawn.delete(key);
    });
    for (const first of this.#drawn.keys()) {
      if (this.#drawn.size <= most) break;
      this.#drawn.delete(first);
    }
    return explanation;
  }

  /** Forgets all pictures of a person. */
  forget(personId: string): void {
    for (const [key, drawn] of this.#drawn) if (drawn.personId === personId) this.#drawn.delete(key);
  }

  forgetOld(nowMs: number): void {
    for (const [key, { sinceMs }] of this.#drawn) if (nowMs - sinceMs >= minuteMs) this.#drawn.delete(key);
  }
}
