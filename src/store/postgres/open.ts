import { randomUUID } from 'node:crypto';
import { PostgresAccountStore } from './account-store.ts';
import { PostgresBotStore } from './bot-store.ts';
import { Database, type DatabaseParts } from './database.ts';
import { migrate } from './migrations.ts';
import { PostgresMoodStore } from './mood-store.ts';
import { PostgresProcesses, usualLife, type Life } from './processes.ts';
import { gaveWay, withoutSecrets } from './trouble.ts';
import { PostgresUsualVoiceStore } from './usual-voice-store.ts';

export interface StoreParts extends DatabaseParts {
  readonly life?: Life;
}

/** Everything that is kept, in one database that several processes share. */
export class PostgresStore extends PostgresMoodStore {
  readonly bots: PostgresBotStore;
  readonly accounts: PostgresAccountStore;
  readonly voices: PostgresUsualVoiceStore;
  readonly processes: PostgresProcesses;
  readonly #database: Database;

  private constructor(database: Database, { timers, life = usualLife }: StoreParts) {
    super(database);
    const processId = randomUUID();
    const uncertain = new Set<string>();
    this.#database = database;
    this.bots = new PostgresBotStore(database, processId, life.lifetimeMs, randomUUID, uncertain);
    this.accounts = new PostgresAccountStore(database);
    this.voices = new PostgresUsualVoiceStore(database);
    this.processes = new PostgresProcesses(database, processId, timers, life, uncertain);
  }

  /**
   * Connects, brings the database to today's schema, and says that this process lives.
   * @throws Error with a sentence when the database cannot be used
   */
  static async open(parts: StoreParts): Promise<PostgresStore> {
    const database = new Database(parts);
    try {
      await migrate(database);
      const store = new PostgresStore(database, parts);
      await store.processes.start();
      return store;
    } catch (error) {
      await database.close();
      throw unusable(error);
    }
  }

  /** Says that this process lives no more, and closes the connections. */
  async close(): Promise<void> {
    await this.processes.stop();
    await this.#database.close();
  }
}

/**
 * Does work that ends, such as a command, in a database.
 * @throws Error with a sentence when the database cannot be used
 */
export async function withDatabase<T>(parts: DatabaseParts, work: (database: Database) => Promise<T>): Promise<T> {
  const database = new Database(parts);
  try {
    return await work(database);
  } catch (error) {
    throw unusable(error);
  } finally {
    await database.close();
  }
}

/** Why the database cannot be used, in a sentence that says what to do, and without the password. */
function unusable(error: unknown): Error {
  const cause = error instanceof Error && error.cause !== undefined ? error.cause : error;
  const { message } = withoutSecrets(cause);
  const advice = gaveWay(cause)
    ? 'Another program holds one of its tables. Try again when that has ended.'
    : 'Look whether the server runs and the address is right.';
  return new Error(`Cannot use the database of MOODTUNE_DATABASE_URL: ${message}. ${advice}`, {
    cause: withoutSecrets(cause),
  });
}
