import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import { createServer } from 'node:http';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import { usualPort } from '../../src/bots/web/bot.ts';

const root = path.join(import.meta.dirname, '../..');

const { scripts } = z
  .object({ scripts: z.object({ start: z.string().startsWith('node ') }) })
  .parse(JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8')));

/** Runs `npm start` with only the settings of the test, until it prints the address of the page. */
async function start(environment: Readonly<Record<string, string>> = {}) {
  const { PATH = '' } = process.env;
  const [, ...node] = scripts.start.split(' ');
  const child = spawn(process.execPath, node, { cwd: root, env: { PATH, ...environment } });
  onTestFinished(() => void child.kill('SIGKILL'));
  const ended = once(child, 'exit');
  let [stdout, stderr] = ['', ''];
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  for await (const chunk of child.stdout as AsyncIterable<Buffer>) {
    stdout += chunk.toString();
    if (stdout.includes('Ctrl-C')) break;
  }
  const page = /open (http:\/\/\S+)/.exec(stdout)?.[1] ?? '';
  return {
    page,
    pid: child.pid ?? 0,
    stdout,
    stop: async () => {
      child.kill('SIGINT');
      const [code] = (await ended) as [number];
      return { code, stderr };
    },
  };
}

test('npm start without settings answers the bundled recording and serves the page until a signal ends it', async () => {
  const { page, stdout, stop } = await start();
  expect(stdout).toContain('Settings: none found');
  expect(stdout).toMatch(/You sound \w+|I am not sure/);
  expect(page).toMatch(/^http:\/\/localhost:\d+\/$/);
  const response = await fetch(page);
  expect(response.status).toBe(200);
  expect(await response.text()).toContain('<h1>Moodtune</h1>');
  expect(await stop()).toEqual({ code: 0, stderr: '' });
});

test.skipIf(process.platform !== 'linux')('npm start keeps few heaps, whatever the number of threads', async () => {
  const { pid, stop } = await start();
  expect(fs.readFileSync(`/proc/${pid}/environ`, 'utf8')).toContain('MALLOC_ARENA_MAX=2');
  await stop();
});

test('npm start finds another port when the usual one is taken', async () => {
  const other = createServer();
  const taken = new Promise((resolve) => {
    other.once('listening', resolve).once('error', resolve);
  });
  other.listen(usualPort, '127.0.0.1');
  await taken;
  onTestFinished(() => void other.close());
  const { page, stop } = await start();
  expect(new URL(page).port).not.toBe(String(usualPort));
  expect((await fetch(page)).status).toBe(200);
  await stop();
});
