import type { MusicStep } from './ports/music.ts';
import type { MusicKind } from './preferences.ts';

/** A picture, as its provider gives it: shown whole and unchanged. */
export interface Cover {
  readonly url: string;
  readonly widthPx?: number;
  readonly heightPx?: number;
}

/** A song that can be linked to, or a playlist, an album or a podcast episode. */
export interface Track {
  /** Unique within its catalogue and stable over restarts; `builtin:…` or Spotify's URI, `spotify:track:…`. */
  readonly id: string;
  readonly kind: MusicKind;
  /** Empty where an earlier offer is shown again of which only the link is still known. */
  readonly title: string;
  /** Of a playlist its owner, of an episode its show, as far as they are known. */
  readonly artists: readonly string[];
  /** Year of first release, if known. */
  readonly year?: number;
  readonly explicit: boolean;
  readonly cover?: Cover;
  /** Opens it, or Spotify's search for exactly it. */
  readonly url: string;
  /** Unset where an earlier offer is shown again. */
  readonly foundBy?: MusicStep;
}
