/**
 * `npm run demo`: the real bot and model on a local server that speaks the Bot API. It prints the chat: a voice message, a
 * correction, another song, a restart, another song again. It needs no account and no network.
 */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { styleText } from 'node:util';
import { buildApp, type App } from '../../src/app.ts';
import { parseConfig } from '../../src/config/config.ts';
import { localeOf, phrase, say, type Phrase } from '../../src/core/i18n/catalogue.ts';
import { FakeTelegram, type FakeMessage } from '../fakes/telegram/server.ts';

const ada = { id: 1815, language: process.env['LANG'] ?? 'en' };
const stranger = { id: 1791, language: ada.language };
const root = path.join(import.meta.dirname, '../..');
/** Pause between two steps, ms: for people who read along, 0 for programs. */
const pauseMs = Number(process.env['DEMO_PAUSE_MS'] ?? 1200);

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'moodtune-demo-'));
const fake = await FakeTelegram.start();
let app = await started();

await says('/start', fake.sendText(ada, '/start'));
const note = fake.sendRecording(ada, fs.readFileSync(path.join(root, 'src/bots/web/samples/loud.ogg')));
const answer = await says('🎤 a voice note', note);
await presses(phrase('button.correct'));
await presses(phrase('emotion.happy'));
await presses(phrase('button.reroll'));
person('Somebody else', `[${words(phrase('button.reroll'))}]`);
bot(`(over the button) ${await fake.toast(fake.press(stranger, answer, words(phrase('button.reroll'))))}`);
console.log(styleText('dim', '\n  … the bot is stopped and started again …'));
await app.stop();
app = await started();
await presses(phrase('button.reroll'));
await says('/privacy', fake.sendText(ada, '/privacy'));
await app.stop();
await fake.close();
fs.rmSync(folder, { recursive: true });

async function started(): Promise<App> {
  const made = await buildApp(
    parseConfig({
      ...process.env,
      MOODTUNE_MODEL: process.env['MOODTUNE_MODEL'] ?? path.join(root, 'model'),
      MOODTUNE_STORE: path.join(folder, 'store.sqlite'),
      TELEGRAM_BOT_TOKEN: fake.token,
      TELEGRAM_API_ROOT: fake.apiRoot,
      TELEGRAM_WEBHOOK_URL: '',
    }),
  );
  await made.start();
  return made;
}

async function says(typed: string, message: number): Promise<FakeMessage> {
  person('Ada', typed);
  const reply = await fake.answer(message);
  show(reply);
  await sleep(pauseMs);
  return reply;
}

async function presses(button: Phrase): Promise<void> {
  const before = answer.edits;
  person('Ada', `[${words(button)}]`);
  fake.press(ada, answer, words(button));
  await fake.when(() => answer.edits > before);
  show(answer);
  await sleep(pauseMs);
}

function words(text: Phrase): string {
  return say(text, localeOf(ada.language));
}

function person(name: string, does: string): void {
  console.log(`\n${styleText('cyan', name)}  ${does}`);
}

function bot(spoken: string): void {
  console.log(`${styleText('magenta', 'Moodtune')}  ${spoken.split('\n').join('\n          ')}`);
}

function show({ text, keyboard, edits }: FakeMessage): void {
  const buttons = keyboard.map((row) => row.map((button) => `[${button.text}]`).join(' '));
  bot(`${edits > 0 ? styleText('dim', '(the same message, changed)\n') : ''}${[text, ...buttons].join('\n')}`);
}
