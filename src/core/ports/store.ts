import type { Preferences } from '../preferences.ts';
import type { SatisfactionCount, SatisfactionKey } from '../satisfaction.ts';
import type { Take } from '../take.ts';

/** A summary of a person's takes. */
export interface PersonHistory {
  /** The number of takes. */
  readonly takes: number;
  /** The number of takes that are recordings, not picked moods or sentences. */
  readonly heard: number;
  /** The number of takes that are sentences. */
  readonly typed: number;
  /** Ids of the offered tracks, each once, in the order of their last offer, longest ago first. */
  readonly offered: readonly string[];
  /** The last track of the newest take that has one. */
  readonly lastTrackId: string | undefined;
}

/** Stores people's preferences. */
export interface PreferenceStore {
  /** The person's preferences; empty when they chose nothing. */
  preferences(personId: string): Promise<Preferences>;
  /** Replaces the person's preferences. Empty ones leave no trace. */
  savePreferences(personId: string, preferences: Preferences): Promise<void>;
}

/** Songs and artists that people do not want. Only their ids. */
export interface RefusalStore {
  /**
   * Remembers ids of tracks or artists that a person does not want.
   * @param nowMs ms since 1970
   */
  refuse(personId: string, ids: readonly string[], nowMs: number): Promise<void>;
  /** The tracks and artists that the person does not want, in the order of their refusals. */
  refused(personId: string): Promise<readonly string[]>;
}

/** Counts what happened to answers, without persons and times. */
export interface SatisfactionStore {
  /** Adds one to a count. */
  count(key: SatisfactionKey): Promise<void>;
  /** Every count above 0. */
  counts(): Promise<readonly SatisfactionCount[]>;
}

/** Stores takes and preferences. Never audio, texts or names. */
export interface MoodStore extends PreferenceStore, RefusalStore, SatisfactionStore {
  /** Inserts the take, or replaces the one with its id. */
  saveTake(take: Take): Promise<void>;
  /** The take with an id, if there is one, or all takes of a person, oldest first. */
  takes(which: { readonly takeId: string } | { readonly personId: string }): Promise<readonly Take[]>;
  history(personId: string): Promise<PersonHistory>;
  /**
   * Deletes a person's takes, refusals, preferences, account and usual voice, or all takes and refusals older than a moment (ms since 1970).
   * @returns the number of deleted takes
   */
  forget(which: { readonly personId: string } | { readonly beforeMs: number }): Promise<number>;
}
