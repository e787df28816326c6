import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { CallBudget, type BudgetOptions } from '../../../src/music/spotify/budget.ts';
import { SpotifyFailure } from '../../../src/music/spotify/failure.ts';
import { mostWithin } from '../../fakes/spotify-load.ts';

const never = new AbortController().signal;

/** Makes as many calls as the budget lets through, and says when each was. Moves the clock that Bottleneck asks. */
async function callsWithin(options: BudgetOptions, forMs: number): Promise<number[]> {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  const budget = await CallBudget.open(options);
  const startMs = Date.now();
  const moments: number[] = [];
  const called = (async () => {
    while (Date.now() - startMs < forMs) {
      const call = () => Promise.resolve(moments.push(Date.now() - startMs));
      await budget.run('person', never, call).catch(async (error: unknown) => {
        expect(error).toMatchObject({ problem: 'budget' });
        await new Promise((resolve) => setTimeout(resolve, 1));
      });
    }
  })();
  for (let ms = 0; ms <= forMs + options.spacingMs; ms += 1) await vi.advanceTimersByTimeAsync(1);
  await called;
  vi.useRealTimers();
  await budget.close();
  return moments;
}

describe('a budget', () => {
  it('is kept in every window, wherever it begins, and is used', async () => {
    const moments = await callsWithin({ calls: 24, windowMs: 1500, spacingMs: 0 }, 3200);
    expect(mostWithin(moments, 1500)).toBeLessThanOrEqual(24);
    // Three at once, and three more every 250 ms.
    expect(moments).toHaveLength(3 * 13);
  });

  it('keeps calls apart', async () => {
    const moments = await callsWithin({ calls: 7000, windowMs: 1500, spacingMs: 50 }, 400);
    expect(moments.length).toBeGreaterThan(6);
    expect(moments.length).toBeLessThanOrEqual(9);
    // Timers count whole milliseconds.
    expect(mostWithin(moments, 49)).toBe(1);
  });

  it('lets whom somebody waits for go first, and turns away who would wait too long', async () => {
    const budget = await CallBudget.open({ calls: 7000, windowMs: 30_000, spacingMs: 0 });
    const gate = Promise.withResolvers<undefined>();
    const started: string[] = [];
    let turnedAway = 0;
    const one = async (importance: 'person' | 'prefetch') => {
      try {
        await budget.run(importance, never, async () => {
          started.push(importance);
          await gate.promise;
        });
      } catch (error) {
        expect(error).toMatchObject({ problem: 'budget' });
        turnedAway += 1;
      }
    };
    const all = Array.from({ length: 40 }, () => one('prefetch'));
    await expect.poll(() => turnedAway).toBe(12);
    expect(started).toHaveLength(8);
    all.push(one('person'), one('person'));
    await expect.poll(() => turnedAway).toBe(14);
    gate.resolve(undefined);
    await Promise.all(all);
    await budget.close();
    expect(started.slice(8, 10)).toEqual(['person', 'person']);
    expect(started).toHaveLength(28);
  });

  it('passes on what a call throws, and gives up a call that waits when it is told to', async () => {
    const budget = await CallBudget.open({ calls: 7000, windowMs: 30_000, spacingMs: 10_000 });
    await expect(
      budget.run('person', never, () => Promise.reject(new SpotifyFailure('refused'))),
    ).rejects.toMatchObject({
      problem: 'refused',
    });
    const stop = new AbortController();
    const waiting = budget.run('person', stop.signal, () => Promise.resolve());
    stop.abort();
    await expect(waiting).rejects.toMatchObject({ problem: 'timeout' });
    await budget.close();
  });
});

const hasRedis = (() => {
  try {
    execFileSync('redis-server', ['--version']);
    return true;
  } catch {
    console.warn(
      'Left out: three processes that share a budget. It needs redis-server (apt-get install redis-server).',
    );
    return false;
  }
})();

describe.runIf(hasRedis)('a budget in Redis', () => {
  it('is one for three processes', async () => {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'moodtune-redis-'));
    const port = 20_000 + (process.pid % 20_000);
    const redis = spawn('redis-server', ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--dir', folder]);
    try {
      for await (const line of createInterface(redis.stdout)) if (line.includes('Ready to accept')) break;
      const worker = path.join(import.meta.dirname, 'budget-worker.ts');
      const args = [worker, `redis://127.0.0.1:${port}`];
      const workers = Array.from({ length: 3 }, () =>
        spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'inherit'] }),
      );
      let calls = 0;
      const ends = workers.map(async (worker) => {
        for await (const line of createInterface(worker.stdout)) {
          if (line === 'spent') return line;
          calls += 1;
          // Each process alone may make 30 calls. The next ones would be let through after an hour.
          if (calls === 30) for (const { stdin } of workers) stdin.end();
        }
        return 'ended';
      });
      expect(await Promise.all(ends)).toEqual(['spent', 'spent', 'spent']);
      expect(calls).toBe(30);
    } finally {
      redis.kill();
      if (redis.exitCode === null) await once(redis, 'exit');
      rmSync(folder, { recursive: true });
    }
  });

  it('that is away costs no call and no crash', async () => {
    const errors: unknown[] = [];
    const budget = await CallBudget.open({
      calls: 70,
      windowMs: 30_000,
      spacingMs: 0,
      redisUrl: 'redis://127.0.0.1:1',
      onError: (error) => errors.push(error),
    });
    const stop = new AbortController();
    const waiting = budget.run('person', stop.signal, () => Promise.resolve('called'));
    await expect.poll(() => errors.length).toBeGreaterThan(0);
    stop.abort();
    await expect(waiting).rejects.toMatchObject({ problem: 'timeout' });
    await budget.close();
  });
});
