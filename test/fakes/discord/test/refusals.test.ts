import { once } from 'node:events';
import { describe, expect, it, onTestFinished } from 'vitest';
import { WebSocket } from 'ws';
import type { DiscordServer } from '../server.ts';
import { place, ready, server } from './world.ts';

/** A connection that says what no library would; hello has come. */
async function connect(url: string): Promise<WebSocket> {
  const connection = new WebSocket(url);
  onTestFinished(() => {
    connection.terminate();
  });
  await once(connection, 'message');
  return connection;
}

function send(connection: WebSocket, op: number, d: unknown): void {
  connection.send(JSON.stringify({ op, d }));
}

/** The code that the server closes the connection with. */
async function closed(connection: WebSocket): Promise<number> {
  const [code] = (await once(connection, 'close')) as [number];
  return code;
}

async function answer(connection: WebSocket): Promise<{ op: number; t?: string; d: Record<string, unknown> }> {
  const [text] = (await once(connection, 'message')) as [Buffer];
  return JSON.parse(text.toString()) as { op: number; d: Record<string, unknown> };
}

describe('the gateway', () => {
  const identify = ({ token }: DiscordServer, more: object = {}) => ({ token, intents: 1, properties: {}, ...more });
  const gateway = async (version = 10) => {
    const discord = await server();
    const open = () => connect(`${discord.origin.replace('http', 'ws')}/?v=${version}`);
    return { discord, open };
  };

  it('closes an old version', async () => {
    const { discord } = await gateway();
    const connection = new WebSocket(`${discord.origin.replace('http', 'ws')}/?v=6`);
    expect(await closed(connection)).toBe(4012);
  });

  it.each([
    ['an operation that there is not', 4001, { op: 99, d: null }],
    ['what is no JSON', 4002, 'x'],
    ['anything before Identify', 4003, { op: 4, d: {} }],
    ['a wrong token', 4004, { op: 2, d: { token: 'wrong', intents: 1 } }],
    ['a wrong token in Resume', 4004, { op: 6, d: { token: 'wrong', session_id: '', seq: 0 } }],
  ])('closes for %s', async (_what, code, payload) => {
    const { discord, open } = await gateway();
    const connection = await open();
    if (code === 4001) {
      send(connection, 2, identify(discord));
      await answer(connection);
    }
    connection.send(typeof payload === 'string' ? payload : JSON.stringify(payload));
    expect(await closed(connection)).toBe(code);
  });

  it('closes for a second Identify, and for a shard that there is not', async () => {
    const { discord, open } = await gateway();
    const [twice, beyond] = [await open(), await open()];
    send(twice, 2, identify(discord));
    send(twice, 2, identify(discord));
    expect(await closed(twice)).toBe(4005);
    send(beyond, 2, identify(discord, { shard: [2, 2] }));
    expect(await closed(beyond)).toBe(4010);
  });

  it('resumes no session that there is not, and none beyond what it was told', async () => {
    const { discord, open } = await gateway();
    const first = await open();
    send(first, 2, identify(discord));
    const { session_id: id } = (await answer(first)).d;
    const [unknown, beyond] = [await open(), await open()];
    send(unknown, 6, { token: discord.token, session_id: 'none', seq: 0 });
    expect(await answer(unknown)).toMatchObject({ op: 9, d: false });
    send(beyond, 6, { token: discord.token, session_id: id, seq: 1000 });
    expect(await closed(beyond)).toBe(4007);
  });
});

describe('the voice gateway', () => {
  /** A session that the bot has, and a connection of somebody who wants in. */
  async function seat() {
    const discord = await server();
    const { guild, talk } = place(discord);
    const bot = await ready(discord);
    const adapter = bot.guilds.cache.get(guild.id)!.voiceAdapterCreator({
      onVoiceServerUpdate: () => undefined,
      onVoiceStateUpdate: () => undefined,
      destroy: () => undefined,
    });
    adapter.sendPayload({ op: 4, d: { guild_id: guild.id, channel_id: talk.id, self_mute: true, self_deaf: false } });
    const session = await discord.when(() => discord.voice.sessionOf(guild));
    const connection = await connect(`wss://${discord.voice.server.endpoint}/?v=8`);
    const { sessionId, token } = session;
    const ids = { server_id: guild.id, user_id: bot.user.id, session_id: sessionId };
    const rights = { ...ids, token, max_dave_protocol_version: 1 };
    return { connection, rights };
  }

  it.each([
    ['another guild', { server_id: '1' }, 4011],
    ['another session', { session_id: 'x' }, 4006],
    ['another token', { token: 'x' }, 4004],
    ['a client without encryption', { max_dave_protocol_version: 0 }, 4017],
  ])('closes for %s', async (_what, wrong, code) => {
    const { connection, rights } = await seat();
    send(connection, 0, { ...rights, ...wrong });
    expect(await closed(connection)).toBe(code);
  });

  it.each([
    ['a mode that there is not', { protocol: 'udp', data: { mode: 'xsalsa20_poly1305' } }, 4016],
    ['a protocol that there is not', { protocol: 'webrtc', data: {} }, 4012],
  ])('closes for %s', async (_what, selected, code) => {
    const { connection, rights } = await seat();
    send(connection, 0, rights);
    expect((await answer(connection)).op).toBe(2);
    send(connection, 1, selected);
    expect(await closed(connection)).toBe(code);
  });

  it.each([
    ['anything before Identify', 1, {}, 4003],
    ['a session that is not ready to resume', 7, { token: 'x' }, 4006],
  ])('closes for %s', async (_what, op, d, code) => {
    const { connection } = await seat();
    send(connection, op, d);
    expect(await closed(connection)).toBe(code);
  });

  it('closes for an operation that there is not, and a second Identify', async () => {
    for (const [op, code] of [
      [99, 4001],
      [0, 4005],
    ] as const) {
      const { connection, rights } = await seat();
      send(connection, 0, rights);
      send(connection, op, rights);
      expect(await closed(connection)).toBe(code);
    }
  });
});
