import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { FakeTelegram } from '../../test/fakes/telegram/server.ts';
import { startRedis } from '../../test/queue/redis.ts';
import { PostgresServer } from '../../test/store/postgres/server.ts';
import { root } from '../reliability/npm-start.ts';
import { writeLines, writeReliability } from '../reliability/table.ts';
import { usage } from '../usage.ts';
import { compare } from './against.ts';
import { botOf, processorMs, quantile, start, type Program } from './program.ts';
import { sizeLines } from './size.ts';

usage(`npm run bench:roles -- [--notes 200] [--listeners 4] [--write] [--against CHECKOUT] [RECORDING]
Real processes, PostgreSQL and Redis, against a local server that speaks the Bot API.
First a note at a time, in turn to one process that does everything and to a front with a listener: from the update to its
answer. Then the parts that the page sends while somebody speaks, in turn to both. Then all notes at once, to one process, and to a
front with one listener, two, and so on: notes a second. A listener, and the one process, hear on one thread each.
--write: into docs/deploy.md too.
--against: instead, one process of today and one of an earlier version, whose packages are installed in CHECKOUT; may come again.
The table goes into docs/reliability.md.
RECORDING: any that the bot reads; a synthetic voice of some seconds when left out.`);

const { values: options, positionals } = parseArgs({
  options: {
    notes: { type: 'string', default: '200' },
    listeners: { type: 'string', default: '4' },
    against: { type: 'string', multiple: true, default: [] },
    write: { type: 'boolean' },
  },
  allowPositionals: true,
});

const running: Program[] = [];
let person = 1000;

const bytes = fs.readFileSync(positionals[0] ?? path.join(root, 'src/samples/hello.ogg'));
if (options.against.length > 0)
  await writeReliability('against', await compare(options.against, Number(options.notes), bytes));
else {
  const lines = await main(Number(options.notes), Number(options.listeners));
  if (options.write === true) await writeLines('deploy.md', 'roles', lines);
  else console.log(lines.join('\n'));
}

