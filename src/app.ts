import os from 'node:os';
import path from 'node:path';
import { commands } from '../commands/index.ts';
import { readModelFiles, type ModelMetadata } from './audio/network/metadata.ts';
import { AnalyzerPool } from './audio/analyzer-pool.ts';
import { DiscordApi } from './bots/discord/api.ts';
import { DiscordBot } from './bots/discord/bot.ts';
import { DiscordShards } from './bots/discord/sharding.ts';
import { TelegramBot } from './bots/telegram/bot.ts';
import { WebBot } from './bots/web/bot.ts';
import type { Config } from './config/config.ts';
import { Conversation } from './core/conversation/conversation.ts';
import { sweepMs } from './core/conversation/evidence-memory.ts';
import type { VoiceAnalyzer } from './core/ports/analysis.ts';
import type { BotStore } from './core/ports/bot-store.ts';
import type { MusicCatalog } from './core/ports/music.ts';
import type { MoodStore } from './core/ports/store.ts';
import type { Clock, Random } from './core/ports/system.ts';
import { buildLog, type Log } from './log.ts';
import { BuiltinCatalog } from './music/builtin.ts';
import { FallbackCatalog } from './music/fallback.ts';
import { openSpotify } from './music/spotify/open.ts';
import { SqliteStore } from './store/sqlite.ts';
import { systemClock, systemRandom } from './system.ts';

/** Parts that a test or a benchmark brings itself. */
export interface Overrides {
  readonly analyzer?: VoiceAnalyzer;
  readonly catalog?: MusicCatalog;
  readonly store?: MoodStore & { readonly bots: BotStore; close(): void };
  readonly clock?: Clock;
  readonly random?: Random;
  readonly log?: Log;
  /** Which share of Discord's servers this process serves, where several share them. */
  readonly shard?: { readonly id: number; readonly count: number };
}

/** A front that listens by itself. */
export interface Front {
  readonly name: 'Telegram' | 'Discord' | 'Web';
  /** Where people add it to their servers, once it is started. */
  readonly invite?: () => string | undefined;
  /** Where its page is, once it is started. */
  readonly page?: () => string | undefined;
  start(): Promise<void>;
  stop(): Promise<void>;
}

/** Moodtune: what every front is handed, and the fronts that the settings switch on. */
export interface App {
  readonly conversation: Conversation;
  readonly catalog: MusicCatalog;
  readonly model: ModelMetadata;
  readonly fronts: readonly Front[];
  /** Deletes what is older than the settings allow to keep, now and every day, and starts the fronts. */
  start(): Promise<void>;
  /** Stops the fronts, finishes the recordings that are being heard, and closes the store. */
  stop(): Promise<void>;
}

/** So long a song from Spotify is waited for, ms; with all else a person waits less than 1.5 s. */
const longestWaitMs = 1300;
const dayMs = 24 * 60 * 60 * 1000;
/** Telegram tells of the same update for a day at most. */
const keepAnsweredMs = 2 * dayMs;
/** Recordings that are fetched while others are heard, for each thread that hears. */
const fetchedPerThread = 4;

/**
 * Makes every object and hands it on; nothing runs before `start`.
 * @throws Error when the model's files or the store cannot be used
 */
export async function buildApp(config: Config, overrides: Overrides = {}): Promise<App> {
  const { metadata } = await readModelFiles(config.modelFolder);
  const clock = overrides.clock ?? systemClock;
  const store = overrides.store ?? SqliteStore.open(config.storeFile);
  const threads = config.threads || os.availableParallelism();
  const analyzer =
    overrides.analyzer ??
    new AnalyzerPool(threads, {
      modelFolder: config.modelFolder,
      engine: config.engine,
      decoding: config.decoding,
      preparation: config.preparation,
    });
  const random = overrides.random ?? systemRandom;
  const log = overrides.log ?? buildLog(config.logLevel);
  const spotify = config.spotify && (await openSpotify(config.spotify, { clock, random, log }));
  const builtin = new BuiltinCatalog();
  const catalog =
    overrides.catalog ?? (spotify ? new FallbackCatalog(spotify.catalog, builtin, longestWaitMs, log) : builtin);
  const conversation = new Conversation({
    analyzer,
    catalog,
    store,
    commands,
    clock,
    random,
    unsureBelow: metadata.calibration.unsureBelow,
  });
  const fronts: Front[] = [];
  const forBots = {
    conversation,
    commands,
    store: store.bots,
    maxBytes: config.decoding.maxBytes,
    concurrency: fetchedPerThread * threads,
    clock,
    random,
    log,
  };
  if (config.telegram) {
    const telegram = new TelegramBot({ settings: config.telegram, ...forBots });
    fronts.push({ name: 'Telegram', start: () => telegram.start(), stop: () => telegram.stop() });
  }
  if (config.discord && config.discord.shards > 0 && !overrides.shard) {
    const { token, everyVoice, shards: count } = config.discord;
    const api = new DiscordApi(config.discord);
    const program = { file: path.join(import.meta.dirname, 'main.ts'), argument: 'shard' };
    const shards = new DiscordShards({ token, api, everyVoice, count, program, log });
    const invite = () => shards.invite;
    fronts.push({ name: 'Discord', invite, start: () => shards.start(), stop: () => shards.stop() });
  } else if (config.discord) {
    const discord = new DiscordBot({ settings: { ...config.discord, shard: overrides.shard }, ...forBots });
    const invite = () => discord.invite;
    fronts.push({ name: 'Discord', invite, start: () => discord.start(), stop: () => discord.stop() });
  }
  if (config.web) {
    const web = new WebBot({ settings: config.web, ...forBots });
    fronts.push({ name: 'Web', page: () => web.page, start: () => web.start(), stop: () => web.stop() });
  }
  let daily: NodeJS.Timeout | undefined;
  let sweep: NodeJS.Timeout | undefined;
  return {
    conversation,
    catalog,
    model: metadata,
    fronts,
    start: async () => {
      const forgetOld = async () => {
        await store.forget({ beforeMs: clock.now() - config.keepDays * dayMs });
        await store.bots.forgetAnswered(clock.now() - keepAnsweredMs);
      };
      await forgetOld();
      daily = setInterval(() => void forgetOld(), dayMs).unref();
      sweep = setInterval(() => {
        conversation.forgetOldEvidence();
      }, sweepMs).unref();
      await Promise.all(fronts.map((front) => front.start()));
    },
    stop: async () => {
      clearInterval(daily);
      clearInterval(sweep);
      await Promise.all(fronts.map((front) => front.stop()));
      await analyzer.close();
      await spotify?.close();
      store.close();
    },
  };
}
