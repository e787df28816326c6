/**
 * `npm run demo -- discord`: the real bot and model on a local server that speaks Discord's REST API, gateway and voice.
 * It prints the channel: a call, why, music that lifts, a correction, a stranger, a reaction, a restart, voice messages in other
 * languages. It needs no account and no network.
 */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { styleText } from 'node:util';
import { commands } from '../../commands/index.ts';
import { DiscordApi } from '../../src/bots/discord/api.ts';
import { registerCommands } from '../../src/bots/discord/register.ts';
import { localeOf, phrase, say, type Phrase } from '../../src/core/i18n/catalogue.ts';
import type { FakeInteraction } from '../fakes/discord/interactions.ts';
import { textOf, type FakeMessage } from '../fakes/discord/message.ts';
import { DiscordServer } from '../fakes/discord/server.ts';
import { opusPackets } from '../fakes/discord/speech.ts';
import { sample, startApp } from './app.ts';
import { aside, bot, linkButton, pauseMs, person, shownMessage } from './print.ts';

const locale = localeOf(process.env['LANG']);

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'moodtune-demo-'));
const recording = sample('loud.ogg');
const discord = await DiscordServer.start();
const { token, apiRoot } = discord;
const ada = discord.addUser('Ada', { locale: locale === 'de' ? 'de' : 'en-GB' });
const stranger = discord.addUser('Somebody else', { locale: ada.locale });
const lucia = discord.addUser('Lucía', { locale: 'es-ES' });
const aiko = discord.addUser('愛子', { locale: 'ja' });
const guild = discord.addGuild('Friends', { members: [ada, stranger, lucia, aiko] });
const channel = discord.addChannel(guild, 'general');
const talk = discord.addChannel(guild, 'Talk', { kind: 'voice' });
await registerCommands(new DiscordApi({ token, apiRoot, callTimeoutMs: 60_000 }), commands, undefined);
const started = () =>
  startApp(folder, {
    TELEGRAM_BOT_TOKEN: '',
    TELEGRAM_WEBHOOK_URL: '',
    WEB_ENABLED: '',
    DISCORD_TOKEN: token,
    DISCORD_API_ROOT: apiRoot,
    DISCORD_SHARDS: '',
  });
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
person('Ada', `[${words(phrase('button.why'))}]`);
show(await discord.followUp(discord.press(ada, answer, words(phrase('button.why')))), false);
await sleep(pauseMs);
await does(`[${words(phrase('button.lift'))}]`, () => discord.press(ada, answer, words(phrase('button.lift'))));
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
aside('the bot is stopped and started again');
await app.stop();
app = await started();
await does(`[${words(phrase('button.reroll'))}]`, () => discord.press(ada, answer, words(phrase('button.reroll'))));
const spoken = discord.sayAloud(ada, channel, recording);
person('Ada', `🎤 a voice message; in its menu: ${words(phrase('discord.readTheMood'))}`);
show(await discord.answerTo(discord.messageCommand(ada, spoken, 'Read the mood')));
person('Ada', '/privacy');
const privacy = await discord.answerTo(discord.slash(ada, channel, 'privacy'));
bot(`${styleText('dim', '(only Ada sees it)')} ${textOf(privacy)}`);
aside('people whose apps are in other languages');
for (const [who, name, menu] of [
  [lucia, 'cheerful.ogg', 'una nota de voz'],
  [aiko, 'quiet.ogg', 'ボイスメッセージ'],
] as const) {
  const note = discord.sayAloud(who, channel, sample(name));
  person(who.name, `🎤 ${menu}`);
  show(await discord.answerTo(discord.messageCommand(who, note, 'Read the mood')));
  await sleep(pauseMs);
}
await app.stop();
await discord.close();
fs.rmSync(folder, { recursive: true });

async function does(what: string, act: () => FakeInteraction): Promise<void> {
  person('Ada', what);
  show(await discord.answerTo(act()));
  await sleep(pauseMs);
}

function words(text: Phrase): string {
  return say(text, locale);
}

function show(message: FakeMessage, isChanged = message.edits > 1): void {
  const rows = message.rows.map((row) =>
    row.components
      .map((one) => {
        if (one.type === 3) return one.options.map(({ label }) => `▾ ${label}`).join('  ');
        return 'url' in one && one.url !== undefined ? linkButton(one.label ?? '', one.url) : `[${one.label ?? ''}]`;
      })
      .join(' '),
  );
  const pictures = message.attachments.map(({ filename, size }) => `🖼  ${filename}, ${Math.round(size / 1000)} kB`);
  bot(shownMessage(textOf(message), [...pictures, ...rows], isChanged));
}
