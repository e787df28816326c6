import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { seededRandom } from '../../src/core/random.ts';
import { Balancer } from '../../test/fakes/telegram/balancer.ts';
import { FakeTelegram, type FakeMessage } from '../../test/fakes/telegram/server.ts';
import { TcpProxy } from '../../test/fakes/tcp-proxy.ts';
import { freePort } from '../../test/free-port.ts';
import { startRedis } from '../../test/queue/redis.ts';
import { PostgresServer } from '../../test/store/postgres/server.ts';
import { Fleet, type Role } from './many/fleet.ts';
import { root } from './npm-start.ts';
import { writeReliability } from './table.ts';
import { usage } from '../usage.ts';

usage(`npm run many -- [--notes 300] [--kills 10] [--cut 20] [--seed 1] [--only WORDS]
Several processes of the real program answer from one PostgreSQL, while processes are killed, the database is started again
and the network to it is cut for so many seconds. Writes what became of the notes into docs/reliability.md. With --only it
does and prints the runs whose names hold these words.`);

const { values } = parseArgs({
  options: {
    notes: { type: 'string', default: '300' },
    kills: { type: 'string', default: '10' },
    cut: { type: 'string', default: '20' },
    seed: { type: 'string', default: '1' },
    only: { type: 'string', default: '' },
  },
});
const [notes, kills, cutSeconds] = [Number(values.notes), Number(values.kills), Number(values.cut)];
const random = seededRandom(Number(values.seed));
const away = 'I cannot reach my memory';
/** How long an answer is waited for, after the last disturbance, before it counts as lost. */
const patienceMs = 240_000;
/** How many notes wait at the same time. */
const waiting = 16;
const sound = fs.readFileSync(path.join(root, 'src/samples/hello.ogg'));

/** Ends what the present run has started. */
let cleanUp = (): Promise<void> => Promise.resolve();
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void cleanUp().then(() => process.exit(1)));
}

interface Run {
  readonly name: string;
  readonly updates: 'polling' | 'webhook';
  readonly notes: number;
  /** 0: the fronts hear by themselves. */
  readonly listeners: number;
  /** Of each role. */
  readonly kills: number;
  readonly restarts: number;
  /** The fronts that the network is cut for. */
  readonly cut: readonly number[];
}

interface Sent {
  readonly note: number;
  readonly atMs: number;
}

