import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import { entersState, joinVoiceChannel, VoiceConnectionStatus, type VoiceConnection } from '@discordjs/voice';
import type { Client } from 'discord.js';
import { expect, it, onTestFinished } from 'vitest';
import { seededRandom } from '../../../../src/core/random.ts';
import type { FakeChannel, FakeGuild } from '../guild.ts';
import type { DiscordServer } from '../server.ts';
import { faultsOf, opusPackets, silence, type SpeechOptions } from '../speech.ts';
import type { FakeUser } from '../user.ts';
import { place, ready, server } from './world.ts';

const packets = opusPackets(fs.readFileSync(path.join(import.meta.dirname, '../../../fixtures/voice.ogg')));
/** As fast as the slowest machine can still follow. */
const speed = 20;

function join(bot: Client<true>, channel: FakeChannel, options: { selfDeaf?: boolean } = {}): VoiceConnection {
  const guild = bot.guilds.cache.get(channel.guild!.id)!;
  const connection = joinVoiceChannel({
    guildId: guild.id,
    channelId: channel.id,
    adapterCreator: guild.voiceAdapterCreator,
    selfDeaf: false,
    group: bot.user.id,
    ...options,
  });
  connection.on('error', () => undefined);
  onTestFinished(() => {
    if (connection.state.status !== VoiceConnectionStatus.Destroyed) connection.destroy();
  });
  return connection;
}

/** The bot beside anna in a voice channel, connected. */
async function call() {
  const discord = await server();
  const where = place(discord);
  discord.voice.enter(where.anna, where.talk);
  const bot = await ready(discord);
  const connection = join(bot, where.talk);
  await entersState(connection, VoiceConnectionStatus.Ready, 60_000);
  await discord.voice.connected(where.talk);
  return { discord, bot, connection, ...where };
}

/** A packet that says that those before it have come: on the loopback none overtakes another. */
const sentinel = Uint8Array.of(0xf8, 1, 2, 3);

/** What the bot hears of somebody: the packets, and how often the stream broke. */
function listen(discord: DiscordServer, connection: VoiceConnection, user: FakeUser, guild: FakeGuild) {
  const got: Buffer[] = [];
  const times: number[] = [];
  const broken: Error[] = [];
  const open = (): void => {
    const stream = connection.receiver.subscribe(user.id);
    stream.on('data', (packet: Buffer) => {
      got.push(packet);
      times.push(performance.now());
      discord.world.changed();
    });
    stream.on('error', (error) => {
      broken.push(error);
      setImmediate(() => {
        open();
        discord.world.changed();
      });
    });
  };
  open();
  /** Says packets and waits until they have come; what came. */
  const hear = async (packets: readonly Uint8Array[], options: SpeechOptions = {}) => {
    got.length = 0;
    times.length = 0;
    const say = (what: readonly Uint8Array[], how: SpeechOptions) => discord.voice.speak(user, guild, what, how).done;
    await say(packets, { speed, silentFrames: 0, ...options });
    await say([sentinel], { silentFrames: 0 });
    await discord.when(() => got.at(-1)?.equals(sentinel));
    return got.slice(0, -1).map((one) => one.toString('hex'));
  };
  return { hear, times, broken };
}

const hex = (some: readonly Uint8Array[]) => some.map((one) => Buffer.from(one).toString('hex'));

it('speaks with @discordjs/voice: every packet comes as it was, in order, with silence at the end', async () => {
  const { discord, connection, anna, guild } = await call();
  const { hear, broken } = listen(discord, connection, anna, guild);
  expect(await hear(packets, { silentFrames: 5 })).toEqual(
    hex([...packets, ...Array.from({ length: 5 }, () => silence)]),
  );
  expect(broken).toEqual([]);
});

it('keeps speakers apart', async () => {
  const { discord, connection, anna, guild, talk } = await call();
  const bert = discord.addUser('bert');
  discord.voice.enter(bert, talk);
  const other = discord.voice.speak(bert, guild, packets.toReversed(), { speed });
  const heard = await listen(discord, connection, anna, guild).hear(packets);
  await other.done;
  expect(heard).toEqual(hex(packets));
  expect(connection.receiver.ssrcMap.get(bert.id)).toBeDefined();
});

