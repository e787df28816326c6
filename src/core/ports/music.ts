import type { Emotion } from '../emotion.ts';
import type { Mode, MusicKind } from '../preferences.ts';
import type { MusicStep, Track } from '../track.ts';

/** The mood that a song answers. */
export interface Mood {
  /** The emotions that the song fits, all at once. More than one when the model is unsure between similar emotions. */
  readonly emotions: readonly [Emotion, ...Emotion[]];
  readonly mode: Mode;
}

/** A search. */
export interface MusicQuery {
  /** A genre word in the normal form of `parseGenre`. */
  readonly genre: string;
  /** The mood within the genre. Unset: any song of the genre. */
  readonly mood?: Mood;
  /** Whether the person wrote no genre. A catalogue that knows moods may then choose any genre. */
  readonly anyGenre?: boolean;
  readonly kind: MusicKind;
  /** The country in which the song must be playable, ISO 3166-1 alpha-2. Unset: the country in the settings. */
  readonly market?: string | undefined;
  /** The person who asks, where people can connect an account: the catalogue may ask with the account's token. */
  readonly personId?: string;
  /** A language, ISO 639, whose songs come first where the catalogue knows languages and has a song not offered before. */
  readonly language?: string | undefined;
  /** Ids of the tracks that the person was offered before. A catalogue prefers other tracks, but may return these too. */
  readonly offered?: ReadonlySet<string>;
}

/** A step that a catalogue took, and its result. */
export interface MusicStepResult {
  readonly step: MusicStep;
  /** The number of tracks that it added. */
  readonly found: number;
  /** The reason for the failure, one word for logs. */
  readonly problem?: string;
}

/** The result of a search. */
export interface MusicPool {
  /** In any order, each id once. */
  readonly tracks: readonly Track[];
  /** The steps that made this pool, in order. */
  readonly steps: readonly MusicStepResult[];
}

/** A source of songs. It knows only the tracks that a person was offered, and keeps them in the program. */
export interface MusicCatalog {
  /**
   * Finds at least one track, quickly.
   * @throws the signal's reason when it aborts
   */
  tracks(query: MusicQuery, signal?: AbortSignal): Promise<MusicPool>;
  /** The track with an id, or at least its link. Undefined for ids of other catalogues and for tracks that are gone. */
  track(id: string): Promise<Track | undefined>;
}
