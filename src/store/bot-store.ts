import type { DatabaseSync } from 'node:sqlite';
import type { BotStore, GroupSettings, Received, ReceivedState } from '../core/ports/bot-store.ts';
import { settle } from './settle.ts';
import { transaction } from './transaction.ts';

const receive = `
  INSERT INTO inbox (id, received_at_ms, state, content) VALUES (?, ?, 'received', ?) ON CONFLICT (id) DO NOTHING`;
const readUnanswered = `
  SELECT id, content, state FROM inbox
  WHERE state <> 'answered' AND content IS NOT NULL AND substr(id, 1, length(:prefix)) = :prefix ORDER BY number`;
const markOf: Readonly<Record<ReceivedState, string>> = {
  received: `UPDATE inbox SET state = 'received' WHERE id = ?`,
  answering: `UPDATE inbox SET state = 'answering' WHERE id = ? AND state <> 'answered'`,
  // The id stays for a while: the platform may deliver again.
  answered: `UPDATE inbox SET state = 'answered', content = NULL WHERE id = ?`,
};
// Without its take, which may be forgotten by now, an answer is not saved.
const saveAnswer = `
  INSERT INTO answer (message_id, take_id) SELECT ?, id FROM take WHERE id = ?
  ON CONFLICT (message_id) DO UPDATE SET take_id = excluded.take_id`;
const saveGroup = `
  INSERT INTO group_setting (group_id, every_voice, anyone_presses, private_answers, spoken_answers)
  VALUES (?, ?, ?, ?, ?)
  ON CONFLICT (group_id) DO UPDATE SET every_voice = excluded.every_voice, anyone_presses = excluded.anyone_presses,
    private_answers = excluded.private_answers, spoken_answers = excluded.spoken_answers`;

/** The {@link BotStore} in the database of a {@link SqliteStore}. */
export class SqliteBotStore implements BotStore {
  readonly #database: DatabaseSync;

  constructor(database: DatabaseSync) {
    this.#database = database;
  }

  receive(received: readonly Received[], nowMs: number): Promise<Received[]> {
    return settle(() => {
      if (received.length === 0) return [];
      return transaction(this.#database, () => {
        const insert = this.#database.prepare(receive);
        return received.filter(({ id, content }) => insert.run(id, nowMs, content).changes === 1);
      });
    });
  }

  unanswered(bot: string): Promise<(Received & { readonly state: ReceivedState })[]> {
    return settle(() =>
      this.#database
        .prepare(readUnanswered)
        .all({ prefix: `${bot}:` })
        .map(({ id, content, state }) => ({
          id: String(id),
          content: String(content),
          state: state === 'answering' ? 'answering' : 'received',
        })),
    );
  }

  /**
   * The mark `answering` is not forced onto the disk: that takes milliseconds, and a kill in that time would leave an
   * answer that is marked but not sent. The mark still outlives a crash of the program. A power cut may lose it; then
   * the bot sends the answer again.
   */
  mark(id: string, state: ReceivedState): Promise<void> {
    return settle(() => {
      this.#mark(id, state);
    });
  }

  leave(id: string): Promise<void> {
    return this.mark(id, 'answering');
  }

  #mark(id: string, state: ReceivedState): void {
    const write = () => this.#database.prepare(markOf[state]).run(id);
    if (state === 'answering') this.#unforced(write);
    else write();
  }

  forgetAnswered(beforeMs: number): Promise<void> {
    return settle(() => {
      this.#database.prepare("DELETE FROM inbox WHERE state = 'answered' AND received_at_ms < ?").run(beforeMs);
    });
  }

  saveAnswer(messageId: string, takeId: string): Promise<void> {
    return settle(() => {
      this.#database.prepare(saveAnswer).run(messageId, takeId);
    });
  }

  takeOfAnswer(messageId: string): Promise<string | undefined> {
    return settle(() => {
      const row = this.#database.prepare('SELECT take_id FROM answer WHERE message_id = ?').get(messageId);
      return row && String(row['take_id']);
    });
  }

  groupSettings(groupId: string): Promise<GroupSettings> {
    return settle(() => {
      const row = this.#database.prepare('SELECT * FROM group_setting WHERE group_id = ?').get(groupId);
      return {
        everyVoice: row?.['every_voice'] === 1,
        anyonePresses: row?.['anyone_presses'] === 1,
        privateAnswers: row?.['private_answers'] === 1,
        spokenAnswers: row?.['spoken_answers'] === 1,
      };
    });
  }

  saveGroupSettings(groupId: string, settings: GroupSettings): Promise<void> {
    const { everyVoice, anyonePresses, privateAnswers, spokenAnswers } = settings;
    return settle(() => {
      const flags = [everyVoice, anyonePresses, privateAnswers, spokenAnswers].map(Number);
      this.#database.prepare(saveGroup).run(groupId, ...flags);
    });
  }

  pausedUntil(service: string): Promise<number | undefined> {
    return settle(() => {
      const row = this.#database.prepare('SELECT until_ms FROM pause WHERE service = ?').get(service);
      return row && Number(row['until_ms']);
    });
  }

  savePause(service: string, untilMs: number): Promise<void> {
    return settle(() => {
      this.#database.prepare('INSERT OR REPLACE INTO pause (service, until_ms) VALUES (?, ?)').run(service, untilMs);
    });
  }

  session(id: string): Promise<string | undefined> {
    return settle(() => {
      const row = this.#database.prepare('SELECT content FROM session WHERE id = ?').get(id);
      return row && String(row['content']);
    });
  }

  /** Not forced onto the disk either: it is written every second. */
  saveSession(id: string, content: string): Promise<void> {
    return settle(() => {
      this.#unforced(() => {
        this.#database.prepare('INSERT OR REPLACE INTO session (id, content) VALUES (?, ?)').run(id, content);
      });
    });
  }

  #unforced(write: () => unknown): void {
    this.#database.exec('PRAGMA synchronous = NORMAL');
    try {
      write();
    } finally {
      this.#database.exec('PRAGMA synchronous = FULL');
    }
  }
}
