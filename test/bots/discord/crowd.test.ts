import { describe, expect, it } from 'vitest';
import { BatchWriter } from '../../../src/bots/shared/inbox/batch-writer.ts';
import { textOf } from '../../fakes/discord/message.ts';
import { world } from './world.ts';

describe('many requests at once', () => {
  it('all but the last fifty are promised an answer before any is answered', async () => {
    const { discord, anna, channel } = await world();
    await discord.answerTo(discord.slash(anna, channel, 'help'));
    const begin = discord.http.calls.length;
    const asked = Array.from({ length: 120 }, () => discord.slash(anna, channel, 'help'));
    for (const one of asked) expect(textOf(await discord.answerTo(one))).toContain('/help');
    const calls = discord.http.calls.slice(begin).map(({ route }) => route.split(' ', 1)[0]);
    expect(calls.filter((method) => method === 'POST')).toHaveLength(120);
    expect(calls.indexOf('PATCH')).toBeGreaterThanOrEqual(70);
  });

  it('a promise waits for no other call', async () => {
    const { discord, anna, channel } = await world({ stopMs: 20 });
    const waiting = Array.from({ length: 60 }, () => 'hang' as const);
    discord.fail('PATCH /webhooks/:/:/messages/:', ...waiting);
    const hanging = waiting.map(() => discord.slash(anna, channel, 'help'));
    for (const one of hanging) await discord.acknowledged(one);
    const { type } = await discord.acknowledged(discord.slash(anna, channel, 'help'));
    expect(type).toBe(5);
  });
});

it('what comes while a write is under way is written together, after it', async () => {
  const batches: (readonly number[])[] = [];
  const first = Promise.withResolvers<undefined>();
  const writer = new BatchWriter<number, number>(async (items) => {
    batches.push(items);
    if (batches.length === 1) await first.promise;
    if (items.includes(4)) throw new Error('disk full');
    return items.length;
  });
  const alone = writer.add(1);
  await Promise.resolve();
  const together = [writer.add(2), writer.add(3)];
  first.resolve(undefined);
  expect(await alone).toBe(1);
  expect(await Promise.all(together)).toEqual([2, 2]);
  await expect(writer.add(4)).rejects.toThrow('disk full');
  expect(await writer.add(5)).toBe(1);
  expect(batches).toEqual([[1], [2, 3], [4], [5]]);
});
