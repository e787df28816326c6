import type { Received, ReceivedState } from '../../core/ports/bot-store.ts';
import type { Processes } from '../../core/ports/processes.ts';
import type { Timers } from '../../core/ports/system.ts';
import { claim, entriesOf } from './bot-store.ts';
import type { Database } from './database.ts';

/** How often a process says that it lives, and how long that is believed. */
const beatMs = 2000;
const lifetime = "interval '10 s'";

const beat = `
  INSERT INTO process (id, until) VALUES ($1, now() + ${lifetime})
  ON CONFLICT (id) DO UPDATE SET until = excluded.until`;
const forgetEnded = "DELETE FROM process WHERE until < now() - interval '1 hour'";
const countLiving = 'SELECT count(*) AS living FROM process WHERE until > now() OR id = $1';
const hold = `
  INSERT INTO held_right (name, process_id, until) VALUES ($1, $2, now() + ${lifetime})
  ON CONFLICT (name) DO UPDATE SET process_id = excluded.process_id, until = excluded.until
    WHERE held_right.process_id = $2 OR held_right.until < now()
      OR NOT EXISTS (SELECT FROM process WHERE process.id = held_right.process_id AND process.until > now())
  RETURNING 1`;

/** The {@link Processes} that answer from a database of PostgreSQL. Only the server's clock counts. */
export class PostgresProcesses implements Processes {
  readonly #database: Database;
  readonly #processId: string;
  readonly #timers: Timers;
  #cancel: (() => void) | undefined;
  #beating: Promise<void> = Promise.resolve();

  constructor(database: Database, processId: string, timers: Timers) {
    this.#database = database;
    this.#processId = processId;
    this.#timers = timers;
  }

  /** Says that this process lives, now and every two seconds. */
  async start(): Promise<void> {
    await this.#database.rows(beat, [this.#processId]);
    await this.#database.rows(forgetEnded);
    this.#next();
  }

  /** Says that it lives no more: others take over what it has not answered, at once. */
  async stop(): Promise<void> {
    this.#cancel?.();
    this.#cancel = undefined;
    await this.#beating;
    await this.#database.rows('DELETE FROM held_right WHERE process_id = $1', [this.#processId]).catch(() => undefined);
    await this.#database.rows('DELETE FROM process WHERE id = $1', [this.#processId]).catch(() => undefined);
  }

  async takeOver(bot: string): Promise<readonly (Received & { readonly state: ReceivedState })[]> {
    return entriesOf(await this.#database.rows(claim('owner <> $2'), [`${bot}:`, this.#processId]));
  }

  async hold(right: string): Promise<boolean> {
    return (await this.#database.rows(hold, [right, this.#processId])).length > 0;
  }

  async release(right: string): Promise<void> {
    const statement = 'DELETE FROM held_right WHERE name = $1 AND process_id = $2';
    await this.#database.rows(statement, [right, this.#processId]);
  }

  async count(): Promise<number> {
    const [row] = await this.#database.rows(countLiving, [this.#processId]);
    return Math.max(1, Number(row?.['living']));
  }

  #next(): void {
    this.#cancel = this.#timers.after(beatMs, () => {
      // A server that cannot be reached is told of by the database itself.
      this.#beating = this.#database.rows(beat, [this.#processId]).then(
        () => undefined,
        () => undefined,
      );
      void this.#beating.then(() => {
        if (this.#cancel) this.#next();
      });
    });
  }
}
