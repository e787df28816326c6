import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Redis } from 'ioredis';
import { describe, expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import type { Answer, PartMood } from '../../src/bots/web/view.ts';
import { Client } from '../bots/web/world.ts';
import { RoundRobin } from '../fakes/round-robin.ts';
import { Balancer } from '../fakes/telegram/balancer.ts';
import { freePort } from '../free-port.ts';
import { FakeTelegram } from '../fakes/telegram/server.ts';
import { startProgram, type Program } from './program.ts';
import { lacksServers, servers } from './servers.ts';

const note = readFileSync(path.join(import.meta.dirname, '../../src/samples/hello.ogg'));
const part = readFileSync(path.join(import.meta.dirname, '../../src/bots/web/samples/loud.ogg'));

/** The port that a line of a program's log names. */
async function portOf(program: Program, words: string): Promise<number> {
  return z.object({ port: z.number() }).parse(JSON.parse(await program.logged(words))).port;
}

describe.skipIf(lacksServers)('two fronts behind a balancer', () => {
  const running = servers();

  /** Two fronts on a database of their own, and a listener. */
  async function start(
    settings: Readonly<Record<string, string>>,
    each: () => Promise<Readonly<Record<string, string>>>,
  ) {
    const database = await running.postgres.newDatabase();
    const shared = {
      MOODTUNE_DATABASE_URL: running.postgres.tcpUrl(database),
      MOODTUNE_QUEUE_URL: running.redis.url,
      ...settings,
    };
    const first = startProgram({ ...shared, ...(await each()) }, ['--role', 'front']);
    const second = startProgram({ ...shared, ...(await each()) }, ['--role', 'front']);
    const listener = startProgram(
      { MOODTUNE_QUEUE_URL: running.redis.url, MOODTUNE_LOG: 'debug', MOODTUNE_THREADS: '2' },
      ['--role', 'listener'],
    );
    return { fronts: [first, second] as const, listener, database };
  }

  test('the page: one session, its answers, parts, pictures and limits are the same at both', async () => {
    const key = Buffer.alloc(32, 7).toString('base64');
    const nowhere = 'http://127.0.0.1:1';
    const settings = {
      ...{ WEB_ENABLED: 'yes', WEB_SESSION_KEY: key, WEB_NOTES_PER_MINUTE: '4' },
      ...{ SPOTIFY_CLIENT_ID: 'a', SPOTIFY_CLIENT_SECRET: 'b' },
      ...{ SPOTIFY_API_ROOT: nowhere, SPOTIFY_ACCOUNTS_ROOT: nowhere },
    };
    const { fronts, listener } = await start(settings, async () => ({ WEB_PORT: String(await freePort()) }));
    const balancer = await RoundRobin.start(await Promise.all(fronts.map((front) => portOf(front, 'The page is on'))));
    const browser = new Client(balancer.url);
    await listener.logged('The listener is on');
    const pressed = async (label: string, { view }: Answer) => {
      const all = [...view.buttons, ...(view.songButtons ?? []), view.moreButtons ?? []].flat();
      const button = all.find((one) => one.label === label);
      if (!button) throw new Error(`No button “${label}” among ${all.map((one) => one.label).join(', ')}`);
      return (await (await browser.press(button.id)).json()) as Answer;
    };

    const [cookie = ''] = (await browser.fetch('/')).headers.getSetCookie();
    expect(cookie).toMatch(/^moodtune=[0-9A-Z]{26}\.[\w%]{40,}; Path=\/; HttpOnly; SameSite=Strict$/);
    // The other front knows the session, and no other key's.
    expect((await browser.fetch('/')).headers.getSetCookie()).toEqual([]);
    const [, id = ''] = /^moodtune=([0-9A-Z]{26})/.exec(cookie) ?? [];
    for (const forged of [id, `${id}.${'A'.repeat(43)}%3D`]) {
      const stranger = await new Client(balancer.url, { cookie: `moodtune=${forged}` }).fetch('/');
      expect(stranger.headers.getSetCookie()).toHaveLength(1);
    }

    // What one front heard, the other one changes, explains and forgets.
    const heard = (await (await browser.hear(new Uint8Array(note))).json()) as Answer;
    expect(heard.failed).toBe(false);
    // One request between them, so that each press goes to the other front.
    expect((await pressed('Why?', heard)).view.picture?.url.length).toBeGreaterThan(10_000);
    await browser.fetch('/health');
    expect((await pressed('Why?', heard)).view.picture?.url.length).toBeGreaterThan(10_000);

    // The parts of one recording go to both, through the queue.
    for (let index = 0; index < 4; index++) {
      const response = await browser.fetch('/api/part', { method: 'POST', body: Buffer.from(part) });
      expect(response.status).toBe(200);
      expect(((await response.json()) as PartMood).share).toBeGreaterThan(0.1);
    }

    // The fifth note within a minute is one too many, although each front saw three at most.
    for (let sent = 1; sent < 4; sent++) expect((await browser.hear(new Uint8Array(note))).status).toBe(200);
    const refused = await browser.hear(new Uint8Array(note));
    expect(refused.status).toBe(429);
    expect(await refused.text()).toContain('4');

    const client = new Redis(running.redis.url);
    onTestFinished(() => {
      client.disconnect();
    });
    expect(await client.keys('b_moodtune-spotify*')).not.toEqual([]);
    expect(await client.keys('moodtune:why:*')).not.toEqual([]);
    await browser.fetch('/api/forget', { method: 'POST' });
    expect(await client.keys('moodtune:why:*')).toEqual([]);
    expect(new Set(balancer.served)).toEqual(new Set([0, 1]));
  });

  test('Telegram: a person is heard one note at a time, so many in a minute, and is told once', async () => {
    const fake = await FakeTelegram.start();
    onTestFinished(() => fake.close());
    const ports = [await freePort(), await freePort()];
    const balancer = await Balancer.start(ports, 3);
    onTestFinished(() => {
      balancer.close();
    });
    const settings = {
      TELEGRAM_BOT_TOKEN: fake.token,
      TELEGRAM_API_ROOT: fake.apiRoot,
      TELEGRAM_WEBHOOK_URL: balancer.url,
      TELEGRAM_WEBHOOK_SECRET: 'a-secret-of-the-test',
      TELEGRAM_NOTES_PER_MINUTE: '5',
      TELEGRAM_CHAT_PER_SECOND: '1000',
    };
    const left = [...ports];
    const { fronts, listener, database } = await start(settings, () =>
      Promise.resolve({ TELEGRAM_WEBHOOK_PORT: String(left.pop()) }),
    );
    await Promise.all([...fronts.map((front) => front.logged('Telegram')), listener.logged('The listener is on')]);
    for (let sent = 0; sent < 8; sent++) fake.sendRecording({ id: 1815, language: 'en' }, note);
    // Each of the eight is answered or left out.
    const open = "SELECT FROM inbox WHERE state <> 'answered'";
    await expect.poll(async () => (await running.postgres.execute(database, 'SELECT FROM inbox')).length).toBe(8);
    await expect.poll(() => running.postgres.execute(database, open)).toEqual([]);
    expect(fake.messages.filter(({ text }) => /You sound|I am not sure/.test(text))).toHaveLength(5);
    expect(fake.messages.filter(({ text }) => text.includes('5 recordings a minute'))).toHaveLength(1);
    expect(fake.messages).toHaveLength(6);
    const heard = listener
      .written()
      .split('\n')
      .flatMap((line) => /"(Taken|Heard)"/.exec(line)?.[1] ?? []);
    expect(heard).toEqual(Array.from({ length: 5 }, () => ['Taken', 'Heard']).flat());
  });
});
