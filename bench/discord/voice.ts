import { fork } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { commands } from '../../commands/index.ts';
import { DiscordApi } from '../../src/bots/discord/api.ts';
import { registerCommands } from '../../src/bots/discord/register.ts';
import { parseConfig } from '../../src/config/config.ts';
import { textOf } from '../../test/fakes/discord/message.ts';
import { certificateFile } from '../../test/fakes/discord/certificate.ts';
import { DiscordServer } from '../../test/fakes/discord/server.ts';
import { opusPackets } from '../../test/fakes/discord/speech.ts';
import { recordings, sameEmotion } from './lost-packets.ts';
import type { ThirdJoins } from './third-joins.ts';

const usage = `npm run bench:discord-voice -- [--guilds 20] [--rounds 20] [--times 3] [--clips 50] [--live 60]
/mood in voice channels, with the real bot, store and model in a process of its own, against a local Discord: from the
last packet of five seconds of speech to the answer, one person after the other; then in many servers at once, with the
delay of the bot's event loop; then the processor time of a person with /mood live: who speaks for so many seconds; then
the emotion with lost packets and when a third person joins, on recordings of ../shared/data if they are there. All
calls are encrypted end to end.`;

const { values: options } = parseArgs({
  options: {
    guilds: { type: 'string', default: '20' },
    rounds: { type: 'string', default: '20' },
    times: { type: 'string', default: '3' },
    clips: { type: 'string', default: '50' },
    live: { type: 'string', default: '60' },
    help: { type: 'boolean' },
  },
});

interface Delay {
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly maxMs: number;
  /** Processor time of the bot so far. */
  readonly cpuMs: number;
}

if (options.help) console.log(usage);
else
  await main(...([options.guilds, options.rounds, options.times, options.clips, options.live].map(Number) as Counts));

type Counts = [guilds: number, rounds: number, times: number, clips: number, liveSeconds: number];

