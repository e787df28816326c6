import type { DatabaseSync } from 'node:sqlite';
import type { StoredVoice, UsualVoiceStore } from '../core/ports/usual-voice-store.ts';
import { settle } from './settle.ts';

const save = `
  INSERT INTO usual_voice (person_id, content, used_at_ms) VALUES (?, ?, ?)
  ON CONFLICT (person_id) DO UPDATE SET content = excluded.content, used_at_ms = excluded.used_at_ms`;

/** The {@link UsualVoiceStore} in the database of a {@link SqliteStore}. */
export class SqliteUsualVoiceStore implements UsualVoiceStore {
  readonly #database: DatabaseSync;

  constructor(database: DatabaseSync) {
    this.#database = database;
  }

  usualVoice(personId: string): Promise<StoredVoice | undefined> {
    return settle(() => {
      const row = this.#database.prepare('SELECT * FROM usual_voice WHERE person_id = ?').get(personId);
      if (!row) return undefined;
      const content = row['content'] === null ? undefined : String(row['content']);
      return { personId, content, usedAtMs: Number(row['used_at_ms']) };
    });
  }

  saveUsualVoice({ personId, content, usedAtMs }: StoredVoice): Promise<void> {
    return settle(() => {
      const write = () => this.#database.prepare(save).run(personId, content ?? null, usedAtMs);
      if (content !== undefined) {
        this.#withoutWaiting(write);
        return;
      }
      write();
      // The write-ahead log still has the voice.
      this.#database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    });
  }

  /** Does not wait until the disk has what is written: when the power fails, the last recording's share of the mean may be lost. */
  #withoutWaiting(write: () => unknown): void {
    this.#database.exec('PRAGMA synchronous = NORMAL');
    try {
      write();
    } finally {
      this.#database.exec('PRAGMA synchronous = FULL');
    }
  }

  forgetUnusedVoices(beforeMs: number): Promise<void> {
    return settle(() => {
      this.#database.prepare('DELETE FROM usual_voice WHERE used_at_ms < ? AND content IS NOT NULL').run(beforeMs);
      this.#database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    });
  }
}
