import type { MusicKind } from './preferences.ts';
import type { SongReason } from './i18n/song-reason.ts';

/** The way a catalogue found a track: words of the mood, the genre filter, a keyword, that and years, or the built-in list. */
export type MusicStep = 'mood' | 'genre' | 'keyword' | 'year' | 'builtin';

/** A cover picture, as its provider gives it. Bots show it whole and unchanged. */
export interface Cover {
  readonly url: string;
  readonly widthPx?: number;
  readonly heightPx?: number;
}

/** A song, a playlist, an album or a podcast episode, with a link. */
export interface Track {
  /** Unique in its catalogue and the same after a restart: `builtin:…`, or Spotify's URI `spotify:track:…`. */
  readonly id: string;
  readonly kind: MusicKind;
  /** Empty when the catalogue knows only the link of an earlier offer. */
  readonly title: string;
  /** The artists; the owner of a playlist; the show of an episode. Empty when unknown. */
  readonly artists: readonly string[];
  /** Ids of the artists, in the order of their names, where the catalogue has such. */
  readonly artistIds?: readonly string[];
  /** The year of the first release, if known. */
  readonly year?: number;
  readonly explicit: boolean;
  readonly cover?: Cover;
  /** A link that opens it, or Spotify's search for its exact name. */
  readonly url: string;
  /** Unset for an earlier offer that is shown again. */
  readonly foundBy?: MusicStep;
  /** Why it was chosen for the mood, where the catalogue knows. */
  readonly reason?: SongReason;
}

/** Whether the address of a track only searches for it, because no id of Spotify's is known. */
export function isSearch({ url }: Track): boolean {
  return url.startsWith('https://open.spotify.com/search/');
}
