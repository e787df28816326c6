import { connect } from 'node:net';
import { once } from 'node:events';
import { expect, it } from 'vitest';
import { groupIdOf } from '../../../src/bots/telegram/group.ts';
import { WebhookServer } from '../../../src/bots/telegram/webhook.ts';
import { systemTimers } from '../../../src/system.ts';
import { ManualTimers, RecordingTimers } from '../../fakes/timers.ts';
import { anna, group, world } from './world.ts';

it('a recording in a topic is answered in that topic', async () => {
  const { fake } = await world();
  const content = { ...fake.recording('sad 0.9'), message_thread_id: 42, is_topic_message: true };
  const replyTo = { message_id: 1, from: fake.bot, chat: { id: group, type: 'supergroup' } };
  await fake.answer(fake.pushMessage(anna, content, { chatId: group, replyTo }));
  const sent = fake.calls.filter(({ method }) => ['sendMessage', 'sendChatAction'].includes(method));
  expect(sent.map(({ payload }) => Number(payload['message_thread_id']))).toEqual(sent.map(() => 42));
  expect(sent.map(({ method }) => method)).toContain('sendMessage');
});

it('a reply outside of topics names no thread', async () => {
  const { fake } = await world();
  await fake.answer(fake.pushMessage(anna, { ...fake.recording('sad 0.9'), message_thread_id: 42 }));
  expect(fake.calls.find(({ method }) => method === 'sendMessage')?.payload).not.toHaveProperty('message_thread_id');
});

it.each([
  ['the account that posts for a linked channel', { id: 777_000 }, {}],
  ['a channel that writes in a group', anna, { sender_chat: { id: -100_123, type: 'channel' } }],
])('%s is not heard', async (_, from, more) => {
  const { fake, store } = await world();
  await store.bots.saveGroupSettings(groupIdOf(group), {
    everyVoice: true,
    anyonePresses: false,
    privateAnswers: false,
    spokenAnswers: false,
  });
  const ignored = fake.pushMessage(from, { ...fake.recording('sad 0.9'), ...more }, { chatId: group });
  await fake.answer(fake.sendRecording(anna, 'sad 0.9', { chatId: group }));
  expect(fake.messages.map(({ replyTo }) => replyTo)).not.toContain(ignored);
});

it('a group that becomes a supergroup keeps its settings', async () => {
  const { fake, store } = await world();
  const settings = { everyVoice: true, anyonePresses: true, privateAnswers: false, spokenAnswers: false };
  await store.bots.saveGroupSettings(groupIdOf(-88), settings);
  fake.pushMessage(anna, { migrate_to_chat_id: group }, { chatId: -88 });
  await fake.answer(fake.sendRecording(anna, 'sad 0.9', { chatId: group }));
  expect(await store.bots.groupSettings(groupIdOf(group))).toEqual(settings);
});

it('an answer to a group that moved goes to where it is now', async () => {
  const { fake } = await world();
  // The server knows a chat after its first message.
  fake.message(anna, 1, {}, { chatId: group });
  fake.fail('sendMessage', { code: 400, description: 'group chat was upgraded to a supergroup chat', movedTo: group });
  const answer = await fake.answer(fake.sendText(anna, '/help@moodtune_bot', { chatId: -88 }));
  expect(answer.chatId).toBe(group);
});

it('a file that Telegram finds too big is answered with the limit', async () => {
  const { fake } = await world({ maxBytes: 25_000_000 });
  fake.fail('getFile', { code: 400, description: 'Bad Request: file is too big' });
  const answer = await fake.answer(fake.sendRecording(anna, 'sad 0.9', { size: null }));
  expect(answer.text).toContain('I take up to 20 MB');
});

it('/group every says that the privacy mode keeps the recordings away', async () => {
  const { fake, restart } = await world();
  fake.bot.can_read_all_group_messages = false;
  await restart();
  fake.administrators.add(anna.id);
  const answer = await fake.answer(fake.sendText(anna, '/group every', { chatId: group }));
  expect(answer.text).toContain('privacy mode');
});

