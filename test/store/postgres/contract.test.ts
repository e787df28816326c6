import { afterAll, beforeAll, describe } from 'vitest';
import { Database } from '../../../src/store/postgres/database.ts';
import { migrate, steps } from '../../../src/store/postgres/migrations.ts';
import { PostgresStore } from '../../../src/store/postgres/open.ts';
import { systemTimers } from '../../../src/system.ts';
import { describeAccountStore } from '../../contract/account-store.ts';
import { describeBotStore } from '../../contract/bot-store.ts';
import { describeMoodStore } from '../../contract/mood-store.ts';
import { describeUsualVoiceStore } from '../../contract/usual-voice-store.ts';
import { nextStep } from './next-step.ts';
import { noPostgres, PostgresServer } from './server.ts';

const parts = { timers: systemTimers, told: () => undefined };

describe.skipIf(noPostgres)(`PostgreSQL${noPostgres === undefined ? '' : `: left out, ${noPostgres}`}`, () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await PostgresServer.start();
  });
  afterAll(() => server.remove());

  describe.each([
    ['on its own schema', steps],
    ['on the schema of the next version, as during an upgrade', [...steps, nextStep]],
  ])('%s', (_name, schema) => {
    let store: PostgresStore;
    let database: string;
    beforeAll(async () => {
      database = await server.newDatabase();
      const url = server.url(database);
      const newer = new Database({ url, ...parts });
      await migrate(newer, schema);
      await newer.close();
      store = await PostgresStore.open({ url, ...parts });
    });
    afterAll(() => store.close());

    /** A store without rows: a new database would take a tenth of a second. */
    const emptied = async () => {
      await server.execute(database, empty);
      const { bots, accounts, voices } = store;
      return { store, bots, accounts, voices, close: () => undefined };
    };
    describeMoodStore('PostgresStore', emptied);
    describeBotStore('PostgresStore', emptied);
    describeAccountStore('PostgresStore', emptied);
    describeUsualVoiceStore('PostgresStore', emptied);
  });
});

/** Empties every table but those that say which processes live and which steps the schema has taken. */
const empty = `
  DO $$ DECLARE name text; BEGIN
    FOR name IN SELECT tablename FROM pg_tables
      WHERE schemaname = 'public' AND tablename NOT IN ('process', 'schema_step', 'answer', 'offer', 'preferred_genre')
    LOOP EXECUTE format('DELETE FROM %I', name); END LOOP;
  END $$`;
