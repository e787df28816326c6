import type { MusicKind } from '../preferences.ts';
import type { Track } from '../track.ts';

/** How a catalogue found something: by Spotify's genre filter, by a keyword, by keyword and years, or in the built-in list. */
export const musicSteps = ['genre', 'keyword', 'year', 'builtin'] as const;
export type MusicStep = (typeof musicSteps)[number];

/** What is looked for. */
export interface MusicQuery {
  /** A genre word, as `parseGenre` writes it. */
  readonly genre: string;
  readonly kind: MusicKind;
  /** Where it must be playable, ISO 3166-1 alpha-2; unset: as the settings say. */
  readonly market?: string | undefined;
  /** Ids that the person was offered before: a catalogue that can looks for others, but may answer these too. */
  readonly offered?: ReadonlySet<string>;
}

/** One step that a catalogue went, and what came of it. */
export interface MusicStepResult {
  readonly step: MusicStep;
  /** How many tracks it added. */
  readonly found: number;
  /** Why it could not be gone, in a word for logs. */
  readonly problem?: string;
}

/** What a catalogue has to offer. */
export interface MusicPool {
  /** In any order, each id once. */
  readonly tracks: readonly Track[];
  /** The steps that made this pool, in order. */
  readonly steps: readonly MusicStepResult[];
}

/** Where songs come from. Nothing about a person is handed to it but what was offered to them, which stays here. */
export interface MusicCatalog {
  /**
   * At least one track, soon.
   * @throws the signal's reason when it aborts
   */
  tracks(query: MusicQuery, signal?: AbortSignal): Promise<MusicPool>;
  /** What was offered under an id, at least its link. Undefined for ids of another catalogue and for what is gone. */
  track(id: string): Promise<Track | undefined>;
}
