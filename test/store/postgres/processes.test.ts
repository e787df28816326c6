import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { TakenOver } from '../../../src/core/errors.ts';
import { PostgresStore } from '../../../src/store/postgres/open.ts';
import { ManualTimers } from '../../fakes/timers.ts';
import { noPostgres, PostgresServer } from './server.ts';

const entry = { id: 'telegram:1:1', content: '{}' };
const life = { beatMs: 2000, lifetimeMs: 10_000 };

describe.skipIf(noPostgres)(
  `processes on one PostgreSQL${noPostgres === undefined ? '' : `: left out, ${noPostgres}`}`,
  () => {
    let server: PostgresServer;
    let name: string;
    const open: PostgresStore[] = [];
    beforeAll(async () => {
      server = await PostgresServer.start();
      // Nobody counts as ended in the first seconds of a server, by its own clock.
      await server.execute(
        'postgres',
        'SELECT pg_sleep(greatest(0, 1.1 - extract(epoch FROM now() - pg_postmaster_start_time())))',
      );
    });
    afterEach(async () => {
      await Promise.all(open.splice(0).map((store) => store.close()));
    });
    afterAll(() => server.remove());

    /** A process whose own time stands still until the test moves it. */
    const start = async (lifetimeMs = life.lifetimeMs) => {
      const timers = new ManualTimers();
      const url = server.url(name);
      const store = await PostgresStore.open({ url, timers, told: () => undefined, life: { ...life, lifetimeMs } });
      open.push(store);
      return {
        store,
        bots: store.bots,
        processes: store.processes,
        steady: () => {
          timers.advance(lifetimeMs - 1);
          timers.advance(1);
        },
      };
    };
    /** A process that is silent for so long that it counts as ended. */
    const end = async (seconds: number) => {
      await server.execute(name, `UPDATE process SET until = now() - interval '${seconds} s'`);
    };
    const fresh = async () => {
      name = await server.newDatabase();
    };

    it('leave each other’s entries alone, and take over those of one that ended, each once', async () => {
      await fresh();
      const [one, other] = [await start(), await start()];
      await one.bots.receive([entry], 0);
      expect(await other.bots.unanswered('telegram')).toEqual([]);
      other.steady();
      expect(await other.processes.takeOver('telegram')).toEqual([]);
      await one.store.processes.stop();
      expect(await other.processes.takeOver('discord')).toEqual([]);
      expect(await other.processes.takeOver('telegram')).toEqual([{ ...entry, state: 'received' }]);
      await expect(one.bots.leave(entry.id)).rejects.toThrow(TakenOver);
      await other.bots.leave(entry.id);
    });

    it('get what they took over at every call until it is answered: the answer to an earlier call may be lost', async () => {
      await fresh();
      const [one, other, third] = [await start(), await start(), await start()];
      await one.bots.receive([entry], 0);
      await one.store.processes.stop();
      for (const { steady } of [other, third]) steady();
      // What this returns stands for what a network that was cut never brought.
      await other.processes.takeOver('telegram');
      expect(await third.processes.takeOver('telegram')).toEqual([]);
      expect(await other.processes.takeOver('telegram')).toEqual([{ ...entry, state: 'received' }]);
      await other.bots.mark(entry.id, 'answered');
      expect(await other.processes.takeOver('telegram')).toEqual([]);
    });

    it('wait longer for one that was about to send an answer', async () => {
      await fresh();
      const [one, other] = [await start(1000), await start(1000)];
      await one.bots.receive([entry], 0);
      await one.bots.leave(entry.id);
      await one.bots.mark(entry.id, 'answering');
      // As if the mark after `leaving` had not arrived.
      await server.execute(name, "UPDATE inbox SET state = 'leaving'");
      other.steady();
      await server.execute(
        name,
        `UPDATE process SET until = now() - interval '0.5 s' WHERE id = (SELECT owner FROM inbox)`,
      );
      expect(await other.processes.takeOver('telegram')).toEqual([]);
      await server.execute(
        name,
        `UPDATE process SET until = now() - interval '5 s' WHERE id = (SELECT owner FROM inbox)`,
      );
      expect(await other.processes.takeOver('telegram')).toEqual([{ ...entry, state: 'received' }]);
    });

    it('take nothing over before they have been steady for a lifetime', async () => {
      await fresh();
      const one = await start();
      await one.bots.receive([entry], 0);
      await one.store.processes.stop();
      const other = await start();
      expect(await other.processes.takeOver('telegram')).toEqual([]);
      other.steady();
      expect(await other.processes.takeOver('telegram')).toHaveLength(1);
    });

    it('give a right to one at a time, which keeps it until it gives it back or ends', async () => {
      await fresh();
      const [one, other] = [await start(), await start()];
      expect(await one.processes.hold('poll')).toBe(true);
      expect(await other.processes.hold('poll')).toBe(false);
      expect(await other.processes.hold('another')).toBe(true);
      expect(await one.processes.hold('poll')).toBe(true);
      await one.processes.release('poll');
      expect(await other.processes.hold('poll')).toBe(true);
      expect(await one.processes.hold('poll')).toBe(false);
      await other.store.processes.stop();
      expect(await one.processes.hold('poll')).toBe(true);
    });

    it('count those that live', async () => {
      await fresh();
      const [one, other] = [await start(), await start()];
      expect(await one.processes.count()).toBe(2);
      await other.store.processes.stop();
      expect(await one.processes.count()).toBe(1);
      await end(1);
      expect(await one.processes.count()).toBe(1);
    });
  },
);
