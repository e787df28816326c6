import type { DatabaseSync } from 'node:sqlite';

/**
 * Does all of the work or none of it. Takes the write lock first, so that nobody changes what the work has read. Waits
 * for another process as long as the connection's busy timeout.
 */
export function transaction<T>(database: DatabaseSync, work: () => T): T {
  database.exec('BEGIN IMMEDIATE');
  try {
    const result = work();
    database.exec('COMMIT');
    return result;
  } catch (error) {
    // SQLite rolls back by itself after some errors, such as a full disk.
    if (database.isTransaction) database.exec('ROLLBACK');
    throw error;
  }
}
