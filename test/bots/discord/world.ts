import { scriptedReader } from '../../fakes/reader.ts';
import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import { chatCommands, commands } from '../../../commands/index.ts';
import { DiscordApi } from '../../../src/bots/discord/api.ts';
import { DiscordBot, type DiscordSettings } from '../../../src/bots/discord/bot.ts';
import { registerCommands } from '../../../src/bots/discord/register.ts';
import { Conversation } from '../../../src/core/conversation/conversation.ts';
import type { AudioInput, VoiceAnalysis } from '../../../src/core/ports/analysis.ts';
import type { SpeechSynthesizer } from '../../../src/core/ports/speech.ts';
import type { Timers } from '../../../src/core/ports/system.ts';
import { seededRandom } from '../../../src/core/random.ts';
import { SqliteStore } from '../../../src/store/sqlite.ts';
import { RecordingRoom } from '../../../src/bots/shared/recording-room.ts';
import { systemTimers } from '../../../src/system.ts';
import { recording, ScriptedAnalyzer } from '../../fakes/analyzer.ts';
import { DiscordServer } from '../../fakes/discord/server.ts';
import { opusPackets } from '../../fakes/discord/speech.ts';
import type { WholeStore } from '../../contract/usual-voice.ts';
import { plainVoices } from '../../fakes/plain-voices.ts';
import { SmallCatalog } from '../../fakes/small-catalog.ts';
import { Lines } from '../lines.ts';

/** The packets of two seconds of a synthetic voice, four times. */
const voice = opusPackets(fs.readFileSync(path.join(import.meta.dirname, '../../fixtures/voice.ogg')));
export const speech = Array.from({ length: 4 }, () => voice).flat();

/** An analyser with one result for all calls. Files contain their result, as for {@link ScriptedAnalyzer}. */
export class OverheardAnalyzer extends ScriptedAnalyzer {
  readonly calls: AudioInput[] = [];

  override analyze(input: AudioInput, signal?: AbortSignal): Promise<VoiceAnalysis> {
    if (input.kind === 'opusFrames') this.calls.push(input);
    return super.analyze(input.kind === 'opusFrames' ? recording('sad 0.9') : input, signal);
  }
}

/** An analyser that waits until the test lets it go. */
export class WaitingAnalyzer extends ScriptedAnalyzer {
  readonly #begun = Promise.withResolvers<undefined>();
  readonly #gate = Promise.withResolvers<undefined>();
  readonly #awaited: number;
  now = 0;
  most = 0;

  /** @param awaited the number of recordings at the same time at which `begun` resolves */
  constructor(awaited = 1) {
    super();
    this.#awaited = awaited;
  }

  /** Resolves when the awaited number of recordings is being analysed. */
  get begun(): Promise<undefined> {
    return this.#begun.promise;
  }

  go(): void {
    this.#gate.resolve(undefined);
  }

  override async analyze(input: AudioInput, signal?: AbortSignal): Promise<VoiceAnalysis> {
    this.now += 1;
    this.most = Math.max(this.most, this.now);
    if (this.now >= this.#awaited) this.#begun.resolve(undefined);
    const aborted =
      signal &&
      once(signal, 'abort').then(() => {
        signal.throwIfAborted();
      });
    aborted?.catch(() => undefined);
    await Promise.race([this.#gate.promise, ...(aborted ? [aborted] : [])]);
    this.now -= 1;
    return super.analyze(input, signal);
  }
}

interface Setting {
  readonly discord?: DiscordServer;
  readonly store?: WholeStore;
  readonly settings?: Partial<DiscordSettings>;
  readonly analyzer?: ScriptedAnalyzer;
  readonly concurrency?: number;
  readonly maxBytes?: number;
  readonly stopMs?: number;
  readonly timers?: Timers;
  /** The voice of the machine; none when left out. */
  readonly speech?: SpeechSynthesizer;
  /** Before the bot is started. */
  readonly before?: (discord: DiscordServer) => void;
}

/** A started bot on the local Discord, with registered commands. Only the analyser is a fake. */
export async function world(setting: Setting = {}) {
  const discord = setting.discord ?? (await DiscordServer.start());
  const anna = discord.addUser('anna', { locale: 'en-GB' });
  const bert = discord.addUser('bert', { locale: 'de' });
  const guild = discord.addGuild('Friends', { members: [anna, bert] });
  const channel = discord.addChannel(guild, 'general');
  const talk = discord.addChannel(guild, 'talk', { kind: 'voice' });
  const store = setting.store ?? SqliteStore.open(':memory:');
  const log = new Lines(() => {
    discord.world.changed();
  });
  const clock = { now: () => discord.world.nowMs };
  const random = seededRandom(7);
  const analyzer = setting.analyzer ?? new OverheardAnalyzer();
  const { token, apiRoot } = discord;
  const make = () => {
    const conversation = new Conversation({
      reader: scriptedReader,
      analyzer,
      catalog: new SmallCatalog(),
      store,
      commands,
      voices: plainVoices(store.voices, clock),
      clock,
      random,
      unsureBelow: 0.5,
    });
    return new DiscordBot({
      settings: {
        token,
        apiRoot,
        callTimeoutMs: 5000,
        everyVoice: false,
        shard: undefined,
        notesPerMinute: 1000,
        queueCapacity: 1000,
        listenSeconds: 5,
        stay: false,
        ...setting.settings,
      },
      conversation,
      commands: chatCommands(setting.speech !== undefined),
      speech: setting.speech,
      store: store.bots,
      maxBytes: setting.maxBytes ?? 1_000_000,
      concurrency: setting.concurrency ?? 4,
      room: new RecordingRoom(40_000_000),
      clock,
      timers: setting.timers ?? systemTimers,
      random,
      log,
      backoff: { firstMs: 1, longestMs: 20 },
      ...(setting.stopMs !== undefined && { stopMs: setting.stopMs }),
    });
  };
  await registerCommands(
    new DiscordApi({ token, apiRoot, callTimeoutMs: 5000 }),
    chatCommands(setting.speech !== undefined),
    undefined,
  );
  setting.before?.(discord);
  let bot = make();
  await bot.start();
  onTestFinished(async () => {
    await bot.stop();
    await discord.close();
    await store.close();
  });
  return {
    discord,
    store,
    log,
    anna,
    bert,
    guild,
    channel,
    talk,
    bot: () => bot,
    restart: async () => {
      await bot.stop();
      bot = make();
      await bot.start();
    },
    /** `/mood` with a file that contains the analyser's result. */
    mood: async (script: string, person = anna, where = channel) =>
      discord.answerTo(discord.slash(person, where, 'mood', { file: discord.attachment(script) })),
  };
}
