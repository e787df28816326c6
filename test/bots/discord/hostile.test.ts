import { expect, it } from 'vitest';
import { systemTimers } from '../../../src/system.ts';
import { textOf } from '../../fakes/discord/message.ts';
import { hostilePayloads } from './hostile.ts';
import { world } from './world.ts';

it('no malformed message of the gateway ends the process, and the next request is served', async () => {
  const { discord, anna, channel, log } = await world();
  const fatal: unknown[] = [];
  const note = (error: unknown) => void fatal.push(error);
  process.on('uncaughtException', note).on('unhandledRejection', note);
  try {
    const payloads = hostilePayloads();
    expect(payloads.length).toBeGreaterThanOrEqual(120);
    for (const [, payload] of payloads) for (const session of discord.gateway.sessions) session.sendRaw(payload);
    const asked = discord.slash(anna, channel, 'help');
    expect(textOf(await discord.answerTo(asked))).toContain('/help');
    expect(fatal).toEqual([]);
    expect(log.at('warn').some((line) => line.includes('could not be read'))).toBe(true);
  } finally {
    process.off('uncaughtException', note).off('unhandledRejection', note);
  }
});

it.each([4004, 4010, 4011, 4012, 4013, 4014])(
  'the bot ends with a sentence when the gateway closes with %i for good',
  async (code) => {
    const { discord, bot, log } = await world();
    discord.gateway.drop(code);
    expect((await bot().ended).message).toMatch(/^(Discord|The bot) .*\./);
    expect(log.at('error')).toHaveLength(1);
  },
);

it('stops while the gateway refuses every connection, and connects no more', async () => {
  const { discord, bot } = await world();
  discord.gateway.refuses = true;
  discord.gateway.drop();
  await discord.when(() => discord.gateway.refused > 0);
  await bot().stop();
  const { refused } = discord.gateway;
  discord.gateway.refuses = false;
  await new Promise((resolve) => setImmediate(resolve));
  expect(discord.gateway.refused).toBe(refused);
  expect(discord.gateway.sessions.every(({ isConnected }) => !isConnected)).toBe(true);
});

it('an outage of more tries than one loses no answer', async () => {
  const { discord, mood } = await world();
  discord.fail('PATCH /webhooks/:/:/messages/:', ...Array.from({ length: 12 }, () => ({ status: 503 })), 'notJson');
  expect(textOf(await mood('sad 0.9'))).toContain('You sound sad.');
});

it('an answer is given although the reply to the promise is lost', async () => {
  const { discord, mood } = await world();
  discord.fail('POST /interactions/:/:/callback', 'resetAfter');
  expect(textOf(await mood('sad 0.9'))).toContain('You sound sad.');
});

it.each([3_000_000, -5])(
  'a retry_after of %i seconds is no hot loop, and the stop ends the wait',
  async (retryAfterS) => {
    const { discord, anna, channel, bot } = await world({ stopMs: 1 });
    const calls = () => discord.http.calls.filter(({ route }) => route.startsWith('PATCH /webhooks')).length;
    discord.fail('PATCH /webhooks/:/:/messages/:', ...Array.from({ length: 1000 }, () => ({ retryAfterS })));
    discord.slash(anna, channel, 'help');
    await discord.when(() => calls() > 0);
    await bot().stop();
    expect(calls()).toBeLessThan(20);
  },
);

it('a retry_after of weeks is waited for an hour, in one wait', async () => {
  const delaysMs: number[] = [];
  const after = (ms: number, run: () => void) => {
    delaysMs.push(ms);
    return systemTimers.after(Math.min(ms, 5), run);
  };
  await world({
    timers: { ...systemTimers, after },
    before: (discord) => {
      discord.fail('GET /applications/@me', { retryAfterS: 3_000_000 });
    },
  });
  expect(delaysMs.filter((ms) => ms >= 600_000)).toEqual([3_600_000]);
});

it('one reaction that is delivered three times asks for one song', async () => {
  const { discord, anna, mood } = await world();
  const answer = await mood('sad 0.9');
  await discord.answerTo(discord.slash(anna, answer.channel, 'privacy'));
  const { edits } = answer;
  const data = { user_id: anna.id, channel_id: answer.channel.id, message_id: answer.id, emoji: { name: '🔁' } };
  for (const session of discord.gateway.sessions)
    for (let time = 0; time < 3; time++) session.tell('MESSAGE_REACTION_ADD', data);
  await discord.edited(answer, edits);
  await discord.answerTo(discord.slash(anna, answer.channel, 'privacy'));
  expect(answer.edits).toBe(edits + 1);
});

it('a promise does not wait for a store that is locked, and the answer comes once', async () => {
  // Every wait of a second is over at once.
  const timers = { ...systemTimers, after: (ms: number, run: () => void) => systemTimers.after(Math.min(ms, 5), run) };
  const { discord, anna, channel, store } = await world({ timers });
  const receive = store.bots.receive.bind(store.bots);
  const groupSettings = store.bots.groupSettings.bind(store.bots);
  const unlocked = Promise.withResolvers<undefined>();
  store.bots.receive = (...all) => unlocked.promise.then(() => receive(...all));
  store.bots.groupSettings = (id) => unlocked.promise.then(() => groupSettings(id));
  const asked = discord.slash(anna, channel, 'mood', { file: discord.attachment('sad 0.9') });
  await discord.acknowledged(asked);
  unlocked.resolve(undefined);
  expect(textOf(await discord.answerTo(asked))).toContain('You sound sad.');
  expect(asked.original?.edits).toBe(1);
});

it('each of three hundred requests by one person is promised, and the promise is kept', async () => {
  const { discord, anna, channel } = await world({ settings: { notesPerMinute: 2 } });
  const file = discord.attachment('sad 0.9');
  const asked = Array.from({ length: 300 }, () => discord.slash(anna, channel, 'mood', { file }));
  for (const one of asked) expect(textOf(await discord.answerTo(one))).not.toBe('');
});
