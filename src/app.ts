import { PicturePool } from './audio/pool/picture-pool.ts';
import path from 'node:path';
import { chatCommands, commands, commandsWithAccounts } from '../commands/index.ts';
import { checkModel, type ModelMetadata } from './audio/network/metadata.ts';
import type { Config } from './config/config.ts';
import { Conversation } from './core/conversation/conversation.ts';
import { sweepMs } from './core/why/evidence-memory.ts';
import type { AccountStore } from './core/ports/account-store.ts';
import type { VoiceAnalyzer } from './core/ports/analysis.ts';
import type { BotStore } from './core/ports/bot-store.ts';
import type { MusicCatalog } from './core/ports/music.ts';
import type { Processes } from './core/ports/processes.ts';
import type { SpeechSynthesizer } from './core/ports/speech.ts';
import type { MoodStore } from './core/ports/store.ts';
import type { TextReader } from './core/ports/text.ts';
import type { Clock, Random } from './core/ports/system.ts';
import type { UsualVoiceStore } from './core/ports/usual-voice-store.ts';
import { keepVoiceDays, UsualVoices, type Sealer } from './core/usual/usual-voices.ts';
import { openFronts, openPool, openQueue, threadsOf, type Hearing } from './hearing.ts';
import { buildLog, type Log } from './log.ts';
import { openMonitor } from './monitor/open.ts';
import { BuiltinCatalog } from './music/builtin.ts';
import { FallbackCatalog } from './music/fallback.ts';
import { sealBytes, unsealBytes } from './music/spotify/account/seal.ts';
import { takeLease } from './store/file/lease.ts';
import { openStoreThread } from './store/store-thread.ts';
import { systemClock, systemRandom, systemTimers } from './system.ts';
import { readTextModel } from './text/metadata.ts';
import { TextModel } from './text/model.ts';

/** Parts that a test or a benchmark replaces. */
export interface Overrides {
  readonly analyzer?: VoiceAnalyzer;
  readonly reader?: TextReader;
  readonly catalog?: MusicCatalog;
  readonly store?: MoodStore & {
    readonly bots: BotStore;
    readonly accounts: AccountStore;
    readonly voices: UsualVoiceStore;
    /** Unset: this process has the store alone. */
    readonly processes?: Processes | undefined;
    close(): void | Promise<void>;
  };
  readonly clock?: Clock;
  readonly random?: Random;
  readonly log?: Log;
  readonly speech?: SpeechSynthesizer;
  /** Whether recordings are heard by listeners, in other processes. */
  readonly isFront?: boolean;
  /** The Discord shard of this process, where several processes share the servers. */
  readonly shard?: { readonly id: number; readonly count: number };
}

/** A bot that runs beside the terminal: Telegram, Discord or the page for browsers. */
export interface Bot {
  /** Link that adds the bot to a Discord server. Undefined before the start. */
  readonly invite?: string | undefined;
  /** Address of the page. Undefined before the start. */
  readonly page?: string | undefined;
  /** Resolves with a sentence when the platform has shut the bot out for good. */
  readonly ended?: Promise<Error>;
  start(): Promise<void>;
  stop(): Promise<void>;
}

/** Moodtune: what every bot needs, and the bots that the settings switch on. */
export interface App {
  readonly conversation: Conversation;
  readonly catalog: MusicCatalog;
  readonly model: ModelMetadata;
  readonly bots: readonly Bot[];
  /** Rejects when the last of the bots has been shut out: then nothing runs any more. */
  readonly ended: Promise<never>;
  /** Loads the networks on a thread, so that the first recording is heard at once. It does not wait. */
  warmUp(): void;
  /** Deletes expired takes, now and every day, and starts the bots. */
  start(): Promise<void>;
  /** Stops the bots, finishes the recordings under analysis and closes the store. */
  stop(): Promise<void>;
}

const textModelFolder = path.join(import.meta.dirname, '../model/text');
/** Spotify lookup timeout, ms. It leaves 0.2 s of the 1.5 s in which a person gets an answer. */
const spotifyTimeoutMs = 1300;
const dayMs = 24 * 60 * 60 * 1000;
const forgetAgainMs = 10 * 60 * 1000;
/** Telegram repeats an update for a day at most. */
const keepAnsweredMs = 2 * dayMs;
/** Recordings that are downloaded or analyzed at the same time, per worker thread. */
const recordingsPerThread = 4;
/** Large recordings of the chat bots that are in memory at the same time: two of the largest. */
const largeRecordingsBytes = 40_000_000;
/** A front waits for listeners: for more than its own machine could hear. */
const threadsOfFront = 16;

