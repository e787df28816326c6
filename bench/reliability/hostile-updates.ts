import { scriptedReader } from '../../test/fakes/reader.ts';
import fc from 'fast-check';
import { commands } from '../../commands/index.ts';
import { DiscordApi } from '../../src/bots/discord/api.ts';
import { DiscordBot } from '../../src/bots/discord/bot.ts';
import { registerCommands } from '../../src/bots/discord/register.ts';
import type { BotLog } from '../../src/bots/shared/failure.ts';
import { TelegramBot } from '../../src/bots/telegram/bot.ts';
import { RecordingRoom } from '../../src/bots/shared/recording-room.ts';
import { Conversation } from '../../src/core/conversation/conversation.ts';
import { seededRandom } from '../../src/core/random.ts';
import { SqliteStore } from '../../src/store/sqlite.ts';
import { systemClock, systemTimers } from '../../src/system.ts';
import { hostilePayloads } from '../../test/bots/discord/hostile.ts';
import { hostileUpdates } from '../../test/bots/telegram/hostile.ts';
import { ScriptedAnalyzer } from '../../test/fakes/analyzer.ts';
import { DiscordServer } from '../../test/fakes/discord/server.ts';
import { textOf } from '../../test/fakes/discord/message.ts';
import { SmallCatalog } from '../../test/fakes/small-catalog.ts';
import { FakeTelegram } from '../../test/fakes/telegram/server.ts';

const batch = 100;

/** What hostile updates did to a bot. */
export interface Outcome {
  readonly bot: string;
  /** Number of answers among the calls of the platform's API. */
  readonly answers: number;
  /** Warnings in the log (unreadable updates, calls that the platform refused), and bugs of ours. */
  readonly warnings: number;
  readonly bugs: number;
  readonly fatal: number;
  readonly megabytes: readonly [number, number];
  readonly isServed: boolean;
}

let fatal = 0;
const noteFatal = () => {
  fatal += 1;
};
process.on('uncaughtException', noteFatal).on('unhandledRejection', noteFatal);

class CountingLog implements BotLog {
  warnings = 0;
  bugs = 0;
  warn(): void {
    this.warnings += 1;
  }
  error(): void {
    this.bugs += 1;
  }
  info(): void {
    // Successes are not counted here.
  }
}

function partsOf(log: BotLog, seed: number) {
  const store = SqliteStore.open(':memory:');
  const random = seededRandom(seed);
  const analyzer = new ScriptedAnalyzer();
  const conversation = new Conversation({
    reader: scriptedReader,
    ...{ analyzer, catalog: new SmallCatalog(), store, commands, random },
    ...{ clock: systemClock, unsureBelow: 0.5 },
  });
  const room = new RecordingRoom(2_000_000);
  const shared = { conversation, commands, store: store.bots, maxBytes: 1_000_000, concurrency: 4, room };
  const limits = { callTimeoutMs: 5000, notesPerMinute: 1e6, queueCapacity: 1e5 };
  return { store, limits, shared: { ...shared, clock: systemClock, timers: systemTimers, random, log } };
}

const megabytes = () => Math.round(process.memoryUsage.rss() / 1e6);
const turn = () => new Promise((resolve) => setImmediate(resolve));

/** Sends Telegram's bot so many hostile updates, made from a seed. */
export async function telegram(count: number, seed: number): Promise<Outcome> {
  const log = new CountingLog();
  const fake = await FakeTelegram.start();
  const { shared, limits, store } = partsOf(log, seed);
  const pace = { chatPerSecond: 1000, groupPerMinute: 60_000, overallPerSecond: 10_000 };
  const settings = { token: fake.token, apiRoot: fake.apiRoot, webhook: undefined, pace, rerollReactions: ['🔁'] };
  const bot = new TelegramBot({
    ...shared,
    settings: { ...settings, ...limits },
    backoff: { firstMs: 1, longestMs: 20 },
  });
  await bot.start();
  const before = megabytes();
  for (let at = 0; at < count; at += batch) {
    for (const update of hostileUpdates(batch, seed + at)) fake.pushUpdate(update);
    await fake.when(() => fake.unacknowledged <= 1);
  }
  const answer = await fake.answer(fake.sendRecording({ id: 900_001, language: 'en' }, 'sad 0.9'));
  await bot.stop();
  const { warnings, bugs } = log;
  const calls = ['sendMessage', 'sendDocument', 'sendPhoto', 'answerCallbackQuery', 'editMessageText'];
  const answers = fake.calls.filter(({ method }) => calls.includes(method)).length;
  const outcome = { bot: 'Telegram', answers, warnings, bugs, fatal, megabytes: [before, megabytes()] as const };
  await fake.close();
  store.close();
  return { ...outcome, isServed: answer.text.includes('You sound sad') };
}

/** The same for Discord's bot, by its gateway. */
export async function discord(count: number, seed: number): Promise<Outcome> {
  fatal = 0;
  const log = new CountingLog();
  const fake = await DiscordServer.start();
  const { shared, limits, store } = partsOf(log, seed);
  const { token, apiRoot } = fake;
  const anna = fake.addUser('anna', { locale: 'en-GB' });
  const channel = fake.addChannel(fake.addGuild('Friends', { members: [anna] }), 'general');
  await registerCommands(new DiscordApi({ token, apiRoot, callTimeoutMs: 5000 }), commands, undefined);
  const settings = { token, apiRoot, everyVoice: false, shard: undefined, listenSeconds: 5, stay: false };
  const bot = new DiscordBot({
    ...shared,
    settings: { ...settings, ...limits },
    backoff: { firstMs: 1, longestMs: 20 },
  });
  await bot.start();
  const before = megabytes();
  const known = hostilePayloads().map(([, payload]) => payload);
  // A known kind, sometimes with an additional member of any value.
  const hostile = fc
    .tuple(fc.constantFrom(...known), fc.string({ maxLength: 12 }), fc.anything())
    .map(([one, key, value]) => ({
      ...one,
      d: typeof one.d === 'object' && one.d !== null && !Array.isArray(one.d) ? { ...one.d, [key]: value } : one.d,
    }));
  const payloads = fc.sample(hostile, { seed, numRuns: count });
  for (let at = 0; at < count; at += batch) {
    await fake.connected();
    for (const payload of payloads.slice(at, at + batch))
      for (const one of fake.gateway.sessions) one.sendRaw(plain(payload));
    for (let turns = 0; turns < 50; turns++) await turn();
  }
  const asked = fake.slash(anna, channel, 'mood', { file: fake.attachment('sad 0.9') });
  const answer = await fake.answerTo(asked);
  await bot.stop();
  const { warnings, bugs } = log;
  const answers = fake.http.calls.filter(({ route }) =>
    /^(POST|PATCH) \/(interactions|webhooks|channels)/.test(route),
  ).length;
  const outcome = { bot: 'Discord', answers, warnings, bugs, fatal, megabytes: [before, megabytes()] as const };
  await fake.close();
  store.close();
  return { ...outcome, isServed: textOf(answer).includes('You sound sad') };
}

/** The value as JSON can represent it. */
function plain(value: object): object {
  const text = JSON.stringify(value, (_, one: unknown) => (typeof one === 'bigint' ? String(one) : one));
  return JSON.parse(text) as object;
}
