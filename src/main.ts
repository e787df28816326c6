import { once } from 'node:events';
import { existsSync } from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { chatCommands } from '../commands/index.ts';
import { buildApp, commandsOf, type App, type Overrides } from './app.ts';
import { runMood, type MoodParts } from './bots/terminal/bot.ts';
import { recordersOf } from './bots/terminal/recorder.ts';
import { runWelcome } from './bots/terminal/welcome.ts';
import { ConfigError, parseConfig, type Config } from './config/config.ts';
import { checkRole, roleOf } from './config/role.ts';
import { localeOf, marketOf } from './core/i18n/catalogue.ts';
import { buildLog } from './log.ts';
import { systemRandom, systemTimers } from './system.ts';

/** Exit code of a program that could not start. */
const failed = 2;

/** Where Spotify's pages and its oEmbed address stand. */
const spotifyPages = 'https://open.spotify.com';

const sample = path.join(import.meta.dirname, 'bots/web/samples/loud.ogg');

/** How long the program may take to stop after a signal, and how long what it left behind may keep it alive, ms. */
const stoppingMs = 11_500;
const leftMs = 500;
/** How long each address of a host may take to connect, ms. */
const connectMs = 2500;

// Node gives each address of a host 250 ms. A slow handshake would count as no route, with every address and for ever.
net.setDefaultAutoSelectFamilyAttemptTimeout(connectMs);
process.exitCode = await main(process.argv.slice(2));
// The channel to the process that started a shard would keep the shard alive.
if (process.connected) process.disconnect();
// A connection that nobody closes would keep the process alive.
setTimeout(() => process.exit(), leftMs).unref();

async function main(argv: readonly string[]): Promise<number> {
  const [command, ...rest] = argv;
  try {
    if (existsSync('.env')) process.loadEnvFile('.env');
    const config = parseConfig(process.env);
    if (command === 'music' && rest[0] === '--table')
      return print((await import('./music/songs/table.ts')).songTable());
    if (command === 'music' && rest[0] === '--check')
      return await (
        await import('./music/check-songs.ts')
      ).checkSongs({ root: spotifyPages, spacingMs: 250, write: (line) => void print(`${line}\n`) });
    if (command === 'migrate') return await migrateDatabase(config);
    if (command === 'register') return await register(config);
    const isFront = config.queueUrl !== undefined;
    if (command === 'shard') {
      const settings = { ...config, telegram: undefined, web: undefined };
      return await withApp(settings, untilInterrupted, { isFront, shard: shardOf(process.env) });
    }
    if (command === 'satisfaction') return await printSatisfaction(config);
    if (command === undefined || command.startsWith('--')) {
      const role = roleOf(argv);
      checkRole(role, config);
      if (role === 'listener') return await runListener(config);
      if (role === 'front') return await withApp(config, untilInterrupted, { isFront: true });
    }
    // The terminal's commands start no other bot.
    const terminalOnly = command === 'mood' || command === 'music';
    const settings = terminalOnly ? { ...config, telegram: undefined, discord: undefined, web: undefined } : config;
    const serves = settings.telegram !== undefined || settings.discord !== undefined;
    // A first try leaves nothing on the disk.
    const keeps = command === 'mood' || serves || config.web?.enabled === 'yes';
    const kept = keeps ? {} : { storeFile: ':memory:', databaseUrl: undefined };
    return await withApp({ ...settings, ...kept }, async (parts, app) => {
      if (command === 'music') {
        const { runMusic } = await import('./bots/terminal/music.ts');
        return runMusic(rest, { ...parts, catalog: app.catalog });
      }
      if (command === 'mood') return runMood(rest, parts);
      const invites = app.bots.flatMap(({ invite }) => invite ?? []);
      const spotify = config.spotify !== undefined;
      const page = app.bots.find((bot) => bot.page !== undefined)?.page;
      const { stdin, stdout, platform, env } = process;
      if (page !== undefined && !serves && stdin.isTTY && stdout.isTTY) {
        const { openBrowser } = await import('./bots/web/browser.ts');
        openBrowser(page, platform, env);
      }
      return runWelcome({ ...parts, found: config.found, spotify, sample, serves, invites, page });
    });
  } catch (error) {
    // Nothing runs yet: the settings, or the files that they name, are wrong.
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    if (!(error instanceof ConfigError) && process.env['MOODTUNE_LOG'] === 'debug') console.error(error); // eslint-disable-line no-console
    return failed;
  }
}

/** Prints how well answers serve, from the counts in the store. */
async function printSatisfaction({ storeFile, databaseUrl }: Config): Promise<number> {
  const { satisfactionTable } = await import('./core/satisfaction.ts');
  if (databaseUrl !== undefined) {
    const { withDatabase } = await import('./store/postgres/open.ts');
    const { PostgresMoodStore } = await import('./store/postgres/mood-store.ts');
    const counts = await withDatabase(databaseOf(databaseUrl), (database) => new PostgresMoodStore(database).counts());
    return print(satisfactionTable(counts));
  }
  const { SqliteStore } = await import('./store/sqlite.ts');
  const store = SqliteStore.open(storeFile);
  try {
    return print(satisfactionTable(await store.counts()));
  } finally {
    store.close();
  }
}

