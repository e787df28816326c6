/**
 * `npm run demo`: the real bot and model on a local server that speaks the Bot API. It prints the chat: a voice message, why,
 * music that lifts, a correction, another song, a restart, people of other languages. It needs no account and no network.
 */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { localeOf, phrase, say, type Phrase } from '../../src/core/i18n/catalogue.ts';
import { FakeTelegram, type FakeMessage } from '../fakes/telegram/server.ts';
import { sample, startApp } from './app.ts';
import { aside, bot, linkButton, pauseMs, person, shownMessage } from './print.ts';

const ada = { id: 1815, language: process.env['LANG'] ?? 'en' };
const lucia = { id: 1808, language: 'es' };
const aiko = { id: 1946, language: 'ja' };
const stranger = { id: 1791, language: ada.language };

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'moodtune-demo-'));
const fake = await FakeTelegram.start();
const started = () =>
  startApp(folder, {
    TELEGRAM_BOT_TOKEN: fake.token,
    TELEGRAM_API_ROOT: fake.apiRoot,
    TELEGRAM_WEBHOOK_URL: '',
  });
let app = await started();

await says('/start', fake.sendText(ada, '/start'));
const note = fake.sendRecording(ada, sample('loud.ogg'));
const answer = await says('🎤 a voice note', note);
await asks(phrase('button.why'));
await presses(phrase('button.more'));
await presses(phrase('button.lift'));
await presses(phrase('button.correct'));
await presses(phrase('emotion.happy'));
await presses(phrase('button.reroll'));
person('Somebody else', `[${words(phrase('button.reroll'))}]`);
bot(`(over the button) ${await fake.toast(fake.press(stranger, answer, words(phrase('button.reroll'))))}`);
aside('the bot is stopped and started again');
await app.stop();
app = await started();
await presses(phrase('button.reroll'));
await says('/privacy', fake.sendText(ada, '/privacy'));
aside('people whose apps are in other languages');
await says('🎤 una nota de voz', fake.sendRecording(lucia, sample('cheerful.ogg')), 'Lucía');
await says('🎤 ボイスメッセージ', fake.sendRecording(aiko, sample('quiet.ogg')), '愛子');
await says('不安です', fake.sendText(aiko, '不安です'), '愛子');
await app.stop();
await fake.close();
fs.rmSync(folder, { recursive: true });

async function says(typed: string, message: number, who = 'Ada'): Promise<FakeMessage> {
  person(who, typed);
  const reply = await fake.answer(message);
  show(reply);
  await sleep(pauseMs);
  return reply;
}

/** Presses a button whose answer is a message of its own. */
async function asks(button: Phrase): Promise<void> {
  person('Ada', `[${words(button)}]`);
  fake.press(ada, answer, words(button));
  show(await fake.answer(answer.id));
  await sleep(pauseMs);
}

async function presses(button: Phrase): Promise<void> {
  const before = answer.edits;
  person('Ada', `[${words(button)}]`);
  fake.press(ada, answer, words(button));
  await fake.when(() => answer.edits > before);
  show(answer);
  await sleep(pauseMs);
}

function words(text: Phrase, locale = localeOf(ada.language)): string {
  return say(text, locale);
}

function show({ text, keyboard, photo, edits }: FakeMessage): void {
  const rows = keyboard.map((row) =>
    row
      .map((button) => (button.url === undefined ? `[${button.text}]` : linkButton(button.text, button.url)))
      .join(' '),
  );
  const picture = photo ? [`🖼  a picture of ${Math.round(photo.length / 1000)} kB`] : [];
  bot(shownMessage(text, [...picture, ...rows], edits > 0));
}
