import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { pino } from 'pino';
import { buildApp } from '../src/app.ts';
import { parseConfig } from '../src/config/config.ts';
import { chromiumPath, launch, recordToMoodMs, stopToAnswerMs, visit } from '../test/e2e/chromium.ts';

const usage = `npm run bench:web -- [--notes 20] [--seconds 3]
From pressing “stop” to the answer on the page, and from the beginning of speech to the first mood beside the wave: real
Chromium, a microphone that hears a synthetic voice, the real server and model. Needs Debian's chromium.`;

const { values: options } = parseArgs({
  options: {
    notes: { type: 'string', default: '20' },
    seconds: { type: 'string', default: '3' },
    help: { type: 'boolean' },
  },
});

if (options.help || chromiumPath === undefined) console.log(usage);
else await main(Number(options.notes), Number(options.seconds));

async function main(notes: number, seconds: number): Promise<void> {
  const root = path.join(import.meta.dirname, '..');
  const { browser, close } = await launch();
  const config = parseConfig({
    MOODTUNE_MODEL: process.env['MOODTUNE_MODEL'] ?? path.join(root, 'model'),
    MOODTUNE_STORE: ':memory:',
    WEB_PORT: '0',
    WEB_NOTES_PER_MINUTE: '1000',
  });
  const heardMs: number[] = [];
  const log = pino({ level: 'info' }, { write: (line) => heardMs.push(heardIn(line)) });
  const app = await buildApp(config, { log });
  await app.start();
  const { page } = await visit(browser, app.bots[0]?.page ?? '');
  const times: number[] = [];
  const firstMs: number[] = [];
  // Warm-up: threads start, code is compiled.
  for (let note = -3; note < notes; note += 1) {
    const first = await recordToMoodMs(page);
    await page.waitForTimeout(Math.max(0, 1000 * seconds - first.sinceStartMs));
    const ms = await stopToAnswerMs(page);
    if (note >= 0) times.push(ms);
    if (note >= 0) firstMs.push(first.sinceSpeechMs);
  }
  await close();
  await app.stop();
  const { availableParallelism, cpus, loadavg } = os;
  console.log(`${cpus()[0]?.model ?? 'unknown'}, ${availableParallelism()} cores, load ${loadavg()[0]?.toFixed(1)}`);
  console.log(`${times.length} recordings of ${seconds} s:`);
  console.log(`  stop to answer        ${summary(times)}`);
  console.log(`  of that, the analysis ${summary(heardMs.filter((ms) => ms > 0).slice(-times.length))}`);
  console.log(`  speech to first mood  ${summary(firstMs)}`);
}

function summary(times: number[]): string {
  times.sort((a, b) => a - b);
  const at = (share: number) =>
    `${Math.round(times[Math.min(times.length - 1, Math.floor(share * times.length))] ?? 0)} ms`;
  return `p50 ${at(0.5)}, p95 ${at(0.95)}, worst ${at(1)}`;
}

/** Time of the analysis stages in a line of the server's log, ms; 0 for other lines. */
function heardIn(line: string): number {
  const { stageMs = {} } = JSON.parse(line) as { readonly stageMs?: Readonly<Record<string, number>> };
  return Object.values(stageMs).reduce((sum, ms) => sum + ms, 0);
}
