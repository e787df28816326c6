import fs from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { AccountStore } from '../core/ports/account-store.ts';
import type { BotStore } from '../core/ports/bot-store.ts';
import type { MoodStore, PersonHistory } from '../core/ports/store.ts';
import type { UsualVoiceStore } from '../core/ports/usual-voice-store.ts';
import type { Preferences } from '../core/preferences.ts';
import type { SatisfactionCount, SatisfactionKey } from '../core/satisfaction.ts';
import type { Take } from '../core/take.ts';
import { deleteAccount, SqliteAccountStore } from './account-store.ts';
import { SqliteBotStore } from './bot-store.ts';
import { migrate } from './migrations.ts';
import { deletePreferences, readPreferences, writePreferences } from './preferences.ts';
import { copyRows } from './file/copy.ts';
import { countOf, rowOf, takeColumns, takeOf } from './row.ts';
import { checkSchema } from './schema.ts';
import { settle } from './settle.ts';
import { transaction } from './transaction.ts';
import { UnusableStore } from './file/trouble.ts';
import { SqliteUsualVoiceStore } from './usual-voice-store.ts';

/** The longest wait for another process that is writing, ms. */
const busyMs = 5000;

const saveTake = `
  INSERT INTO take (${takeColumns.join(', ')})
  VALUES (${takeColumns.map((column) => `:${column}`).join(', ')})
  ON CONFLICT (id) DO UPDATE SET ${takeColumns.map((column) => `${column} = excluded.${column}`).join(', ')}
  RETURNING number`;
const readOffers = 'SELECT track_id FROM offer WHERE take_number = ? ORDER BY position';
const forgetOffers = 'DELETE FROM offer WHERE take_number = ? AND position >= ?';
const saveOffer = 'INSERT INTO offer (take_number, position, track_id) VALUES (?, ?, ?)';
const readTakes = `
  SELECT take.*,
    (SELECT json_group_array(track_id ORDER BY position) FROM offer WHERE take_number = number) AS track_ids
  FROM take`;
const countTakes = `
  SELECT count(*) AS takes, count(neutral) FILTER (WHERE source IS NOT 'words') AS heard,
    count(*) FILTER (WHERE source = 'words') AS typed
  FROM take WHERE person_id = ?`;
const offersOfPerson = 'FROM take JOIN offer ON take_number = number WHERE person_id = ?';
const offersInTurn = `SELECT track_id ${offersOfPerson} GROUP BY track_id ORDER BY max(turn)`;
const lastOffer = `SELECT track_id ${offersOfPerson} ORDER BY created_at_ms DESC, number DESC, position DESC LIMIT 1`;

const countOne = `
  INSERT INTO satisfaction (emotion, mode, catalogue, event, count) VALUES (?, ?, ?, ?, 1)
  ON CONFLICT (emotion, mode, catalogue, event) DO UPDATE SET count = count + 1`;
const refuse = `
  INSERT INTO refusal (person_id, refused_id, created_at_ms) VALUES (?, ?, ?)
  ON CONFLICT (person_id, refused_id) DO UPDATE SET created_at_ms = excluded.created_at_ms`;
const refusedIds = 'SELECT refused_id FROM refusal WHERE person_id = ? ORDER BY created_at_ms, refused_id';

/**
 * Stores takes and preferences in one SQLite file, with `-wal` and `-shm` beside it while it is open. A take is saved
 * with all of its offers or not at all. A saved take outlives a crash. Forgotten data are overwritten with zeros.
 */
export class SqliteStore implements MoodStore {
  /** The store of the bots, in the same file. */
  readonly bots: BotStore;
  /** The store of people's accounts, in the same file. */
  readonly accounts: AccountStore;
  /** The store of how people usually sound, in the same file. */
  readonly voices: UsualVoiceStore;
  readonly #database: DatabaseSync;

  private constructor(database: DatabaseSync) {
    this.#database = database;
    this.bots = new SqliteBotStore(database);
    this.accounts = new SqliteAccountStore(database);
    this.voices = new SqliteUsualVoiceStore(database);
  }

  /**
   * Opens the file and brings it to today's schema. Creates the file and its folder, for this user alone, if needed.
   * @param file a path, or `:memory:` for a store that ends with the process
   * @param waitMs the longest wait for another process that writes, in which the thread stands still
   * @throws Error when the file cannot be opened, is no database or a damaged one, or comes from a newer version
   */
  static open(file: string, waitMs = busyMs): SqliteStore {
    let database;
    try {
      if (file !== ':memory:') makePrivate(file);
      database = new DatabaseSync(file, { timeout: waitMs });
      database.exec(
        'PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA secure_delete = ON',
      );
      migrate(database);
      checkSchema(database);
      return new SqliteStore(database);
    } catch (error) {
      database?.close();
      throw new UnusableStore(file, error);
    }
  }

  /** How long it waits for another process that writes, ms. The thread stands still meanwhile. */
  waitUpTo(waitMs: number): void {
    this.#database.exec(`PRAGMA busy_timeout = ${Math.round(waitMs)}`);
  }

