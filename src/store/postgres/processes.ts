import type { Received, ReceivedState } from '../../core/ports/bot-store.ts';
import type { Processes } from '../../core/ports/processes.ts';
import type { Timers } from '../../core/ports/system.ts';
import { after, claim, entriesOf, isAlive } from './inbox.ts';
import type { Database } from './database.ts';

/** How often a process says that it lives, and how long that is believed, ms. */
export interface Life {
  readonly beatMs: number;
  readonly lifetimeMs: number;
}

export const usualLife: Life = { beatMs: 2000, lifetimeMs: 10_000 };

const beat = `
  INSERT INTO process (id, until) VALUES ($1, ${after('$2')}) ON CONFLICT (id) DO UPDATE SET until = excluded.until`;
const forgetEnded = "DELETE FROM process WHERE until < now() - interval '1 hour'";
const countLiving = 'SELECT count(*) AS living FROM process WHERE until > now() OR id = $1';
const hold = `
  INSERT INTO held_right (name, process_id, until) VALUES ($1, $2, ${after('$3')})
  ON CONFLICT (name) DO UPDATE SET process_id = excluded.process_id, until = excluded.until
    WHERE held_right.process_id = $2 OR held_right.until < now()
      OR NOT EXISTS (SELECT FROM process WHERE process.id = held_right.process_id AND ${isAlive('$3')})
  RETURNING 1`;

/** The {@link Processes} that answer from a database of PostgreSQL. Only the server's clock counts. */
export class PostgresProcesses implements Processes {
  readonly #database: Database;
  readonly #processId: string;
  readonly #timers: Timers;
  readonly #life: Life;
  readonly #uncertain: ReadonlySet<string>;
  #cancel: (() => void) | undefined;
  #beating: Promise<void> = Promise.resolve();
  /** Since when no beat of this process has failed. */
  #steadySinceMs = Infinity;

  /** @param uncertain receipts of entries that may have been written without this process's knowing it */
  constructor(database: Database, processId: string, timers: Timers, life: Life, uncertain: ReadonlySet<string>) {
    this.#database = database;
    this.#processId = processId;
    this.#timers = timers;
    this.#life = life;
    this.#uncertain = uncertain;
  }

  get beatMs(): number {
    return this.#life.beatMs;
  }

  /** Says that this process lives, now and at every beat. */
  async start(): Promise<void> {
    await this.#beat();
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

  /**
   * With those that this process has written without knowing it: its call was cut off. And with those that it has taken
   * over before, as it may not know of them either. Takes nothing while the server could not be reached a moment ago: the
   * others could not say either that they live.
   */
  async takeOver(bot: string): Promise<readonly (Received & { readonly state: ReceivedState })[]> {
    const { lifetimeMs } = this.#life;
    if (this.#timers.nowMs() - this.#steadySinceMs < lifetimeMs) return [];
    const values = [`${bot}:`, this.#processId, lifetimeMs, [...this.#uncertain]];
    return entriesOf(
      await this.#database.rows(claim('(owner <> $2 OR receipt = $2 OR receipt = ANY ($4::text[]))'), values),
    );
  }

  async hold(right: string): Promise<boolean> {
    return (await this.#database.rows(hold, [right, this.#processId, this.#life.lifetimeMs])).length > 0;
  }

  async release(right: string): Promise<void> {
    const statement = 'DELETE FROM held_right WHERE name = $1 AND process_id = $2';
    await this.#database.rows(statement, [right, this.#processId]);
  }

  async count(): Promise<number> {
    const [row] = await this.#database.rows(countLiving, [this.#processId]);
    return Math.max(1, Number(row?.['living']));
  }

  async #beat(): Promise<void> {
    try {
      await this.#database.rows(beat, [this.#processId, this.#life.lifetimeMs]);
      this.#steadySinceMs = Math.min(this.#steadySinceMs, this.#timers.nowMs());
    } catch (error) {
      this.#steadySinceMs = Infinity;
      throw error;
    }
  }

  #next(): void {
    this.#cancel = this.#timers.after(this.#life.beatMs, () => {
      // A server that cannot be reached is told of by the database itself.
      this.#beating = this.#beat()
        .catch(() => undefined)
        .then(() => {
          if (this.#cancel) this.#next();
        });
    });
  }
}
