import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { Database } from '../../../src/store/postgres/database.ts';
import { migrate, steps } from '../../../src/store/postgres/migrations.ts';
import { PostgresStore } from '../../../src/store/postgres/open.ts';
import { systemTimers } from '../../../src/system.ts';
import { someTake } from '../../contract/mood-store.ts';
import { nextStep } from './next-step.ts';
import { noPostgres, PostgresServer } from './server.ts';

const parts = { timers: systemTimers, told: () => undefined };
const columnsOf = `
  SELECT table_name || '.' || column_name AS name, data_type || ' ' || is_nullable AS type, column_default AS given,
    is_nullable = 'NO' AND column_default IS NULL AND is_identity = 'NO' AS needed
  FROM information_schema.columns WHERE table_schema = 'public' ORDER BY 1`;

describe.skipIf(noPostgres)(
  `the schema in PostgreSQL${noPostgres === undefined ? '' : `: left out, ${noPostgres}`}`,
  () => {
    let server: PostgresServer;
    const open: Database[] = [];
    beforeAll(async () => {
      server = await PostgresServer.start();
    });
    afterEach(async () => {
      await Promise.all(open.splice(0).map((database) => database.close()));
    });
    afterAll(() => server.remove());
    const connect = (name: string): Database => {
      const database = new Database({ url: server.url(name), ...parts });
      open.push(database);
      return database;
    };

    it('takes each step once, when several programs start at once on an empty database', async () => {
      const name = await server.newDatabase();
      const all = await Promise.all([1, 2, 3, 4].map(() => migrate(connect(name))));
      expect(all.map(({ version }) => version)).toEqual(all.map(() => steps.length));
      expect(all.reduce((sum, { taken }) => sum + taken, 0)).toBe(steps.length);
      expect(await migrate(connect(name))).toEqual({ version: steps.length, taken: 0 });
    });

    it.each([...steps, nextStep].map((_, index) => index))(
      'step %i adds, and changes nothing that an older version uses',
      async (index) => {
        const database = connect(await server.newDatabase());
        const all = [...steps, nextStep];
        if (index > 0) await migrate(database, all.slice(0, index));
        const before = await database.rows(columnsOf);
        await migrate(database, all.slice(0, index + 1));
        const after = await database.rows(columnsOf);
        expect(after).toEqual(expect.arrayContaining([...before]));
        const tables = new Set(before.map(({ name }) => String(name).split('.')[0]));
        const added = after.filter(({ name }) => !before.some((one) => one['name'] === name));
        // An older version inserts rows without the new columns.
        expect(added.filter(({ name, needed }) => needed === true && tables.has(String(name).split('.')[0]))).toEqual(
          [],
        );
      },
    );

    it('does nothing of a step that fails, and goes on from there', async () => {
      const database = connect(await server.newDatabase());
      const broken = [...steps, 'CREATE TABLE lid (a integer); INSERT INTO pot VALUES (1)'];
      await expect(migrate(database, broken)).rejects.toThrow('relation "pot" does not exist');
      expect(await database.rows(columnsOf)).toEqual([]);
      expect(await migrate(database)).toEqual({ version: steps.length, taken: steps.length });
    });

    it('goes forward while an older version answers: no call fails, and nothing that it saves is lost', async () => {
      const name = await server.newDatabase();
      const older = await PostgresStore.open({ url: server.url(name), ...parts });
      const over = new AbortController();
      let saved = 0;
      const work = (async () => {
        for (; !over.signal.aborted || saved < 50; saved++) {
          await older.saveTake(someTake({ id: `T${saved}`, personId: 'telegram:1', createdAtMs: saved }));
          await older.bots.receive([{ id: `telegram:1:${saved}`, content: '{}' }], saved);
          await older.bots.leave(`telegram:1:${saved}`);
          await older.bots.mark(`telegram:1:${saved}`, 'answered');
        }
      })();
      const newer = connect(name);
      expect(await migrate(newer, [...steps, nextStep])).toEqual({ version: steps.length + 1, taken: 1 });
      over.abort();
      await work;
      expect(await older.takes({ personId: 'telegram:1' })).toHaveLength(saved);
      expect(await older.bots.unanswered('telegram')).toEqual([]);
      // A process of the older version that starts now finds a newer schema, and leaves it.
      expect(await migrate(connect(name))).toEqual({ version: steps.length + 1, taken: 0 });
      await older.close();
    });

    it('gives way while another transaction holds a table, and goes on when that ends', async () => {
      const name = await server.newDatabase();
      const older = await PostgresStore.open({ url: server.url(name), ...parts });
      const newer = connect(name);
      const waiting = "SELECT FROM pg_locks WHERE NOT granted AND relation = 'process'::regclass";
      const migrated = await connect(name).onConnection(async (client) => {
        await client.query('BEGIN');
        await client.query('LOCK TABLE process IN ROW EXCLUSIVE MODE');
        const migration = migrate(newer, [...steps, nextStep]);
        await expect.poll(() => server.execute(name, waiting)).toHaveLength(1);
        // The step has these tables already, and would keep them from everybody.
        await older.saveTake(someTake({ id: 'T', personId: 'telegram:1', createdAtMs: 1 }));
        await client.query('UPDATE inbox SET state = state');
        await client.query('COMMIT');
        return migration;
      });
      expect(migrated).toEqual({ version: steps.length + 1, taken: 1 });
      await older.close();
    });

    it('says what to do when another transaction holds a table for too long', async () => {
      const name = await server.newDatabase();
      await server.execute(name, 'CREATE TABLE schema_step (number integer PRIMARY KEY)');
      const failed = connect(name).onConnection(async (client) => {
        await client.query('BEGIN');
        await client.query('LOCK TABLE schema_step IN SHARE MODE');
        await PostgresStore.open({ url: server.url(name), ...parts, patienceMs: 500 });
      });
      await expect(failed).rejects.toThrow('Another program holds one of its tables. Try again when that has ended.');
    });
  },
);
