import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Database } from '../../../src/store/postgres/database.ts';
import { systemTimers } from '../../../src/system.ts';
import { noPostgres, PostgresServer } from './server.ts';

const parts = { timers: systemTimers, told: () => undefined };

describe.skipIf(noPostgres)(
  `transactions in PostgreSQL${noPostgres === undefined ? '' : `: left out, ${noPostgres}`}`,
  () => {
    let server: PostgresServer;
    let database: Database;
    beforeAll(async () => {
      server = await PostgresServer.start();
      database = new Database({ url: server.url(await server.newDatabase()), ...parts });
      await database.rows('CREATE TABLE cup (id integer PRIMARY KEY, drops integer NOT NULL)');
      await database.rows('INSERT INTO cup VALUES (1, 0), (2, 0), (3, 0)');
    });
    afterAll(async () => {
      await database.close();
      await server.remove();
    });

    it('that wait for each other are both done, each once: what the server undoes is done again', async () => {
      const both = Promise.withResolvers<undefined>();
      let tries = 0;
      /** Fills one cup, waits until the other transaction has filled the other one, and fills that too. */
      const fill = (first: number, second: number, deadlockTimeout: string) =>
        database.transaction(async (client) => {
          tries++;
          await client.query(`SET LOCAL deadlock_timeout = '${deadlockTimeout}'`);
          await client.query('UPDATE cup SET drops = drops + 1 WHERE id = $1', [first]);
          if (tries >= 2) both.resolve(undefined);
          await both.promise;
          await client.query('UPDATE cup SET drops = drops + 1 WHERE id = $1', [second]);
        });
      // The server undoes the work of whoever looks for deadlocks first.
      await Promise.all([fill(1, 2, '5ms'), fill(2, 1, '60s')]);
      expect(tries).toBe(3);
      expect(await database.rows('SELECT drops FROM cup WHERE id < 3')).toEqual([{ drops: 2 }, { drops: 2 }]);
    });

    it('that fail of themselves are not done again', async () => {
      let tries = 0;
      const work = database.transaction(async (client) => {
        tries++;
        await client.query('UPDATE cup SET drops = drops + 1 WHERE id = 3');
        await client.query('UPDATE cup SET drops = NULL WHERE id = 3');
      });
      await expect(work).rejects.toMatchObject({ code: '23502' });
      expect(tries).toBe(1);
      expect(await database.rows('SELECT drops FROM cup WHERE id = 3')).toEqual([{ drops: 0 }]);
    });
  },
);
