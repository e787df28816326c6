import { genreRows, type Preferences } from '../../core/preferences.ts';
import { preferencesOf } from '../preferences.ts';
import type { Database } from './database.ts';

const readChoices = 'SELECT locale, mode, kind, speaks, own_language FROM preference WHERE person_id = $1';
const readGenres = 'SELECT mode, emotion, genre FROM preferred_genre WHERE person_id = $1';
const saveChoices = `
  INSERT INTO preference (person_id, locale, mode, kind, speaks, own_language) VALUES ($1, $2, $3, $4, $5, $6)
  ON CONFLICT (person_id) DO UPDATE SET locale = excluded.locale, mode = excluded.mode, kind = excluded.kind,
    speaks = excluded.speaks, own_language = excluded.own_language`;
const forgetGenres = 'DELETE FROM preferred_genre WHERE person_id = $1';
const saveGenres = `
  INSERT INTO preferred_genre (person_id, mode, emotion, genre)
  SELECT $1::text, * FROM unnest($2::text[], $3::text[], $4::text[])`;

/** Reads a person's preferences. An unknown value, from a newer version, counts as not chosen. */
export async function readPreferences(database: Database, personId: string): Promise<Preferences> {
  const [[row], genres] = await Promise.all([
    database.rows(readChoices, [personId]),
    database.rows(readGenres, [personId]),
  ]);
  return preferencesOf(row ?? {}, genres);
}

/** Replaces a person's preferences. */
export async function writePreferences(database: Database, personId: string, preferences: Preferences): Promise<void> {
  const { locale = null, mode = null, kind = null, speaks, ownLanguage, genres } = preferences;
  const rows = genreRows(genres);
  const spoken = speaks === undefined ? null : Number(speaks);
  const own = ownLanguage ? 1 : null;
  if ([locale, mode, kind, spoken, own].every((choice) => choice === null) && rows.length === 0) {
    await database.rows('DELETE FROM preference WHERE person_id = $1', [personId]);
    return;
  }
  await database.transaction(async (client) => {
    // The row is locked until the end: two processes never mix their genres.
    await client.query(saveChoices, [personId, locale, mode, kind, spoken, own]);
    await client.query(forgetGenres, [personId]);
    if (rows.length === 0) return;
    const columns = [rows.map(({ mode }) => mode), rows.map(({ emotion }) => emotion), rows.map(({ genre }) => genre)];
    await client.query(saveGenres, [personId, ...columns]);
  });
}
