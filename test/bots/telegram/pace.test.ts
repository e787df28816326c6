import { describe, expect, it } from 'vitest';
import { Pace } from '../../../src/bots/telegram/pace.ts';

const limits = { chatPerSecond: 100, groupPerMinute: 20, overallPerSecond: 50 };
const { signal } = new AbortController();

/** Sends one message to each chat at once, and says how many milliseconds passed between the first and the last. */
async function spreadMs(pace: Pace, chats: readonly number[]): Promise<number> {
  const sentAt: number[] = [];
  const send = () => Promise.resolve(sentAt.push(performance.now()));
  await Promise.all(chats.map((chat) => pace.send(chat, send, signal)));
  return Math.max(...sentAt) - Math.min(...sentAt);
}

// Timers may fire a millisecond early; how late they fire is the machine's business.
const toleranceMs = 30;

describe('Pace', () => {
  it('holds all chats together to the overall limit, private ones and groups alike', async () => {
    const chats = Array.from({ length: 16 }, (_, n) => (n % 2 === 0 ? n + 1 : -n));
    expect(await spreadMs(new Pace(limits), chats)).toBeGreaterThan(15 * 20 - toleranceMs);
  });

  it('holds one chat to its own limit, which another does not wait for', async () => {
    const pace = new Pace({ ...limits, chatPerSecond: 5 });
    const slow = spreadMs(pace, [1, 1, 1]);
    let answered = false;
    const other = pace.send(2, () => Promise.resolve((answered = true)), signal);
    await other;
    expect(answered).toBe(true);
    expect(await slow).toBeGreaterThan(2 * 200 - toleranceMs);
  });

  it('hands on what sending throws, and goes on with the next', async () => {
    const pace = new Pace(limits);
    await expect(pace.send(1, () => Promise.reject(new Error('refused')), signal)).rejects.toThrow('refused');
    await expect(pace.send(1, () => Promise.resolve('sent'), signal)).resolves.toBe('sent');
  });

  it('lets a message go that is no longer wanted, without sending it', async () => {
    const pace = new Pace({ ...limits, chatPerSecond: 5 });
    const stop = new AbortController();
    const first = pace.send(1, () => Promise.resolve('first'), signal);
    let sent = false;
    const second = pace.send(1, () => Promise.resolve((sent = true)), stop.signal);
    stop.abort(new Error('stopping'));
    await expect(second).rejects.toThrow('stopping');
    await expect(first).resolves.toBe('first');
    await pace.send(1, () => Promise.resolve('third'), signal);
    expect(sent).toBe(false);
  });
});
