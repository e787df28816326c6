import { locales } from '../../src/core/i18n/catalogue.ts';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, onTestFinished, test } from 'vitest';
import { FakeTelegram } from '../fakes/telegram/server.ts';
import { recordings } from '../fixtures/recordings.ts';
import { startProgram } from './program.ts';

const root = path.join(import.meta.dirname, '../..');
const folder = mkdtempSync(path.join(os.tmpdir(), 'moodtune-e2e-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const synthetic = path.join(root, 'src/samples/hello.ogg');
const real = recordings && path.join(recordings, 'emotion-speech/ravdess/03-01-05-02-01-01-13.opus');
const ada = { id: 1815, language: 'en' };

async function server(): Promise<FakeTelegram> {
  const fake = await FakeTelegram.start();
  onTestFinished(() => fake.close());
  return fake;
}

/** Runs `npm start`, or another command. */
function moodtune(
  fake: FakeTelegram,
  argv: readonly string[] = [],
  environment: Readonly<Record<string, string>> = {},
) {
  const settings = {
    // Each server numbers its updates from 1.
    MOODTUNE_STORE: path.join(folder, `store-${new URL(fake.apiRoot).port}.sqlite`),
    MOODTUNE_LOG: 'debug',
    TELEGRAM_BOT_TOKEN: fake.token,
    TELEGRAM_API_ROOT: fake.apiRoot,
  };
  return startProgram({ ...settings, ...environment }, argv);
}

describe('npm start with a token', () => {
  test.each([
    { voice: 'a synthetic voice', file: synthetic },
    ...(real === undefined ? [] : [{ voice: 'a real recording', file: real }]),
  ])('runs the bot with the real model: $voice is answered, corrected, kept over a restart', async ({ file }) => {
    const fake = await server();
    const first = moodtune(fake);
    const answer = await fake.answer(fake.sendRecording(ada, readFileSync(file)));
    expect(answer.text).toMatch(/You sound \w+\. I am|I am not sure: /);
    expect(answer.previewUrl).toContain('https://open.spotify.com/');
    // An unsure answer offers its candidates, and the other buttons behind this one.
    if (!answer.keyboard.flat().some(({ text: label }) => label === 'Why?')) {
      fake.press(ada, answer, 'More…');
      await fake.when(() => answer.edits === 1);
    }
    const edits = answer.edits;
    fake.press(ada, answer, 'Why?');
    const reason = await fake.answer(answer.id);
    expect(reason.photo?.length).toBeGreaterThan(10_000);
    expect(reason.text).toMatch(/^Compared with|^The strongest clue is/);
    fake.press(ada, answer, 'Not right?');
    await fake.when(() => answer.edits === edits + 1);
    fake.press(ada, answer, 'happy');
    await fake.when(() => answer.edits === edits + 2);
    expect(answer.text).toContain('Got it: happy.');
    first.child.kill('SIGTERM');
    expect(await first.exit).toEqual([0, null]);
    expect(await first.stdout).toMatch(/Telegram +on\n/);
    moodtune(fake);
    fake.press(ada, answer, 'Another song');
    await fake.when(() => answer.edits === edits + 3);
    expect(answer.text).toContain('Got it: happy.');
  });

  test('whatever fails, nothing that the program writes holds the token', async () => {
    const fake = await server();
    fake.fail('getMe', 'reset', { code: 500 });
    fake.fail('deleteWebhook', 'notJson');
    fake.fail('getUpdates', { code: 401, description: 'Unauthorized' }, 'reset');
    fake.fail('getFile', 'notJson');
    fake.fail('download', 'reset');
    fake.fail('sendMessage', 'reset');
    fake.fail('editMessageText', { code: 502 });
    const { child, exit, stdout, stderr } = moodtune(fake);
    const answer = await fake.answer(fake.sendRecording(ada, readFileSync(synthetic)));
    fake.press(ada, answer, 'Another song');
    await fake.when(() => answer.edits === 1);
    fake.fail('sendMessage', { code: 403, description: `Forbidden: not with ${fake.token}` });
    fake.sendText(ada, '/help');
    await fake.answer(fake.sendText(ada, '/start'));
    child.kill('SIGTERM');
    expect(await exit).toEqual([0, null]);
    const written = (await stdout) + (await stderr);
    for (const problem of ['getUpdates: 401', 'ECONNRESET', 'no readable answer', 'Forbidden: not with [token]']) {
      expect(written).toContain(problem);
    }
    expect(written).not.toMatch(/AAFake|0123456/);
  }, 60_000);

  test('a token that Telegram refuses ends it with a sentence', async () => {
    const fake = await server();
    const { exit, stderr } = moodtune(fake, [], { TELEGRAM_BOT_TOKEN: '4712:AAAnotherTokenThatNobodyMayRead_01234' });
    expect(await exit).toEqual([2, null]);
    expect(await stderr).toContain('Check TELEGRAM_BOT_TOKEN');
    expect(await stderr).not.toContain('AAAnother');
  });

  test('npm run commands:register registers them and ends', async () => {
    const fake = await server();
    const { exit, stdout } = moodtune(fake, ['register']);
    expect(await exit).toEqual([0, null]);
    expect(await stdout).toMatch(/^Telegram: .*\/start/);
    expect(fake.calls.filter(({ method }) => method === 'setMyCommands')).toHaveLength(2 * (1 + locales.length));
  });
});
