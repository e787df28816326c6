import os from 'node:os';
import { commands } from '../commands/index.ts';
import { readModelFiles, type ModelMetadata } from './audio/metadata.ts';
import { AnalyzerPool } from './audio/pool.ts';
import type { Config } from './config.ts';
import { Conversation } from './core/conversation.ts';
import type { Clock, MoodStore, MusicCatalog, Random, VoiceAnalyzer } from './core/ports.ts';
import { BuiltinCatalog } from './music/builtin.ts';
import { SqliteStore } from './store/sqlite.ts';
import { systemClock, systemRandom } from './system.ts';

/** Parts that a test or a benchmark brings itself. */
export interface Overrides {
  readonly analyzer?: VoiceAnalyzer;
  readonly catalog?: MusicCatalog;
  readonly store?: MoodStore & { close(): void };
  readonly clock?: Clock;
  readonly random?: Random;
}

/** Moodtune without a front: what every front is handed. */
export interface App {
  readonly conversation: Conversation;
  readonly model: ModelMetadata;
  /** Deletes what is older than the settings allow to keep, now and every day. */
  start(): Promise<void>;
  /** Finishes the recordings that are being heard, and closes the store. */
  stop(): Promise<void>;
}

const dayMs = 24 * 60 * 60 * 1000;

/**
 * Makes every object and hands it on; nothing runs before `start`.
 * @throws Error when the model's files or the store cannot be used
 */
export async function buildApp(config: Config, overrides: Overrides = {}): Promise<App> {
  const { metadata } = await readModelFiles(config.modelFolder);
  const clock = overrides.clock ?? systemClock;
  const store = overrides.store ?? SqliteStore.open(config.storeFile);
  const analyzer =
    overrides.analyzer ??
    new AnalyzerPool(config.threads || os.availableParallelism(), {
      modelFolder: config.modelFolder,
      engine: config.engine,
      decoding: config.decoding,
      preparation: config.preparation,
    });
  const conversation = new Conversation({
    analyzer,
    catalog: overrides.catalog ?? new BuiltinCatalog(),
    store,
    commands,
    clock,
    random: overrides.random ?? systemRandom,
    unsureBelow: metadata.calibration.unsureBelow,
  });
  let daily: NodeJS.Timeout | undefined;
  return {
    conversation,
    model: metadata,
    start: async () => {
      const forgetOld = () => store.forget({ beforeMs: clock.now() - config.keepDays * dayMs });
      await forgetOld();
      daily = setInterval(() => void forgetOld(), dayMs).unref();
    },
    stop: async () => {
      clearInterval(daily);
      await analyzer.close();
      store.close();
    },
  };
}
