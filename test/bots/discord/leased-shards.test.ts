import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LeasedShards } from '../../../src/bots/discord/gateway/leased-shards.ts';
import { PostgresStore } from '../../../src/store/postgres/open.ts';
import { systemTimers } from '../../../src/system.ts';
import { noPostgres, PostgresServer } from '../../store/postgres/server.ts';

const life = { beatMs: 50, lifetimeMs: 3000 };

describe.skipIf(noPostgres)(
  `shards in several processes${noPostgres === undefined ? '' : `: left out, ${noPostgres}`}`,
  () => {
    let server: PostgresServer;
    beforeAll(async () => {
      server = await PostgresServer.start();
    });
    afterAll(() => server.remove());

    it('each shard runs in one process, and in another one after that has ended', async () => {
      const url = server.url(await server.newDatabase());
      /** What happened, such as `0 starts in a`. */
      const events: string[] = [];
      let changed = Promise.withResolvers<undefined>();
      const note = (event: string) => {
        events.push(event);
        changed.resolve(undefined);
        changed = Promise.withResolvers();
      };
      const until = async (holds: () => boolean) => {
        while (!holds()) await changed.promise;
      };
      const start = async (name: string) => {
        const store = await PostgresStore.open({ url, timers: systemTimers, told: () => undefined, life });
        const shards = new LeasedShards({
          count: 4,
          open: ({ id, count }) => ({
            start: () => {
              note(`${id} of ${count} starts in ${name}`);
              return Promise.resolve();
            },
            stop: () => {
              note(`${id} stops in ${name}`);
              return Promise.resolve();
            },
          }),
          processes: store.processes,
          timers: systemTimers,
          log: { warn: () => undefined, info: () => undefined, error: () => undefined },
          spacingMs: 1,
        });
        return { store, shards };
      };
      const one = await start('a');
      const other = await start('b');
      await Promise.all([one.shards.start(), other.shards.start()]);
      await until(() => events.length === 4);
      const startsOf = (name: string) => events.filter((event) => event.includes(`starts in ${name}`));
      expect(startsOf('a').length).toBe(2);
      expect(startsOf('b').length).toBe(2);
      expect(new Set(events.map((event) => event[0]))).toEqual(new Set(['0', '1', '2', '3']));
      const before = startsOf('a').map((event) => event[0]);
      await one.shards.stop();
      await one.store.close();
      await until(() => startsOf('b').length === 4);
      expect(
        startsOf('b')
          .slice(2)
          .map((event) => event[0])
          .sort(),
      ).toEqual(before.sort());
      expect(events.filter((event) => event.includes('stops in b'))).toEqual([]);
      await other.shards.stop();
      expect(events.filter((event) => event.includes('stops in b'))).toHaveLength(4);
      await other.store.close();
    });

    it('a shard that cannot start is left to others', async () => {
      const url = server.url(await server.newDatabase());
      const store = await PostgresStore.open({ url, timers: systemTimers, told: () => undefined, life });
      const shards = new LeasedShards({
        count: 1,
        open: () => ({ start: () => Promise.reject(new Error('the token is refused')), stop: () => Promise.resolve() }),
        processes: store.processes,
        timers: systemTimers,
        log: { warn: () => undefined, info: () => undefined, error: () => undefined },
      });
      await expect(shards.start()).rejects.toThrow('the token is refused');
      const other = await PostgresStore.open({ url, timers: systemTimers, told: () => undefined, life });
      expect(await other.processes.hold('discord:shard:0')).toBe(true);
      expect(await other.processes.hold('discord:start')).toBe(true);
      await store.close();
      await other.close();
    });
  },
);
