import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { expect, it } from 'vitest';
import type { Take } from '../../src/core/take.ts';
import { SqliteStore } from '../../src/store/sqlite.ts';
import { emptyFolder } from './folder.ts';
import { loopTake } from './loop-take.ts';

const program = path.join(import.meta.dirname, 'save-loop.ts');

function saveLoop(file: string, from: number, to: number): ChildProcess {
  const args = [program, file, String(from), String(to)];
  return spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
}

/** Starts an endless loop, kills it when it has acknowledged `after` takes, and returns the acknowledged ones. */
async function killedAfter(file: string, from: number, after: number): Promise<number[]> {
  const child = saveLoop(file, from, Infinity);
  const acknowledged: number[] = [];
  for await (const line of createInterface(child.stdout!)) {
    acknowledged.push(Number(line));
    if (acknowledged.length === after) child.kill('SIGKILL');
  }
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  expect(child.signalCode).toBe('SIGKILL');
  return acknowledged;
}

function loopTakes(count: number): Take[] {
  return Array.from({ length: count }, (_, number) => loopTake(number));
}

it('a killed program loses no saved take, and leaves none half saved', async () => {
  const file = path.join(emptyFolder(), 'moodtune.sqlite');
  let from = 0;
  for (const after of [1, 7, 50, 120]) {
    const acknowledged = await killedAfter(file, from, after);
    expect(acknowledged.length).toBeGreaterThanOrEqual(after);
    const store = SqliteStore.open(file);
    const takes = await store.takes({ personId: 'terminal:loop' });
    store.close();
    from = acknowledged.at(-1)! + 1;
    expect(takes.slice(0, from)).toEqual(loopTakes(from));
    // One more may be there, which was being saved: once, with one track, or twice, with all tracks.
    expect(takes.length).toBeLessThanOrEqual(from + 1);
    for (const take of takes.slice(from)) {
      const whole = loopTake(from);
      expect([whole, { ...whole, trackIds: whole.trackIds.slice(0, 1) }]).toContainEqual(take);
    }
  }
});

it('four programs save into one new file at once', async () => {
  const file = path.join(emptyFolder(), 'moodtune.sqlite');
  const children = [0, 100, 200, 300].map((from) => saveLoop(file, from, from + 100));
  for (const child of children) child.stdout!.resume();
  const codes = await Promise.all(children.map(async (child) => (await once(child, 'exit'))[0] as unknown));
  expect(codes).toEqual([0, 0, 0, 0]);
  const store = SqliteStore.open(file);
  const takes = await store.takes({ personId: 'terminal:loop' });
  store.close();
  expect(takes).toEqual(loopTakes(400));
});
