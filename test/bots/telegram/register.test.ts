import { expect, it, onTestFinished } from 'vitest';
import { commands } from '../../../commands/index.ts';
import { locales } from '../../../src/core/i18n/catalogue.ts';
import { BotApi } from '../../../src/bots/telegram/api.ts';
import { registerCommands } from '../../../src/bots/telegram/register.ts';
import { FakeTelegram } from '../../fakes/telegram/server.ts';

it('the commands are registered in every language, with one more for administrators of groups', async () => {
  const fake = await FakeTelegram.start();
  onTestFinished(() => fake.close());
  await registerCommands(new BotApi({ token: fake.token, apiRoot: fake.apiRoot, callTimeoutMs: 5000 }), commands);
  const calls = fake.calls.filter(({ method }) => method === 'setMyCommands').map(({ payload }) => payload);
  expect(calls.map((payload) => payload['language_code'])).toEqual(
    [undefined, ...locales].flatMap((locale) => [locale, locale]),
  );
  const german = calls[4]!['commands'] as { command: string; description: string }[];
  expect(german.map(({ command }) => command)).toEqual(commands.map(({ name }) => name));
  expect(german.find(({ command }) => command === 'help')?.description).toBe('Was ich tue und was du tippen kannst');
  expect(calls[5]!['scope']).toEqual({ type: 'all_chat_administrators' });
  expect((calls[5]!['commands'] as { command: string }[]).at(-1)?.command).toBe('group');
});

it('what the bot says of itself is short enough in every language, and the menu lists the commands', async () => {
  const fake = await FakeTelegram.start();
  onTestFinished(() => fake.close());
  // The fake refuses longer texts.
  await registerCommands(new BotApi({ token: fake.token, apiRoot: fake.apiRoot, callTimeoutMs: 5000 }), commands);
  const of = (method: string) => fake.calls.filter((call) => call.method === method).map(({ payload }) => payload);
  const [english, , german] = of('setMyDescription');
  expect(of('setMyDescription')).toHaveLength(1 + locales.length);
  expect(english?.['description']).toMatch(/^I hear how you feel .*\n\nI guess/);
  expect(german?.['description']).toMatch(/^Ich höre/);
  expect(of('setMyShortDescription')).toHaveLength(1 + locales.length);
  expect(of('setChatMenuButton')).toEqual([{ menu_button: { type: 'commands' } }]);
});
