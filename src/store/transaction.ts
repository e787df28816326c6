import type { DatabaseSync } from 'node:sqlite';

/**
 * Does all of the work or none of it. Takes the write lock at once, so that what the work reads is still so when it
 * writes; waits for another process for as long as the connection's busy timeout says.
 */
export function transaction<T>(database: DatabaseSync, work: () => T): T {
  database.exec('BEGIN IMMEDIATE');
  try {
    const result = work();
    database.exec('COMMIT');
    return result;
  } catch (error) {
    // Some errors, a full disk for one, have rolled back already.
    if (database.isTransaction) database.exec('ROLLBACK');
    throw error;
  }
}
