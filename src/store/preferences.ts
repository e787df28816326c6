import type { DatabaseSync } from 'node:sqlite';
import { isEmotion } from '../core/emotion.ts';
import { locales } from '../core/i18n/phrase.ts';
import {
  genreRows,
  isMusicKind,
  isMode,
  parseGenre,
  genreChoices,
  type GenreRow,
  type Preferences,
} from '../core/preferences.ts';

/** A row of a database. */
type Row = Readonly<Record<string, unknown>>;

const readChoices = 'SELECT locale, mode, kind, speaks, own_language FROM preference WHERE person_id = ?';
const readGenres = 'SELECT mode, emotion, genre FROM preferred_genre WHERE person_id = ?';
const forgetChoices = 'DELETE FROM preference WHERE person_id = ?';
const saveChoices =
  'INSERT INTO preference (person_id, locale, mode, kind, speaks, own_language) VALUES (?, ?, ?, ?, ?, ?)';
const saveGenre = 'INSERT INTO preferred_genre (person_id, mode, emotion, genre) VALUES (?, ?, ?, ?)';

/** Reads a person's preferences. */
export function readPreferences(database: DatabaseSync, personId: string): Preferences {
  return preferencesOf(database.prepare(readChoices).get(personId) ?? {}, database.prepare(readGenres).all(personId));
}

/**
 * Preferences from a row of `preference` and rows of `preferred_genre`. An unknown value, from a newer or a damaged store,
 * counts as not chosen.
 */
export function preferencesOf(row: Row, genres: readonly Row[]): Preferences {
  const locale = locales.find((known) => known === row['locale']);
  const mode = known(row['mode'], isMode);
  const kind = known(row['kind'], isMusicKind);
  const { speaks } = row;
  const rows = genres.flatMap(rowOf);
  return {
    ...(locale && { locale }),
    ...(mode && { mode }),
    ...(kind && { kind }),
    ...(typeof speaks === 'number' && { speaks: speaks === 1 }),
    ...(row['own_language'] === 1 && { ownLanguage: true as const }),
    ...(rows.length > 0 && { genres: genreChoices(rows) }),
  };
}

/** Replaces a person's preferences. The caller has begun a transaction. */
export function writePreferences(database: DatabaseSync, personId: string, preferences: Preferences): void {
  deletePreferences(database, personId);
  const { locale = null, mode = null, kind = null, speaks, ownLanguage, genres } = preferences;
  const rows = genreRows(genres);
  const spoken = speaks === undefined ? null : Number(speaks);
  const own = ownLanguage ? 1 : null;
  if ([locale, mode, kind, spoken, own].every((choice) => choice === null) && rows.length === 0) return;
  database.prepare(saveChoices).run(personId, locale, mode, kind, spoken, own);
  const save = database.prepare(saveGenre);
  for (const { mode, emotion, genre } of rows) save.run(personId, mode, emotion, genre);
}

export function deletePreferences(database: DatabaseSync, personId: string): void {
  database.prepare(forgetChoices).run(personId);
}

function rowOf(row: Row): GenreRow[] {
  const mode = known(row['mode'], isMode);
  const emotion = known(row['emotion'], isEmotion);
  const genre = parseGenre(String(row['genre']));
  return mode && emotion && genre !== undefined ? [{ mode, emotion, genre }] : [];
}

function known<T extends string>(value: unknown, is: (text: string) => text is T): T | undefined {
  return typeof value === 'string' && is(value) ? value : undefined;
}
