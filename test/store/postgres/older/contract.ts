import pg from 'pg';
import { afterAll, beforeAll } from 'vitest';
import { PostgresStore } from '../../../../src/store/postgres/open.ts';
import { systemTimers } from '../../../../src/system.ts';
import { describePostgresStore } from '../suites.ts';

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

describePostgresStore(
  (statement) => client.query(statement),
  () => store,
);
