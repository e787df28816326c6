import { emotions, type Emotion } from './emotion.ts';
import type { Locale } from './i18n/catalogue.ts';

/** How a song answers an emotion: like it, brighter than it, or with less energy. */
export const modes = ['match', 'lift', 'soothe'] as const;
export type Mode = (typeof modes)[number];

/** What is offered. */
export const musicKinds = ['track', 'playlist', 'album', 'episode'] as const;
export type MusicKind = (typeof musicKinds)[number];

/** A person's own genre words: for a mode, the emotions that they changed. */
export type GenreChoices = Readonly<Partial<Record<Mode, Readonly<Partial<Record<Emotion, string>>>>>>;

/** What a person chose; what is missing follows the product's defaults. */
export interface Preferences {
  /** The language of the answers, before the one that the front knows. */
  readonly locale?: Locale;
  readonly mode?: Mode;
  readonly kind?: MusicKind;
  readonly genres?: GenreChoices;
}

export function isMode(text: string): text is Mode {
  return (modes as readonly string[]).includes(text);
}

/** Names of modes before version 0.2.0. Buttons of old messages still carry them. */
const formerModes: ReadonlyMap<string, Mode> = new Map([['calm', 'soothe']]);

/** The mode of a name, today's or a former one. */
export function parseMode(name: string): Mode | undefined {
  return isMode(name) ? name : formerModes.get(name);
}

export function isMusicKind(text: string): text is MusicKind {
  return (musicKinds as readonly string[]).includes(text);
}

const longestGenre = 40;

/** Letters of any script and digits, parted by what stands in names of genres: "drum and bass", "r&b", "rock'n'roll". */
const genreWord = /^[\p{L}\p{N}][\p{L}\p{M}\p{N} &'’./+-]*$/u;

/**
 * A genre word as it is stored and compared: lower case, composed, single spaces. Undefined when it is empty, longer
 * than 40 characters, or holds a character that names of genres do not, such as Spotify's `"` and `:`.
 */
export function parseGenre(text: string): string | undefined {
  const word = text.normalize('NFC').trim().replace(/\s+/gu, ' ').toLowerCase();
  return word.length <= longestGenre && genreWord.test(word) ? word : undefined;
}

/** One row of the genre table that a person changed. */
export interface GenreRow {
  readonly mode: Mode;
  readonly emotion: Emotion;
  readonly genre: string;
}

/** The rows that a person changed, in the order of modes and emotions. */
export function genreRows(choices: GenreChoices = {}): GenreRow[] {
  return modes.flatMap((mode) =>
    emotions.flatMap((emotion) => {
      const genre = choices[mode]?.[emotion];
      return genre === undefined ? [] : [{ mode, emotion, genre }];
    }),
  );
}

/** The choices that consist of these rows; of two for the same mode and emotion the later counts. */
export function genreChoices(rows: readonly GenreRow[]): GenreChoices {
  return rows.reduce<GenreChoices>(
    (choices, { mode, emotion, genre }) => ({ ...choices, [mode]: { ...choices[mode], [emotion]: genre } }),
    {},
  );
}
