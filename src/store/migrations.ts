import type { DatabaseSync } from 'node:sqlite';
import { transaction } from './transaction.ts';

/**
 * The steps from an empty file to today's schema, each a script in SQL. The database's `user_version` is the number of
 * steps that it has taken. Never change a released step: add a new one at the end instead.
 */
export const migrations: readonly string[] = [
  // 1: takes, and the tracks that they offered. `number` keeps the order within one millisecond.
  `
  CREATE TABLE take (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    person_id TEXT NOT NULL,
    created_at_ms INTEGER NOT NULL,
    correction TEXT,
    neutral REAL NOT NULL CHECK (neutral BETWEEN 0 AND 1),
    calm REAL NOT NULL CHECK (calm BETWEEN 0 AND 1),
    happy REAL NOT NULL CHECK (happy BETWEEN 0 AND 1),
    sad REAL NOT NULL CHECK (sad BETWEEN 0 AND 1),
    angry REAL NOT NULL CHECK (angry BETWEEN 0 AND 1),
    fearful REAL NOT NULL CHECK (fearful BETWEEN 0 AND 1),
    disgust REAL NOT NULL CHECK (disgust BETWEEN 0 AND 1),
    surprised REAL NOT NULL CHECK (surprised BETWEEN 0 AND 1)
  ) STRICT;

  CREATE INDEX take_by_person ON take (person_id, created_at_ms);

  CREATE TABLE offer (
    take_number INTEGER NOT NULL REFERENCES take (number) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    track_id TEXT NOT NULL,
    PRIMARY KEY (take_number, position)
  ) STRICT, WITHOUT ROWID;
  `,
  // 2: people's preferences, and their own rows of the genre table.
  `
  CREATE TABLE preference (
    person_id TEXT NOT NULL PRIMARY KEY,
    locale TEXT,
    mode TEXT,
    kind TEXT
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE preferred_genre (
    person_id TEXT NOT NULL REFERENCES preference (person_id) ON DELETE CASCADE,
    mode TEXT NOT NULL,
    emotion TEXT NOT NULL,
    genre TEXT NOT NULL,
    PRIMARY KEY (person_id, mode, emotion)
  ) STRICT, WITHOUT ROWID;
  `,
  // 3: the inbox and the answers of bots, and the settings of groups. `content` stays until the answer is sent.
  `
  CREATE TABLE inbox (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    received_at_ms INTEGER NOT NULL,
    state TEXT NOT NULL,
    content TEXT
  ) STRICT;

  CREATE INDEX inbox_unanswered ON inbox (number) WHERE state <> 'answered';

  CREATE TABLE answer (
    message_id TEXT NOT NULL PRIMARY KEY,
    take_id TEXT NOT NULL REFERENCES take (id) ON DELETE CASCADE
  ) STRICT, WITHOUT ROWID;

  CREATE INDEX answer_by_take ON answer (take_id);

  CREATE TABLE group_setting (
    group_id TEXT NOT NULL PRIMARY KEY,
    every_voice INTEGER NOT NULL,
    anyone_presses INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  `,
  // 4: `turn` keeps the order of offers over all takes, so that the oldest offer is known.
  `
  CREATE TABLE offer_in_turn (
    turn INTEGER PRIMARY KEY,
    take_number INTEGER NOT NULL REFERENCES take (number) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    track_id TEXT NOT NULL,
    UNIQUE (take_number, position)
  ) STRICT;

  INSERT INTO offer_in_turn (take_number, position, track_id)
    SELECT take_number, position, track_id FROM offer JOIN take ON take_number = number
    ORDER BY created_at_ms, number, position;

  DROP TABLE offer;
  ALTER TABLE offer_in_turn RENAME TO offer;
  `,
  // 5: a picked mood has a correction and no scores. SQLite cannot change a column's constraint, so this step copies
  // the table, and the tables that refer to it. Renaming a table renames it in REFERENCES too.
  `
  CREATE TABLE new_take (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    person_id TEXT NOT NULL,
    created_at_ms INTEGER NOT NULL,
    correction TEXT,
    neutral REAL CHECK (neutral BETWEEN 0 AND 1),
    calm REAL CHECK (calm BETWEEN 0 AND 1),
    happy REAL CHECK (happy BETWEEN 0 AND 1),
    sad REAL CHECK (sad BETWEEN 0 AND 1),
    angry REAL CHECK (angry BETWEEN 0 AND 1),
    fearful REAL CHECK (fearful BETWEEN 0 AND 1),
    disgust REAL CHECK (disgust BETWEEN 0 AND 1),
    surprised REAL CHECK (surprised BETWEEN 0 AND 1),
    CHECK (
      neutral + calm + happy + sad + angry + fearful + disgust + surprised IS NOT NULL
      OR (coalesce(neutral, calm, happy, sad, angry, fearful, disgust, surprised) IS NULL AND correction IS NOT NULL)
    )
  ) STRICT;
  INSERT INTO new_take SELECT * FROM take;

  CREATE TABLE new_offer (
    turn INTEGER PRIMARY KEY,
    take_number INTEGER NOT NULL REFERENCES new_take (number) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    track_id TEXT NOT NULL,
    UNIQUE (take_number, position)
  ) STRICT;
  INSERT INTO new_offer SELECT * FROM offer;

  CREATE TABLE new_answer (
    message_id TEXT NOT NULL PRIMARY KEY,
    take_id TEXT NOT NULL REFERENCES new_take (id) ON DELETE CASCADE
  ) STRICT, WITHOUT ROWID;
  INSERT INTO new_answer SELECT * FROM answer;

  DROP TABLE answer;
  DROP TABLE offer;
  DROP TABLE take;
  ALTER TABLE new_take RENAME TO take;
  ALTER TABLE new_offer RENAME TO offer;
  ALTER TABLE new_answer RENAME TO answer;
  CREATE INDEX take_by_person ON take (person_id, created_at_ms);
  CREATE INDEX answer_by_take ON answer (take_id);
  `,
  // 6: whether answers in a group are for the asking person alone.
  `ALTER TABLE group_setting ADD COLUMN private_answers INTEGER NOT NULL DEFAULT 0;`,
  // 7: the mode `calm` becomes `soothe`, to have another name than the emotion.
  `
  UPDATE preference SET mode = 'soothe' WHERE mode = 'calm';
  UPDATE preferred_genre SET mode = 'soothe' WHERE mode = 'calm';
  `,
  // 8: pauses that services of others ask for, and songs and artists that people do not want.
  `
  CREATE TABLE pause (
    service TEXT NOT NULL PRIMARY KEY,
    until_ms INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE refusal (
    person_id TEXT NOT NULL,
    refused_id TEXT NOT NULL,
    created_at_ms INTEGER NOT NULL,
    PRIMARY KEY (person_id, refused_id)
  ) STRICT, WITHOUT ROWID;
  `,
  // 9: how often answers were corrected and songs replaced, without persons and times.
  `
  CREATE TABLE satisfaction (
    emotion TEXT NOT NULL,
    mode TEXT NOT NULL,
    catalogue TEXT NOT NULL,
    event TEXT NOT NULL,
    count INTEGER NOT NULL,
    PRIMARY KEY (emotion, mode, catalogue, event)
  ) STRICT, WITHOUT ROWID;
  `,
  // 10: accounts of Spotify that people connected, encrypted, and log-ins under way, as hashes.
  `
  CREATE TABLE account (
    person_id TEXT NOT NULL PRIMARY KEY,
    sealed TEXT NOT NULL,
    used_at_ms INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE login (
    hash TEXT NOT NULL PRIMARY KEY,
    person_id TEXT NOT NULL,
    browser_hash TEXT,
    expires_at_ms INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  `,
  // 11: the sessions with platforms that a restarted bot goes on with.
  `
  CREATE TABLE session (
    id TEXT NOT NULL PRIMARY KEY,
    content TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  `,
  // 12: how people usually sound, who agreed to it. No content: the person does not want it.
  `
  CREATE TABLE usual_voice (
    person_id TEXT NOT NULL PRIMARY KEY,
    content TEXT,
    used_at_ms INTEGER NOT NULL
  ) STRICT;
  `,
  // 13: whether answers are said aloud, for a person and in the calls of a server.
  `
  ALTER TABLE preference ADD COLUMN speaks INTEGER;
  ALTER TABLE group_setting ADD COLUMN spoken_answers INTEGER NOT NULL DEFAULT 0;
  `,
  // 14: whether a take is of typed words, or of a voice and typed words. Never the words themselves.
  `ALTER TABLE take ADD COLUMN source TEXT;`,
  // 15: whether songs in a person's language come first.
  `ALTER TABLE preference ADD COLUMN own_language INTEGER;`,
];

/**
 * Brings a database to the schema of the last step. Each step is a transaction of its own, so a program that was
 * stopped continues where it was.
 * @throws Error when a newer version of the program wrote the database
 */
export function migrate(database: DatabaseSync, steps = migrations): void {
  for (;;) {
    // The version is read within the transaction: another process may be migrating the same file.
    const done = transaction(database, () => {
      const version = versionOf(database);
      if (version > steps.length) {
        throw new Error(
          `It was written by a newer Moodtune (schema ${version}; this one knows ${steps.length}). Update Moodtune, or set another file.`,
        );
      }
      const step = steps[version];
      if (step === undefined) return true;
      database.exec(step);
      database.exec(`PRAGMA user_version = ${version + 1}`);
      return false;
    });
    if (done) return;
  }
}

function versionOf(database: DatabaseSync): number {
  return Number(database.prepare('PRAGMA user_version').get()?.['user_version']);
}
