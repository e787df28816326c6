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
      for (const row of from.prepare(`SELECT * FROM ${table}`).iterate()) {
        const columns = Object.keys(row);
        const places = columns.map(() => '?').join(', ');
        to.prepare(`INSERT OR REPLACE INTO ${table} (${columns.join(', ')}) VALUES (${places})`).run(
          ...Object.values(row),
        );
      }
    } catch {
      // The other tables may be whole.
    }
  }
  to.exec('COMMIT; PRAGMA foreign_keys = ON');
}