it('a topic that is closed gets no answer: the log says so, and Telegram is asked once', async () => {
  const { fake, log, store } = await world();
  fake.closedTopics.add(42);
  const replyTo = { message_id: 1, from: fake.bot, chat: { id: group, type: 'supergroup' } };
  const note = (topic: number) =>
    fake.pushMessage(
      anna,
      { ...fake.recording('sad 0.9'), message_thread_id: topic, is_topic_message: true },
      { chatId: group, replyTo },
    );
  note(42);
  await fake.when(() => log.at('warn').some((line) => line.includes('TOPIC_CLOSED')));
  await fake.answer(note(43));
  const sent = fake.calls.filter(({ method }) => method === 'sendMessage');
  expect(sent.map(({ payload }) => payload['message_thread_id'])).toEqual([42, 43]);
  // The recording is kept as any other.
  expect(await store.takes({ personId: `telegram:${anna.id}` })).toHaveLength(2);
});

it('the answer to a recording in a topic that was deleted goes into the group', async () => {
  const { fake } = await world();
  fake.deletedTopics.add(42);
  const replyTo = { message_id: 1, from: fake.bot, chat: { id: group, type: 'supergroup' } };
  const content = { ...fake.recording('sad 0.9'), message_thread_id: 42, is_topic_message: true };
  expect((await fake.answer(fake.pushMessage(anna, content, { chatId: group, replyTo }))).text).toContain('You sound');
});

it('the address of the webhook that is deleted is logged, without what may be secret in it', async () => {
  const { fake, log, restart } = await world();
  expect(log.lines.join()).not.toContain('sent the updates');
  await fetch(`${fake.apiRoot}/bot${fake.token}/setWebhook`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ url: 'https://user:pass@other.example/hook?key=secret' }),
  });
  await restart();
  expect(log.at('warn').join()).toContain('sent the updates of this bot to https://other.example/hook. ');
  expect(log.lines.join()).not.toMatch(/pass|secret/);
});

it('of two programs that poll, each says so and waits longer each time; a recording is answered once', async () => {
  const timers = new RecordingTimers();
  const { fake, log } = await world({ timers });
  // Another program, which polls in between.
  const ask = () => fetch(`${fake.apiRoot}/bot${fake.token}/getUpdates`, { method: 'POST' });
  const waits = () => timers.delaysMs.filter((ms) => ms >= 10);
  for (let round = 1; round <= 3; round++) {
    const polls = () => fake.calls.filter(({ method }) => method === 'getUpdates').length;
    const before = polls();
    const other = ask();
    await fake.when(() => waits().length === round);
    await fake.when(() => polls() > before);
    expect((await other).status).toBe(409);
  }
  expect(waits()).toEqual([10, 20, 40]);
  expect(log.at('warn').join()).toContain('Another program receives the updates');
  const note = fake.sendRecording(anna, 'sad 0.9');
  await fake.answer(note);
  await fake.answer(fake.sendText(anna, '/help'));
  expect(fake.messages.filter(({ replyTo }) => replyTo === note)).toHaveLength(1);
});

it('a retry_after of weeks is waited for an hour, in one wait', async () => {
  const delaysMs: number[] = [];
  const after = (ms: number, run: () => void) => {
    delaysMs.push(ms);
    return systemTimers.after(Math.min(ms, 5), run);
  };
  const { fake } = await world({ timers: { ...systemTimers, after } });
  fake.fail('sendMessage', { code: 429, retryAfterS: 3_000_000 });
  await fake.answer(fake.sendText(anna, '/help'));
  expect(delaysMs.filter((ms) => ms > 60_000)).toEqual([3_600_000]);
});

it.each([3_000_000, -5])('a retry_after of %i seconds is no hot loop', async (retryAfterS) => {
  const { fake, bot } = await world({ stopMs: 1 });
  fake.fail('sendMessage', ...Array.from({ length: 1000 }, () => ({ code: 429, retryAfterS })));
  fake.sendText(anna, '/help');
  const calls = () => fake.calls.filter(({ method }) => method === 'sendMessage').length;
  await fake.when(() => calls() > 0);
  await bot().stop();
  expect(calls()).toBeLessThan(20);
});

it('a webhook with a request that never ends closes after its grace', async () => {
  const timers = new ManualTimers();
  const ignore = () => undefined;
  const server = new WebhookServer({
    ...{ path: '/hook', secret: 's', port: 0, timers, failed: ignore },
    receive: () => Promise.resolve(),
    health: () => ({}),
  });
  const port = await server.listen();
  const socket = connect(port, '127.0.0.1');
  await once(socket, 'connect');
  socket.on('error', ignore).write('POST /hook HTTP/1.1\r\nhost: x\r\ncontent-length: 99\r\n\r\n{');
  const closed = server.close();
  timers.advance(3000);
  await closed;
});