it.each([
  ['lost', [0, 1, 2, 4, 5, 6, 7, 8, 9]],
  ['doubled', [0, 1, 2, 3, 3, 4, 5, 6, 7, 8, 9]],
  ['late', [0, 1, 2, 4, 5, 3, 6, 7, 8, 9]],
] as const)('can let packets be %s', async (fault, order) => {
  const { discord, connection, anna, guild } = await call();
  const ten = packets.slice(0, 10);
  const { hear } = listen(discord, connection, anna, guild);
  const heard = await hear(ten, { fault: (index) => (index === 3 ? fault : undefined) });
  expect(heard).toEqual(order.map((index) => hex(ten)[index]));
});

it('can send packets still encrypted or garbled, which come through, and corrupt ones, which break the stream', async () => {
  const { discord, connection, anna, guild } = await call();
  const { hear, broken } = listen(discord, connection, anna, guild);
  const fault = (index: number) => (['stillEncrypted', 'garbled'] as const)[index];
  const [encrypted, garbled, whole] = await hear(packets.slice(0, 3), { fault });
  expect([encrypted?.slice(-4), garbled?.slice(0, 4), whole]).toEqual(['fafa', 'ff00', hex(packets)[2]]);
  void discord.voice.speak(anna, guild, packets.slice(0, 1), { silentFrames: 0, fault: () => 'corrupted' });
  await discord.when(() => broken.length === 1);
  expect(await hear(packets)).toEqual(hex(packets));
});

it('sends nothing in a pause, and nothing to the deaf', async () => {
  const { discord, connection, anna, guild, talk, bot } = await call();
  const { hear, times } = listen(discord, connection, anna, guild);
  const long = { speed: 1, pausesMs: { 2: 700 } };
  await hear(packets.slice(0, 4), long);
  expect(times[2]! - times[1]!).toBeGreaterThan(350);
  join(bot, talk, { selfDeaf: true });
  await discord.when(() => guild.voiceStates.get(bot.user.id)?.selfDeaf);
  await discord.voice.speak(anna, guild, packets, { speed }).done;
  join(bot, talk, { selfDeaf: false });
  await discord.when(() => guild.voiceStates.get(bot.user.id)?.selfDeaf === false);
  expect(await hear(packets.slice(0, 4))).toHaveLength(4);
});

it('tells who comes and goes', async () => {
  const { discord, bot, connection, anna, guild, talk } = await call();
  const other = discord.addChannel(guild, 'other', { kind: 'voice' });
  await discord.voice.speak(anna, guild, packets.slice(0, 1), { silentFrames: 0 }).done;
  expect(bot.guilds.cache.get(guild.id)?.voiceStates.cache.get(anna.id)?.channelId).toBe(talk.id);
  const gone = once(connection.receiver.ssrcMap, 'delete');
  const moved = once(bot, 'voiceStateUpdate');
  discord.voice.enter(anna, other);
  await gone;
  await moved;
  expect(bot.guilds.cache.get(guild.id)?.voiceStates.cache.get(anna.id)?.channelId).toBe(other.id);
  const left = once(bot, 'voiceStateUpdate');
  discord.voice.leave(anna, guild);
  await left;
  expect(bot.guilds.cache.get(guild.id)?.voiceStates.cache.get(anna.id)?.channelId).toBeNull();
});

it('moves the bot, which connects anew there, and throws it out', async () => {
  const { discord, connection, anna, guild } = await call();
  const other = discord.addChannel(guild, 'other', { kind: 'voice' });
  discord.voice.enter(anna, other);
  const away = once(connection, VoiceConnectionStatus.Connecting);
  discord.voice.moveBot(other);
  await away;
  await entersState(connection, VoiceConnectionStatus.Ready, 60_000);
  expect(await listen(discord, connection, anna, guild).hear(packets)).toEqual(hex(packets));
  discord.voice.kickBot(guild);
  await entersState(connection, VoiceConnectionStatus.Disconnected, 60_000);
  expect(discord.voice.botIn(guild)).toBeUndefined();
});

