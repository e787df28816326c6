import { entersState, VoiceConnectionStatus } from '@discordjs/voice';
import { expect, it } from 'vitest';
import { join, place, ready, server } from './world.ts';

/** The bot beside anna in a voice channel, connected. */
async function call() {
  const discord = await server();
  const where = place(discord);
  discord.voice.enter(where.anna, where.talk);
  const bot = await ready(discord);
  const connection = join(bot, where.talk, { selfDeaf: false }).on('error', () => undefined);
  await entersState(connection, VoiceConnectionStatus.Ready, 60_000);
  await discord.voice.connected(where.talk);
  return { discord, bot, connection, ...where };
}

it.each([
  ['without the right to connect', { deny: ['Connect'] }],
  ['without the right to see it', { deny: ['ViewChannel'] }],
  ['that is full', { userLimit: 1 }],
] as const)('leaves a wish to join a channel %s unanswered', async (_why, options) => {
  const discord = await server();
  const { anna, guild } = place(discord);
  const closed = discord.addChannel(guild, 'closed', { kind: 'voice', ...options });
  discord.voice.enter(anna, closed);
  const bot = await ready(discord);
  const connection = join(bot, closed, { selfDeaf: false }).on('error', () => undefined);
  await discord.when(() => discord.gateway.received.some(({ op }) => op === 4));
  expect(discord.voice.botIn(guild)).toBeUndefined();
  expect(connection.state.status).toBe(VoiceConnectionStatus.Signalling);
});

it('does not answer a second wish for the same channel with a new server', async () => {
  const { discord, connection, guild } = await call();
  const before = discord.gateway.received.length;
  connection.rejoin();
  await discord.when(() => discord.gateway.received.length > before);
  expect(connection.state.status).toBe(VoiceConnectionStatus.Ready);
  expect(discord.voice.botIn(guild)).toBeDefined();
});