/** @returns lines of Markdown */
async function main(notes: number, most: number): Promise<string[]> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'moodtune-bench-'));
  const [postgres, redis] = [await PostgresServer.start(true), await startRedis()];
  const [one, several] = [await FakeTelegram.start(), await FakeTelegram.start()];
  const queue = { MOODTUNE_QUEUE_URL: redis.url, MOODTUNE_THREADS: '1' };
  const page = { WEB_ENABLED: 'yes', WEB_PORT: '0', WEB_NOTES_PER_MINUTE: '10000' };
  const run = async (argv: readonly string[], settings: Readonly<Record<string, string>>, words: string) => {
    const program = await start(argv, settings, words);
    running.push(program);
    return program;
  };
  const store = { MOODTUNE_STORE: path.join(folder, 'store.sqlite'), MOODTUNE_THREADS: '1' };
  const pages = [await visit(await run([], { ...botOf(one), ...store, ...page }, 'Telegram is on'))];
  const database = { MOODTUNE_DATABASE_URL: postgres.tcpUrl(await postgres.newDatabase()) };
  const front = { ...botOf(several), ...database, ...page, MOODTUNE_QUEUE_URL: redis.url };
  pages.push(await visit(await run(['--role', 'front'], front, 'Telegram is on')));
  const listen = () => run(['--role', 'listener'], queue, 'The listener is on');
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
  const inTurn = Math.min(100, notes);
  for (let note = 0; note < inTurn; note++) {
    embedded.push(await answered(one));
    split.push(await answered(several));
  }
  const parts: [number[], number[]] = [[], []];
  for (let part = 0; part < inTurn; part++)
    for (const place of [0, 1] as const) parts[place].push(await pages[place]!());
  const throughputs: [string, number][] = [['one process', await allAtOnce(one)]];
  for (let listeners = 1; listeners <= most; listeners++) {
    if (listeners > 1) await listen();
    // A listener's first note loads its network.
    await allAtOnce(several);
    throughputs.push([`a front and ${listeners} listener${listeners === 1 ? '' : 's'}`, await allAtOnce(several)]);
  }
  const before = processorTimes();
  await allAtOnce(several);
  const after = processorTimes();
  const used = (name: string) => ((after[name] ?? 0) - (before[name] ?? 0)) / notes;
  const perNote = {
    listener: used('listener'),
    front: used('front'),
    postgres: used('postgres'),
    redis: used('redis-server'),
  };
  for (const { child } of running) {
    child.kill('SIGTERM');
    await once(child, 'exit');
  }
  await Promise.all([one.close(), several.close(), postgres.remove(), redis.stop()]);
  fs.rmSync(folder, { recursive: true });

  const { availableParallelism, cpus, loadavg } = os;
  return [
    `\`npm run bench:roles -- --notes ${notes} --listeners ${most}\`: real processes, PostgreSQL that waits for its disk, Redis, and a local Telegram, on`,
    `${availableParallelism()} cores of an ${cpus()[0]?.model ?? ''}, at a load of ${loadavg()[0]?.toFixed(1)}. All processes share these cores, so more listeners than cores cannot be faster.`,
    '',
    `| ${inTurn} notes of 5 s, one after the other | p50 | p95 |`,
    '| --- | --- | --- |',
    `| one process, SQLite | ${ms(embedded, 0.5)} | ${ms(embedded, 0.95)} |`,
    `| front, queue, listener, PostgreSQL | ${ms(split, 0.5)} | ${ms(split, 0.95)} |`,
    '',
    `| ${inTurn} parts of 3 s, sent to the page while somebody speaks | p50 | p95 |`,
    '| --- | --- | --- |',
    `| one process | ${ms(parts[0], 0.5)} | ${ms(parts[0], 0.95)} |`,
    `| front, queue, listener | ${ms(parts[1], 0.5)} | ${ms(parts[1], 0.95)} |`,
    '',
    `| ${notes} notes at once, one thread each | notes a second |`,
    '| --- | --- |',
    ...throughputs.map(([name, perSecond]) => `| ${name} | ${perSecond.toFixed(1)} |`),
    '',
    '| processor time of a note | |',
    '| --- | --- |',
    `| listener | ${perNote.listener.toFixed(1)} ms |`,
    `| front | ${perNote.front.toFixed(1)} ms |`,
    `| PostgreSQL | ${perNote.postgres.toFixed(1)} ms |`,
    `| Redis | ${perNote.redis.toFixed(1)} ms |`,
    '',
    ...sizeLines(perNote),
  ];
}

/** A browser on the page of a program: sends a part of what somebody says, and returns how long its mood took, ms. */
async function visit({ lines }: Program): Promise<() => Promise<number>> {
  let port: string | undefined;
  while ((port = /"port":(\d+).*The page is on/.exec(lines.join('\n'))?.[1]) === undefined) await sleep(20);
  const origin = `http://127.0.0.1:${port}`;
  const [cookie = ''] = (await fetch(origin)).headers.getSetCookie();
  const part = fs.readFileSync(path.join(root, 'src/bots/web/samples/loud.ogg'));
  return async () => {
    const startMs = performance.now();
    const headers = { origin, cookie: cookie.split(';', 1)[0] ?? '' };
    const response = await fetch(`${origin}/api/part`, { method: 'POST', headers, body: part });
    await response.text();
    if (response.status !== 200) throw new Error(`A part was answered with ${response.status}.`);
    return performance.now() - startMs;
  };
}

/** The processor time so far of the front, of all listeners, and of both servers, ms. */
function processorTimes(): Record<string, number> {
  const sum: Record<string, number> = { front: 0, listener: 0, postgres: 0, 'redis-server': 0 };
  const ours = new Map(running.map(({ name, child }) => [child.pid, name]));
  for (const pid of fs
    .readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)) {
    const used = processorMs(pid);
    if (!used) continue;
    const isServer = ['postgres', 'redis-server'].includes(used.name) && descends(pid);
    const key = isServer ? used.name : (ours.get(pid) ?? '');
    if (key in sum) sum[key] = (sum[key] ?? 0) + used.ms;
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

function ms(times: readonly number[], share: number): string {
  return `${quantile(times, share).toFixed(0)} ms`;
}
