import { describe, expect, it } from 'vitest';
import { maxPartBytes } from '../../../src/bots/web/recording/parts.ts';
import { ScriptedAnalyzer } from '../../fakes/analyzer.ts';
import { MemoryStore } from '../../fakes/memory-store.ts';
import { answerOf, buttonIn, world, type Client } from './world.ts';

const part = (client: Client, body: string, headers: Record<string, string> = {}) =>
  client.fetch('/api/part', { method: 'POST', body, headers });

describe('a part of what somebody is saying', () => {
  it('has a mood in the language of the person, and leaves nothing behind', async () => {
    const store = new MemoryStore();
    const { visit } = await world({ store });
    const client = visit({ 'accept-language': 'de' });
    const response = await part(client, 'sad 0.9');
    expect(await response.json()).toEqual({ emotion: 'sad', word: 'traurig', share: 0.9 });
    const { view } = await answerOf(client.write('/privacy'));
    expect(view.texts[0]).toMatch(/\b0\b/);
  });

  it.each(['silence', '', 'no sound', 'x'.repeat(maxPartBytes + 1)])('without speech has none (%.9s)', async (body) => {
    const { visit, logged } = await world({ maxBytes: 1e6 });
    expect((await part(visit(), body)).status).toBe(204);
    expect(logged).toEqual([]);
  });

  it('that meets a bug has no mood, and the bug is logged', async () => {
    const { visit, logged } = await world();
    expect((await part(visit(), 'throw it')).status).toBe(204);
    expect(logged).toEqual([{ reference: expect.stringMatching(/^\w{6}$/) as string, err: new Error('it') }]);
  });

  it('is heard for the page itself alone', async () => {
    const { visit } = await world();
    expect((await part(visit(), 'sad 0.9', { origin: 'https://elsewhere.example' })).status).toBe(403);
  });

  it('waits for nobody: while a whole recording is heard, it has no mood', async () => {
    const gate = Promise.withResolvers<undefined>();
    const begun = Promise.withResolvers<undefined>();
    const analyzer = new ScriptedAnalyzer((script) => {
      if (script !== 'sad 0.9') return Promise.resolve();
      begun.resolve(undefined);
      return gate.promise;
    });
    const { visit } = await world({ analyzer });
    const whole = visit().hear('sad 0.9');
    await begun.promise;
    expect((await part(visit(), 'happy 0.9')).status).toBe(204);
    gate.resolve(undefined);
    expect((await whole).status).toBe(200);
    expect((await part(visit(), 'happy 0.9')).status).toBe(200);
  });

  it('comes eight times for each recording that a client may send, whatever its cookie', async () => {
    const { visit, later } = await world({ settings: { notesPerMinute: 2 } });
    const statuses = [];
    for (let count = 0; count < 17; count += 1) statuses.push((await part(visit(), 'sad 0.9')).status);
    expect(statuses).toEqual([...Array<number>(16).fill(200), 204]);
    // Parts use up nothing of what else a client may ask.
    expect((await visit().hear('sad 0.9')).status).toBe(200);
    later(60_000);
    expect((await part(visit(), 'sad 0.9')).status).toBe(200);
  });
});

describe('a limit on requests', () => {
  it('does not count parts', async () => {
    const { visit } = await world({ settings: { notesPerMinute: 1 } });
    // Twenty requests a minute.
    for (let count = 0; count < 40; count += 1) await part(visit(), 'sad 0.9');
    expect((await visit().fetch('/')).status).toBe(200);
    for (let count = 0; count < 20; count += 1) await visit().fetch('/');
    expect((await visit().fetch('/')).status).toBe(429);
  });
});

describe('deleting everything', () => {
  it('deletes the takes and the session, and says so', async () => {
    const { visit } = await world();
    const [anna, bert] = [visit(), visit()];
    const answer = await answerOf(anna.hear('sad 0.9'));
    const others = await answerOf(bert.hear('sad 0.9'));
    const response = await anna.fetch('/api/forget', { method: 'POST' });
    expect(response.headers.getSetCookie()).toEqual([
      expect.stringMatching(/^moodtune=; Max-Age=0; Path=\//) as string,
    ]);
    expect(((await response.json()) as { view: { texts: string[] } }).view.texts).toEqual([
      'All of it is deleted. Recordings and picked moods forgotten: 1.',
    ]);
    expect((await anna.fetch('/')).headers.getSetCookie()).toHaveLength(1);
    expect(await answerOf(anna.press(buttonIn(answer, 'Why?')))).toMatchObject({ failed: true, isForgotten: true });
    expect(await answerOf(bert.press(buttonIn(others, 'Another song')))).toMatchObject({ failed: false });
  });
});
