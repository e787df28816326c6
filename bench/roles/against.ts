import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { z } from 'zod';
import { FakeTelegram } from '../../test/fakes/telegram/server.ts';
import { root } from '../reliability/npm-start.ts';
import { botOf, commitOf, processorMs, quantile, start } from './program.ts';

const answered = z.object({ totalMs: z.number(), stageMs: z.record(z.string(), z.number()) });
/** Notes before those that count: they load the network. */
const warmings = 5;

/**
 * Compares one process that does everything with that of earlier versions, all at once, a note at a time to each in turn.
 * @param folders the checkouts, with their packages installed
 * @returns lines of Markdown
 */
export async function compare(folders: readonly string[], notes: number, bytes: Buffer): Promise<string[]> {
  const stores = fs.mkdtempSync(path.join(os.tmpdir(), 'moodtune-bench-'));
  const all = await Promise.all(
    [...folders, root].map(async (folder, index) => {
      const fake = await FakeTelegram.start();
      const store = path.join(stores, `${index}.sqlite`);
      const settings = { ...botOf(fake), MOODTUNE_STORE: store, MOODTUNE_THREADS: '1' };
      const program = await start([], settings, 'Telegram is on', path.resolve(folder));
      return {
        name: folder === root ? 'today' : commitOf(folder),
        fake,
        program,
        timesMs: [] as number[],
        beforeMs: 0,
      };
    }),
  );
  let person = 1000;
  for (let note = -warmings; note < notes; note++) {
    if (note === 0) for (const one of all) one.beforeMs = processorMs(one.program.child.pid)?.ms ?? NaN;
    // Another one comes first each time.
    for (let place = 0; place < all.length; place++) {
      const one = all[(place + note + warmings) % all.length]!;
      const startMs = performance.now();
      await one.fake.answer(one.fake.sendRecording({ id: person++ }, bytes));
      if (note >= 0) one.timesMs.push(performance.now() - startMs);
    }
  }
  const rows = all.map(({ name, program: { child, lines }, timesMs, beforeMs }) => {
    const usedMs = (processorMs(child.pid)?.ms ?? NaN) - beforeMs;
    // What a note takes beside its analysis: the inbox, the store, the song, the message.
    const beside = lines
      .filter((line) => line.includes('"Answered"'))
      .slice(warmings)
      .map((line) => answered.parse(JSON.parse(line)))
      .map(({ totalMs, stageMs }) => totalMs - Object.values(stageMs).reduce((sum, ms) => sum + ms, 0));
    const cells = [quantile(timesMs, 0.5), quantile(timesMs, 0.95), usedMs / notes, quantile(beside, 0.5)];
    return `| ${[name, ...cells.map((ms) => `${ms.toFixed(1)} ms`)].join(' | ')} |`;
  });
  for (const { program, fake } of all) {
    program.child.kill('SIGTERM');
    await once(program.child, 'exit');
    await fake.close();
  }
  fs.rmSync(stores, { recursive: true });
  return [
    `\`npm run bench:roles -- --against CHECKOUT\`: ${notes} notes of 5 s to each in turn, one thread each, SQLite; load ${os.loadavg()[0]?.toFixed(1)} on ${os.availableParallelism()} cores.`,
    '',
    '| one process | p50 | p95 | processor time of a note | beside its analysis, p50 |',
    '| --- | --: | --: | --: | --: |',
    ...rows,
  ];
}
