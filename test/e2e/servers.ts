import { afterAll, beforeAll } from 'vitest';
import { hasRedis, startRedis, type LocalRedis } from '../queue/redis.ts';
import { noPostgres, PostgresServer } from '../store/postgres/server.ts';

/** Whether the machine has no Redis, which is told then, or no PostgreSQL. */
export const lacksServers = !hasRedis() || noPostgres !== undefined;
if (noPostgres !== undefined) console.warn(`Left out: fronts and listeners as processes. ${noPostgres}.`);

/** A Redis and a PostgreSQL for the tests of a suite, which calls this in its `describe`. They are there when a test runs. */
export function servers(): { readonly redis: LocalRedis; readonly postgres: PostgresServer } {
  const running = {} as { redis: LocalRedis; postgres: PostgresServer };
  beforeAll(async () => {
    [running.redis, running.postgres] = await Promise.all([startRedis(), PostgresServer.start()]);
  });
  afterAll(async () => {
    await Promise.all([running.redis.stop(), running.postgres.remove()]);
  });
  return running;
}