async function main(...[guilds, rounds, times, clips, liveSeconds]: Counts): Promise<void> {
  const root = path.join(import.meta.dirname, '../..');
  const modelFolder = process.env['MOODTUNE_MODEL'] ?? path.join(root, 'model');
  const speechFolder = path.join(root, '../shared/data/emotion-speech');
  const files = recordings(speechFolder, Math.max(guilds, clips));
  const voices = (files.length > 0 ? files : [path.join(root, 'src/samples/hello.ogg')]).map(fiveSeconds);
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'moodtune-bench-'));

  const discord = await DiscordServer.start();
  const { token, apiRoot } = discord;
  const seats = Array.from({ length: guilds }, (_, i) => {
    const person = discord.addUser(`person ${i}`);
    const guild = discord.addGuild(`guild ${i}`, { members: [person] });
    const talk = discord.addChannel(guild, 'talk', { kind: 'voice' });
    discord.voice.enter(person, talk);
    return { person, guild, talk, text: discord.addChannel(guild, 'text'), voice: voices[i % voices.length]! };
  });
  await registerCommands(new DiscordApi({ token, apiRoot, callTimeoutMs: 5000 }), commands, undefined);
  const bot = fork(path.join(import.meta.dirname, 'bot.ts'), {
    env: {
      ...process.env,
      ...discord.environment(),
      MOODTUNE_MODEL: modelFolder,
      MOODTUNE_STORE: path.join(folder, 'store.sqlite'),
      DISCORD_TOKEN: token,
      DISCORD_API_ROOT: apiRoot,
      DISCORD_NOTES_PER_MINUTE: '1000',
    },
  });
  await once(bot, 'message');
  await discord.connected();
  const delay = async (): Promise<Delay> => {
    bot.send('delay');
    return ((await once(bot, 'message')) as [Delay])[0];
  };

  const refused: string[] = [];
  /** Calls /mood, speaks when the bot listens, and measures from the last packet to the answer, ms. */
  const mood = async ({ person, guild, talk, text, voice }: (typeof seats)[number]): Promise<number> => {
    const page = await discord.answerTo(discord.slash(person, text, 'mood'));
    await discord.voice.connected(talk);
    // Discord has now named the speaker of these packets.
    await discord.voice.speak(person, guild, [], { silentFrames: 25 }).done;
    await discord.voice.speak(person, guild, voice, { silentFrames: 0 }).done;
    const spoken = performance.now();
    await discord.when(() => !textOf(page).includes('listening'));
    const ms = performance.now() - spoken;
    if (!textOf(page).includes('%')) refused.push(textOf(page));
    await discord.when(() => discord.voice.botIn(guild) === undefined);
    return ms;
  };

  /** The bot's processor time while somebody speaks without a pause with `/mood live:`, and the edits of the message. */
  async function liveCpu({ person, guild, talk, text, voice }: (typeof seats)[number]) {
    const page = await discord.answerTo(discord.slash(person, text, 'mood', { live: true }));
    await discord.voice.connected(talk);
    const before = await delay();
    const edits = page.edits;
    const words = Array.from({ length: 50 * liveSeconds }, (_, i) => voice[i % voice.length]!);
    await discord.voice.speak(person, guild, words, { silentFrames: 0 }).done;
    const { cpuMs } = await delay();
    const used = { cpuMs: cpuMs - before.cpuMs, edits: page.edits - edits };
    discord.voice.leave(person, guild);
    await discord.when(() => !textOf(page).includes('listening'));
    return used;
  }

  for (const seat of seats.slice(0, 4)) await mood(seat);
  const alone: number[] = [];
  for (let round = 0; round < rounds; round++) alone.push(await mood(seats[round % seats.length]!));
  await delay();
  await new Promise((resolve) => setTimeout(resolve, 5000));
  const idle = await delay();
  const together: number[] = [];
  for (let round = 0; round < times; round++) together.push(...(await Promise.all(seats.map(mood))));
  const busy = await delay();
  const live = liveSeconds > 0 ? await liveCpu(seats[0]!) : undefined;
  bot.send('stop');
  await once(bot, 'exit');
  await discord.close();
  fs.rmSync(folder, { recursive: true });

  const conditions = ([20, 40, 60] as const).flatMap((packetMs) => [0, 0.05, 0.2].map((lost) => ({ packetMs, lost })));
  const clipFiles = recordings(speechFolder, clips);
  const same = await sameEmotion(parseConfig({ MOODTUNE_MODEL: modelFolder }), clipFiles, conditions);
  const third = clipFiles.length > 0 ? await thirdJoins(clipFiles, modelFolder) : undefined;
  const { availableParallelism, cpus, loadavg } = os;
  const late = (one: Delay) => `${one.p50Ms.toFixed(1)} ms | ${one.p99Ms.toFixed(1)} ms | ${one.maxMs.toFixed(0)} ms`;
  console.log(
    [
      `${availableParallelism()} cores (${cpus()[0]?.model ?? '?'}), load ${loadavg()[0]!.toFixed(1)}, Node ${process.version}.`,
      '',
      '| what | median | 95th percentile | slowest |',
      '| --- | ---: | ---: | ---: |',
      `| one after the other, ${rounds} times: last packet to answer | ${at(alone, 0.5)} | ${at(alone, 0.95)} | ${at(alone, 1)} |`,
      `| ${guilds} servers at once, ${times} times: last packet to answer | ${at(together, 0.5)} | ${at(together, 0.95)} | ${at(together, 1)} |`,
      '',
      `Answered with an emotion: all but ${refused.length}. ${[...new Set(refused)].join(' ')}`,
      '',
      '| one turn of the bot’s event loop, 5 ms when it is never late | median | 99th percentile | most |',
      '| --- | ---: | ---: | ---: |',
      `| nothing to do | ${late(idle)} |`,
      `| ${guilds} servers at once | ${late(busy)} |`,
      ...(live
        ? [
            '',
            `/mood live: of ${liveSeconds} s of speech took ${(live.cpuMs / 1000).toFixed(1)} s of processor time with ${live.edits} edits: ${((100 * live.cpuMs) / 1000 / liveSeconds).toFixed(1)} % of one core, ${((300 * live.cpuMs) / 1000 / liveSeconds).toFixed(0)} s for the five minutes.`,
          ]
        : []),
      ...(clipFiles.length === 0
        ? ['', 'Lost packets: not measured (no clips wanted, or no ../shared/data).']
        : [
            '',
            '| packets, up to 15 ms late | lost | same emotion as the file |',
            '| ---: | ---: | ---: |',
            ...conditions.map(
              ({ packetMs, lost }, i) => `| ${packetMs} ms | ${100 * lost} % | ${same[i]!} of ${clipFiles.length} |`,
            ),
            ...(third
              ? [
                  `| 20 ms, a third joins | ${(100 * third.lostShare).toFixed(1)} % | ${third.same} of ${clipFiles.length} |`,
                ]
              : []),
          ]),
    ].join('\n'),
  );
}

/** The packets of a recording, repeated to five seconds. */
function fiveSeconds(file: string): Uint8Array[] {
  const packets = opusPackets(fs.readFileSync(file));
  return Array.from({ length: 250 }, (_, i) => packets[i % packets.length]!);
}

function at(values: readonly number[], share: number): string {
  const sorted = values.toSorted((a, b) => a - b);
  return `${(sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? NaN).toFixed(0)} ms`;
}

/** Runs bench/discord/third-joins.ts in a process of its own. */
async function thirdJoins(files: readonly string[], modelFolder: string): Promise<ThirdJoins> {
  const env = { ...process.env, NODE_EXTRA_CA_CERTS: certificateFile(), MOODTUNE_MODEL: modelFolder };
  const child = fork(path.join(import.meta.dirname, 'third-joins.ts'), [...files], { env });
  return ((await once(child, 'message')) as [ThirdJoins])[0];
}