  /** Whether it can be read now. A process that writes keeps nobody from reading, unless it wants the file for itself. */
  get isReadable(): boolean {
    try {
      this.#database.prepare('SELECT 1 FROM take LIMIT 1').get();
      return true;
    } catch {
      return false;
    }
  }

  /** A store in memory with everything that can be read of another one. */
  static copyOf(other: SqliteStore): SqliteStore {
    const copy = SqliteStore.open(':memory:');
    copyRows(other.#database, copy.#database);
    return copy;
  }

  /**
   * Writes everything into a new file, at a path where there is none, and closes this store.
   * @throws Error as {@link open}; then this store stays as it is
   */
  movedTo(file: string, waitMs = busyMs): SqliteStore {
    const fresh = `${file}-new`;
    fs.rmSync(fresh, { force: true });
    const made = SqliteStore.open(fresh, waitMs);
    copyRows(this.#database, made.#database);
    made.close();
    // SQLite would take an old write-ahead log for that of the new file.
    for (const ending of ['-wal', '-shm']) fs.rmSync(file + ending, { force: true });
    fs.renameSync(fresh, file);
    const opened = SqliteStore.open(file, waitMs);
    this.close();
    return opened;
  }

  saveTake(take: Take): Promise<void> {
    return settle(() => {
      transaction(this.#database, () => {
        const number = this.#database.prepare(saveTake).get(rowOf(take))?.['number'] ?? null;
        // Offers that were saved before keep their turn.
        const before = this.#database.prepare(readOffers).all(number);
        const changed = before.findIndex((row, position) => row['track_id'] !== take.trackIds[position]);
        const kept = changed === -1 ? before.length : changed;
        this.#database.prepare(forgetOffers).run(number, kept);
        const offer = this.#database.prepare(saveOffer);
        take.trackIds.slice(kept).forEach((trackId, index) => offer.run(number, kept + index, trackId));
      });
    });
  }

  takes(which: { readonly takeId: string } | { readonly personId: string }): Promise<Take[]> {
    return settle(() => {
      const rows =
        'takeId' in which
          ? this.#database.prepare(`${readTakes} WHERE id = ?`).all(which.takeId)
          : this.#database
              .prepare(`${readTakes} WHERE person_id = ? ORDER BY created_at_ms, number`)
              .all(which.personId);
      return rows.map(takeOf);
    });
  }

  history(personId: string): Promise<PersonHistory> {
    return settle(() => {
      const counted = this.#database.prepare(countTakes).get(personId);
      const offers = this.#database.prepare(offersInTurn).all(personId);
      const last = this.#database.prepare(lastOffer).get(personId);
      return {
        takes: Number(counted?.['takes']),
        heard: Number(counted?.['heard']),
        typed: Number(counted?.['typed']),
        offered: offers.map((row) => String(row['track_id'])),
        lastTrackId: last && String(last['track_id']),
      };
    });
  }

  preferences(personId: string): Promise<Preferences> {
    return settle(() => readPreferences(this.#database, personId));
  }

  savePreferences(personId: string, preferences: Preferences): Promise<void> {
    return settle(() => {
      transaction(this.#database, () => {
        writePreferences(this.#database, personId, preferences);
      });
    });
  }

  refuse(personId: string, ids: readonly string[], nowMs: number): Promise<void> {
    return settle(() => {
      transaction(this.#database, () => {
        for (const id of ids) this.#database.prepare(refuse).run(personId, id, nowMs);
      });
    });
  }

  refused(personId: string): Promise<string[]> {
    return settle(() =>
      this.#database
        .prepare(refusedIds)
        .all(personId)
        .map((row) => String(row['refused_id'])),
    );
  }

  count({ emotion, mode, catalogue, event }: SatisfactionKey): Promise<void> {
    return settle(() => {
      this.#database.prepare(countOne).run(emotion, mode, catalogue, event);
    });
  }

  counts(): Promise<SatisfactionCount[]> {
    return settle(() => this.#database.prepare('SELECT * FROM satisfaction').all().flatMap(countOf));
  }

  forget(which: { readonly personId: string } | { readonly beforeMs: number }): Promise<number> {
    return settle(() => {
      const takes = transaction(this.#database, () => {
        if ('beforeMs' in which) {
          this.#database.prepare('DELETE FROM refusal WHERE created_at_ms < ?').run(which.beforeMs);
          return this.#database.prepare('DELETE FROM take WHERE created_at_ms < ?').run(which.beforeMs).changes;
        }
        deletePreferences(this.#database, which.personId);
        deleteAccount(this.#database, which.personId);
        this.#database.prepare('DELETE FROM usual_voice WHERE person_id = ?').run(which.personId);
        this.#database.prepare('DELETE FROM refusal WHERE person_id = ?').run(which.personId);
        return this.#database.prepare('DELETE FROM take WHERE person_id = ?').run(which.personId).changes;
      });
      // The write-ahead log still has the old pages.
      this.#database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
      return Number(takes);
    });
  }

  /** Moves the write-ahead log into the file and closes it. The store cannot be used afterwards. */
  close(): void {
    this.#database.close();
  }
}

function makePrivate(file: string): void {
  fs.mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  // SQLite would make it readable by all. `-wal` and `-shm` get the same permissions.
  fs.closeSync(fs.openSync(file, 'a', 0o600));
}
