import type { Database } from './database.ts';

/**
 * The steps from an empty database to today's schema, each a script in SQL. A step only adds: a table, an index, or a
 * column with a default. So the version before works beside it, and an upgrade needs no gap. Never change a released step.
 */
export const steps: readonly string[] = [
  // 1: the tables of SQLite's schema (src/store/migrations.ts), and what several processes agree on: who has an entry of
  // the inbox, which processes live, and the rights that one of them has at a time.
  `
  CREATE TABLE take (
    number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id text NOT NULL UNIQUE,
    person_id text NOT NULL,
    created_at_ms bigint NOT NULL,
    correction text,
    neutral float8 CHECK (neutral BETWEEN 0 AND 1),
    calm float8 CHECK (calm BETWEEN 0 AND 1),
    happy float8 CHECK (happy BETWEEN 0 AND 1),
    sad float8 CHECK (sad BETWEEN 0 AND 1),
    angry float8 CHECK (angry BETWEEN 0 AND 1),
    fearful float8 CHECK (fearful BETWEEN 0 AND 1),
    disgust float8 CHECK (disgust BETWEEN 0 AND 1),
    surprised float8 CHECK (surprised BETWEEN 0 AND 1),
    source text,
    CHECK (
      neutral + calm + happy + sad + angry + fearful + disgust + surprised IS NOT NULL
      OR (coalesce(neutral, calm, happy, sad, angry, fearful, disgust, surprised) IS NULL AND correction IS NOT NULL)
    )
  );
  CREATE INDEX take_by_person ON take (person_id, created_at_ms, number);
  CREATE INDEX take_by_age ON take (created_at_ms);

  CREATE TABLE offer (
    turn bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    take_number bigint NOT NULL REFERENCES take (number) ON DELETE CASCADE,
    position integer NOT NULL,
    track_id text NOT NULL,
    UNIQUE (take_number, position)
  );

  CREATE TABLE preference (
    person_id text PRIMARY KEY,
    locale text,
    mode text,
    kind text,
    speaks smallint,
    own_language smallint
  );
  CREATE TABLE preferred_genre (
    person_id text NOT NULL REFERENCES preference (person_id) ON DELETE CASCADE,
    mode text NOT NULL,
    emotion text NOT NULL,
    genre text NOT NULL,
    PRIMARY KEY (person_id, mode, emotion)
  );

  CREATE TABLE refusal (
    person_id text NOT NULL,
    refused_id text NOT NULL,
    created_at_ms bigint NOT NULL,
    PRIMARY KEY (person_id, refused_id)
  );
  CREATE INDEX refusal_by_age ON refusal (created_at_ms);

  CREATE TABLE satisfaction (
    emotion text NOT NULL,
    mode text NOT NULL,
    catalogue text NOT NULL,
    event text NOT NULL,
    count bigint NOT NULL,
    PRIMARY KEY (emotion, mode, catalogue, event)
  );

  CREATE TABLE inbox (
    number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id text NOT NULL UNIQUE,
    received_at_ms bigint NOT NULL,
    state text NOT NULL,
    content text,
    owner text NOT NULL,
    receipt text NOT NULL
  );
  CREATE INDEX inbox_unanswered ON inbox (number) WHERE state <> 'answered';

  CREATE TABLE answer (
    message_id text PRIMARY KEY,
    take_id text NOT NULL REFERENCES take (id) ON DELETE CASCADE
  );
  CREATE INDEX answer_by_take ON answer (take_id);

  CREATE TABLE group_setting (
    group_id text PRIMARY KEY,
    every_voice boolean NOT NULL,
    anyone_presses boolean NOT NULL,
    private_answers boolean NOT NULL,
    spoken_answers boolean NOT NULL
  );

  CREATE TABLE pause (
    service text PRIMARY KEY,
    until_ms bigint NOT NULL
  );

  CREATE TABLE session (
    id text PRIMARY KEY,
    content text NOT NULL
  );

  CREATE TABLE account (
    person_id text PRIMARY KEY,
    sealed text NOT NULL,
    used_at_ms bigint NOT NULL
  );
  CREATE TABLE login (
    hash text PRIMARY KEY,
    person_id text NOT NULL,
    browser_hash text,
    expires_at_ms bigint NOT NULL
  );
  CREATE INDEX login_by_person ON login (person_id);

  CREATE TABLE usual_voice (
    person_id text PRIMARY KEY,
    content text,
    used_at_ms bigint NOT NULL
  );

  CREATE TABLE process (
    id text PRIMARY KEY,
    until timestamptz NOT NULL
  );

  CREATE TABLE held_right (
    name text PRIMARY KEY,
    process_id text NOT NULL,
    until timestamptz NOT NULL
  );
  `,
];

/** One program at a time changes the schema; the number says only that it is this one's lock. */
const lock = "SELECT pg_advisory_xact_lock(hashtextextended('moodtune schema', 0))";

/**
 * A step that waits longer than 200 ms for a table gives way, and is begun again. So whoever answers people waits no longer
 * either, and PostgreSQL, which looks for deadlocks after 1 s, never ends their statement for the step's.
 */
const givesWay = "SET LOCAL lock_timeout = '200ms'";
/** An index on a large table takes its time, and so does another program's step, ms. */
const longestStepMs = 3_600_000;

/**
 * Brings the database to today's schema. Several programs may do it at once. A schema that is newer stays: it only has
 * more than this version needs.
 * @returns the number of steps that the database has taken, and how many of them now
 */
export async function migrate(
  database: Database,
  all: readonly string[] = steps,
): Promise<{ readonly version: number; readonly taken: number }> {
  const before = await versionOf(database);
  // Who only uses the tables needs no right to change them.
  if (before >= all.length) return { version: before, taken: 0 };
  return database.transaction(async (client) => {
    const patiently = (text: string) => {
      const query = { text, query_timeout: longestStepMs };
      return client.query(query);
    };
    await patiently(lock);
    await client.query(givesWay);
    await client.query('CREATE TABLE IF NOT EXISTS schema_step (number integer PRIMARY KEY)');
    const { rows } = await client.query<{ readonly last: number }>(lastStep);
    const version = rows[0]?.last ?? 0;
    for (const [index, step] of all.entries()) {
      if (index < version) continue;
      await patiently(step);
      await client.query('INSERT INTO schema_step VALUES ($1)', [index + 1]);
    }
    return { version: Math.max(version, all.length), taken: Math.max(0, all.length - version) };
  });
}

const lastStep = 'SELECT coalesce(max(number), 0) AS last FROM schema_step';

/** The number of steps that the database has taken. */
async function versionOf(database: Database): Promise<number> {
  const [table] = await database.rows("SELECT to_regclass('schema_step') IS NOT NULL AS exists");
  if (table?.['exists'] !== true) return 0;
  const [row] = await database.rows(lastStep);
  return Number(row?.['last']);
}
