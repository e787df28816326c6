import { emotions, type Emotion } from './emotion.ts';
import type { Locale } from './i18n/catalogue.ts';

/** How a song answers an emotion: `match` fits it, `lift` is brighter, `soothe` has less energy. */
export const modes = ['match', 'lift', 'soothe'] as const;
export type Mode = (typeof modes)[number];

/** The kinds of music that a person can be offered. */
export const musicKinds = ['track', 'playlist', 'album', 'episode'] as const;
export type MusicKind = (typeof musicKinds)[number];

/** A person's own genres, by mode and emotion. Only the changed ones are present. */
export type GenreChoices = Readonly<Partial<Record<Mode, Readonly<Partial<Record<Emotion, string>>>>>>;

/** A person's choices. A missing one means the product's default. */
export interface Preferences {
  /** The language of the answers. It goes before the language that the bot knows of. */
  readonly locale?: Locale;
  readonly mode?: Mode;
  readonly kind?: MusicKind;
  readonly genres?: GenreChoices;
  /** Whether answers are said aloud too. It goes before a server's setting. */
  readonly speaks?: boolean;
  /** Whether built-in songs in the person's language come first. */
  readonly ownLanguage?: true;
}

export function isMode(text: string): text is Mode {
  return (modes as readonly string[]).includes(text);
}

/** Names of modes before version 0.2.0. Buttons of old messages still have them. */
const formerModes: ReadonlyMap<string, Mode> = new Map([['calm', 'soothe']]);

/** The mode with this name, or with this former name. */
export function parseMode(name: string): Mode | undefined {
  return isMode(name) ? name : formerModes.get(name);
}

export function isMusicKind(text: string): text is MusicKind {
  return (musicKinds as readonly string[]).includes(text);
}

const longestGenre = 40;

/** Letters of any script, digits, and the signs inside names of genres: "drum and bass", "r&b", "rock'n'roll". */
const genreWord = /^[\p{L}\p{N}][\p{L}\p{M}\p{N} &'’./+-]*$/u;

/**
 * The normal form of a genre word: lower case, composed, single spaces. Undefined for an empty word, for more than 40
 * characters, and for characters that no genre has, such as the `"` and `:` of Spotify's search.
 */
export function parseGenre(text: string): string | undefined {
  const word = text.normalize('NFC').trim().replace(/\s+/gu, ' ').toLowerCase();
  return word.length <= longestGenre && genreWord.test(word) ? word : undefined;
}

/** A row of the genre table that a person changed. */
export interface GenreRow {
  readonly mode: Mode;
  readonly emotion: Emotion;
  readonly genre: string;
}

/** The changed rows, in the order of modes and emotions. */
export function genreRows(choices: GenreChoices = {}): GenreRow[] {
  return modes.flatMap((mode) =>
    emotions.flatMap((emotion) => {
      const genre = choices[mode]?.[emotion];
      return genre === undefined ? [] : [{ mode, emotion, genre }];
    }),
  );
}

/** The choices in these rows. The later of two rows for the same mode and emotion counts. */
export function genreChoices(rows: readonly GenreRow[]): GenreChoices {
  return rows.reduce<GenreChoices>(
    (choices, { mode, emotion, genre }) => ({ ...choices, [mode]: { ...choices[mode], [emotion]: genre } }),
    {},
  );
}
