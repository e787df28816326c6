import type { StoredVoice, UsualVoiceStore } from '../../core/ports/usual-voice-store.ts';
import type { Database } from './database.ts';

const save = `
  INSERT INTO usual_voice (person_id, content, used_at_ms) VALUES ($1, $2, $3)
  ON CONFLICT (person_id) DO UPDATE SET content = excluded.content, used_at_ms = excluded.used_at_ms`;
const forgetUnused = 'DELETE FROM usual_voice WHERE used_at_ms < $1::float8 AND content IS NOT NULL';

/** The {@link UsualVoiceStore} in a database of PostgreSQL. */
export class PostgresUsualVoiceStore implements UsualVoiceStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async usualVoice(personId: string): Promise<StoredVoice | undefined> {
    const [row] = await this.#database.rows('SELECT * FROM usual_voice WHERE person_id = $1', [personId]);
    if (!row) return undefined;
    const content = typeof row['content'] === 'string' ? row['content'] : undefined;
    return { personId, content, usedAtMs: Number(row['used_at_ms']) };
  }

  async saveUsualVoice({ personId, content, usedAtMs }: StoredVoice): Promise<void> {
    await this.#database.rows(save, [personId, content ?? null, usedAtMs]);
  }

  async forgetUnusedVoices(beforeMs: number): Promise<void> {
    await this.#database.rows(forgetUnused, [beforeMs]);
  }
}
