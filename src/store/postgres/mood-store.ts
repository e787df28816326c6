import type { MoodStore, PersonHistory } from '../../core/ports/store.ts';
import type { Preferences } from '../../core/preferences.ts';
import type { SatisfactionCount, SatisfactionKey } from '../../core/satisfaction.ts';
import type { Take } from '../../core/take.ts';
import { countOf, rowOf, takeColumns, takeOf, type TakeRow } from '../row.ts';
import type { Database } from './database.ts';
import { readPreferences, writePreferences } from './preferences.ts';

const values = takeColumns.map((_, index) => `$${index + 1}`).join(', ');
const replaced = takeColumns.map((column) => `${column} = excluded.${column}`).join(', ');

/**
 * Saves a take and its offers in one statement. Offers that were saved before keep their turn, up to the first that
 * changed. Every part of the statement sees the table as it was before.
 */
const saveTake = `
  WITH saved AS (
    INSERT INTO take (${takeColumns.join(', ')}) VALUES (${values})
    ON CONFLICT (id) DO UPDATE SET ${replaced} RETURNING number
  ), given AS (
    SELECT track_id, (ordinality - 1)::integer AS position
    FROM unnest($${takeColumns.length + 1}::text[]) WITH ORDINALITY AS list (track_id, ordinality)
  ), before AS (
    SELECT position, track_id FROM offer JOIN saved ON take_number = saved.number
  ), kept AS (
    SELECT coalesce(min(before.position) FILTER (WHERE given.track_id IS DISTINCT FROM before.track_id), count(*)) AS most
    FROM before LEFT JOIN given USING (position)
  ), gone AS (
    DELETE FROM offer USING saved
    WHERE take_number = saved.number AND position >= (SELECT count(*) FROM given)
  )
  INSERT INTO offer (take_number, position, track_id)
  SELECT saved.number, given.position, given.track_id FROM saved, given, kept
  WHERE given.position >= kept.most ORDER BY given.position
  ON CONFLICT (take_number, position) DO UPDATE
    SET track_id = excluded.track_id, turn = DEFAULT`;

const readTakes = `
  SELECT take.*,
    (SELECT coalesce(json_agg(track_id ORDER BY position), '[]')::text FROM offer WHERE take_number = number) AS track_ids
  FROM take`;

const readHistory = `
  WITH own AS (SELECT * FROM take WHERE person_id = $1),
    offered AS (
      SELECT track_id, turn, created_at_ms, number, position FROM own JOIN offer ON take_number = number
    )
  SELECT
    (SELECT count(*) FROM own) AS takes,
    (SELECT count(neutral) FROM own WHERE source IS DISTINCT FROM 'words') AS heard,
    (SELECT count(*) FROM own WHERE source = 'words') AS typed,
    (SELECT coalesce(array_agg(track_id ORDER BY last), '{}')
      FROM (SELECT track_id, max(turn) AS last FROM offered GROUP BY track_id) AS turns) AS offered,
    (SELECT track_id FROM offered ORDER BY created_at_ms DESC, number DESC, position DESC LIMIT 1) AS last_track`;

const refuse = `
  INSERT INTO refusal (person_id, refused_id, created_at_ms) SELECT DISTINCT $1::text, id, $3::bigint FROM unnest($2::text[]) AS id
  ON CONFLICT (person_id, refused_id) DO UPDATE SET created_at_ms = excluded.created_at_ms`;
const refusedIds = `
  SELECT refused_id FROM refusal WHERE person_id = $1 ORDER BY created_at_ms, refused_id COLLATE "C"`;

const countOne = `
  INSERT INTO satisfaction (emotion, mode, catalogue, event, count) VALUES ($1, $2, $3, $4, 1)
  ON CONFLICT (emotion, mode, catalogue, event) DO UPDATE SET count = satisfaction.count + 1`;

/** One statement: all of it or nothing. */
const forgetPerson = `
  WITH preferences AS (DELETE FROM preference WHERE person_id = $1),
    logins AS (DELETE FROM login WHERE person_id = $1),
    accounts AS (DELETE FROM account WHERE person_id = $1),
    voices AS (DELETE FROM usual_voice WHERE person_id = $1),
    refusals AS (DELETE FROM refusal WHERE person_id = $1),
    takes AS (DELETE FROM take WHERE person_id = $1 RETURNING 1)
  SELECT count(*) AS takes FROM takes`;
const forgetOld = `
  WITH refusals AS (DELETE FROM refusal WHERE created_at_ms < $1::float8),
    takes AS (DELETE FROM take WHERE created_at_ms < $1::float8 RETURNING 1)
  SELECT count(*) AS takes FROM takes`;

/** The {@link MoodStore} in a database of PostgreSQL. */
export class PostgresMoodStore implements MoodStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async saveTake(take: Take): Promise<void> {
    const row = rowOf(take);
    await this.#database.rows(saveTake, [...takeColumns.map((column) => row[column]), take.trackIds]);
  }

  async takes(which: { readonly takeId: string } | { readonly personId: string }): Promise<Take[]> {
    const rows =
      'takeId' in which
        ? await this.#database.rows(`${readTakes} WHERE id = $1`, [which.takeId])
        : await this.#database.rows(`${readTakes} WHERE person_id = $1 ORDER BY created_at_ms, number`, [
            which.personId,
          ]);
    return rows.map((row) => takeOf(row as TakeRow));
  }

  async history(personId: string): Promise<PersonHistory> {
    const [row] = await this.#database.rows(readHistory, [personId]);
    const offered = row?.['offered'];
    const last = row?.['last_track'];
    return {
      takes: Number(row?.['takes']),
      heard: Number(row?.['heard']),
      typed: Number(row?.['typed']),
      offered: Array.isArray(offered) ? offered.map(String) : [],
      lastTrackId: typeof last === 'string' ? last : undefined,
    };
  }

  preferences(personId: string): Promise<Preferences> {
    return readPreferences(this.#database, personId);
  }

  savePreferences(personId: string, preferences: Preferences): Promise<void> {
    return writePreferences(this.#database, personId, preferences);
  }

  async refuse(personId: string, ids: readonly string[], nowMs: number): Promise<void> {
    await this.#database.rows(refuse, [personId, ids, nowMs]);
  }

  async refused(personId: string): Promise<string[]> {
    const rows = await this.#database.rows(refusedIds, [personId]);
    return rows.map((row) => String(row['refused_id']));
  }

  async count({ emotion, mode, catalogue, event }: SatisfactionKey): Promise<void> {
    await this.#database.rows(countOne, [emotion, mode, catalogue, event]);
  }

  async counts(): Promise<SatisfactionCount[]> {
    const rows = await this.#database.rows('SELECT * FROM satisfaction');
    return rows.flatMap((row) => countOf(row as TakeRow));
  }

  async forget(which: { readonly personId: string } | { readonly beforeMs: number }): Promise<number> {
    const [row] =
      'personId' in which
        ? await this.#database.rows(forgetPerson, [which.personId])
        : await this.#database.rows(forgetOld, [which.beforeMs]);
    return Number(row?.['takes']);
  }
}