/**
 * Builds every object and connects them. Nothing runs before `start`.
 * @throws Error when the model's files or the store cannot be used, or another process answers people from this store
 */
export async function buildApp(config: Config, overrides: Overrides = {}): Promise<App> {
  const metadata = await checkModel(config.modelFolder);
  const hasBots = config.telegram !== undefined || config.discord !== undefined || config.web !== undefined;
  const isFile = overrides.store === undefined && config.databaseUrl === undefined && config.storeFile !== ':memory:';
  const lease = hasBots && isFile ? takeLease(config.storeFile, overrides.shard?.id) : undefined;
  const clock = overrides.clock ?? systemClock;
  const log = overrides.log ?? buildLog(config.logLevel);
  const told = (news: string) => {
    log.warn(news);
  };
  const store = overrides.store ?? (await openStore(config, told, lease?.journal));
  const threads = overrides.isFront === true ? threadsOfFront : threadsOf(config);
  const queueUrl = overrides.isFront === true ? config.queueUrl : undefined;
  const hears: Hearing | (VoiceAnalyzer & Partial<Hearing>) =
    overrides.analyzer ?? (await (queueUrl === undefined ? openPool(config, log) : openQueue(queueUrl, log)));
  const monitor = await openMonitor(hasBots ? config.monitor : undefined, {
    role: queueUrl === undefined ? 'all' : 'front',
    shard: overrides.shard?.id,
    checks: { store: () => store.preferences(''), ...(hears.check && { queue: async () => hears.check?.() }) },
    timers: systemTimers,
    log,
  });
  const analyzer = monitor.measure(hears);
  const random = overrides.random ?? systemRandom;
  const fronts = queueUrl === undefined ? undefined : await openFronts(queueUrl);
  const voices = new UsualVoices({ store: store.voices, sealer: sealerOf(config.voiceKey), clock });
  // Libraries of platforms take half a second to load: only those are loaded that the settings need.
  const spotify =
    config.spotify &&
    (await (
      await import('./music/spotify/open.ts')
    ).openSpotify(
      { ...config.spotify, redisUrl: config.spotify.redisUrl ?? queueUrl },
      { clock, random, log, pauses: store.bots, accounts: store.accounts },
    ));
  const accounts = spotify?.accounts;
  const offered = commandsOf(config);
  const builtin = new BuiltinCatalog();
  const catalog =
    overrides.catalog ??
    (spotify ? new FallbackCatalog(spotify.catalog, builtin, spotifyTimeoutMs, monitor.fallbackLog) : builtin);
  if (spotify) monitor.metrics?.watchSpotify(() => spotify.callsLeft());
  const reader = overrides.reader ?? new TextModel(await readTextModel(textModelFolder));
  const painter = new PicturePool();
  const conversation = new Conversation({
    painter,
    analyzer,
    reader,
    catalog,
    store,
    commands: offered,
    accounts,
    voices,
    fronts,
    clock,
    random,
    unsureBelow: metadata.calibration.unsureBelow,
  });
  const { speech: settings } = config;
  const chats = config.telegram !== undefined || config.discord !== undefined;
  const speech =
    overrides.speech ?? (chats ? await (await import('./speech/open.ts')).openSpeech(settings, log) : undefined);
  const { RecordingRoom } = await import('./bots/shared/recording-room.ts');
  const shared = {
    conversation,
    commands: chatCommands(speech !== undefined, offered),
    speech,
    store: store.bots,
    processes: store.processes,
    fronts,
    maxBytes: config.decoding.maxBytes,
    concurrency: recordingsPerThread * threads,
    room: new RecordingRoom(largeRecordingsBytes),
    clock,
    timers: systemTimers,
    random,
    log,
    meter: monitor.metrics,
  };
  const bots: Bot[] = [];
  if (config.telegram) {
    const { TelegramBot } = await import('./bots/telegram/bot.ts');
    bots.push(new TelegramBot({ settings: config.telegram, ...shared }));
  }
  const { processes } = store;
  if (config.discord && processes && !overrides.shard) {
    const { shards, ...discord } = config.discord;
    const { DiscordBot } = await import('./bots/discord/bot.ts');
    const { LeasedShards } = await import('./bots/discord/gateway/leased-shards.ts');
    const open = (shard: { readonly id: number; readonly count: number }) =>
      new DiscordBot({ settings: { ...discord, shard }, ...shared });
    bots.push(new LeasedShards({ count: Math.max(1, shards), open, processes, timers: systemTimers, log }));
  } else if (config.discord && config.discord.shards > 0 && !overrides.shard) {
    const { token, everyVoice, shards: count } = config.discord;
    const { DiscordApi } = await import('./bots/discord/api.ts');
    const { DiscordShards } = await import('./bots/discord/gateway/sharding.ts');
    const api = new DiscordApi(config.discord);
    const program = { file: path.join(import.meta.dirname, 'main.ts'), argument: 'shard' };
    bots.push(
      new DiscordShards({
        token,
        api,
        everyVoice,
        speaks: speech !== undefined,
        count,
        program,
        timers: systemTimers,
        log,
      }),
    );
  } else if (config.discord) {
    const { DiscordBot } = await import('./bots/discord/bot.ts');
    bots.push(new DiscordBot({ settings: { ...config.discord, shard: overrides.shard }, ...shared }));
  }
  if (config.web) {
    const { WebBot } = await import('./bots/web/bot.ts');
    const { login } = config.spotify ?? {};
    const names = [...config.web.names, ...(login ? [new URL(login.pageRoot).hostname] : [])];
    const { maxSeconds } = config.decoding;
    bots.push(new WebBot({ settings: { ...config.web, names }, login: accounts, maxSeconds, ...shared }));
  }
  const ended = allEnded(bots);
  ended.catch(() => undefined);
  let daily: NodeJS.Timeout | undefined;
  let sweep: NodeJS.Timeout | undefined;
  return {
    conversation,
    catalog,
    model: metadata,
    bots,
    ended,
    warmUp: () => {
      hears.warmUp?.();
    },
    start: async () => {
      const forgetOld = async (): Promise<void> => {
        try {
          await store.forget({ beforeMs: clock.now() - config.keepDays * dayMs });
          await store.accounts.forgetUnused(clock.now() - config.keepDays * dayMs);
          await store.voices.forgetUnusedVoices(clock.now() - keepVoiceDays * dayMs);
          await store.bots.forgetAnswered(clock.now() - keepAnsweredMs);
          daily = setTimeout(() => void forgetOld(), dayMs).unref();
        } catch (error) {
          log.warn({ err: error }, 'Old recordings could not be deleted; trying again in ten minutes');
          daily = setTimeout(() => void forgetOld(), forgetAgainMs).unref();
        }
      };
      await forgetOld();
      sweep = setInterval(() => {
        conversation.forgetOldEvidence();
      }, sweepMs).unref();
      await Promise.all(bots.map((bot) => bot.start()));
      monitor.serves();
    },
    stop: async () => {
      clearTimeout(daily);
      clearInterval(sweep);
      monitor.stops();
      await Promise.all(bots.map((bot) => bot.stop()));
      await analyzer.close();
      await painter.close();
      await spotify?.close();
      fronts?.close();
      await store.close();
      lease?.release();
      await monitor.close();
    },
  };
}

