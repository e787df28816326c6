import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify, stripVTControlCharacters } from 'node:util';
import { expect, test } from 'vitest';

const root = path.join(import.meta.dirname, '../..');
const run = promisify(execFile);

test.each([
  ['telegram', ['You sound angry', 'Got it: happy.', 'the bot is stopped', 'あなたの声から']],
  ['discord', ['You sound angry', 'Got it: happy.', 'the bot is stopped', 'あなたの声から']],
])(
  'npm run demo -- %s runs to its end',
  async (bot, said) => {
    const env = { ...process.env, DEMO_PAUSE_MS: '0', LANG: 'en_GB.UTF-8' };
    const { stdout } = await run(process.execPath, ['test/demo/main.ts', bot], { cwd: root, env });
    const chat = stripVTControlCharacters(stdout);
    for (const words of said) expect(chat).toContain(words);
  },
  60_000,
);
