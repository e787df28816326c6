import { describe, expect, it } from 'vitest';
import { TelegramBot } from '../../../src/bots/telegram/bot.ts';
import type { Failure } from '../../fakes/telegram/server.ts';
import { anna, bert, world } from './world.ts';

const failures: readonly (readonly [string, Failure])[] = [
  ['500', { code: 500 }],
  ['502', { code: 502 }],
  ['429', { code: 429, description: 'Too Many Requests: retry after 1', retryAfterS: 0.001 }],
  ['a reset', 'reset'],
  ['no JSON', 'notJson'],
  ['no answer', 'hang'],
];
const methods = [
  'getUpdates',
  'getFile',
  'download',
  'sendMessage',
  'editMessageText',
  'answerCallbackQuery',
  'sendChatAction',
];
const cases = methods.flatMap((method) => failures.map(([name, failure]) => ({ method, name, failure })));

describe('a failed call', () => {
  it.each(
    cases.filter(
      ({ method, failure }) =>
        // The time-out of getUpdates is a minute, since Telegram holds the call for 50 s.
        !(method === 'getUpdates' && failure === 'hang') &&
        // A download may bring any bytes.
        !(method === 'download' && failure === 'notJson'),
    ),
  )('$method with $name neither loses nor doubles an answer, nor logs the token', async ({ method, failure }) => {
    const { fake, log } = await world({ settings: { callTimeoutMs: 200 } });
    fake.fail(method, failure);
    const note = fake.sendRecording(anna, 'sad 0.9');
    const answer = await fake.answer(note);
    fake.press(anna, answer, 'Another song');
    await fake.when(() => answer.edits === 1);
    expect((await fake.answer(fake.sendRecording(bert, 'sad 0.9'))).text).toContain('traurig');
    expect(fake.messages.filter(({ replyTo }) => replyTo === note)).toHaveLength(1);
    expect(log.lines.join('\n')).not.toMatch(/AAFake|0123456/);
  });

  it.each([
    [409, 'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running'],
    [401, 'Unauthorized'],
    [404, 'Not Found'],
    [400, 'Bad Request: something new'],
  ])('a getUpdates that fails with %i does not end polling', async (code, description) => {
    const { fake, log } = await world();
    fake.fail('getUpdates', { code, description }, { code, description });
    // The first update ends the call that Telegram holds.
    await fake.answer(fake.sendText(anna, '/help'));
    await fake.answer(fake.sendText(anna, '/help'));
    expect((await fake.answer(fake.sendRecording(anna, 'sad 0.9'))).text).toContain('You sound sad');
    expect(log.at('warn').join()).toContain(`getUpdates: ${code}`);
  });

  it('a webhook that somebody sets does not end polling', async () => {
    const { fake } = await world();
    const ask = (method: string) => fetch(`${fake.apiRoot}/bot${fake.token}/${method}`, { method: 'POST' });
    await ask('setWebhook');
    expect((await fake.answer(fake.sendRecording(anna, 'sad 0.9'))).text).toContain('You sound sad');
  });

  it('a message to a person who blocked the bot is not repeated, and delays nobody', async () => {
    const { fake, log } = await world();
    fake.blocked.add(anna.id);
    fake.sendRecording(anna, 'sad 0.9');
    await fake.answer(fake.sendRecording(bert, 'sad 0.9'));
    await fake.when(() => log.at('warn').some((line) => line.includes('403')));
    expect(
      fake.calls.filter(({ method, payload }) => method === 'sendMessage' && payload['chat_id'] === anna.id),
    ).toHaveLength(1);
  });

  it('the log leaves out messages that Telegram quotes', async () => {
    const { fake, log } = await world();
    fake.fail('sendMessage', { code: 400, description: 'Bad Request: can\'t parse "secret of Anna" at 3' });
    fake.sendRecording(anna, 'sad 0.9');
    await fake.when(() => log.at('warn').length > 0);
    expect(log.lines.join()).toContain("can't parse");
    expect(log.lines.join()).not.toContain('secret of Anna');
  });
});

describe('starting', () => {
  it('starting waits for Telegram while it cannot be reached', async () => {
    const { fake, log, restart } = await world();
    fake.fail('getMe', 'reset', { code: 500 }, 'notJson');
    fake.fail('deleteWebhook', 'reset');
    await restart();
    expect(log.at('warn').filter((line) => line.includes('cannot be reached'))).toHaveLength(2);
    await fake.answer(fake.sendRecording(anna, 'sad 0.9'));
  });

  it('starting with a refused token ends with a sentence, without the token', async () => {
    const { fake, restart } = await world();
    fake.fail('getMe', { code: 401, description: 'Unauthorized' });
    const error = await restart().then(
      () => new Error('started'),
      (thrown: unknown) => thrown as Error,
    );
    expect(error.message).toContain('Check TELEGRAM_BOT_TOKEN');
    expect(`${error.message} ${error.stack} ${String(error.cause)}`).not.toContain('AAFake');
  });

  it('stopping ends a start that waits for Telegram', async () => {
    const { fake, bot, restart } = await world();
    fake.fail('getMe', 'hang');
    const starting = restart();
    starting.catch(() => undefined);
    await fake.when(() => fake.calls.filter(({ method }) => method === 'getMe').length === 2);
    await bot().stop();
    await expect(starting).rejects.toThrow();
    expect(bot()).toBeInstanceOf(TelegramBot);
  });
});