async function runOnce(run: Run): Promise<string> {
  const server = await PostgresServer.start(true);
  const database = await server.newDatabase();
  const telegram = await FakeTelegram.start();
  const proxies = [await TcpProxy.start(server.port), await TcpProxy.start(server.port)];
  const ports = [await freePort(), await freePort()];
  const balancer = await Balancer.start(ports, 10);
  const redis = run.listeners > 0 ? await startRedis() : undefined;
  const front: Role = redis ? 'front' : 'all';
  const roles: readonly Role[] = [front, front, ...Array.from({ length: run.listeners }, () => 'listener' as const)];
  const fleet = new Fleet(
    roles.map((role, index) => ({
      role,
      environment: {
        ...(role !== 'listener' && { MOODTUNE_DATABASE_URL: server.tcpUrl(database, proxies[index]?.port) }),
        ...(redis && { MOODTUNE_QUEUE_URL: redis.url }),
        MOODTUNE_THREADS: '1',
        MOODTUNE_SPEECH: 'off',
        MOODTUNE_LOG: process.env['MANY_LOG'] ?? 'silent',
        SPOTIFY_ENABLED: 'no',
        ...(role !== 'listener' && { TELEGRAM_BOT_TOKEN: telegram.token }),
        TELEGRAM_API_ROOT: telegram.apiRoot,
        TELEGRAM_NOTES_PER_MINUTE: '10000',
        TELEGRAM_CHAT_PER_SECOND: '1000',
        TELEGRAM_OVERALL_PER_SECOND: '1000',
        ...(run.updates === 'webhook' &&
          role !== 'listener' && {
            TELEGRAM_WEBHOOK_URL: balancer.url,
            TELEGRAM_WEBHOOK_PORT: `${ports[index]}`,
            TELEGRAM_WEBHOOK_SECRET: 'a-secret-of-this-run',
          }),
      },
    })),
  );
  cleanUp = async () => {
    await fleet.stop();
    balancer.close();
    await telegram.close();
    for (const proxy of proxies) await proxy.close();
    await redis?.stop();
    await server.remove();
  };
  const sent: Sent[] = [];
  const answeredAtMs = new Map<number, number>();
  const isAnswer = ({ text }: { readonly text: string }) => !text.includes(away);
  const isSong = (message: FakeMessage) => message.text.includes('🎵') || message.previewUrl !== undefined;
  const look = () => {
    for (const message of telegram.messages)
      if (isAnswer(message) && message.replyTo !== undefined && !answeredAtMs.has(message.replyTo))
        answeredAtMs.set(message.replyTo, performance.now());
  };
  const open = () => {
    look();
    return sent.filter(({ note }) => !answeredAtMs.has(note)).length;
  };
  const send = () => {
    const id = 9000 + (sent.length % 50);
    sent.push({ note: telegram.sendRecording({ id }, sound), atMs: performance.now() });
  };
  /** Waits until no more than so many notes wait. */
  const until = async (most: number, ms: number) => {
    const endMs = performance.now() + ms;
    while (open() > most && performance.now() < endMs) await sleep(50);
  };
  let killed = 0;
  let restarted = 0;
  let cutMs = 0;
  const disturb = async (share: number) => {
    if (killed < Math.floor(share * run.kills * fleet.roles.length)) {
      killed++;
      await sleep(random.next() * 400);
      const role = fleet.roles[killed % fleet.roles.length] ?? 'all';
      await fleet.kill(role, () => random.next());
    }
    if (restarted < Math.floor(share * (run.restarts + 1)) && restarted < run.restarts) {
      restarted++;
      await server.kill('SIGQUIT');
      await server.run();
    }
    if (run.cut.length > 0 && share > 0.4 && cutMs === 0) {
      const from = performance.now();
      for (const index of run.cut) proxies[index]?.cut();
      // People write while the network is cut, a note a second.
      for (let second = 0; second < cutSeconds; second++) {
        send();
        await sleep(1000);
      }
      for (const index of run.cut) proxies[index]?.mend();
      cutMs = performance.now() - from;
    }
  };
  while (sent.length < run.notes) {
    send();
    await until(waiting - 1, patienceMs);
    await disturb(sent.length / run.notes);
  }
  await until(0, patienceMs);
  // Doubles may still come: from processes that were cut off, or that took over.
  await sleep(15_000);
  look();
  const answers = sent.map(
    ({ note }) => telegram.messages.filter((one) => isAnswer(one) && one.replyTo === note).length,
  );
  const songs = sent.filter(({ note }) => telegram.messages.some((one) => one.replyTo === note && isSong(one))).length;
  // Answers without a song, for whoever looks into them: which sentence, and how often.
  const sentences = telegram.messages.filter((one) => one.replyTo !== undefined && isAnswer(one) && !isSong(one));
  const without = Map.groupBy(sentences, ({ text }) => text.slice(0, 100).replaceAll(/[0-9A-Z]{6}/g, '…'));
  for (const [text, all] of without) process.stderr.write(`${all.length} × ${text}\n`);
  const told = telegram.messages.filter((message) => !isAnswer(message)).length;
  const waits = sent
    .flatMap(({ note, atMs }) => (answeredAtMs.get(note) ?? NaN) - atMs)
    .filter((ms) => !Number.isNaN(ms));
  const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`;
  const sorted = waits.toSorted((one, other) => one - other);
  await cleanUp();
  return `| ${[
    run.name,
    sent.length,
    answers.filter((count) => count > 0).length,
    songs,
    answers.filter((count) => count > 1).length,
    answers.filter((count) => count === 0).length,
    killed,
    restarted,
    cutMs === 0 ? '–' : seconds(cutMs),
    told,
    seconds(sorted[Math.floor(sorted.length / 2)] ?? NaN),
    seconds(sorted.at(-1) ?? NaN),
  ].join(' | ')} |`;
}

const plain = { notes, listeners: 1, kills: 0, restarts: 0, cut: [] };
const runs: readonly Run[] = [
  { ...plain, name: 'killed, polling, no listener', updates: 'polling', listeners: 0, kills, restarts: 1 },
  { ...plain, name: 'killed, polling, 1 listener', updates: 'polling', kills, restarts: 1 },
  { ...plain, name: 'killed, webhook, 4 listeners', updates: 'webhook', listeners: 4, kills, restarts: 1 },
  {
    ...plain,
    name: 'one front cut off, webhook, 1 listener',
    updates: 'webhook',
    notes: Math.ceil(notes / 3),
    cut: [0],
  },
  {
    ...plain,
    name: 'both fronts cut off, polling, 1 listener',
    updates: 'polling',
    notes: Math.ceil(notes / 3),
    cut: [0, 1],
  },
];
const rows: string[] = [];
for (const run of runs.filter(({ name }) => name.includes(values.only))) {
  const row = await runOnce(run);
  process.stderr.write(`${row}\n`);
  rows.push(row);
}
if (values.only === '')
  await writeReliability('many', [
    `\`npm run many -- --notes ${notes}\`: two fronts on one PostgreSQL. Without a listener they hear by themselves; otherwise they have a queue on one Redis.`,
    '',
    '| what happens | notes | answered | with a song | twice | lost | processes killed | database crashed | network cut | told to wait | median wait | longest wait |',
    '| --- | --: | --: | --: | --: | --: | --: | --: | --: | --: | --: | --: |',
    ...rows,
  ]);