/** Opens the store that the settings name: a file, or a database that several processes share. */
async function openStore(
  { storeFile, databaseUrl: url }: Config,
  told: (news: string) => void,
  journal: string | undefined,
): Promise<NonNullable<Overrides['store']>> {
  if (url === undefined) return openStoreThread(storeFile, systemTimers, told, journal);
  const { PostgresStore } = await import('./store/postgres/open.ts');
  return PostgresStore.open({ url, timers: systemTimers, told });
}

/** The commands of the bots: with these settings, people can connect their own accounts of Spotify, or not. */
export function commandsOf({ spotify }: Pick<Config, 'spotify'>): typeof commands {
  return spotify?.login ? commandsWithAccounts : commands;
}

/** Encrypts with a key, or without one only makes text. */
export function sealerOf(key: string | undefined): Sealer {
  if (key === undefined) {
    return {
      seal: (bytes) => Buffer.from(bytes).toString('base64'),
      unseal: (text) => Buffer.from(text, 'base64'),
    };
  }
  const secret = Buffer.from(key, 'base64');
  return {
    seal: (bytes, owner) => sealBytes(bytes, secret, owner),
    unseal: (text, owner) => unsealBytes(text, secret, owner),
  };
}

/** Rejects with the last bot's sentence when all of them have ended; never where there is no bot, or one that cannot. */
async function allEnded(bots: readonly Bot[]): Promise<never> {
  const never = new Promise<never>(() => undefined);
  if (bots.length === 0) return never;
  const sentences = await Promise.all(bots.map(({ ended = never }) => ended));
  throw sentences.at(-1) ?? new Error('All bots have ended.');
}
