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
      this.#database.prepare(save).run(personId, content ?? null, usedAtMs);
      // The write-ahead log still has the voice.
      if (content === undefined) this.#database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    });
  }

  forgetUnusedVoices(beforeMs: number): Promise<void> {
    return settle(() => {
      this.#database.prepare('DELETE FROM usual_voice WHERE used_at_ms < ? AND content IS NOT NULL').run(beforeMs);
      this.#database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    });
  }
}