/** Brings the shared database to this version's schema. Programs of the version before may run meanwhile. */
async function migrateDatabase({ databaseUrl }: Config): Promise<number> {
  if (databaseUrl === undefined) throw new ConfigError(['MOODTUNE_DATABASE_URL: needed to migrate a database.']);
  const { withDatabase } = await import('./store/postgres/open.ts');
  const { migrate } = await import('./store/postgres/migrations.ts');
  const { version, taken } = await withDatabase(databaseOf(databaseUrl), (database) => migrate(database));
  return print(`The database has schema ${version}; steps taken now: ${taken}.\n`);
}

/** A database for a command, which ends with an error when the server cannot be reached. */
function databaseOf(url: string) {
  return { url, timers: systemTimers, told: () => undefined };
}

/** @returns the exit code */
function print(text: string): number {
  process.stdout.write(text);
  return 0;
}

/** Registers the commands with the platforms. */
async function register(config: Config): Promise<number> {
  const { telegram, discord, speech, logLevel } = config;
  if (!telegram && !discord) {
    throw new ConfigError(['TELEGRAM_BOT_TOKEN, DISCORD_TOKEN: one of them is needed to register the commands.']);
  }
  const { openSpeech } = await import('./speech/open.ts');
  const commands = chatCommands((await openSpeech(speech, buildLog(logLevel))) !== undefined, commandsOf(config));
  if (telegram) {
    const { BotApi } = await import('./bots/telegram/api.ts');
    const { registerCommands } = await import('./bots/telegram/register.ts');
    await registerCommands(new BotApi(telegram), commands);
    process.stdout.write(`Telegram: ${commands.map(({ name }) => `/${name}`).join(' ')}\n`);
  }
  if (discord) {
    const { DiscordApi } = await import('./bots/discord/api.ts');
    const { registerCommands } = await import('./bots/discord/register.ts');
    const names = await registerCommands(new DiscordApi(discord), commands, discord.guildId);
    const where = discord.guildId === undefined ? 'everywhere' : `server ${discord.guildId}`;
    process.stdout.write(`Discord (${where}): ${names.join(', ')}\n`);
  }
  return 0;
}

/** The shard that discord.js's ShardingManager gave to this process. */
function shardOf({ SHARDS: id, SHARD_COUNT: count }: NodeJS.ProcessEnv): { id: number; count: number } {
  return { id: Number(id ?? 0), count: Number(count ?? 1) };
}

/** A shard runs until a signal ends it, or until the process that started it is gone. */
async function untilInterrupted({ signal }: MoodParts): Promise<number> {
  if (signal?.aborted === false) await once(signal, 'abort');
  return 0;
}

/** Hears what fronts put on the queue, until a signal ends it. */
async function runListener(config: Config): Promise<number> {
  const { buildListener } = await import('./listening.ts');
  const listener = await buildListener(config);
  const signal = onInterrupt();
  const interrupted = once(signal, 'abort');
  try {
    await Promise.race([listener.start(), interrupted]);
    await interrupted;
    return 0;
  } finally {
    await listener.stop();
  }
}

/** A signal that aborts when the program has to end: by Ctrl-C, or because the process that started it is gone. */
function onInterrupt(): AbortSignal {
  const interrupt = new AbortController();
  const abort = () => {
    interrupt.abort();
    setTimeout(() => process.exit(failed), stoppingMs).unref();
  };
  process.once('SIGINT', abort).once('SIGTERM', abort);
  process.once('disconnect', abort);
  return interrupt.signal;
}

/** Builds and starts the app, runs `use`, and stops the app whatever happens. Ctrl-C aborts the signal of the parts. */
async function withApp(
  config: Config,
  use: (parts: MoodParts, app: App) => Promise<number>,
  overrides?: Overrides,
): Promise<number> {
  const { stderr } = process;
  const log = buildLog(config.logLevel, stderr.isTTY ? stderr : undefined);
  const app: App = await buildApp(config, { ...overrides, log });
  if (process.argv[2] !== 'music') app.warmUp();
  const signal = onInterrupt();
  try {
    const interrupted = once(signal, 'abort');
    await Promise.race([app.start(), interrupted]);
    if (signal.aborted) return 0;
    const tag = process.env['LC_ALL'] ?? process.env['LANG'];
    const parts: MoodParts = {
      conversation: app.conversation,
      limits: config.decoding,
      recorders: recordersOf(process.platform, config.decoding.maxSeconds),
      terminal: process,
      locale: config.language ?? localeOf(tag),
      market: marketOf(tag),
      timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
      home: os.homedir(),
      temporaryFolder: os.tmpdir(),
      concurrency: config.threads || os.availableParallelism(),
      random: systemRandom,
      log,
      signal,
    };
    return await Promise.race([use(parts, app), app.ended]);
  } finally {
    await app.stop();
  }
}
