import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';
import type { AccountStore, PendingLogin, SealedAccount } from '../core/ports/account-store.ts';
import { settle } from './settle.ts';
import { transaction } from './transaction.ts';

const saveAccount = `
  INSERT INTO account (person_id, sealed, used_at_ms) VALUES (?, ?, ?)
  ON CONFLICT (person_id) DO UPDATE SET sealed = excluded.sealed, used_at_ms = excluded.used_at_ms`;
const replaceAccount = 'UPDATE account SET sealed = ?, used_at_ms = ? WHERE person_id = ? AND sealed = ?';

/** The {@link AccountStore} in the database of a {@link SqliteStore}. */
export class SqliteAccountStore implements AccountStore {
  readonly #database: DatabaseSync;

  constructor(database: DatabaseSync) {
    this.#database = database;
  }

  account(personId: string): Promise<SealedAccount | undefined> {
    return settle(() => {
      const row = this.#database.prepare('SELECT * FROM account WHERE person_id = ?').get(personId);
      return row && { personId, sealed: String(row['sealed']), usedAtMs: Number(row['used_at_ms']) };
    });
  }

  saveAccount({ personId, sealed, usedAtMs }: SealedAccount): Promise<void> {
    return settle(() => {
      this.#database.prepare(saveAccount).run(personId, sealed, usedAtMs);
    });
  }

  replaceAccount({ personId, sealed, usedAtMs }: SealedAccount, before: string): Promise<boolean> {
    return settle(() => this.#database.prepare(replaceAccount).run(sealed, usedAtMs, personId, before).changes > 0);
  }

  forgetAccount(personId: string): Promise<boolean> {
    return settle(() => {
      const found = transaction(this.#database, () => deleteAccount(this.#database, personId));
      // The write-ahead log still has the old pages.
      this.#database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
      return found;
    });
  }

  forgetUnused(beforeMs: number): Promise<void> {
    return settle(() => {
      this.#database.prepare('DELETE FROM account WHERE used_at_ms < ?').run(beforeMs);
    });
  }

  saveLogin({ hash, personId, browserHash, expiresAtMs }: PendingLogin, nowMs: number): Promise<void> {
    return settle(() => {
      transaction(this.#database, () => {
        this.#database.prepare('DELETE FROM login WHERE expires_at_ms <= ?').run(nowMs);
        this.#database
          .prepare('INSERT INTO login VALUES (?, ?, ?, ?)')
          .run(hash, personId, browserHash ?? null, expiresAtMs);
      });
    });
  }

  login(hash: string): Promise<PendingLogin | undefined> {
    return settle(() => loginOf(this.#database.prepare('SELECT * FROM login WHERE hash = ?').get(hash)));
  }

  takeLogin(hash: string): Promise<PendingLogin | undefined> {
    return settle(() => loginOf(this.#database.prepare('DELETE FROM login WHERE hash = ? RETURNING *').get(hash)));
  }
}

/** Deletes a person's account and log-ins. The caller has begun a transaction. Returns whether there was an account. */
export function deleteAccount(database: DatabaseSync, personId: string): boolean {
  database.prepare('DELETE FROM login WHERE person_id = ?').run(personId);
  return database.prepare('DELETE FROM account WHERE person_id = ?').run(personId).changes > 0;
}

function loginOf(row: Readonly<Record<string, SQLOutputValue>> | undefined): PendingLogin | undefined {
  return (
    row && {
      hash: String(row['hash']),
      personId: String(row['person_id']),
      ...(row['browser_hash'] !== null && { browserHash: String(row['browser_hash']) }),
      expiresAtMs: Number(row['expires_at_ms']),
    }
  );
}
