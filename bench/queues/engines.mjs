import pg from 'pg';

/** Work of no length, so that only the way of the recording is timed. The answer is as large as a real one. */
const answer = Buffer.alloc(30_000, 7);

/** Sound and answers beside the jobs in PostgreSQL: tables without a write-ahead log. */
async function soundInPostgres(url) {
  const pool = new pg.Pool({ connectionString: url, max: 16 });
  await pool.query('create unlogged table if not exists sound (id text primary key, bytes bytea, answer bytea)');
  await pool.query('alter table sound alter bytes set storage external');
  const listener = await pool.connect();
  const waiting = new Map();
  listener.on('notification', ({ payload }) => waiting.get(payload)?.());
  await listener.query('listen answered');
  return {
    put: (id, bytes) => pool.query('insert into sound (id, bytes) values ($1, $2)', [id, bytes]),
    take: async (id) => (await pool.query('select bytes from sound where id = $1', [id])).rows[0]?.bytes,
    finish: (id) =>
      pool.query(
        "with done as (update sound set bytes = null, answer = $2 where id = $1) select pg_notify('answered', $1)",
        [id, answer],
      ),
    answered: (id) =>
      new Promise((resolve) => {
        waiting.set(id, async () => {
          waiting.delete(id);
          resolve((await pool.query('delete from sound where id = $1 returning answer', [id])).rows[0].answer);
        });
      }),
    close: async () => {
      listener.release(true);
      await pool.end();
    },
  };
}

async function heard(sound, id, onHeard) {
  const bytes = await sound.take(id);
  if (bytes) await onHeard?.(bytes);
  await sound.finish(id);
}

/** Each engine: a front that hands over recordings, and listeners that start when asked. */
export const engines = {
  'graphile-worker': async ({ url }) => {
    const { run, makeWorkerUtils } = await import('graphile-worker');
    const sound = await soundInPostgres(url);
    const quiet = new (await import('graphile-worker')).Logger(() => () => undefined);
    const utils = await makeWorkerUtils({ connectionString: url, logger: quiet });
    await utils.migrate();
    const runners = [];
    return {
      listen: async (concurrency, onHeard) => {
        const runner = await run({
          connectionString: url,
          concurrency,
          noHandleSignals: true,
          logger: quiet,
          taskList: { hear: ({ id }) => heard(sound, id, onHeard) },
        });
        runners.push(runner);
      },
      hear: async (id, personId, bytes) => {
        const done = sound.answered(id);
        await sound.put(id, bytes);
        await utils.addJob('hear', { id }, { queueName: personId, jobKey: id, maxAttempts: 3 });
        return done;
      },
      close: async () => {
        for (const runner of runners) await runner.stop();
        await utils.release();
        await sound.close();
      },
    };
  },
  'pg-boss': async ({ url }) => {
    const { PgBoss } = await import('pg-boss');
    const sound = await soundInPostgres(url);
    const boss = new PgBoss({
      connectionString: url,
      useListenNotify: true,
      superviseIntervalSeconds: 1,
      monitorIntervalSeconds: 1,
    });
    boss.on('error', () => undefined);
    await boss.start();
    await boss.createQueue('hear', { notify: true, retryLimit: 2, heartbeatSeconds: 10 });
    return {
      listen: (concurrency, onHeard) =>
        boss.work(
          'hear',
          { localConcurrency: concurrency, groupConcurrency: 1, pollingIntervalSeconds: 0.5 },
          async (jobs) => {
            for (const { data } of jobs) await heard(sound, data.id, onHeard);
          },
        ),
      hear: async (id, personId, bytes) => {
        const done = sound.answered(id);
        await sound.put(id, bytes);
        await boss.send('hear', { id }, { group: { id: personId } });
        return done;
      },
      close: async () => {
        await boss.stop({ graceful: false });
        await sound.close();
      },
    };
  },
  'BullMQ on PostgreSQL': async ({ url }) => {
    const { createPostgresBackend, withBackend } = await import('bullmq');
    const sound = await soundInPostgres(url);
    return bull(withBackend(createPostgresBackend), { connectionString: url, migrate: true }, sound);
  },
  'BullMQ on Redis': async ({ redisPort }) => {
    const { Redis } = await import('ioredis');
    const { Queue, Worker } = await import('bullmq');
    const connection = { host: '127.0.0.1', port: redisPort, maxRetriesPerRequest: null };
    const [client, subscriber] = [new Redis(connection), new Redis(connection)];
    const waiting = new Map();
    subscriber.on('message', (_, id) => waiting.get(id)?.());
    await subscriber.subscribe('answered');
    const sound = {
      put: (id, bytes) => client.set(`sound:${id}`, bytes, 'EX', 120),
      take: (id) => client.getBuffer(`sound:${id}`),
      finish: (id) =>
        client.multi().del(`sound:${id}`).set(`answer:${id}`, answer, 'EX', 60).publish('answered', id).exec(),
      answered: (id) =>
        new Promise((resolve) => {
          waiting.set(id, async () => {
            waiting.delete(id);
            resolve(await client.getdelBuffer(`answer:${id}`));
          });
        }),
      close: async () => {
        client.disconnect();
        subscriber.disconnect();
      },
    };
    return bull({ Queue, Worker }, connection, sound);
  },
};

function bull({ Queue, Worker }, connection, sound) {
  const queue = new Queue('hear', { connection });
  const workers = [];
  return {
    listen: async (concurrency, onHeard) => {
      const worker = new Worker('hear', (job) => heard(sound, job.data.id, onHeard), {
        connection,
        concurrency,
        lockDuration: 3000,
        stalledInterval: 1000,
        maxStalledCount: 2,
        removeOnComplete: { count: 0 },
      });
      worker.on('error', () => undefined);
      workers.push(worker);
      await worker.waitUntilReady();
    },
    hear: async (id, personId, bytes) => {
      const done = sound.answered(id);
      await sound.put(id, bytes);
      await queue.add('hear', { id }, { jobId: id, attempts: 3 });
      return done;
    },
    close: async () => {
      for (const worker of workers) await worker.close(true);
      await queue.close();
      await sound.close();
    },
  };
}
