import os from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { settledOr, type Attack, type Field, type Target } from './attacks/attack.ts';
import { shortNote } from './attacks/notes.ts';
import { writeReliability } from './table.ts';
import { usage } from '../usage.ts';

usage(`npm run attacks -- [WORDS OF A ROW]
Attacks the whole program with its default settings, each attack alone and then again and again beside an honest person, and
writes the table of docs/reliability.md. With words, it only prints the rows that hold them. Linux only. Exits with 1 when an
honest person waited too long or was refused.`);

const { discord } = await import('./attacks/discord.ts');
const { page } = await import('./attacks/page.ts');
const { telegram } = await import('./attacks/telegram.ts');

const [words = ''] = process.argv.slice(2);
/** Recordings of honest people, one after the other, beside an attack. */
const notes = 12;
const pauseMs = 200;
const longestAloneMs = 13_000;
const targetMs = 2000;

interface Row {
  readonly name: string;
  readonly aloneMs: number;
  readonly peakBytes: number;
  /** Waiting times of honest people, sorted. */
  readonly waitsMs: readonly number[];
  readonly refused: number;
  readonly stopMs: number;
}

const rows: Row[] = [];
await attack(page);
await attack(telegram);
await attack(discord);
if (rows.some(({ waitsMs, refused }) => refused > 0 || at(waitsMs, 0.95) > targetMs)) process.exitCode = 1;

async function attack<Attacked extends Target>(field: Field<Attacked>): Promise<void> {
  for (const one of field.attacks) {
    const name = `${field.name}: ${one.name}`;
    if (!name.includes(words)) continue;
    rows.push({ ...(await measure(one, await field.start())), name });
    if (words === '') await report();
    else process.stdout.write(`${lineOf(rows.at(-1)!)}\n`);
  }
}

async function measure<Attacked extends Target>(
  attacking: Attack<Attacked>,
  target: Attacked,
): Promise<Omit<Row, 'name'>> {
  const note = shortNote();
  // The threads start with the first recordings.
  for (let round = 0; round < 2; round++) await Promise.all([target.honest(note), target.honest(note)]);
  target.program.takePeakBytes();

  const startedMs = performance.now();
  const patience = AbortSignal.timeout(longestAloneMs);
  // An attacker may never get an answer.
  await settledOr(patience, [attacking.strike(target, patience)]);
  const aloneMs = performance.now() - startedMs;

  const isOver = new AbortController();
  const striking = strikeOn(() => attacking.strike(target, isOver.signal), isOver.signal);
  await sleep(500);
  const waitsMs: number[] = [];
  let refused = 0;
  for (let sent = 0; sent < notes; sent++) {
    const sentMs = performance.now();
    await target.honest(note).catch(() => refused++);
    waitsMs.push(performance.now() - sentMs);
    await sleep(pauseMs);
  }
  const peakBytes = target.program.takePeakBytes();
  isOver.abort();
  await striking;
  const stopMs = performance.now();
  await target.stop();
  return { aloneMs, peakBytes, waitsMs: waitsMs.sort((a, b) => a - b), refused, stopMs: performance.now() - stopMs };
}

async function strikeOn(strike: () => Promise<unknown>, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await settledOr(signal, [strike()]);
    await sleep(200);
  }
}

function at(sorted: readonly number[], share: number): number {
  return sorted[Math.floor(share * (sorted.length - 1))] ?? NaN;
}

function lineOf({ name, aloneMs, peakBytes, waitsMs, refused, stopMs }: Row): string {
  const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`;
  const alone = aloneMs > longestAloneMs - 100 ? `over ${longestAloneMs / 1000} s` : seconds(aloneMs);
  const waits = [seconds(at(waitsMs, 0.5)), seconds(at(waitsMs, 0.95))];
  return `| ${[name, alone, `${Math.round(peakBytes / 1e6)} MB`, ...waits, refused, seconds(stopMs)].join(' | ')} |`;
}

async function report(): Promise<void> {
  const [cpu] = os.cpus();
  await writeReliability('attacks', [
    `\`npm run attacks\`, ${os.availableParallelism()} cores (${cpu?.model ?? '?'}), load ${os.loadavg()[0]?.toFixed(1)}:`,
    '',
    '| attack | alone | peak memory | honest: median | 95th percentile | refused | end after SIGTERM |',
    '| --- | --: | --: | --: | --: | --: | --: |',
    ...rows.map(lineOf),
  ]);
}
