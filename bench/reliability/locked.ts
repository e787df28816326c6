import { fork } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { writeReliability } from './table.ts';
import { usage } from '../usage.ts';

usage(`npm run locked -- [SECONDS]
Locks the store for 10 seconds from another process than the bots', as a backup or a viewer does, while each of the three
bots gets a recording a second. Writes what it cost into docs/reliability.md.`);

const { commands } = await import('../../commands/index.ts');
const { DiscordApi } = await import('../../src/bots/discord/api.ts');
const { registerCommands } = await import('../../src/bots/discord/register.ts');
const { DiscordServer } = await import('../../test/fakes/discord/server.ts');
const { FakeTelegram } = await import('../../test/fakes/telegram/server.ts');

const seconds = Number(process.argv[2] ?? 10);
/** Seconds of recordings before and after the lock. */
const [before, after] = [3, 5];
/** How long an answer is waited for before it counts as lost. */
const patienceMs = 60_000;
const port = 8438;

interface Sent {
  readonly bot: 'Telegram' | 'Discord' | 'page';
  readonly phase: 'before' | 'during' | 'after';
  readonly waitedMs: number | undefined;
}

const root = path.join(import.meta.dirname, '../..');
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'moodtune-locked-'));
const storeFile = path.join(folder, 'store.sqlite');
const bytes = fs.readFileSync(path.join(root, 'src/samples/hello.ogg'));
const telegram = await FakeTelegram.start();
const discord = await DiscordServer.start();
const { token, apiRoot } = discord;
const people = Array.from({ length: before + seconds + after + 1 }, (_, index) => discord.addUser(`person ${index}`));
const guild = discord.addGuild('Friends', { members: people });
const channel = discord.addChannel(guild, 'general');
await registerCommands(new DiscordApi({ token, apiRoot, callTimeoutMs: 60_000 }), commands, undefined);
const bots = fork(path.join(root, 'bench/discord/bot.ts'), {
  env: {
    ...process.env,
    ...discord.environment(),
    MOODTUNE_STORE: storeFile,
    TELEGRAM_BOT_TOKEN: telegram.token,
    TELEGRAM_API_ROOT: telegram.apiRoot,
    DISCORD_TOKEN: token,
    DISCORD_API_ROOT: apiRoot,
    WEB_ENABLED: 'yes',
    WEB_PORT: `${port}`,
    SPOTIFY_ENABLED: 'no',
  },
});
await once(bots, 'message');

const promisesMs: number[] = [];
const hear = {
  Telegram: async (person: number) => {
    const answer = await telegram.answer(telegram.sendRecording({ id: 9000 + person }, bytes));
    return answer.text.includes('🎵') || answer.previewUrl !== undefined;
  },
  Discord: async (person: number) => {
    const user = people[person];
    if (!user) throw new Error('There are not enough people.');
    const asked = discord.slash(user, channel, 'mood', { file: discord.attachment(bytes) });
    promisesMs.push((await discord.acknowledged(asked)).afterMs);
    return (await discord.answerTo(asked)).content.includes('🎵');
  },
  page: async () => {
    const address = `http://127.0.0.1:${port}`;
    const response = await fetch(`${address}/api/hear`, {
      method: 'POST',
      headers: { origin: address },
      body: bytes,
      signal: AbortSignal.timeout(patienceMs),
    });
    return !z.object({ failed: z.boolean() }).parse(await response.json()).failed;
  },
} satisfies Record<Sent['bot'], (person: number) => Promise<boolean>>;
const names = Object.keys(hear) as Sent['bot'][];

async function timed(bot: Sent['bot'], phase: Sent['phase'], person: number): Promise<Sent> {
  const start = performance.now();
  const given = await Promise.race([hear[bot](person).catch(() => false), sleep(patienceMs, false, { ref: false })]);
  return { bot, phase, waitedMs: given ? performance.now() - start : undefined };
}

const delay = z.object({ p50Ms: z.number(), p99Ms: z.number(), maxMs: z.number() });
async function delaySinceLast(): Promise<z.infer<typeof delay>> {
  bots.send('delay');
  return delay.parse(((await once(bots, 'message')) as [unknown])[0]);
}

let person = 0;
const sent: Promise<Sent>[] = [];
async function sendFor(count: number, phase: Sent['phase']): Promise<void> {
  for (let second = 0; second < count; second++) {
    person++;
    for (const name of names) sent.push(timed(name, phase, person));
    await sleep(1000);
  }
}

// Warm-up: threads start, code is compiled.
await Promise.all(names.map((name) => timed(name, 'before', 0)));
promisesMs.length = 0;
await delaySinceLast();
await sendFor(before, 'before');
await Promise.all(sent);
const unlocked = await delaySinceLast();
const other = new DatabaseSync(storeFile, { timeout: 5000 });
other.exec('BEGIN IMMEDIATE');
const lockedAt = performance.now();
let settled = 0;
const earlier = sent.length;
await sendFor(seconds, 'during');
for (const one of sent.slice(earlier)) void one.then(() => settled++);
await sleep(0);
const answeredWithin = settled;
other.exec('ROLLBACK');
const lockedMs = performance.now() - lockedAt;
other.close();
const locked = await delaySinceLast();
await sendFor(after, 'after');
const all = await Promise.all(sent);
bots.send('stop');
await once(bots, 'exit');
await telegram.close();
await discord.close();
fs.rmSync(folder, { recursive: true });

const ms = (value: number) => `${value.toFixed(0)} ms`;
const slowest = (values: readonly number[]) => (values.length === 0 ? '–' : ms(Math.max(...values)));
await writeReliability('locked', [
  `\`npm run locked -- ${seconds}\`: the store locked for ${(lockedMs / 1000).toFixed(1)} s by another process.`,
  '',
  '| bot | recordings | answered | lost | slowest answer before | during | after |',
  '| --- | --: | --: | --: | --: | --: | --: |',
  ...names.map((name) => {
    const own = all.filter(({ bot }) => bot === name);
    const given = own.filter(({ waitedMs }) => waitedMs !== undefined);
    const waits = (phase: Sent['phase']) =>
      slowest(own.flatMap((one) => (one.phase === phase ? (one.waitedMs ?? []) : [])));
    return `| ${name} | ${own.length} | ${given.length} | ${own.length - given.length} | ${waits('before')} | ${waits('during')} | ${waits('after')} |`;
  }),
  '',
  `Of ${seconds * names.length} recordings that were sent during the lock, ${answeredWithin} were answered within it, the others right after it. The slowest promise of an answer to Discord took ${slowest(promisesMs)}; Discord waits 3,000 ms.`,
  '',
  '| delay of the event loop of the bots | median | 99th percentile | longest |',
  '| --- | --: | --: | --: |',
  `| before the lock | ${ms(unlocked.p50Ms)} | ${ms(unlocked.p99Ms)} | ${ms(unlocked.maxMs)} |`,
  `| during the lock | ${ms(locked.p50Ms)} | ${ms(locked.p99Ms)} | ${ms(locked.maxMs)} |`,
]);
process.exit(0);
