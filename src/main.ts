import { once } from 'node:events';
import { existsSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { commands } from '../commands/index.ts';
import { buildApp, type App } from './app.ts';
import { BotApi } from './bots/telegram/api.ts';
import { registerCommands } from './bots/telegram/register.ts';
import { runMood, type MoodParts } from './bots/terminal/bot.ts';
import { runMusic } from './bots/terminal/music.ts';
import { runWelcome } from './bots/terminal/welcome.ts';
import { ConfigError, parseConfig, type Config } from './config.ts';
import { localeOf, marketOf } from './core/i18n/catalogue.ts';
import { buildLog } from './log.ts';
import { systemRandom } from './system.ts';

/** The exit code when nothing could be started. */
const failed = 2;

const sample = path.join(import.meta.dirname, 'samples/hello.ogg');

process.exitCode = await main(process.argv.slice(2));

async function main([command, ...rest]: readonly string[]): Promise<number> {
  try {
    if (existsSync('.env')) process.loadEnvFile('.env');
    const config = parseConfig(process.env);
    if (command === 'register') return await register(config);
    // Other programs than the bots answer nobody but the one who called them.
    const settings = command === 'mood' || command === 'music' ? { ...config, telegram: undefined } : config;
    const serves = settings.telegram !== undefined;
    const storeFile = command === 'mood' || serves ? config.storeFile : ':memory:';
    return await withApp({ ...settings, storeFile }, (parts, app) => {
      if (command === 'mood') return runMood(rest, parts);
      if (command === 'music') return runMusic(rest, { ...parts, catalog: app.catalog });
      return runWelcome({ ...parts, found: config.found, spotify: config.spotify !== undefined, sample, serves });
    });
  } catch (error) {
    // Nothing runs yet: what is wrong is with the settings or with the files that they name.
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    if (!(error instanceof ConfigError) && process.env['MOODTUNE_LOG'] === 'debug') console.error(error); // eslint-disable-line no-console
    return failed;
  }
}

/** Tells the platforms which commands there are. */
async function register({ telegram }: Config): Promise<number> {
  if (!telegram) throw new ConfigError(['TELEGRAM_BOT_TOKEN: needed to register the commands.']);
  await registerCommands(new BotApi(telegram), commands);
  process.stdout.write(`Telegram: ${commands.map(({ name }) => `/${name}`).join(' ')}\n`);
  return 0;
}

/** Builds the app, hands it to a front, and stops it whatever happens; Ctrl-C asks the front to end. */
async function withApp(config: Config, front: (parts: MoodParts, app: App) => Promise<number>): Promise<number> {
  const app: App = await buildApp(config);
  const interrupt = new AbortController();
  const abort = () => {
    interrupt.abort();
  };
  process.once('SIGINT', abort).once('SIGTERM', abort);
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
