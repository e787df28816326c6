import type { DatabaseSync } from 'node:sqlite';

/**
 * Copies the rows of all tables from one database into another with the same schema. Of a damaged table it copies what
 * comes before the damage.
 */
export function copyRows(from: DatabaseSync, to: DatabaseSync): void {
  const tables = to
    .prepare(`SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'`)
    .all()
    .map(({ name }) => String(name));
  to.exec('PRAGMA foreign_keys = OFF; BEGIN');
  for (const table of tables) {
    try {
      const rows = from.prepare(`SELECT * FROM ${table}`);
      const columns = rows.columns().map(({ name }) => name);
      const places = columns.map(() => '?').join(', ');
      const insert = to.prepare(`INSERT OR REPLACE INTO ${table} (${columns.join(', ')}) VALUES (${places})`);
      for (const row of rows.iterate()) insert.run(...Object.values(row));
    } catch {
      // The other tables may be whole.
    }
  }
  to.exec('COMMIT; PRAGMA foreign_keys = ON');
}
