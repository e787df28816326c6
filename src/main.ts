import { once } from 'node:events';
import { existsSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { commands } from '../commands/index.ts';
import { buildApp, type App } from './app.ts';
import { DiscordApi } from './bots/discord/api.ts';
import { registerCommands as registerInDiscord } from './bots/discord/register.ts';
import { BotApi } from './bots/telegram/api.ts';
import { registerCommands } from './bots/telegram/register.ts';
import { runMood, type MoodParts } from './bots/terminal/bot.ts';
import { runMusic } from './bots/terminal/music.ts';
import { runWelcome } from './bots/terminal/welcome.ts';
import { openBrowser } from './bots/web/browser.ts';
import { ConfigError, parseConfig, type Config } from './config/config.ts';
import { localeOf, marketOf } from './core/i18n/catalogue.ts';
import { buildLog } from './log.ts';
import { systemRandom } from './system.ts';

/** The exit code when nothing could be started. */
const failed = 2;

const sample = path.join(import.meta.dirname, 'samples/hello.ogg');

process.exitCode = await main(process.argv.slice(2));
// A shard's line to the process that started it would keep it alive.
if (process.connected) process.disconnect();

async function main([command, ...rest]: readonly string[]): Promise<number> {
  try {
    if (existsSync('.env')) process.loadEnvFile('.env');
    const config = parseConfig(process.env);
    if (command === 'register') return await register(config);
    // Other programs than the bots answer nobody but the one who called them.
    const alone = command === 'mood' || command === 'music';
    const settings = alone ? { ...config, telegram: undefined, discord: undefined, web: undefined } : config;
    if (command === 'shard')
      return await withApp({ ...config, telegram: undefined, web: undefined }, untilInterrupted, shardOf(process.env));
    const serves = settings.telegram !== undefined || settings.discord !== undefined;
    // What somebody tries once leaves nothing on the disk.
    const keeps = command === 'mood' || serves || config.web?.enabled === 'yes';
    const storeFile = keeps ? config.storeFile : ':memory:';
    return await withApp({ ...settings, storeFile }, (parts, app) => {
      if (command === 'mood') return runMood(rest, parts);
      if (command === 'music') return runMusic(rest, { ...parts, catalog: app.catalog });
      const invites = app.fronts.flatMap(({ invite }) => invite?.() ?? []);
      const spotify = config.spotify !== undefined;
      const page = app.fronts.flatMap((front) => front.page?.() ?? [])[0];
      const { stdin, stdout, platform, env } = process;
      // Where nobody sits, nothing is opened.
      if (page !== undefined && !serves && stdin.isTTY && stdout.isTTY) openBrowser(page, platform, env);
      return runWelcome({ ...parts, found: config.found, spotify, sample, serves, invites, page });
    });
  } catch (error) {
    // Nothing runs yet: what is wrong is with the settings or with the files that they name.
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    if (!(error instanceof ConfigError) && process.env['MOODTUNE_LOG'] === 'debug') console.error(error); // eslint-disable-line no-console
    return failed;
  }
}

/** Tells the platforms which commands there are. */
async function register({ telegram, discord }: Config): Promise<number> {
  if (!telegram && !discord) {
    throw new ConfigError(['TELEGRAM_BOT_TOKEN, DISCORD_TOKEN: one of them is needed to register the commands.']);
  }
  if (telegram) {
    await registerCommands(new BotApi(telegram), commands);
    process.stdout.write(`Telegram: ${commands.map(({ name }) => `/${name}`).join(' ')}\n`);
  }
  if (discord) {
    const names = await registerInDiscord(new DiscordApi(discord), commands, discord.guildId);
    const where = discord.guildId === undefined ? 'everywhere' : `server ${discord.guildId}`;
    process.stdout.write(`Discord (${where}): ${names.join(', ')}\n`);
  }
  return 0;
}

/** Which share of Discord's servers this process serves, as discord.js's ShardingManager says. */
function shardOf({ SHARDS: id, SHARD_COUNT: count }: NodeJS.ProcessEnv): { id: number; count: number } {
  return { id: Number(id ?? 0), count: Number(count ?? 1) };
}

/** A shard runs until it is told to end, or the process that started it is gone. */
async function untilInterrupted({ signal }: MoodParts): Promise<number> {
  if (signal?.aborted === false) await once(signal, 'abort');
  return 0;
}

/** Builds the app, hands it to a front, and stops it whatever happens; Ctrl-C asks the front to end. */
async function withApp(
  config: Config,
  front: (parts: MoodParts, app: App) => Promise<number>,
  shard?: { readonly id: number; readonly count: number },
): Promise<number> {
  const app: App = await buildApp(config, shard && { shard });
  const interrupt = new AbortController();
  const abort = () => {
    interrupt.abort();
  };
  process.once('SIGINT', abort).once('SIGTERM', abort);
  process.once('disconnect', abort);
  try {
    const interrupted = once(interrupt.signal, 'abort');
    await Promise.race([app.start(), interrupted]);
    const tag = process.env['LC_ALL'] ?? process.env['LANG'];
    const parts: MoodParts = {
      conversation: app.conversation,
      limits: config.decoding,
      terminal: process,
      locale: config.language ?? localeOf(tag),
      market: marketOf(tag),
      home: os.homedir(),
      temporaryFolder: os.tmpdir(),
      concurrency: config.threads || os.availableParallelism(),
      random: systemRandom,
      log: buildLog(config.logLevel),
      signal: interrupt.signal,
    };
    return await front(parts, app);
  } finally {
    await app.stop();
  }
}
