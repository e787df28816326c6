import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, onTestFinished, test } from 'vitest';
import { FakeTelegram } from '../fakes/telegram/server.ts';
import { emptyFolder } from '../store/folder.ts';

const root = path.join(import.meta.dirname, '../..');
const sample = path.join(root, 'src/samples/hello.ogg');

/** Runs the program with a store, and collects all that it writes. */
function moodtune(store: string, argv: readonly string[], environment: Readonly<Record<string, string>>) {
  const child = spawn(process.execPath, [path.join(root, 'src/main.ts'), ...argv], {
    cwd: root,
    env: { PATH: process.env['PATH'], MOODTUNE_STORE: store, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  return { child, exit: once(child, 'exit'), stdout: text(child.stdout), stderr: text(child.stderr) };
}

test('of two copies on one store, the second says so and ends; a killed one leaves the store free', async () => {
  const fake = await FakeTelegram.start();
  onTestFinished(() => fake.close());
  const store = path.join(emptyFolder(), 'store.sqlite');
  const settings = { TELEGRAM_BOT_TOKEN: fake.token, TELEGRAM_API_ROOT: fake.apiRoot };
  const first = moodtune(store, [], settings);
  await fake.when(() => fake.calls.some(({ method }) => method === 'getUpdates'));

  const second = moodtune(store, [], settings);
  expect(await second.exit).toEqual([2, null]);
  expect(await second.stderr).toBe(
    `Moodtune already runs with the store ${store}. Two copies would answer everybody twice. Stop the other one, or set MOODTUNE_STORE to another file.\n`,
  );
  // A command that answers nobody else works beside the bots.
  const mood = moodtune(store, ['mood', '--json', sample], settings);
  expect(await mood.exit).toEqual([0, null]);
  expect(JSON.parse(await mood.stdout)).toHaveProperty('emotion');

  first.child.kill('SIGKILL');
  await first.exit;
  const polls = () => fake.calls.filter(({ method }) => method === 'getUpdates').length;
  const before = polls();
  moodtune(store, [], settings);
  await fake.when(() => polls() > before);
});
