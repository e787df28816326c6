import { scriptedReader } from '../../fakes/reader.ts';
import { onTestFinished } from 'vitest';
import { chatCommands, commands } from '../../../commands/index.ts';
import { TelegramBot, type TelegramSettings } from '../../../src/bots/telegram/bot.ts';
import { Conversation } from '../../../src/core/conversation/conversation.ts';
import type { Fronts } from '../../../src/core/ports/fronts.ts';
import type { SpeechSynthesizer } from '../../../src/core/ports/speech.ts';
import type { Timers } from '../../../src/core/ports/system.ts';
import { seededRandom } from '../../../src/core/random.ts';
import { SqliteStore } from '../../../src/store/sqlite.ts';
import { RecordingRoom } from '../../../src/bots/shared/recording-room.ts';
import { systemTimers } from '../../../src/system.ts';
import { ScriptedAnalyzer } from '../../fakes/analyzer.ts';
import type { WholeStore } from '../../contract/usual-voice.ts';
import { plainVoices } from '../../fakes/plain-voices.ts';
import { SmallCatalog } from '../../fakes/small-catalog.ts';
import { FakeTelegram } from '../../fakes/telegram/server.ts';
import { Lines } from '../lines.ts';

export const anna = { id: 501, language: 'en' };
export const bert = { id: 502, language: 'de' };
export const group = -100_777;

/** Limits so high that no message waits. */
const unpaced = { chatPerSecond: 1000, groupPerMinute: 60_000, overallPerSecond: 10_000 };

interface Setting {
  readonly fake?: FakeTelegram;
  readonly store?: WholeStore;
  readonly settings?: Partial<TelegramSettings>;
  readonly analyzer?: ScriptedAnalyzer;
  readonly concurrency?: number;
  readonly maxBytes?: number;
  /** Room for large recordings, bytes. */
  readonly roomBytes?: number;
  readonly stopMs?: number;
  readonly timers?: Timers;
  /** The other fronts; none when left out. */
  readonly fronts?: Fronts;
  /** The voice of the machine; none when left out. */
  readonly speech?: SpeechSynthesizer;
}

/** A started bot on the local server. Only the analyser is a fake. */
export async function world(setting: Setting = {}) {
  const fake = setting.fake ?? (await FakeTelegram.start());
  const store = setting.store ?? SqliteStore.open(':memory:');
  const log = new Lines(() => {
    fake.changed();
  });
  let nowMs = Date.UTC(2026, 10, 1);
  const clock = { now: () => (nowMs += 1) };
  const random = seededRandom(7);
  const make = () => {
    const conversation = new Conversation({
      reader: scriptedReader,
      analyzer: setting.analyzer ?? new ScriptedAnalyzer(),
      catalog: new SmallCatalog(),
      store,
      commands,
      voices: plainVoices(store.voices, clock),
      clock,
      random,
      unsureBelow: 0.5,
    });
    return new TelegramBot({
      settings: {
        token: fake.token,
        apiRoot: fake.apiRoot,
        webhook: undefined,
        pace: unpaced,
        notesPerMinute: 1000,
        queueCapacity: 1000,
        callTimeoutMs: 5000,
        rerollReactions: ['🔁', '👎'],
        ...setting.settings,
      },
      conversation,
      commands: chatCommands(setting.speech !== undefined),
      speech: setting.speech,
      store: store.bots,
      maxBytes: setting.maxBytes ?? 1_000_000,
      concurrency: setting.concurrency ?? 4,
      room: new RecordingRoom(setting.roomBytes ?? 40_000_000),
      clock,
      timers: setting.timers ?? systemTimers,
      fronts: setting.fronts,
      random,
      log,
      backoff: { firstMs: 1, longestMs: 20 },
      ...(setting.stopMs !== undefined && { stopMs: setting.stopMs }),
    });
  };
  let bot = make();
  await bot.start();
  onTestFinished(async () => {
    await bot.stop();
    await fake.close();
    await store.close();
  });
  return {
    fake,
    store,
    log,
    bot: () => bot,
    restart: async () => {
      await bot.stop();
      bot = make();
      await bot.start();
    },
  };
}
