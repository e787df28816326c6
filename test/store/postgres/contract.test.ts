import { afterAll, beforeAll, describe } from 'vitest';
import { Database } from '../../../src/store/postgres/database.ts';
import { migrate, steps } from '../../../src/store/postgres/migrations.ts';
import { PostgresStore } from '../../../src/store/postgres/open.ts';
import { systemTimers } from '../../../src/system.ts';
import { nextStep } from './next-step.ts';
import { noPostgres, PostgresServer } from './server.ts';
import { describePostgresStore } from './suites.ts';

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

    describePostgresStore(
      (statement) => server.execute(database, statement),
      () => store,
    );
  });
});
