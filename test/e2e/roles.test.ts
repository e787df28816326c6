import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import { FakeTelegram } from '../fakes/telegram/server.ts';
import { startProgram, type Program } from './program.ts';
import { lacksServers, servers } from './servers.ts';

const note = readFileSync(path.join(import.meta.dirname, '../../src/samples/hello.ogg'));

const noteOf = (line: string) => z.object({ note: z.string() }).parse(JSON.parse(line)).note;

/** The notes of the lines of a log with these words. */
const notesIn = (program: Program, words: string) =>
  program
    .written()
    .split('\n')
    .filter((line) => line.includes(words))
    .map(noteOf);

describe.skipIf(lacksServers)('fronts and listeners as processes', () => {
  const running = servers();

  async function telegram(): Promise<FakeTelegram> {
    const fake = await FakeTelegram.start();
    onTestFinished(() => fake.close());
    return fake;
  }

  /** A front on a database of its own. */
  async function startFront(fake: FakeTelegram, more: Readonly<Record<string, string>> = {}): Promise<Program> {
    const database = await running.postgres.newDatabase();
    const settings = {
      MOODTUNE_DATABASE_URL: running.postgres.tcpUrl(database),
      MOODTUNE_QUEUE_URL: running.redis.url,
    };
    const bot = { TELEGRAM_BOT_TOKEN: fake.token, TELEGRAM_API_ROOT: fake.apiRoot };
    return startProgram({ ...settings, ...bot, ...more }, ['--role', 'front']);
  }

  /** A listener. It is told nothing of bots and of the database. */
  const startListener = (more: Readonly<Record<string, string>> = {}) =>
    startProgram({ MOODTUNE_QUEUE_URL: running.redis.url, MOODTUNE_LOG: 'debug', MOODTUNE_THREADS: '1', ...more }, [
      '--role=listener',
    ]);

  test('a listener that is killed amid a note is replaced: every note is answered once, under one id in all logs', async () => {
    const fake = await telegram();
    const front = await startFront(fake, { MOODTUNE_METRICS_PORT: '0' });
    const people = [9_418_150_001, 9_418_150_002, 9_418_150_003, 9_418_150_004].map((id) => ({ id, language: 'en' }));
    const sent = people.map((person) => fake.sendRecording(person, note));
    // It takes a note while its network still loads.
    const first = startListener();
    const taken = noteOf(await first.logged('"Taken"'));
    first.child.kill('SIGKILL');
    const second = startListener({ MOODTUNE_METRICS_PORT: '0' });
    for (const id of sent) expect((await fake.answer(id)).text).toMatch(/You sound \w+|I am not sure/);
    expect(notesIn(first, '"Heard"')).not.toContain(taken);
    expect(notesIn(second, '"Heard"')).toContain(taken);
    await expect.poll(() => notesIn(front, '"Answered"').toSorted()).toEqual(notesIn(second, '"Heard"').toSorted());
    expect(fake.calls.filter(({ method }) => method === 'sendMessage')).toHaveLength(sent.length);

    const read = async (program: Program, page: string) => (await fetch(`${await program.monitor()}${page}`)).text();
    expect(await read(front, '/metrics')).toContain('moodtune_analyses_waiting{role="front"} 0');
    expect(await read(second, '/metrics')).toContain('moodtune_stage_seconds_count{role="listener",stage="queue"} 4');
    for (const program of [front, second]) {
      expect(await read(program, '/readyz')).toContain('"ready"');
      expect(program.written() + (await read(program, '/metrics'))).not.toContain('941815');
    }
  });

  test('SIGTERM finishes what is in hand, in both roles', async () => {
    const fake = await telegram();
    const front = await startFront(fake);
    const listener = startListener();
    const sent = fake.sendRecording({ id: 1815, language: 'en' }, note);
    await listener.logged('"Taken"');
    listener.child.kill('SIGTERM');
    front.child.kill('SIGTERM');
    expect(await listener.exit).toEqual([0, null]);
    expect(await front.exit).toEqual([0, null]);
    expect((await fake.answer(sent)).text).toMatch(/You sound \w+|I am not sure/);
    expect(notesIn(listener, '"Heard"')).toHaveLength(1);
  });

  test('"Why?" is drawn by a listener', async () => {
    const fake = await telegram();
    await startFront(fake);
    startListener();
    const ada = { id: 1815, language: 'en' };
    const answer = await fake.answer(fake.sendRecording(ada, note));
    fake.press(ada, answer, 'More…');
    await fake.when(() => answer.edits === 1);
    fake.press(ada, answer, 'Why?');
    const { photo } = await fake.answer(answer.id);
    expect(Buffer.from(photo ?? []).toString('latin1', 1, 4)).toBe('PNG');
    expect(photo?.length).toBeGreaterThan(10_000);
  });
});

describe('roles that would serve nobody are refused with a sentence', () => {
  const url = 'redis://127.0.0.1:1';
  test.each<{ argv: readonly string[]; settings: Readonly<Record<string, string>>; sentence: string }>([
    { argv: ['--role', 'front'], settings: {}, sentence: 'MOODTUNE_QUEUE_URL: needed with --role front' },
    { argv: ['--role', 'listener'], settings: {}, sentence: 'MOODTUNE_QUEUE_URL: needed with --role listener' },
    { argv: [], settings: { MOODTUNE_QUEUE_URL: url }, sentence: 'MOODTUNE_QUEUE_URL: is for --role front' },
    { argv: ['--role', 'ear'], settings: { MOODTUNE_QUEUE_URL: url }, sentence: '--role ear: not understood' },
    { argv: ['--roll', 'front'], settings: { MOODTUNE_QUEUE_URL: url }, sentence: '--roll front: not understood' },
    {
      argv: ['--role', 'front'],
      settings: { MOODTUNE_QUEUE_URL: url, WEB_ENABLED: 'no' },
      sentence: '--role front: answers nobody',
    },
  ])('$argv $settings', async ({ argv, settings, sentence }) => {
    const program = startProgram(settings, argv);
    expect(await program.exit).toEqual([2, null]);
    expect(await program.stderr).toContain(`The settings need attention:\n  ${sentence}`);
  });
});
