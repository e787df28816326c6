import pg from 'pg';
import { StoreUnreachable } from '../../core/errors.ts';
import type { Timers } from '../../core/ports/system.ts';
import { isUnreachable, gaveWay, withoutSecrets } from './trouble.ts';

export type Row = Readonly<Record<string, unknown>>;

export interface DatabaseParts {
  /** `postgresql://user:password@host/database`, or what else the client reads. */
  readonly url: string;
  readonly timers: Timers;
  /** Is told in a sentence when the server cannot be reached, and when it can be again. */
  readonly told: (sentence: string) => void;
  /** How long a call waits for a server that cannot be reached, ms. */
  readonly patienceMs?: number;
  /** The most connections at once. */
  readonly connections?: number;
}

const usualPatienceMs = 8000;
const usualConnections = 10;
/** How long a server may take to accept a connection, and to answer a statement, ms. A cut network answers nothing. */
const connectMs = 3000;
const statementMs = 4000;
const firstWaitMs = 50;
const longestWaitMs = 1000;

/** Sums and moments in ms are int8, and below 2^53: numbers are exact. */
const types = new pg.TypeOverrides();
types.setTypeParser(pg.types.builtins.INT8, Number);

/** A database of PostgreSQL, on several connections. Statements that find no server are done again when there is one. */
export class Database {
  readonly #pool: pg.Pool;
  readonly #parts: DatabaseParts;
  #isReachable = true;
  #isClosed = false;

  constructor(parts: DatabaseParts) {
    this.#parts = parts;
    this.#pool = new pg.Pool({
      connectionString: parts.url,
      max: parts.connections ?? usualConnections,
      connectionTimeoutMillis: connectMs,
      query_timeout: statementMs,
      keepAlive: true,
      application_name: 'moodtune',
      types,
    });
    // A connection that breaks while no statement runs: the next one finds that out, or takes another connection.
    this.#pool.on('error', () => undefined);
    this.#pool.on('connect', (client) => {
      client.on('error', () => undefined);
    });
  }

  /**
   * Does one statement. It may be done twice, when the connection breaks before its answer comes.
   * @throws StoreUnreachable when no server could be reached in time
   */
  async rows(statement: string, values: readonly unknown[] = []): Promise<readonly Row[]> {
    return this.#lasting(async () => (await this.#pool.query<Row>(statement, [...values])).rows);
  }

  /** Does all of the work or none of it; perhaps twice, as {@link rows}. */
  async transaction<T>(work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
    return this.#lasting(() =>
      this.onConnection(async (client) => {
        await client.query('BEGIN');
        try {
          const result = await work(client);
          await client.query('COMMIT');
          return result;
        } catch (error) {
          if (!isUnreachable(error)) await client.query('ROLLBACK');
          throw error;
        }
      }),
    );
  }

  /** Does the work once, on a connection of its own. A connection on which it failed is closed. */
  async onConnection<T>(work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
    const client = await this.#pool.connect();
    let failure: unknown;
    try {
      return await work(client);
    } catch (error) {
      failure = error;
      throw error;
    } finally {
      client.release(failure instanceof Error ? failure : undefined);
    }
  }

  /**
   * Checks something on a connection of its own, and resolves when a statement is written to it, before its answer comes:
   * in the same turn of the event loop in which the check is answered.
   * @returns what resolves when the statement is done, or will never be
   * @throws StoreUnreachable, or what the check throws; then the statement is not done
   */
  async departing(
    check: (client: pg.PoolClient) => Promise<void>,
    statement: string,
    values: readonly unknown[],
  ): Promise<{ readonly done: Promise<void> }> {
    let client: pg.PoolClient | undefined;
    try {
      client = await this.#pool.connect();
      await check(client);
    } catch (error) {
      client?.release(error instanceof Error ? error : true);
      throw isUnreachable(error) ? new StoreUnreachable({ cause: error }) : error;
    }
    const connection = client;
    const done = connection.query(statement, [...values]).then(
      () => {
        connection.release();
      },
      (error: unknown) => {
        connection.release(error instanceof Error ? error : true);
      },
    );
    return { done };
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#pool.end();
  }

  /** Does the work again while the server cannot be reached, or after it gave way to other work, up to the patience. */
  async #lasting<T>(work: () => Promise<T>): Promise<T> {
    const { timers, patienceMs = usualPatienceMs } = this.#parts;
    const startedMs = timers.nowMs();
    for (let waitMs = firstWaitMs; ; waitMs = Math.min(longestWaitMs, 2 * waitMs)) {
      try {
        const result = await work();
        this.#note(undefined);
        return result;
      } catch (error) {
        const isOver = this.#isClosed || timers.nowMs() - startedMs >= patienceMs;
        if (gaveWay(error) && !isOver) continue;
        if (!isUnreachable(error)) throw withoutSecrets(error);
        this.#note(error);
        if (isOver) throw new StoreUnreachable({ cause: error });
        await new Promise<void>((resolve) => void timers.after(waitMs, resolve));
      }
    }
  }

  /** Tells once that the server is gone, and once that it is back. */
  #note(error: unknown): void {
    const isReachable = error === undefined;
    if (this.#isReachable === isReachable) return;
    this.#isReachable = isReachable;
    this.#parts.told(
      isReachable
        ? 'The database can be reached again; what waited is answered now.'
        : `The database of MOODTUNE_DATABASE_URL cannot be reached (${withoutSecrets(error).message}). Answers wait for it.`,
    );
  }
}
