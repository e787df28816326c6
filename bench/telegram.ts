import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { buildApp } from '../src/app.ts';
import { parseConfig } from '../src/config/config.ts';
import { FakeTelegram } from '../test/fakes/telegram/server.ts';

const usage = `npm run bench:telegram -- [--notes 60] [RECORDING]
From the arrival of an update to the arrival of its answer, with the real bot, store and model, against a local server
that speaks the Bot API: one note a second, each of another person, then 20 at once.
RECORDING: any that the bot reads; a synthetic voice of some seconds when left out.`;

const { values: options, positionals } = parseArgs({
  options: { notes: { type: 'string', default: '60' }, help: { type: 'boolean' } },
  allowPositionals: true,
});

if (options.help) console.log(usage);
else await main(Number(options.notes));

async function main(notes: number): Promise<void> {
  const root = path.join(import.meta.dirname, '..');
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'moodtune-bench-'));
  const bytes = fs.readFileSync(positionals[0] ?? path.join(root, 'src/samples/hello.ogg'));
  const fake = await FakeTelegram.start();
  const config = parseConfig({
    MOODTUNE_MODEL: process.env['MOODTUNE_MODEL'] ?? path.join(root, 'model'),
    MOODTUNE_STORE: path.join(folder, 'store.sqlite'),
    TELEGRAM_BOT_TOKEN: fake.token,
    TELEGRAM_API_ROOT: fake.apiRoot,
  });
  const app = await buildApp(config);
  await app.start();
  // Warm-up: threads start, code is compiled.
  for (let person = 1; person <= 10; person++) await fake.answer(fake.sendRecording({ id: person }, bytes));

  let person = 1000;
  const answered = async () => {
    const start = performance.now();
    await fake.answer(fake.sendRecording({ id: person++ }, bytes));
    return performance.now() - start;
  };
  const running: Promise<number>[] = [];
  for (let note = 0; note < notes; note++) {
    running.push(answered());
    await sleep(1000);
  }
  const times = (await Promise.all(running)).sort((a, b) => a - b);
  const rounds: number[] = [];
  for (let round = 0; round < 5; round++) {
    await sleep(2000);
    rounds.push(Math.max(...(await Promise.all(Array.from({ length: 20 }, answered)))));
  }
  await app.stop();
  await fake.close();
  fs.rmSync(folder, { recursive: true });

  const { availableParallelism, cpus, loadavg } = os;
  console.log(
    [
      `${notes} notes, ${path.basename(positionals[0] ?? 'hello.ogg')}, ${availableParallelism()} cores (${cpus()[0]?.model ?? '?'}), load ${loadavg()[0]!.toFixed(1)}, Node ${process.version}.`,
      '',
      '| what | median | 95th percentile | slowest |',
      '| --- | ---: | ---: | ---: |',
      `| one note a second: update to answer | ${at(times, 0.5)} | ${at(times, 0.95)} | ${at(times, 1)} |`,
      `| 20 notes at once, 5 times: until all are answered | ${at(
        rounds.sort((a, b) => a - b),
        0.5,
      )} | | ${at(rounds, 1)} |`,
    ].join('\n'),
  );
}

function at(sorted: readonly number[], share: number): string {
  const value = sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? NaN;
  return `${value.toFixed(0)} ms`;
}
