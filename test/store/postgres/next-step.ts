/** What a next version may add to the schema: a column of each kind to tables that are written all the time, a table, an index. */
export const nextStep = `
  ALTER TABLE take ADD COLUMN course text;
  ALTER TABLE inbox ADD COLUMN priority smallint NOT NULL DEFAULT 0;
  ALTER TABLE preference ADD COLUMN loud boolean NOT NULL DEFAULT false;
  ALTER TABLE process ADD COLUMN role text NOT NULL DEFAULT 'all';
  CREATE TABLE badge (person_id text PRIMARY KEY, name text NOT NULL);
  CREATE INDEX inbox_by_priority ON inbox (priority, number) WHERE state <> 'answered';
`;
