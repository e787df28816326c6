import { describe, expect, it } from 'vitest';
import { anna, world } from './world.ts';
import { FakeTelegram } from '../../fakes/telegram/server.ts';
import { freePort } from '../../free-port.ts';

const secret = 'a-secret-for-the-webhook';

async function hooked() {
  const port = await freePort();
  const address = `http://127.0.0.1:${port}`;
  const fake = await FakeTelegram.start();
  const made = await world({ fake, settings: { webhook: { url: `${address}/moodtune/hook`, secret, port } } });
  return { ...made, address };
}

describe('with a webhook', () => {
  it('a webhook brings recordings, after a restart too', async () => {
    const { fake, restart } = await hooked();
    await fake.answer(fake.sendRecording(anna, 'sad 0.9'));
    await restart();
    await fake.answer(fake.sendRecording(anna, 'sad 0.9'));
    expect(fake.calls.some(({ method }) => method === 'getUpdates')).toBe(false);
    expect(fake.calls.find(({ method }) => method === 'setWebhook')?.payload).toMatchObject({
      secret_token: secret,
      allowed_updates: ['message', 'callback_query', 'message_reaction'],
    });
  });

  it('a webhook refuses an update that it cannot store, which comes again', async () => {
    const { fake, store } = await hooked();
    const receive = store.bots.receive.bind(store.bots);
    let failures = 0;
    store.bots.receive = (...args) => {
      failures += 1;
      return failures <= 2 ? Promise.reject(new Error('disk full')) : receive(...args);
    };
    await fake.answer(fake.sendRecording(anna, 'sad 0.9'));
    expect(failures).toBeGreaterThan(2);
  });

  it('a webhook takes updates with the secret and at its path only', async () => {
    const { fake, address } = await hooked();
    const update = JSON.stringify({ update_id: 1, message: fake.message(anna, 1, { text: '/help' }) });
    const post = async (path: string, body: string, headers: Record<string, string> = {}) =>
      (await fetch(address + path, { method: 'POST', body, headers })).status;
    const knows = { 'x-telegram-bot-api-secret-token': secret };
    expect(await post('/moodtune/hook', update)).toBe(401);
    expect(await post('/moodtune/hook', update, { 'x-telegram-bot-api-secret-token': `${secret}x` })).toBe(401);
    expect(await post('/elsewhere', update, knows)).toBe(404);
    expect(await post('/moodtune/hook', '{"update_id":', knows)).toBe(400);
    expect(await post('/moodtune/hook', `"${'x'.repeat(1_000_001)}"`, knows)).toBe(413);
    expect((await fetch(`${address}/moodtune/hook`)).status).toBe(405);
    expect(fake.messages).toEqual([]);
    expect(await post('/moodtune/hook', update, knows)).toBe(200);
    await fake.answer(1);
  });

  it('the health page has figures and nothing about people', async () => {
    const { address } = await hooked();
    const page = await fetch(`${address}/health`);
    expect(page.status).toBe(200);
    expect(await page.json()).toEqual({ status: 'ok', bot: 'moodtune_bot', waiting: 0 });
  });
});
