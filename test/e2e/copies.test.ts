import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { FakeTelegram } from '../fakes/telegram/server.ts';
import { emptyFolder } from '../store/folder.ts';
import { startProgram } from './program.ts';

const sample = path.join(import.meta.dirname, '../../src/samples/hello.ogg');

test('of two copies on one store, the second says so and ends; a killed one leaves the store free', async () => {
  const fake = await FakeTelegram.start();
  onTestFinished(() => fake.close());
  const store = path.join(emptyFolder(), 'store.sqlite');
  const telegram = { TELEGRAM_BOT_TOKEN: fake.token, TELEGRAM_API_ROOT: fake.apiRoot };
  const settings = { ...telegram, MOODTUNE_STORE: store, MOODTUNE_LOG: 'warn' };
  const first = startProgram(settings);
  await fake.when(() => fake.calls.some(({ method }) => method === 'getUpdates'));

  const second = startProgram(settings);
  expect(await second.exit).toEqual([2, null]);
  expect(await second.stderr).toBe(
    `Moodtune already runs with the store ${store}. Two copies would answer everybody twice. Stop the other one, or set MOODTUNE_STORE to another file.\n`,
  );
  // A command that answers nobody else works beside the bots.
  const mood = startProgram(settings, ['mood', '--json', sample]);
  expect(await mood.exit).toEqual([0, null]);
  expect(JSON.parse(await mood.stdout)).toHaveProperty('emotion');

  first.child.kill('SIGKILL');
  await first.exit;
  const polls = () => fake.calls.filter(({ method }) => method === 'getUpdates').length;
  const before = polls();
  startProgram(settings);
  await fake.when(() => polls() > before);
});