it('lets a cut connection resume, and a changed server be found', async () => {
  const { discord, connection, anna, guild } = await call();
  discord.voice.drop(guild);
  await discord.when(() => discord.voice.server.resumes === 1);
  await entersState(connection, VoiceConnectionStatus.Ready, 60_000);
  expect(await listen(discord, connection, anna, guild).hear(packets)).toEqual(hex(packets));
  const anew = once(connection, VoiceConnectionStatus.Connecting);
  discord.voice.changeServer(guild);
  await anew;
  await entersState(connection, VoiceConnectionStatus.Ready, 60_000);
});

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
  const connection = join(bot, closed);
  await discord.when(() => discord.gateway.received.some(({ op }) => op === 4));
  expect(discord.voice.botIn(guild)).toBeUndefined();
  expect(connection.state.status).toBe(VoiceConnectionStatus.Signalling);
});

it('says by its close code that a client without end-to-end encryption may not come', async () => {
  const discord = await server();
  const { talk } = place(discord);
  discord.voice.server.refuseWith = 4017;
  const connection = join(await ready(discord), talk);
  const closed = new Promise<number>((resolve) => {
    connection.on('stateChange', (_old, state) => {
      if (state.status === VoiceConnectionStatus.Connecting) state.networking.once('close', resolve);
    });
  });
  expect(await closed).toBe(4017);
});

it('can leave heartbeats unanswered, after which the connection is resumed', async () => {
  const discord = await server();
  const { talk } = place(discord);
  discord.voice.server.heartbeatMs = 100;
  discord.voice.server.acknowledges = false;
  join(await ready(discord), talk);
  await discord.when(() => discord.voice.server.resumes >= 1);
});

it('can leave a client without a voice server, or without its address', async () => {
  const discord = await server();
  const { talk, guild } = place(discord);
  discord.voice.assignsServer = false;
  discord.voice.server.discovers = false;
  discord.voice.server.heartbeatMs = 50;
  const connection = join(await ready(discord), talk);
  await discord.when(() => discord.voice.botIn(guild));
  expect(connection.state.status).toBe(VoiceConnectionStatus.Signalling);
  discord.voice.assignsServer = true;
  discord.voice.changeServer(guild);
  const { received } = discord.voice.server;
  await discord.when(() => received.filter(({ op }) => op === 3).length > 2);
  expect(connection.state.status).toBe(VoiceConnectionStatus.Connecting);
  expect(received.some(({ op }) => op === 1)).toBe(false);
});

it('does not answer a second wish for the same channel with a new server', async () => {
  const { discord, connection, guild } = await call();
  const before = discord.gateway.received.length;
  connection.rejoin();
  await discord.when(() => discord.gateway.received.length > before);
  expect(connection.state.status).toBe(VoiceConnectionStatus.Ready);
  expect(discord.voice.botIn(guild)).toBeDefined();
});

it('puts the bot out of its channels when its session ends', async () => {
  const { discord, bot, guild } = await call();
  await bot.destroy();
  await discord.when(() => discord.voice.botIn(guild) === undefined);
});

it('holds twenty calls at once', async () => {
  const discord = await server();
  const guilds = Array.from({ length: 20 }, (_, i) => {
    const anna = discord.addUser(`anna ${i}`);
    const guild = discord.addGuild(`G${i}`, { members: [anna] });
    const talk = discord.addChannel(guild, 'talk', { kind: 'voice' });
    discord.voice.enter(anna, talk);
    return { anna, guild, talk };
  });
  const bot = await ready(discord);
  const counts = await Promise.all(
    guilds.map(async ({ anna, guild, talk }, i) => {
      const connection = join(bot, talk);
      await entersState(connection, VoiceConnectionStatus.Ready, 60_000);
      const fault = faultsOf({ lost: 0.2 }, seededRandom(i));
      return (await listen(discord, connection, anna, guild).hear(packets, { speed: 4, fault })).length;
    }),
  );
  for (const count of counts) {
    expect(count).toBeGreaterThan(packets.length * 0.6);
    expect(count).toBeLessThan(packets.length);
  }
});
