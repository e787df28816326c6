import type { PostgresStore } from '../../../src/store/postgres/open.ts';
import { describeAccountStore } from '../../contract/account-store.ts';
import { describeBotStore } from '../../contract/bot-store.ts';
import { describeMoodStore } from '../../contract/mood-store.ts';
import { describeUsualVoiceStore } from '../../contract/usual-voice-store.ts';

// Copied into the folder of an older version too, whose store and contract suite these are then.

/** Empties every table but those that say which processes live and which steps the schema has taken. */
const empty = `
  DO $$ DECLARE name text; BEGIN
    FOR name IN SELECT tablename FROM pg_tables
      WHERE schemaname = 'public' AND tablename NOT IN ('process', 'schema_step', 'answer', 'offer', 'preferred_genre')
    LOOP EXECUTE format('DELETE FROM %I', name); END LOOP;
  END $$`;

/**
 * The contract suites of all stores in PostgreSQL.
 * @param execute does a statement in the store's database
 * @param opened the store, when a test runs
 */
export function describePostgresStore(
  execute: (statement: string) => Promise<unknown>,
  opened: () => PostgresStore,
): void {
  /** A store without rows: a new database would take a tenth of a second. */
  const emptied = async () => {
    await execute(empty);
    const store = opened();
    const { bots, accounts, voices } = store;
    return { store, bots, accounts, voices, close: () => undefined };
  };
  describeMoodStore('PostgresStore', emptied);
  describeBotStore('PostgresStore', emptied);
  describeAccountStore('PostgresStore', emptied);
  describeUsualVoiceStore('PostgresStore', emptied);
}
