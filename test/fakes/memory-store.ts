import type { MoodStore, PersonHistory } from '../../src/core/ports/store.ts';
import type { Preferences } from '../../src/core/preferences.ts';
import type { SatisfactionCount, SatisfactionKey } from '../../src/core/satisfaction.ts';
import type { Take } from '../../src/core/take.ts';

/** A MoodStore that forgets when the process ends. Keeps copies, as a real store does. */
export class MemoryStore implements MoodStore {
  readonly #takes = new Map<string, Take>();
  /** The offers of each take, numbered as they came. */
  readonly #offers = new Map<string, readonly { readonly trackId: string; readonly number: number }[]>();
  #number = 0;
  readonly #preferences = new Map<string, Preferences>();
  readonly #counts = new Map<string, SatisfactionCount>();
  readonly #refusals = new Map<string, Map<string, number>>();

  saveTake(take: Take): Promise<void> {
    const before = this.#takes.get(take.id)?.trackIds ?? [];
    const changed = take.trackIds.findIndex((trackId, position) => trackId !== before[position]);
    const kept = (this.#offers.get(take.id) ?? []).slice(0, changed === -1 ? take.trackIds.length : changed);
    const added = take.trackIds.slice(kept.length).map((trackId) => ({ trackId, number: (this.#number += 1) }));
    this.#offers.set(take.id, [...kept, ...added]);
    this.#takes.set(take.id, structuredClone(take));
    return Promise.resolve();
  }

  takes(which: { readonly takeId: string } | { readonly personId: string }): Promise<Take[]> {
    const takes = [...this.#takes.values()]
      .filter((take) => ('takeId' in which ? take.id === which.takeId : take.personId === which.personId))
      .sort((a, b) => a.createdAtMs - b.createdAtMs);
    return Promise.resolve(structuredClone(takes));
  }

  async history(personId: string): Promise<PersonHistory> {
    const takes = await this.takes({ personId });
    const offers = takes.flatMap(({ id }) => this.#offers.get(id) ?? []);
    const offered = offers.sort((a, b) => b.number - a.number).map(({ trackId }) => trackId);
    const lastTrackId = takes.flatMap(({ trackIds }) => trackIds).at(-1);
    const recorded = takes.filter((take) => take.scores !== undefined);
    const typed = recorded.filter(({ source }) => source === 'words').length;
    const heard = recorded.length - typed;
    return { takes: takes.length, heard, typed, offered: [...new Set(offered)].reverse(), lastTrackId };
  }

  preferences(personId: string): Promise<Preferences> {
    return Promise.resolve(structuredClone(this.#preferences.get(personId) ?? {}));
  }

  savePreferences(personId: string, preferences: Preferences): Promise<void> {
    this.#preferences.set(personId, structuredClone(preferences));
    return Promise.resolve();
  }

  refuse(personId: string, ids: readonly string[], nowMs: number): Promise<void> {
    const refusals = this.#refusals.get(personId) ?? new Map<string, number>();
    for (const id of ids) {
      refusals.delete(id);
      refusals.set(id, nowMs);
    }
    this.#refusals.set(personId, refusals);
    return Promise.resolve();
  }

  refused(personId: string): Promise<string[]> {
    return Promise.resolve([...(this.#refusals.get(personId)?.keys() ?? [])]);
  }

  count(key: SatisfactionKey): Promise<void> {
    const name = JSON.stringify([key.emotion, key.mode, key.catalogue, key.event]);
    const { count = 0 } = this.#counts.get(name) ?? {};
    this.#counts.set(name, { ...key, count: count + 1 });
    return Promise.resolve();
  }

  counts(): Promise<SatisfactionCount[]> {
    return Promise.resolve([...this.#counts.values()]);
  }

  forget(which: { readonly personId: string } | { readonly beforeMs: number }): Promise<number> {
    const forgotten = [...this.#takes.values()].filter((take) =>
      'personId' in which ? take.personId === which.personId : take.createdAtMs < which.beforeMs,
    );
    for (const { id } of forgotten) {
      this.#takes.delete(id);
      this.#offers.delete(id);
    }
    for (const [personId, refusals] of this.#refusals) {
      if ('personId' in which && which.personId === personId) this.#refusals.delete(personId);
      if ('personId' in which) continue;
      for (const [id, atMs] of refusals) if (atMs < which.beforeMs) refusals.delete(id);
    }
    if ('personId' in which) this.#preferences.delete(which.personId);
    return Promise.resolve(forgotten.length);
  }
}
