import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, onTestFinished, test } from 'vitest';
import { DiscordServer } from '../fakes/discord/server.ts';

const root = path.join(import.meta.dirname, '../..');

/** Runs `npm start`, and collects what it says. */
function moodtune(environment: Readonly<Record<string, string>>, nodeOptions: readonly string[] = []) {
  const child = spawn(process.execPath, [...nodeOptions, path.join(root, 'src/main.ts')], {
    cwd: root,
    env: { PATH: process.env['PATH'], MOODTUNE_STORE: ':memory:', ...environment },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  return { child, exit: once(child, 'exit'), stderr: text(child.stderr) };
}

async function server() {
  const discord = await DiscordServer.start();
  onTestFinished(() => discord.close());
  return { discord, settings: { DISCORD_TOKEN: discord.token, DISCORD_API_ROOT: discord.apiRoot } };
}

test('SIGTERM ends the program while the gateway accepts connections and says nothing', async () => {
  const { discord, settings } = await server();
  discord.gateway.isSilent = true;
  const { child, exit } = moodtune(settings);
  await discord.when(() => discord.gateway.silenced > 0);
  child.kill('SIGTERM');
  expect(await exit).toEqual([0, null]);
  expect(discord.gateway.silenced).toBe(1);
});

test('SIGTERM ends the program while it waits a minute, as Discord asked', async () => {
  const { discord, settings } = await server();
  discord.fail('GET /applications/@me', ...Array.from({ length: 9 }, () => ({ retryAfterS: 60 })));
  const { child, exit } = moodtune(settings);
  await discord.when(() => discord.http.calls.length > 0);
  child.kill('SIGTERM');
  expect(await exit).toEqual([0, null]);
  expect(discord.http.calls).toHaveLength(1);
});

test('a native engine that is not installed ends the start with a sentence', async () => {
  const hooks = `import { registerHooks } from 'node:module';
    registerHooks({ resolve: (name, context, next) => {
      if (name.includes('tfjs-node')) throw new Error('not here');
      return next(name, context);
    } });`;
  const { exit, stderr } = moodtune({ MOODTUNE_ENGINE: 'native', WEB_ENABLED: 'no' }, [
    '--import',
    `data:text/javascript,${encodeURIComponent(hooks)}`,
  ]);
  expect(await exit).toEqual([2, null]);
  expect(await stderr).toMatch(/^The native engine needs the optional package @tensorflow\/tfjs-node[^\n]*\n$/);
});

test('a shard ends with its parent, however that ends', async () => {
  const { discord, settings } = await server();
  const { child } = moodtune({ ...settings, ...discord.environment(), DISCORD_SHARDS: '1' });
  await discord.connected();
  child.kill('SIGKILL');
  await discord.when(() => discord.gateway.sessions.every(({ isConnected }) => !isConnected));
});
