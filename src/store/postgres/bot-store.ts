import type { ClientBase } from 'pg';
import { StoreUnreachable, TakenOver } from '../../core/errors.ts';
import type { BotStore, GroupSettings, Received, ReceivedState } from '../../core/ports/bot-store.ts';
import type { Database } from './database.ts';
import { after, claim, entriesOf } from './inbox.ts';

/** Written by a call that was cut off before: the same receipt. */
const receive = `
  WITH given AS (SELECT * FROM unnest($1::text[], $2::text[]) WITH ORDINALITY AS list (id, content, place)),
    fresh AS (
      INSERT INTO inbox (id, received_at_ms, state, content, owner, receipt)
      SELECT id, $3, 'received', content, $4, $5 FROM given ORDER BY place
      ON CONFLICT (id) DO NOTHING RETURNING id
    )
  SELECT id FROM fresh UNION SELECT id FROM inbox WHERE id = ANY ($1::text[]) AND receipt = $5`;

const markOf: Readonly<Record<ReceivedState, string>> = {
  received: `UPDATE inbox SET state = 'received' WHERE id = $1 AND owner = $2 AND state <> 'answered'`,
  answering: `UPDATE inbox SET state = 'answering' WHERE id = $1 AND owner = $2 AND state <> 'answered'`,
  // Whoever answered it: the id stays for a while, as the platform may deliver again.
  answered: `UPDATE inbox SET state = 'answered', content = NULL WHERE id = $1 AND $2::text IS NOT NULL`,
};

/** Says that an answer is about to leave, and that this process lives, unless another one has the entry. */
const leaving = `
  WITH alive AS (UPDATE process SET until = ${after('$3')} WHERE id = $2 AND until < ${after('$3 / 2')})
  UPDATE inbox SET state = 'leaving' WHERE id = $1 AND owner = $2 AND state <> 'answered' RETURNING 1`;

// Without its take, which may be forgotten by now, an answer is not saved.
const saveAnswer = `
  INSERT INTO answer (message_id, take_id) SELECT $1, id FROM take WHERE id = $2
  ON CONFLICT (message_id) DO UPDATE SET take_id = excluded.take_id`;
const saveGroup = `
  INSERT INTO group_setting (group_id, every_voice, anyone_presses, private_answers, spoken_answers)
  VALUES ($1, $2, $3, $4, $5)
  ON CONFLICT (group_id) DO UPDATE SET every_voice = excluded.every_voice, anyone_presses = excluded.anyone_presses,
    private_answers = excluded.private_answers, spoken_answers = excluded.spoken_answers`;
const savePause = `
  INSERT INTO pause (service, until_ms) VALUES ($1, $2)
  ON CONFLICT (service) DO UPDATE SET until_ms = excluded.until_ms`;
const saveSession = `
  INSERT INTO session (id, content) VALUES ($1, $2) ON CONFLICT (id) DO UPDATE SET content = excluded.content`;

/** The {@link BotStore} in a database of PostgreSQL. Every entry of the inbox belongs to the process that answers it. */
export class PostgresBotStore implements BotStore {
  readonly #database: Database;
  readonly #processId: string;
  readonly #lifetimeMs: number;
  readonly #newReceipt: () => string;
  readonly #uncertain: Set<string>;
  /** The marks of departures that the server has not confirmed. */
  readonly #leaving = new Map<string, Promise<void>>();

  /**
   * @param processId what no other process is called
   * @param lifetimeMs how long it is believed that a process lives after it has said so
   * @param newReceipt an id that no other call of `receive` has
   * @param uncertain gets the receipts of calls that were cut off: the server may do them yet
   */
  constructor(
    database: Database,
    processId: string,
    lifetimeMs: number,
    newReceipt: () => string,
    uncertain: Set<string>,
  ) {
    this.#database = database;
    this.#processId = processId;
    this.#lifetimeMs = lifetimeMs;
    this.#newReceipt = newReceipt;
    this.#uncertain = uncertain;
  }

