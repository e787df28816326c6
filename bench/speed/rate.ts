import os from 'node:os';
import { Worker } from 'node:worker_threads';
import type { AnalyzerOptions } from '../../src/audio/analyzer.ts';
import { AnalyzerPool } from '../../src/audio/pool/analyzer-pool.ts';
import type { AudioInput } from '../../src/core/ports/analysis.ts';
import { markdownTable } from '../../model/train/lib/markdown.ts';

/** How fast a pool answers so many people at once. */
export interface Rate {
  readonly perSecond: number;
  /** Processor time a note: all threads of the process, those of V8 too. */
  readonly processorMs: number;
}

/** Has a note of each of so many people answered. One person alone never gets all threads. */
async function hearEach(pool: AnalyzerPool, audio: AudioInput, people: number): Promise<Rate> {
  const before = process.cpuUsage();
  const start = performance.now();
  await Promise.all(Array.from({ length: people }, (_, n) => pool.analyze(audio, undefined, undefined, String(n))));
  const elapsed = performance.now() - start;
  const { user, system } = process.cpuUsage(before);
  return { perSecond: (1000 * people) / elapsed, processorMs: (user + system) / 1000 / people };
}

/** Notes a second on so many threads, of which each has warmed up. */
export async function rateOn(threads: number, options: AnalyzerOptions, audio: AudioInput): Promise<Rate> {
  const pool = new AnalyzerPool(threads, options);
  await hearEach(pool, audio, 40 * threads);
  const rate = await hearEach(pool, audio, 100 * threads);
  await pool.close();
  return rate;
}

/** A table: what a note costs when so many wait, and how notes a second grow with the threads, beside plain arithmetic. */
export async function queueTable(options: AnalyzerOptions, audio: AudioInput): Promise<string> {
  const cores = os.availableParallelism();
  const rows: string[][] = [];
  const pool = new AnalyzerPool(cores, options);
  await hearEach(pool, audio, 40 * cores);
  for (const people of [1, 20, 200, 1000])
    rows.push([`${people} wait, ${cores} threads`, ...cellsOf(await hearEach(pool, audio, people)), '']);
  await pool.close();
  let one: { readonly rate: number; readonly sums: number } | undefined;
  for (let threads = 1; threads <= cores; threads++) {
    const rate = await rateOn(threads, options, audio);
    const sums = await sumsPerSecond(threads);
    one ??= { rate: rate.perSecond, sums };
    const gain = `${(rate.perSecond / one.rate).toFixed(2)} × (arithmetic: ${(sums / one.sums).toFixed(2)} ×)`;
    rows.push([`many wait, ${threads} ${threads === 1 ? 'thread' : 'threads'}`, ...cellsOf(rate), gain]);
  }
  return markdownTable(['notes', 'time a note', 'processor time a note', 'notes a second', 'beside one thread'], rows);
}

function cellsOf({ perSecond, processorMs }: Rate): string[] {
  return [`${(1000 / perSecond).toFixed(1)} ms`, `${processorMs.toFixed(1)} ms`, perSecond.toFixed(0)];
}

/** What the machine itself gains from more threads: sums that need nothing but a core. */
async function sumsPerSecond(threads: number): Promise<number> {
  const work = `
    const { parentPort } = require('node:worker_threads');
    let [sum, rounds] = [0, 0];
    for (const end = performance.now() + 1000; performance.now() < end; rounds++)
      for (let n = 0; n < 1e5; n++) sum += Math.fround(n * 1.1);
    parentPort.postMessage(sum > 0 ? rounds : 0);`;
  const counts = await Promise.all(
    Array.from({ length: threads }, async () => {
      const worker = new Worker(work, { eval: true });
      const counted = new Promise<number>((resolve, reject) => {
        worker.once('message', resolve);
        worker.once('error', reject);
      });
      return counted;
    }),
  );
  return counts.reduce((sum, count) => sum + count, 0);
}
