import type { MoodStore, PersonHistory } from '../../src/core/ports.ts';
import type { Take } from '../../src/core/take.ts';

/** A MoodStore that forgets when the process ends. Keeps copies, as a real store does. */
export class MemoryStore implements MoodStore {
  readonly #takes = new Map<string, Take>();

  saveTake(take: Take): Promise<void> {
    this.#takes.set(take.id, structuredClone(take));
    return Promise.resolve();
  }

  findTake(takeId: string): Promise<Take | undefined> {
    return Promise.resolve(structuredClone(this.#takes.get(takeId)));
  }

  history(personId: string): Promise<PersonHistory> {
    const takes = [...this.#takes.values()]
      .filter((take) => take.personId === personId)
      .sort((a, b) => a.createdAtMs - b.createdAtMs);
    const offers = new Map<string, number>();
    for (const trackId of takes.flatMap((take) => take.trackIds)) {
      offers.set(trackId, (offers.get(trackId) ?? 0) + 1);
    }
    return Promise.resolve({ takes: structuredClone(takes), offers });
  }

  forget(which: { readonly personId: string } | { readonly beforeMs: number }): Promise<number> {
    const forgotten = [...this.#takes.values()].filter((take) =>
      'personId' in which ? take.personId === which.personId : take.createdAtMs < which.beforeMs,
    );
    for (const { id } of forgotten) this.#takes.delete(id);
    return Promise.resolve(forgotten.length);
  }
}
