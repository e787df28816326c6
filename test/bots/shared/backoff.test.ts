import { describe, expect, it } from 'vitest';
import { ApiError } from '../../../src/bots/shared/api-error.ts';
import { LeftForNextStart, retrying, waitMs } from '../../../src/bots/shared/backoff.ts';
import { ManualTimers } from '../../fakes/timers.ts';

const backoff = { firstMs: 100, longestMs: 350 };
const unavailable = new ApiError('send: 502', { failure: 'unavailable', code: 502 });

/** Work that throws these errors, one an attempt, and then succeeds; with the times of its attempts. */
function work(...errors: readonly Error[]) {
  const timers = new ManualTimers();
  const stop = new AbortController();
  const attemptsMs: number[] = [];
  const left = [...errors];
  const attempt = () => {
    attemptsMs.push(timers.nowMs());
    const error = left.shift();
    return error ? Promise.reject(error) : Promise.resolve('done');
  };
  return { timers, stop, attempt, attemptsMs, options: { backoff, timers, signal: stop.signal } };
}

/** Lets promises settle, then moves the time on; again and again. */
async function pass(timers: ManualTimers, ms: number): Promise<void> {
  for (let passed = 0; passed < ms; passed += 10) {
    for (let turn = 0; turn < 10; turn++) await Promise.resolve();
    timers.advance(10);
  }
}

describe('retrying', () => {
  it('doubles the wait after each failure, up to the longest', async () => {
    const { timers, attempt, attemptsMs, options } = work(unavailable, unavailable, unavailable, unavailable);
    const outcome = retrying(attempt, options);
    await pass(timers, 2000);
    expect(await outcome).toBe('done');
    expect(attemptsMs).toEqual([0, 100, 300, 650, 1000]);
  });

  it('waits as long as the platform asks, if that is longer', () => {
    const flood = new ApiError('send: 429', { failure: 'flood', code: 429, retryAfterMs: 5000 });
    expect(waitMs(1, backoff, flood)).toBe(5000);
    expect(waitMs(1, { firstMs: 9000, longestMs: 9000 }, flood)).toBe(9000);
  });

  it.each([
    ['a call that the platform refuses', new ApiError('send: 403', { failure: 'refused', code: 403 })],
    ['a bug', new TypeError('x is undefined')],
  ])('does not repeat %s', async (_, error) => {
    const { attempt, attemptsMs, options } = work(error);
    await expect(retrying(attempt, options)).rejects.toBe(error);
    expect(attemptsMs).toEqual([0]);
  });

  it('throws the last error when no attempt is left, and reports each failure', async () => {
    const last = new ApiError('send: 500', { failure: 'unavailable', code: 500 });
    const { timers, attempt, options } = work(unavailable, last);
    const failures: unknown[] = [];
    const outcome = retrying(attempt, { ...options, attempts: 2, failed: (error) => void failures.push(error) });
    outcome.catch(() => undefined);
    await pass(timers, 200);
    await expect(outcome).rejects.toBe(last);
    expect(failures).toEqual([unavailable, last]);
  });

  it('ends its wait with the reason of the signal', async () => {
    const { timers, stop, attempt, attemptsMs, options } = work(unavailable);
    const outcome = retrying(attempt, options);
    outcome.catch(() => undefined);
    await pass(timers, 50);
    stop.abort(new Error('stopping'));
    await expect(outcome).rejects.toThrow('stopping');
    await pass(timers, 500);
    expect(attemptsMs).toEqual([0]);
  });

  it('ends a wait when the program begins to stop, where the stop does not wait so long', async () => {
    const flood = (retryAfterMs: number) => new ApiError('send: 429', { failure: 'flood', code: 429, retryAfterMs });
    const long = work(flood(10_000));
    const leaving = new AbortController();
    leaving.abort(new LeftForNextStart());
    const left = retrying(long.attempt, { ...long.options, leaving: leaving.signal });
    await expect(left).rejects.toThrow(LeftForNextStart);
    const short = work(flood(9000));
    const outcome = retrying(short.attempt, { ...short.options, leaving: leaving.signal });
    await pass(short.timers, 9000);
    expect(await outcome).toBe('done');
  });
});
