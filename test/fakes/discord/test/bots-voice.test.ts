import { once } from 'node:events';
import {
  AudioPlayerStatus,
  createAudioPlayer,
  createAudioResource,
  StreamType,
  VoiceConnectionStatus,
  type VoiceConnection,
} from '@discordjs/voice';
import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { encryptionOf } from '../../../../src/bots/discord/voice/encryption.ts';
import { networkingOf } from '../../../../src/bots/discord/voice/guard.ts';
import { asReceived } from '../speech.ts';
import type { ChannelOptions } from '../world.ts';
import { join, place, ready, server } from './world.ts';

/** Packets that are no silence. */
const words = [1, 2, 3].map((byte) => Buffer.of(0x78, byte, byte, byte));

/** A bot in an encrypted call with anna, and what it takes to say something there. */
async function call(selfMute: boolean, options: ChannelOptions = { kind: 'voice' }) {
  const discord = await server();
  const { anna, guild } = place(discord);
  const talk = discord.addChannel(guild, 'call', options);
  discord.voice.enter(anna, talk);
  const bot = await ready(discord);
  const connection = join(bot, talk, { selfMute });
  await discord.voice.connected(talk);
  const hasKey = () => {
    const networking = networkingOf(connection.state);
    return networking !== undefined && encryptionOf(networking)?.session?.ready === true;
  };
  while (!hasKey()) await asReceived();
  return { discord, anna, guild, talk, connection, heard: () => discord.voice.heard.get(anna)?.length ?? 0 };
}

async function play(connection: VoiceConnection): Promise<void> {
  const player = createAudioPlayer();
  connection.subscribe(player);
  const idle = new Promise((resolve) => player.on(AudioPlayerStatus.Idle, resolve));
  player.play(createAudioResource(Readable.from(words), { inputType: StreamType.Opus }));
  await idle;
}

describe('what the bot says in a call', () => {
  it('is heard, decrypted, by those who sit there', async () => {
    const { discord, connection, heard } = await call(false);
    await play(connection);
    await discord.when(() => heard() === words.length);
  });

  it.each([
    ['a bot that muted itself', true, { kind: 'voice' }, {}],
    ['a bot that a moderator muted', false, { kind: 'voice' }, { mute: true }],
    ['a bot that may not speak', false, { kind: 'voice', deny: ['Speak'] }, {}],
    ['a bot in the audience of a stage', false, { kind: 'stage' }, {}],
  ] as const)('is not heard of %s', async (_, selfMute, options, change) => {
    const { discord, guild, connection, heard } = await call(selfMute, options);
    discord.voice.change(discord.bot, guild, change);
    await play(connection);
    expect(heard()).toBe(0);
  });

  it('is closed for, when it announces the source of somebody else', async () => {
    const { connection } = await call(false);
    const networking = networkingOf(connection.state);
    if (!networking || !('ws' in networking.state)) throw new Error('Not connected');
    const { ws } = networking.state;
    const closed = once(ws, 'close');
    // eslint-disable-next-line @typescript-eslint/no-unsafe-enum-assignment -- the library does not export the enum; 5 is Speaking
    ws.sendPacket({ op: 5, d: { speaking: 1, delay: 0, ssrc: 1 } });
    expect(((await closed) as [{ readonly code: number }])[0].code).toBe(4020);
  });

  it('is closed for, when nothing announced it', async () => {
    const { connection } = await call(false);
    if (connection.state.status !== VoiceConnectionStatus.Ready) throw new Error('Not ready');
    const { networking } = connection.state;
    networking.setSpeaking = () => undefined;
    if (!('ws' in networking.state)) throw new Error('Not connected');
    const closed = once(networking.state.ws, 'close');
    for (let i = 0; i < 12; i++) connection.playOpusPacket(words[0]!);
    expect(((await closed) as [{ readonly code: number }])[0].code).toBe(4020);
  });

  it.each([
    ['to let itself speak, which only moderators may', { suppress: false }, []],
    ['to ask to speak where it may not', { request_to_speak_timestamp: new Date(0).toISOString() }, ['RequestToSpeak']],
  ] as const)('is refused %s', async (_, body, deny) => {
    const { discord, guild } = await call(false, { kind: 'stage', deny });
    const answer = await fetch(`${discord.apiRoot}/v10/guilds/${guild.id}/voice-states/@me`, {
      method: 'PATCH',
      headers: { authorization: `Bot ${discord.token}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    expect(answer.status).toBe(403);
  });
});
