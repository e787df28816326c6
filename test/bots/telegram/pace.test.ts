import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { Pace } from '../../../src/bots/telegram/pace.ts';

const limits = { chatPerSecond: 100, groupPerMinute: 20, overallPerSecond: 50 };
const { signal } = new AbortController();

// bottleneck takes no clock.
beforeEach(() => {
  vi.useFakeTimers();
  onTestFinished(() => {
    vi.useRealTimers();
  });
});

/** Sends one message to each chat at once, and says which left after how many milliseconds, to 20 ms: bottleneck adds some. */
async function departures(pace: Pace, chats: readonly number[]): Promise<[chat: number, atMs: number][]> {
  const startedAt = Date.now();
  const sent: [number, number][] = [];
  const sends = chats.map((chat) =>
    pace.send(chat, () => Promise.resolve(sent.push([chat, 20 * Math.round((Date.now() - startedAt) / 20)])), signal),
  );
  await vi.advanceTimersByTimeAsync(120_000);
  await Promise.all(sends);
  return sent;
}

describe('Pace', () => {
  it('holds all chats together to the overall limit, private ones and groups alike', async () => {
    const chats = Array.from({ length: 16 }, (_, n) => (n % 2 === 0 ? n + 1 : -n));
    const sent = await departures(new Pace(limits), chats);
    expect(sent.map(([, atMs]) => atMs)).toEqual(chats.map((_, n) => 20 * n));
  });

  it('holds one chat to its own limit, while another chat does not wait', async () => {
    const sent = await departures(new Pace({ ...limits, chatPerSecond: 5 }), [1, 1, 1, 2]);
    expect(sent).toEqual([
      [1, 0],
      [2, 20],
      [1, 200],
      [1, 400],
    ]);
  });

  it('sends a group half its minute at once, and the rest over the minute', async () => {
    const sent = await departures(new Pace({ ...limits, groupPerMinute: 4 }), [-1, -1, -1, -1]);
    expect(sent.map(([, atMs]) => Math.round(atMs / 1000))).toEqual([0, 0, 30, 60]);
  });

  it('hands on what sending throws, and goes on with the next', async () => {
    const pace = new Pace(limits);
    const refused = expect(pace.send(1, () => Promise.reject(new Error('refused')), signal)).rejects.toThrow('refused');
    const sent = expect(pace.send(1, () => Promise.resolve('sent'), signal)).resolves.toBe('sent');
    await vi.advanceTimersByTimeAsync(1000);
    await Promise.all([refused, sent]);
  });

  it('drops a message whose signal aborts, without sending it', async () => {
    const pace = new Pace({ ...limits, chatPerSecond: 5 });
    const stop = new AbortController();
    const sent: string[] = [];
    const send = (name: string, by: AbortSignal) => pace.send(1, () => Promise.resolve(sent.push(name)), by);
    const first = send('first', signal);
    const dropped = expect(send('second', stop.signal)).rejects.toThrow('stopping');
    const third = send('third', signal);
    stop.abort(new Error('stopping'));
    await vi.advanceTimersByTimeAsync(1000);
    await Promise.all([first, dropped, third]);
    expect(sent).toEqual(['first', 'third']);
  });
});
