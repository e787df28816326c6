import pg from 'pg';
import { afterAll, beforeAll } from 'vitest';
import { PostgresStore } from '../../../../src/store/postgres/open.ts';
import { systemTimers } from '../../../../src/system.ts';
import { describeAccountStore } from '../../../contract/account-store.ts';
import { describeBotStore } from '../../../contract/bot-store.ts';
import { describeMoodStore } from '../../../contract/mood-store.ts';
import { describeUsualVoiceStore } from '../../../contract/usual-voice-store.ts';

// Copied into the folder of an older version, whose store and contract suite these are then. $URL: the database.
const url = process.env['URL'] ?? '';
let store: PostgresStore;
const client = new pg.Client(url);
beforeAll(async () => {
  await client.connect();
  store = await PostgresStore.open({ url, timers: systemTimers, told: () => undefined });
});
afterAll(async () => {
  await store.close();
  await client.end();
});

/** Empties every table but those that say which processes live and which steps the schema has taken. */
const empty = `
  DO $$ DECLARE name text; BEGIN
    FOR name IN SELECT tablename FROM pg_tables
      WHERE schemaname = 'public' AND tablename NOT IN ('process', 'schema_step', 'answer', 'offer', 'preferred_genre')
    LOOP EXECUTE format('DELETE FROM %I', name); END LOOP;
  END $$`;
const emptied = async () => {
  await client.query(empty);
  const { bots, accounts, voices } = store;
  return { store, bots, accounts, voices, close: () => undefined };
};
describeMoodStore('PostgresStore', emptied);
describeBotStore('PostgresStore', emptied);
describeAccountStore('PostgresStore', emptied);
describeUsualVoiceStore('PostgresStore', emptied);
