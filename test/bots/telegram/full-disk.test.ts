import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { expect, it, onTestFinished } from 'vitest';
import { SqliteStore } from '../../../src/store/sqlite.ts';
import { FakeTelegram } from '../../fakes/telegram/server.ts';
import { emptyFolder } from '../../store/folder.ts';

const program = path.join(import.meta.dirname, 'bot-program.ts');

// A limit on the size of files stands for the full disk: the same writes fail.
it.skipIf(process.platform !== 'linux')(
  'on a full disk people are answered, the log says once why, and the store has it all when there is room again',
  async () => {
    const fake = await FakeTelegram.start();
    onTestFinished(() => fake.close());
    const file = path.join(emptyFolder(), 'store.sqlite');
    const child = spawn(process.execPath, [program, file], {
      env: { ...process.env, MOODTUNE_LOG: 'warn', TELEGRAM_BOT_TOKEN: fake.token, TELEGRAM_API_ROOT: fake.apiRoot },
      stdio: ['ignore', 'inherit', 'pipe'],
    });
    onTestFinished(() => void child.kill('SIGKILL'));
    const log: string[] = [];
    createInterface(child.stderr).on('line', (line) => {
      log.push(line);
      fake.changed();
    });
    const limit = (bytes: number | 'unlimited') => {
      execFileSync('prlimit', [`--pid=${child.pid}`, `--fsize=${bytes}:`]);
    };
    const answers = async (id: number) =>
      (await fake.answer(fake.sendRecording({ id, language: 'en' }, 'sad 0.9'))).text;

    expect(await answers(1)).toContain('You sound sad.');
    limit(fs.statSync(`${file}-wal`).size);
    for (const id of [2, 3]) expect(await answers(id)).toContain('You sound sad.');
    const answer = fake.messages.at(-1)!;
    fake.press({ id: 3, language: 'en' }, answer, 'Another song');
    await fake.when(() => answer.edits === 1);
    expect(log).toHaveLength(1);
    expect(log[0]).toMatch(/cannot be used: .*Until then people are answered/);

    limit('unlimited');
    child.kill('SIGTERM');
    expect(await once(child, 'exit')).toEqual([0, null]);
    expect(log[1]).toMatch(/is written again; nothing is missing/);
    const store = SqliteStore.open(file);
    for (const id of [1, 2, 3]) expect(await store.takes({ personId: `telegram:${id}` })).toHaveLength(1);
    expect((await store.takes({ personId: 'telegram:3' }))[0]?.trackIds).toHaveLength(2);
    expect(await store.bots.unanswered('telegram')).toEqual([]);
    store.close();
  },
);
