/**
 * `npm run demo -- discord`: the real bot and model on a local server that speaks Discord's REST API, gateway and voice.
 * It prints the channel: a call, a correction, another song, a stranger, a reaction, a restart, a voice message. It needs
 * no account and no network.
 */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { styleText } from 'node:util';
import { commands } from '../../commands/index.ts';
import { buildApp, type App } from '../../src/app.ts';
import { DiscordApi } from '../../src/bots/discord/api.ts';
import { registerCommands } from '../../src/bots/discord/register.ts';
import { parseConfig } from '../../src/config/config.ts';
import { localeOf, phrase, say, type Phrase } from '../../src/core/i18n/catalogue.ts';
import type { FakeInteraction } from '../fakes/discord/interactions.ts';
import { textOf, type FakeMessage } from '../fakes/discord/message.ts';
import { DiscordServer } from '../fakes/discord/server.ts';
import { opusPackets } from '../fakes/discord/speech.ts';

const locale = localeOf(process.env['LANG']);
const root = path.join(import.meta.dirname, '../..');
/** Pause between two steps, ms: for people who read along, 0 for programs. */
const pauseMs = Number(process.env['DEMO_PAUSE_MS'] ?? 1200);

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'moodtune-demo-'));
const recording = fs.readFileSync(path.join(root, 'src/bots/web/samples/loud.ogg'));
const discord = await DiscordServer.start();
const { token, apiRoot } = discord;
const ada = discord.addUser('Ada', { locale: locale === 'de' ? 'de' : 'en-GB' });
const stranger = discord.addUser('Somebody else', { locale: ada.locale });
const guild = discord.addGuild('Friends', { members: [ada, stranger] });
const channel = discord.addChannel(guild, 'general');
const talk = discord.addChannel(guild, 'Talk', { kind: 'voice' });
await registerCommands(new DiscordApi({ token, apiRoot, callTimeoutMs: 60_000 }), commands, undefined);
let app = await started();

discord.voice.enter(ada, talk);
person('Ada', `${styleText('dim', '(in the voice channel Talk)')} /mood`);
const answer = await discord.answerTo(discord.slash(ada, channel, 'mood'));
show(answer);
person('Ada', '🗣  speaks');
await discord.voice.speak(ada, guild, opusPackets(recording)).done;
await discord.when(() => answer.embeds.length > 0);
show(answer);
await sleep(pauseMs);
await does(`[${words(phrase('button.correct'))}]`, () => discord.press(ada, answer, words(phrase('button.correct'))));
await does(`▾ ${words(phrase('emotion.happy'))}`, () => discord.choose(ada, answer, words(phrase('emotion.happy'))));
person('Somebody else', `[${words(phrase('button.reroll'))}]`);
const told = await discord.followUp(discord.press(stranger, answer, words(phrase('button.reroll'))));
bot(`${styleText('dim', '(only they see it)')} ${textOf(told)}`);
const { edits } = answer;
person('Ada', '🔁 as a reaction');
discord.react(ada, answer, '🔁');
await discord.edited(answer, edits);
show(answer);
console.log(styleText('dim', '\n  … the bot is stopped and started again …'));
await app.stop();
app = await started();
await does(`[${words(phrase('button.reroll'))}]`, () => discord.press(ada, answer, words(phrase('button.reroll'))));
const spoken = discord.sayAloud(ada, channel, recording);
person('Ada', `🎤 a voice message; in its menu: ${words(phrase('discord.readTheMood'))}`);
show(await discord.answerTo(discord.messageCommand(ada, spoken, 'Read the mood')));
person('Ada', '/privacy');
const privacy = await discord.answerTo(discord.slash(ada, channel, 'privacy'));
bot(`${styleText('dim', '(only Ada sees it)')} ${textOf(privacy)}`);
await app.stop();
await discord.close();
fs.rmSync(folder, { recursive: true });

async function started(): Promise<App> {
  const made = await buildApp(
    parseConfig({
      ...process.env,
      MOODTUNE_MODEL: process.env['MOODTUNE_MODEL'] ?? path.join(root, 'model'),
      MOODTUNE_STORE: path.join(folder, 'store.sqlite'),
      TELEGRAM_BOT_TOKEN: '',
      TELEGRAM_WEBHOOK_URL: '',
      WEB_ENABLED: '',
      DISCORD_TOKEN: token,
      DISCORD_API_ROOT: apiRoot,
      DISCORD_SHARDS: '',
    }),
  );
  await made.start();
  return made;
}

async function does(what: string, act: () => FakeInteraction): Promise<void> {
  person('Ada', what);
  show(await discord.answerTo(act()));
  await sleep(pauseMs);
}

function words(text: Phrase): string {
  return say(text, locale);
}

function person(name: string, what: string): void {
  console.log(`\n${styleText('cyan', name)}  ${what}`);
}

function bot(spoken: string): void {
  console.log(`${styleText('magenta', 'Moodtune')}  ${spoken.split('\n').join('\n          ')}`);
}

function show(message: FakeMessage): void {
  const rows = message.rows.map((row) =>
    row.components
      .map((one) => (one.type === 3 ? one.options.map(({ label }) => `▾ ${label}`).join('  ') : `[${one.label ?? ''}]`))
      .join(' '),
  );
  const changed = message.edits > 1 ? styleText('dim', '(the same message, changed)\n') : '';
  bot(`${changed}${[textOf(message), ...rows].join('\n')}`);
}
