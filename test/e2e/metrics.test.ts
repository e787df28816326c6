import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import { FakeTelegram } from '../fakes/telegram/server.ts';
import { startProgram, type Program } from './program.ts';

const note = readFileSync(path.join(import.meta.dirname, '../../src/samples/hello.ogg'));
const ada = { id: 18_151_210, language: 'en' };

const read = async (address: string) => {
  const response = await fetch(address);
  return { status: response.status, text: await response.text() };
};

/** The value of a metric with these labels. */
async function valueOf(program: Program, name: string, labels = ''): Promise<number> {
  const { text } = await read(`${await program.monitor()}/metrics`);
  const line = text.split('\n').find((each) => each.startsWith(`${name}{`) && each.includes(labels));
  return Number(line?.split(' ').at(-1));
}

test('notes, stages and the state of the process are seen from outside, and nothing about persons', async () => {
  const fake = await FakeTelegram.start();
  onTestFinished(() => fake.close());
  const settings = { TELEGRAM_BOT_TOKEN: fake.token, TELEGRAM_API_ROOT: fake.apiRoot, MOODTUNE_METRICS_PORT: '0' };
  const program = startProgram({ ...settings, WEB_ENABLED: 'no', MOODTUNE_LOG: 'debug' });
  const monitor = await program.monitor();
  expect(await read(`${monitor}/healthz`)).toEqual({ status: 200, text: '{"status":"ok"}' });
  expect((await fetch(`${monitor}/healthz`, { method: 'POST' })).status).toBe(405);
  expect((await read(`${monitor}/other`)).status).toBe(404);

  await fake.answer(fake.sendRecording(ada, note, { caption: 'Lovelace was here' }));
  await fake.answer(fake.sendRecording(ada, Buffer.from('no sound at all')));
  fake.sendText(ada, '/help');
  const answered = z
    .object({ note: z.string(), task: z.string() })
    .parse(JSON.parse(await program.logged('"Answered"')));
  expect(answered.note).toMatch(/^[0-9A-Z]{10}$/);
  await expect.poll(() => valueOf(program, 'moodtune_notes_total', 'outcome="notAudio"')).toBe(1);
  const { text } = await read(`${monitor}/metrics`);
  expect(text).toMatch(/moodtune_notes_total\{bot="telegram",outcome="(un)?sure",role="all"\} 1/);
  expect(text).toContain('moodtune_note_seconds_count{role="all",bot="telegram"} 2');
  for (const stage of ['decode', 'prepare', 'features', 'model', 'describe'])
    expect(text).toContain(`moodtune_stage_seconds_count{role="all",stage="${stage}"} 1`);
  expect(text).toContain('moodtune_analyses_waiting{role="all"} 0');
  expect(text).toMatch(/nodejs_eventloop_lag_p99_seconds\{role="all"\}/);
  expect(text).toMatch(/process_resident_memory_bytes\{role="all"\}/);
  expect(await read(`${monitor}/readyz`)).toEqual({ status: 200, text: '{"status":"ready","failed":[]}' });

  for (const output of [text, program.written()]) {
    expect(output).not.toContain(String(ada.id));
    expect(output).not.toContain('Lovelace');
  }
  program.child.kill('SIGTERM');
  expect(await program.exit).toEqual([0, null]);
});

test('while it stops, it is alive and not ready', async () => {
  const fake = await FakeTelegram.start();
  onTestFinished(() => fake.close());
  const settings = { TELEGRAM_BOT_TOKEN: fake.token, TELEGRAM_API_ROOT: fake.apiRoot, MOODTUNE_METRICS_PORT: '0' };
  const program = startProgram({ ...settings, WEB_ENABLED: 'no' });
  const monitor = await program.monitor();
  await expect.poll(async () => (await read(`${monitor}/readyz`)).status).toBe(200);
  fake.fail('sendMessage', 'hang');
  fake.sendRecording(ada, note);
  await fake.when(() => fake.calls.some(({ method }) => method === 'sendMessage'));
  program.child.kill('SIGTERM');
  await expect.poll(async () => (await read(`${monitor}/readyz`)).text).toContain('"failed":["stopping"]');
  expect((await read(`${monitor}/healthz`)).status).toBe(200);
});

test('a taken port ends the start with a sentence; without the setting, nothing listens', async () => {
  const first = startProgram({ WEB_ENABLED: 'yes', WEB_PORT: '0', MOODTUNE_METRICS_PORT: '0' });
  const { port } = new URL(await first.monitor());
  const second = startProgram({ WEB_ENABLED: 'yes', WEB_PORT: '0', MOODTUNE_METRICS_PORT: port });
  expect(await second.exit).toEqual([2, null]);
  expect(await second.stderr).toContain(`Port ${port} is taken. Set MOODTUNE_METRICS_PORT to another one.`);
  const third = startProgram({ WEB_ENABLED: 'yes', WEB_PORT: '0' });
  await third.logged('The page is on');
  expect(third.written()).not.toContain('The metrics are on');
});
