import type { AccountStore, PendingLogin, SealedAccount } from '../../core/ports/account-store.ts';
import type { Database, Row } from './database.ts';

const saveAccount = `
  INSERT INTO account (person_id, sealed, used_at_ms) VALUES ($1, $2, $3)
  ON CONFLICT (person_id) DO UPDATE SET sealed = excluded.sealed, used_at_ms = excluded.used_at_ms`;
// A statement that is done twice finds its own tokens the second time.
const replaceAccount = `
  UPDATE account SET sealed = $2, used_at_ms = $3 WHERE person_id = $1 AND sealed IN ($2, $4) RETURNING 1`;
const forgetAccount = `
  WITH logins AS (DELETE FROM login WHERE person_id = $1) DELETE FROM account WHERE person_id = $1 RETURNING 1`;
const saveLogin = `
  WITH expired AS (DELETE FROM login WHERE expires_at_ms <= $5)
  INSERT INTO login (hash, person_id, browser_hash, expires_at_ms) VALUES ($1, $2, $3, $4)
  ON CONFLICT (hash) DO UPDATE SET person_id = excluded.person_id, browser_hash = excluded.browser_hash,
    expires_at_ms = excluded.expires_at_ms`;

/** The {@link AccountStore} in a database of PostgreSQL. */
export class PostgresAccountStore implements AccountStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async account(personId: string): Promise<SealedAccount | undefined> {
    const [row] = await this.#database.rows('SELECT * FROM account WHERE person_id = $1', [personId]);
    return row && { personId, sealed: String(row['sealed']), usedAtMs: Number(row['used_at_ms']) };
  }

  async saveAccount({ personId, sealed, usedAtMs }: SealedAccount): Promise<void> {
    await this.#database.rows(saveAccount, [personId, sealed, usedAtMs]);
  }

  async replaceAccount({ personId, sealed, usedAtMs }: SealedAccount, before: string): Promise<boolean> {
    return (await this.#database.rows(replaceAccount, [personId, sealed, usedAtMs, before])).length > 0;
  }

  async forgetAccount(personId: string): Promise<boolean> {
    return (await this.#database.rows(forgetAccount, [personId])).length > 0;
  }

  async forgetUnused(beforeMs: number): Promise<void> {
    await this.#database.rows('DELETE FROM account WHERE used_at_ms < $1::float8', [beforeMs]);
  }

  async saveLogin({ hash, personId, browserHash, expiresAtMs }: PendingLogin, nowMs: number): Promise<void> {
    await this.#database.rows(saveLogin, [hash, personId, browserHash ?? null, expiresAtMs, nowMs]);
  }

  async login(hash: string): Promise<PendingLogin | undefined> {
    return loginOf((await this.#database.rows('SELECT * FROM login WHERE hash = $1', [hash]))[0]);
  }

  async takeLogin(hash: string): Promise<PendingLogin | undefined> {
    return loginOf((await this.#database.rows('DELETE FROM login WHERE hash = $1 RETURNING *', [hash]))[0]);
  }
}

function loginOf(row: Row | undefined): PendingLogin | undefined {
  return (
    row && {
      hash: String(row['hash']),
      personId: String(row['person_id']),
      ...(typeof row['browser_hash'] === 'string' && { browserHash: row['browser_hash'] }),
      expiresAtMs: Number(row['expires_at_ms']),
    }
  );
}
