import { describe, expect, it } from 'vitest';
import { ScriptedAnalyzer } from '../../fakes/analyzer.ts';
import { RecordingTimers } from '../../fakes/timers.ts';
import { anna, bert, group, world } from './world.ts';

/** An analyser that waits until the test lets it go, and counts the recordings at the same time. */
function waiting() {
  const go = Promise.withResolvers<undefined>();
  const seen = { now: 0, most: 0 };
  const analyzer = new ScriptedAnalyzer(async () => {
    seen.now += 1;
    seen.most = Math.max(seen.most, seen.now);
    await go.promise;
    seen.now -= 1;
  });
  return {
    analyzer,
    go: () => {
      go.resolve(undefined);
    },
    seen,
  };
}

describe('many notes', () => {
  it("one person's recordings are answered in order, and others do not wait for them", async () => {
    const order: string[] = [];
    const analyzer = new ScriptedAnalyzer((script) => {
      order.push(script);
      return Promise.resolve();
    });
    const { fake } = await world({ analyzer, concurrency: 1 });
    const notes = ['sad 0.91', 'sad 0.92', 'sad 0.93'].map((script) => fake.sendRecording(anna, script));
    const other = fake.sendRecording(bert, 'happy 0.9');
    for (const note of [...notes, other]) await fake.answer(note);
    expect(order.filter((script) => script.startsWith('sad'))).toEqual(['sad 0.91', 'sad 0.92', 'sad 0.93']);
    expect(order.indexOf('happy 0.9')).toBeLessThan(order.indexOf('sad 0.92') + 1);
  });

  it('the next recording is analysed while an answer is being sent', async () => {
    const { fake } = await world({ concurrency: 1, stopMs: 20 });
    fake.fail('sendMessage', 'hang');
    fake.sendRecording(anna, 'sad 0.9');
    await fake.when(() => fake.calls.some(({ method }) => method === 'sendMessage'));
    expect((await fake.answer(fake.sendRecording(bert, 'happy 0.9'))).text).toContain('fröhlich');
  });

  it("everybody beyond the queue's capacity reads that the bot is busy, after a press too", async () => {
    const { analyzer, go, seen } = waiting();
    const { fake } = await world({ analyzer, concurrency: 2, settings: { queueCapacity: 3 } });
    const notes = Array.from({ length: 8 }, (_, index) => fake.sendRecording({ id: 600 + index }, 'sad 0.9'));
    await fake.when(() => fake.messages.length === 5);
    expect(fake.messages.every(({ text }) => text.startsWith('I have more to hear than I can keep up with.'))).toBe(
      true,
    );
    const press = fake.pressData({ id: 700 }, fake.messages[0]!, 'r:0123456789');
    expect(await fake.toast(press)).toContain('in a minute');
    expect(fake.unacknowledged).toBeLessThanOrEqual(1);
    go();
    for (const note of notes) await fake.answer(note);
    expect(fake.messages).toHaveLength(8);
    expect(seen.most).toBe(2);
  });

  it('a person above the limit of a minute reads once when to go on', async () => {
    const { fake } = await world({ settings: { notesPerMinute: 2 } });
    const notes = Array.from({ length: 5 }, () => fake.sendRecording(anna, 'sad 0.9'));
    const other = await fake.answer(fake.sendRecording(bert, 'sad 0.9'));
    expect(other.text).toContain('traurig');
    await fake.when(() => fake.messages.length === 4);
    expect((await fake.answer(notes[2]!)).text).toMatch(/up to 2 recordings a minute .* in \d\d s/);
    await fake.answer(fake.sendText(anna, '/help'));
    expect(fake.messages).toHaveLength(5);
  });
});

describe("Telegram's limits", () => {
  it('a chat gets no more messages a second than it may, and none is lost', async () => {
    const { fake } = await world({
      settings: { pace: { chatPerSecond: 4, groupPerMinute: 60_000, overallPerSecond: 1000 } },
    });
    // Messages that leave in time may arrive a little closer together.
    fake.chatPerSecond = 5;
    const notes = Array.from({ length: 6 }, () => fake.sendText(anna, '/help'));
    for (const note of notes) await fake.answer(note);
    expect(fake.floods).toBe(0);
  });

  it('a group gets no more messages a minute than it may', async () => {
    const { fake } = await world({
      stopMs: 20,
      settings: { pace: { chatPerSecond: 1000, groupPerMinute: 6, overallPerSecond: 1000 } },
    });
    for (let member = 800; member < 805; member++) fake.sendText({ id: member }, '/help', { chatId: group });
    const ofGroup = () => fake.messages.filter(({ chatId }) => chatId === group).length;
    await fake.when(() => ofGroup() >= 3);
    // Meanwhile another chat is answered many times: time enough for a message too many.
    for (let round = 0; round < 20; round++) await fake.answer(fake.sendText(anna, '/help'));
    expect(ofGroup()).toBe(3);
  });

  it('a refused message goes out again after the wait that Telegram asks for', async () => {
    const timers = new RecordingTimers();
    const { fake } = await world({ timers });
    fake.fail('sendMessage', { code: 429, retryAfterS: 0.05 }, { code: 429, retryAfterS: 0.07 });
    const note = fake.sendRecording(anna, 'sad 0.9');
    await fake.answer(note);
    expect(fake.calls.filter(({ method }) => method === 'sendMessage')).toHaveLength(3);
    expect(timers.delaysMs.filter((delayMs) => delayMs === 50 || delayMs === 70)).toEqual([50, 70]);
  });
});
