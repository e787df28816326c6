import { fork } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { commands } from '../../commands/index.ts';
import { DiscordApi } from '../../src/bots/discord/api.ts';
import { registerCommands } from '../../src/bots/discord/register.ts';
import { DiscordServer } from '../../test/fakes/discord/server.ts';

const usage = `npm run bench:discord -- [--interactions 100] [--notes 10] [RECORDING]
From an interaction to the promise of an answer at the local Discord, with the real bot, store and model in a process of
its own: at rest, and while so many notes are being analysed all the time; and from a note to its answer, one at a time.
RECORDING: any that the bot reads; a synthetic voice of some seconds when left out.`;

const { values: options, positionals } = parseArgs({
  options: {
    interactions: { type: 'string', default: '100' },
    notes: { type: 'string', default: '10' },
    help: { type: 'boolean' },
  },
  allowPositionals: true,
});

if (options.help) console.log(usage);
else await main(Number(options.interactions), Number(options.notes));

async function main(interactions: number, notes: number): Promise<void> {
  const root = path.join(import.meta.dirname, '../..');
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'moodtune-bench-'));
  const bytes = fs.readFileSync(positionals[0] ?? path.join(root, 'src/samples/hello.ogg'));
  const discord = await DiscordServer.start();
  const { token, apiRoot } = discord;
  const people = Array.from({ length: notes + 1 }, (_, index) => discord.addUser(`person ${index}`));
  const guild = discord.addGuild('Friends', { members: people });
  const channel = discord.addChannel(guild, 'general');
  await registerCommands(new DiscordApi({ token, apiRoot, callTimeoutMs: 60_000 }), commands, undefined);
  const bot = fork(path.join(import.meta.dirname, 'bot.ts'), {
    env: {
      ...process.env,
      ...discord.environment(),
      MOODTUNE_STORE: path.join(folder, 'store.sqlite'),
      DISCORD_TOKEN: token,
      DISCORD_API_ROOT: apiRoot,
      DISCORD_NOTES_PER_MINUTE: '10000',
    },
  });
  await once(bot, 'message');

  const mood = async (person: (typeof people)[number]) => {
    const start = performance.now();
    await discord.answerTo(discord.slash(person, channel, 'mood', { file: discord.attachment(bytes) }));
    return performance.now() - start;
  };
  const [quick, ...speakers] = people;
  if (!quick) throw new Error('Nobody');
  const promised = async () => {
    const times: number[] = [];
    for (let count = 0; count < interactions; count++) {
      const asked = discord.slash(quick, channel, 'help');
      times.push((await discord.acknowledged(asked)).afterMs);
      await discord.answerTo(asked);
      await sleep(50);
    }
    return times;
  };
  // Warm-up: threads start, code is compiled.
  await Promise.all(speakers.map(mood));
  await mood(quick);

  const single: number[] = [];
  for (let count = 0; count < 20; count++) single.push(await mood(quick));
  const atRest = await promised();
  let busy = true;
  let heard = 0;
  const load = speakers.map(async (person) => {
    while (busy) {
      await mood(person);
      heard += 1;
    }
  });
  const underLoad = await promised();
  busy = false;
  await Promise.all(load);
  bot.send('stop');
  await once(bot, 'exit');
  await discord.close();
  fs.rmSync(folder, { recursive: true });

  const { availableParallelism, cpus, loadavg } = os;
  console.log(
    [
      `${path.basename(positionals[0] ?? 'hello.ogg')}, ${availableParallelism()} cores (${cpus()[0]?.model ?? '?'}), load ${loadavg()[0]!.toFixed(1)}, Node ${process.version}; ${heard} notes analysed meanwhile.`,
      '',
      '| what | median | 95th percentile | slowest |',
      '| --- | ---: | ---: | ---: |',
      row('interaction to promise, at rest', atRest),
      row(`interaction to promise, ${notes} notes being analysed`, underLoad),
      row('note to answer, one at a time', single),
    ].join('\n'),
  );
}

function row(what: string, times: number[]): string {
  const sorted = times.sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? NaN;
  return `| ${what} | ${[0.5, 0.95, 1].map((share) => `${at(share).toFixed(0)} ms`).join(' | ')} |`;
}
