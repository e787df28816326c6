import type { Preferences } from '../preferences.ts';
import type { Take } from '../take.ts';

/** What was offered to a person so far. */
export interface PersonHistory {
  /** How many takes of theirs are remembered. */
  readonly takes: number;
  /** How many of those were heard, not picked. */
  readonly heard: number;
  /** Ids of the tracks offered, each once, by their last offer, the longest ago first. */
  readonly offered: readonly string[];
  /** The last track of their newest take that has one. */
  readonly lastTrackId: string | undefined;
}

/** What people chose for themselves. */
export interface PreferenceStore {
  /** What a person chose, empty when nothing. */
  preferences(personId: string): Promise<Preferences>;
  /** Replaces what a person chose; empty ones leave no trace. */
  savePreferences(personId: string, preferences: Preferences): Promise<void>;
}

/** What is remembered. Never audio, texts or names. */
export interface MoodStore extends PreferenceStore {
  /** Inserts the take, or replaces the one with its id. */
  saveTake(take: Take): Promise<void>;
  /** The take of an id, if there is one, or all of a person, oldest first. */
  takes(which: { readonly takeId: string } | { readonly personId: string }): Promise<readonly Take[]>;
  history(personId: string): Promise<PersonHistory>;
  /**
   * Deletes a person's takes and preferences, or all takes older than a moment (ms since 1970), and says how many takes
   * there were.
   */
  forget(which: { readonly personId: string } | { readonly beforeMs: number }): Promise<number>;
}