  async receive(received: readonly Received[], nowMs: number): Promise<Received[]> {
    if (received.length === 0) return [];
    const [ids, contents] = [received.map(({ id }) => id), received.map(({ content }) => content)];
    const receipt = this.#newReceipt();
    const values = [ids, contents, nowMs, this.#processId, receipt];
    const rows = await this.#database.rows(receive, values).catch((error: unknown) => {
      if (error instanceof StoreUnreachable) this.#uncertain.add(receipt);
      throw error;
    });
    const fresh = new Set(rows.map((row) => row['id']));
    return received.filter(({ id }) => fresh.delete(id));
  }

  async unanswered(bot: string): Promise<(Received & { readonly state: ReceivedState })[]> {
    await Promise.all(this.#leaving.values());
    return entriesOf(await this.#database.rows(claim('true'), [`${bot}:`, this.#processId, this.#lifetimeMs]));
  }

  async mark(id: string, state: ReceivedState): Promise<void> {
    // On another connection, the later mark could come first.
    await this.#leaving.get(id);
    await this.#database.rows(markOf[state], [id, this.#processId]);
  }

  /**
   * First the database notes that the answer is about to leave. In the turn of the event loop in which it confirms that,
   * the mark is written to the connection, and this resolves. A kill after that leaves the mark to the operating system,
   * which delivers it. So where the mark is missing, the answer has not left, unless the network broke at that moment.
   */
  async leave(id: string): Promise<void> {
    const values = [id, this.#processId];
    const check = async (client: ClientBase) => {
      const { rowCount } = await client.query(leaving, [...values, this.#lifetimeMs]);
      if (rowCount === 0) throw new TakenOver(id);
    };
    const { done } = await this.#database.departing(check, markOf.answering, values);
    this.#leaving.set(id, done);
    void done.then(() => this.#leaving.get(id) === done && this.#leaving.delete(id));
  }

  async forgetAnswered(beforeMs: number): Promise<void> {
    const statement = "DELETE FROM inbox WHERE state = 'answered' AND received_at_ms < $1::float8";
    await this.#database.rows(statement, [beforeMs]);
  }

  async saveAnswer(messageId: string, takeId: string): Promise<void> {
    await this.#database.rows(saveAnswer, [messageId, takeId]);
  }

  async takeOfAnswer(messageId: string): Promise<string | undefined> {
    const [row] = await this.#database.rows('SELECT take_id FROM answer WHERE message_id = $1', [messageId]);
    return row && String(row['take_id']);
  }

  async groupSettings(groupId: string): Promise<GroupSettings> {
    const [row] = await this.#database.rows('SELECT * FROM group_setting WHERE group_id = $1', [groupId]);
    return {
      everyVoice: row?.['every_voice'] === true,
      anyonePresses: row?.['anyone_presses'] === true,
      privateAnswers: row?.['private_answers'] === true,
      spokenAnswers: row?.['spoken_answers'] === true,
    };
  }

  async saveGroupSettings(groupId: string, settings: GroupSettings): Promise<void> {
    const { everyVoice, anyonePresses, privateAnswers, spokenAnswers } = settings;
    await this.#database.rows(saveGroup, [groupId, everyVoice, anyonePresses, privateAnswers, spokenAnswers]);
  }

  async pausedUntil(service: string): Promise<number | undefined> {
    const [row] = await this.#database.rows('SELECT until_ms FROM pause WHERE service = $1', [service]);
    return row && Number(row['until_ms']);
  }

  async savePause(service: string, untilMs: number): Promise<void> {
    await this.#database.rows(savePause, [service, Math.round(untilMs)]);
  }

  async session(id: string): Promise<string | undefined> {
    const [row] = await this.#database.rows('SELECT content FROM session WHERE id = $1', [id]);
    return row && String(row['content']);
  }

  async saveSession(id: string, content: string): Promise<void> {
    await this.#database.rows(saveSession, [id, content]);
  }
}
