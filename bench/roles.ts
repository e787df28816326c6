import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { startArguments } from './reliability/npm-start.ts';
import { FakeTelegram } from '../test/fakes/telegram/server.ts';
import { startRedis } from '../test/queue/redis.ts';
import { PostgresServer } from '../test/store/postgres/server.ts';

const usage = `npm run bench:roles -- [--notes 200] [--listeners 4] [RECORDING]
Real processes, PostgreSQL and Redis, against a local server that speaks the Bot API.
First a note at a time, in turn to one process that does everything and to a front with a listener: from the update to its
answer. Then all notes at once, to one process, and to a front with one listener, two, and so on: notes a second. A listener, and the one
process, hear on one thread each.
RECORDING: any that the bot reads; a synthetic voice of some seconds when left out.`;

const { values: options, positionals } = parseArgs({
  options: {
    notes: { type: 'string', default: '200' },
    listeners: { type: 'string', default: '4' },
    help: { type: 'boolean' },
  },
  allowPositionals: true,
});

const root = path.join(import.meta.dirname, '..');
const running: { readonly name: string; readonly child: ChildProcess }[] = [];
let person = 1000;

if (options.help) console.log(usage);
else await main(Number(options.notes), Number(options.listeners));

async function main(notes: number, most: number): Promise<void> {
  const bytes = fs.readFileSync(positionals[0] ?? path.join(root, 'src/samples/hello.ogg'));
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'moodtune-bench-'));
  const [postgres, redis] = [await PostgresServer.start(true), await startRedis()];
  const [one, several] = [await FakeTelegram.start(), await FakeTelegram.start()];
  const queue = { MOODTUNE_QUEUE_URL: redis.url, MOODTUNE_THREADS: '1' };
  await start(
    [],
    { ...botOf(one), MOODTUNE_STORE: path.join(folder, 'store.sqlite'), MOODTUNE_THREADS: '1' },
    'Telegram is on',
  );
  const database = { MOODTUNE_DATABASE_URL: postgres.tcpUrl(await postgres.newDatabase()) };
  await start(['--role', 'front'], { ...botOf(several), ...database, MOODTUNE_QUEUE_URL: redis.url }, 'Telegram is on');
  const listen = () => start(['--role', 'listener'], queue, 'The listener is on');
  await listen();

  const answered = async (fake: FakeTelegram) => {
    const startMs = performance.now();
    await fake.answer(fake.sendRecording({ id: person++ }, bytes));
    return performance.now() - startMs;
  };
  const allAtOnce = async (fake: FakeTelegram) => {
    const startMs = performance.now();
    await Promise.all(Array.from({ length: notes }, () => answered(fake)));
    return (notes * 1000) / (performance.now() - startMs);
  };
  for (let warm = 0; warm < 20; warm++) for (const fake of [one, several]) await answered(fake);
  const [embedded, split]: [number[], number[]] = [[], []];
  for (let note = 0; note < 100; note++) {
    embedded.push(await answered(one));
    split.push(await answered(several));
  }
  const throughputs: [string, number][] = [['one process', await allAtOnce(one)]];
  for (let listeners = 1; listeners <= most; listeners++) {
    if (listeners > 1) await listen();
    // A listener's first note loads its network.
    await allAtOnce(several);
    throughputs.push([`a front and ${listeners} listener${listeners === 1 ? '' : 's'}`, await allAtOnce(several)]);
  }
  const before = processorMs();
  await allAtOnce(several);
  const after = processorMs();
  const perNote = Object.fromEntries(
    Object.entries(after).map(([name, used]) => [name, (used - (before[name] ?? 0)) / notes]),
  );
  for (const { child } of running) {
    child.kill('SIGTERM');
    await once(child, 'exit');
  }
  await Promise.all([one.close(), several.close(), postgres.remove(), redis.stop()]);
  fs.rmSync(folder, { recursive: true });

  const { availableParallelism, cpus, loadavg } = os;
  console.log(`${availableParallelism()} cores, ${cpus()[0]?.model ?? ''}, load ${loadavg()[0]?.toFixed(1)}\n`);
  console.log('| 100 notes, one after the other | p50 | p95 |\n| --- | --- | --- |');
  console.log(`| one process, SQLite | ${ms(embedded, 0.5)} | ${ms(embedded, 0.95)} |`);
  console.log(`| front, queue, listener, PostgreSQL | ${ms(split, 0.5)} | ${ms(split, 0.95)} |\n`);
  console.log(`| ${notes} notes at once, one thread each | notes a second |\n| --- | --- |`);
  for (const [name, perSecond] of throughputs) console.log(`| ${name} | ${perSecond.toFixed(1)} |`);
  console.log('\n| processor time of a note | |\n| --- | --- |');
  for (const [name, used] of Object.entries(perNote)) console.log(`| ${name} | ${used.toFixed(1)} ms |`);
}

/** The processor time so far of the front, of all listeners, and of both servers, ms. */
function processorMs(): Record<string, number> {
  const sum: Record<string, number> = { front: 0, listener: 0, postgres: 0, 'redis-server': 0 };
  const ours = new Map(running.map(({ name, child }) => [child.pid, name]));
  for (const pid of fs.readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      const [, name = '', rest = ''] = /\((.*)\) (.*)/s.exec(fs.readFileSync(`/proc/${pid}/stat`, 'utf8')) ?? [];
      const fields = rest.split(' ');
      const isOurs = ['postgres', 'redis-server'].includes(name) && descends(Number(pid));
      const key = isOurs ? name : (ours.get(Number(pid)) ?? '');
      // In ticks of 10 ms: the time in the program and in the kernel.
      if (key in sum) sum[key] = (sum[key] ?? 0) + 10 * (Number(fields[11]) + Number(fields[12]));
    } catch {
      // It has just ended.
    }
  }
  return sum;
}

/** Whether a process was started by this one, or by one that was. */
function descends(pid: number): boolean {
  if (pid === process.pid) return true;
  if (pid <= 1) return false;
  const fields = fs
    .readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /s, '')
    .split(' ');
  return descends(Number(fields[1]));
}

function botOf(fake: FakeTelegram): Record<string, string> {
  return {
    TELEGRAM_BOT_TOKEN: fake.token,
    TELEGRAM_API_ROOT: fake.apiRoot,
    TELEGRAM_OVERALL_PER_SECOND: '1000',
    WEB_ENABLED: 'no',
  };
}

/** Starts a process of the program, and waits until its log says that it serves. */
async function start(
  argv: readonly string[],
  settings: Readonly<Record<string, string>>,
  words: string,
): Promise<void> {
  const child = spawn(process.execPath, [...startArguments(), ...argv], {
    cwd: root,
    env: {
      PATH: process.env['PATH'],
      MOODTUNE_LOG: 'info',
      MOODTUNE_SPEECH: 'off',
      MALLOC_ARENA_MAX: '2',
      ...settings,
    },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  running.push({ name: argv[1] ?? 'one process', child });
  const serves = Promise.withResolvers<undefined>();
  createInterface(child.stderr).on('line', (line) => {
    if (line.includes(words)) serves.resolve(undefined);
    else if (!line.includes('"level":30')) console.error(line);
  });
  child.once('exit', (code) => {
    serves.reject(new Error(`${argv.join(' ')} has ended with ${code}`));
  });
  await serves.promise;
}

function ms(times: readonly number[], share: number): string {
  const sorted = times.toSorted((a, b) => a - b);
  return `${(sorted[Math.floor(share * (sorted.length - 1))] ?? 0).toFixed(0)} ms`;
}
