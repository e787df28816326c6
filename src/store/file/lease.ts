import fs from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { UnusableStore } from './trouble.ts';

/** SQLite's code when another process holds the lock. */
const busy = 5;

/** The right of one process to answer people from a store. */
export interface Lease {
  /** A file beside the store that no other process uses meanwhile. */
  readonly journal: string;
  release(): void;
}

/**
 * Takes the lease of a store, so that no second copy of the bots answers the same people. The lease is SQLite's lock on an
 * empty file beside the store. The operating system frees it when the process ends, however that ends: no lease is stale.
 * Commands that start no bot need none.
 * @param share the share of the servers, where several processes have one store
 * @throws Error with a sentence when another process has it
 */
export function takeLease(storeFile: string, share: number | undefined): Lease {
  // Two names of one file, such as a link, are one store.
  const store = fs.existsSync(storeFile) ? fs.realpathSync(storeFile) : storeFile;
  const ending = share === undefined ? '' : `-${share}`;
  const file = `${store}-lease${ending}`;
  let database;
  try {
    makePrivate(file);
    database = new DatabaseSync(file, { timeout: 0 });
    database.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    database?.close();
    if (!isBusy(error)) throw new UnusableStore(storeFile, error);
    throw new Error(
      `Moodtune already runs with the store ${storeFile}. Two copies would answer everybody twice. Stop the other one, or set MOODTUNE_STORE to another file.`,
      { cause: error },
    );
  }
  const held = database;
  return {
    journal: `${store}-changes${ending}`,
    release: () => {
      held.close();
    },
  };
}

/** Opens only a file that is new: to close one drops the lock that this process has on it. */
function makePrivate(file: string): void {
  if (fs.existsSync(file)) return;
  fs.mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  fs.closeSync(fs.openSync(file, 'a', 0o600));
}

function isBusy(error: unknown): boolean {
  return error instanceof Error && 'errcode' in error && Number(error.errcode) % 256 === busy;
}
