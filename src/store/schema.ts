import { DatabaseSync } from 'node:sqlite';
import { migrate } from './migrations.ts';

/**
 * Looks whether the database is whole, and has every table and column of today's schema.
 * @throws Error with a sentence when it is damaged, or something is missing
 */
export function checkSchema(database: DatabaseSync): void {
  const found = database.prepare('PRAGMA quick_check(1)').get()?.['quick_check'];
  if (found !== 'ok') {
    throw new Error('The file is damaged. Put a backup in its place, or move it away.', { cause: found });
  }
  const here = new Set(columnsOf(database));
  const fresh = new DatabaseSync(':memory:');
  try {
    migrate(fresh);
    const missing = columnsOf(fresh).find((column) => !here.has(column));
    if (missing === undefined) return;
    throw new Error(`It has no ${missing}. Put a backup in its place, or move it away.`);
  } finally {
    fresh.close();
  }
}

/** All columns, as `table.column`. */
function columnsOf(database: DatabaseSync): string[] {
  return database
    .prepare(
      `SELECT schema.name || '.' || field.name AS name FROM sqlite_schema AS schema, pragma_table_info(schema.name) AS field
       WHERE schema.type = 'table'`,
    )
    .all()
    .map(({ name }) => String(name));
}
