import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import tls from 'node:tls';
import {
  Events,
  GatewayIntentBits,
  type Client,
  type MessageReaction,
  type PartialMessage,
  type Message,
} from 'discord.js';
import { describe, expect, it } from 'vitest';
import { makeCertificate } from '../certificate.ts';
import { client, intents, nextInteraction, place, ready, server } from './world.ts';

/** discord.js spaces identifications of one shard by five seconds; these tests have no need of that. */
const atOnce = { ws: { buildIdentifyThrottler: () => Promise.resolve({ waitForIdentify: () => Promise.resolve() }) } };

async function heard(bot: Client): Promise<Message> {
  const [message] = (await once(bot, Events.MessageCreate)) as [Message];
  return message;
}

describe('identifying', () => {
  it('brings the guilds, with who sits in their voice channels', async () => {
    const discord = await server();
    const { anna, guild, talk } = place(discord);
    discord.voice.enter(anna, talk);
    discord.addGuild('Strangers', { hasBot: false });
    const bot = await ready(discord);
    expect(bot.guilds.cache.map(({ name }) => name)).toEqual(['Friends']);
    expect(bot.guilds.cache.get(guild.id)?.voiceStates.cache.get(anna.id)?.channelId).toBe(talk.id);
    expect(bot.user.username).toBe('Moodtune');
  });

  it('shows what the bot may not do in a channel', async () => {
    const discord = await server();
    const { guild } = place(discord);
    const closed = discord.addChannel(guild, 'closed', { kind: 'voice', deny: ['Connect'], userLimit: 3 });
    const channel = await (await ready(discord)).channels.fetch(closed.id);
    if (!channel?.isVoiceBased()) throw new Error('no voice channel');
    expect(channel.permissionsFor(channel.client.user)?.toArray()).not.toContain('Connect');
    expect([channel.joinable, channel.userLimit]).toEqual([false, 3]);
  });

  it('refuses a wrong token', async () => {
    const discord = await server();
    await expect(client(discord).login('MTE0.wrong.token')).rejects.toMatchObject({ code: 'TokenInvalid' });
    expect(discord.http.refused).toMatchObject([{ status: 401 }]);
  });

  it('refuses a privileged intent until the app may have it', async () => {
    const discord = await server();
    const wish = { intents: [...intents, GatewayIntentBits.MessageContent, GatewayIntentBits.GuildMessages] };
    await expect(client(discord, wish).login(discord.token)).rejects.toThrow('disallowed intents');
    discord.allowIntents('MessageContent');
    await ready(discord, wish);
  });

  it('refuses intents that there are not', async () => {
    const discord = await server();
    await expect(client(discord, { intents: 1 << 30 }).login(discord.token)).rejects.toThrow('invalid intents');
  });

  it('divides the guilds among two shards', async () => {
    const discord = await server();
    discord.gateway.shards = 2;
    const guilds = Array.from({ length: 6 }, (_, i) => discord.addGuild(`G${i}`));
    const bot = await ready(discord, { shards: 'auto' });
    expect(discord.gateway.sessions.map(({ shard, shards }) => [shard, shards])).toEqual([
      [0, 2],
      [1, 2],
    ]);
    const shards = guilds.map(({ id }) => bot.guilds.cache.get(id)!.shardId);
    expect(new Set(shards)).toEqual(new Set([0, 1]));
    for (const { id } of guilds) {
      expect(Number((BigInt(id) >> 22n) % 2n)).toBe(bot.guilds.cache.get(id)!.shardId);
    }
  });
});

describe('what the bot hears', () => {
  it('has no content without the intent, save in direct messages and where it is mentioned', async () => {
    const discord = await server();
    discord.allowIntents('MessageContent');
    const { anna, channel } = place(discord);
    const bot = await ready(discord, { intents: [...intents, GatewayIntentBits.GuildMessages] });
    const next = async (say: () => unknown) => {
      const coming = heard(bot);
      say();
      const { content, attachments } = await coming;
      return [content, attachments.size];
    };
    const sound = discord.attachment('sound');
    expect(await next(() => discord.say(anna, channel, 'hello', [sound]))).toEqual(['', 0]);
    expect(await next(() => discord.say(anna, channel, `<@${bot.user.id}> hi`, [sound]))).toEqual([
      `<@${bot.user.id}> hi`,
      1,
    ]);
    expect(await next(() => discord.sayAloud(anna, discord.directMessages(anna), 'sound'))).toEqual(['', 1]);
  });

  it('has the content with the intent', async () => {
    const discord = await server();
    discord.allowIntents('MessageContent');
    const { anna, channel } = place(discord);
    const wish = [...intents, GatewayIntentBits.GuildMessages, GatewayIntentBits.MessageContent];
    const coming = heard(await ready(discord, { intents: wish }));
    discord.sayAloud(anna, channel, 'sound');
    expect((await coming).attachments.size).toBe(1);
  });

  it('is nothing that needs an intent which it does not have, and nothing from conversations without it', async () => {
    const discord = await server();
    const { anna, channel } = place(discord);
    const bert = discord.addUser('bert');
    const bot = await ready(discord);
    const messages: string[] = [];
    bot.on(Events.MessageCreate, ({ content }) => messages.push(content));
    discord.say(anna, channel, 'in the guild, without GuildMessages');
    discord.say(anna, discord.directMessages(anna, bert), 'between two people');
    const coming = heard(bot);
    discord.say(anna, discord.directMessages(anna), 'to the bot');
    await coming;
    expect(messages).toEqual(['to the bot']);
  });

  it('are reactions, also on messages from before it was started', async () => {
    const discord = await server();
    const { anna, channel } = place(discord);
    const old = discord.messages.add({ channel, author: discord.bot, content: 'from last week' });
    const bot = await ready(discord);
    const coming = once(bot, Events.MessageReactionAdd);
    discord.react(anna, old, '🔁');
    const [reaction] = (await coming) as [MessageReaction];
    expect(reaction.emoji.name).toBe('🔁');
    expect(reaction.message.partial).toBe(true);
    const message = await (reaction.message as PartialMessage).fetch();
    expect([message.content, message.author.id]).toEqual(['from last week', bot.user.id]);
    const gone = once(bot, Events.MessageReactionRemove);
    discord.unreact(anna, old, '🔁');
    await gone;
    await message.react('👍');
    expect([...old.reactions.keys()]).toEqual(['👍']);
  });

  it('are reactions in direct messages, if discord.js knows the channel', async () => {
    const discord = await server();
    const { anna } = place(discord);
    const channel = discord.directMessages(anna);
    const old = discord.messages.add({ channel, author: discord.bot, content: 'from last week' });
    const bot = await ready(discord);
    const emoji: (string | null)[] = [];
    bot.on(Events.MessageReactionAdd, (reaction) => emoji.push(reaction.emoji.name));
    const raw = once(bot, 'raw');
    discord.react(anna, old, '👎');
    await raw;
    // discord.js 14.28 makes no partial channel from a reaction: it drops what it has no channel for.
    await bot.channels.fetch(channel.id);
    const coming = once(bot, Events.MessageReactionAdd);
    discord.react(anna, old, '🔁');
    await coming;
    expect(emoji).toEqual(['🔁']);
  });

  it('are guilds that it is added to', async () => {
    const discord = await server();
    const bot = await ready(discord);
    const coming = once(bot, Events.GuildCreate);
    discord.announce(discord.addGuild('New'));
    await coming;
    expect(bot.guilds.cache.size).toBe(1);
  });
});

describe('connections that end', () => {
  it.each([
    [
      'op 7',
      (discord: Awaited<ReturnType<typeof server>>) => {
        discord.gateway.reconnect();
      },
    ],
    [
      'close code 4000',
      (discord: Awaited<ReturnType<typeof server>>) => {
        discord.gateway.drop(4000);
      },
    ],
    [
      'no word at all',
      (discord: Awaited<ReturnType<typeof server>>) => {
        discord.gateway.drop();
      },
    ],
  ])('with %s are resumed, and what was missed comes then', async (_how, end) => {
    const discord = await server();
    const { anna } = place(discord);
    const bot = await ready(discord, atOnce);
    const coming = heard(bot);
    const isCut = discord.when(() => discord.gateway.sessions.every(({ isConnected }) => !isConnected));
    end(discord);
    await isCut;
    discord.say(anna, discord.directMessages(anna), 'meanwhile');
    expect((await coming).content).toBe('meanwhile');
    await discord.when(() => discord.gateway.resumes === 1);
    expect(discord.gateway.identifies).toBe(1);
  });

  it('for good (op 9) are followed by a new session', async () => {
    const discord = await server();
    const { anna } = place(discord);
    const bot = await ready(discord, atOnce);
    const before = discord.gateway.sessions[0]?.id;
    discord.gateway.invalidate();
    await discord.when(() => discord.gateway.identifies === 2);
    const coming = heard(bot);
    discord.say(anna, discord.directMessages(anna), 'again');
    expect((await coming).content).toBe('again');
    expect(discord.gateway.sessions.map(({ id }) => id)).not.toContain(before);
  });

  it('without anybody knowing (no heartbeat answered) are noticed, and resumed', async () => {
    const discord = await server();
    discord.gateway.heartbeatMs = 100;
    discord.gateway.acknowledges = false;
    await ready(discord, atOnce);
    await discord.when(() => discord.gateway.resumes >= 1);
  });

  it('by a code that says never again make no new session', async () => {
    const discord = await server();
    const bot = await ready(discord, atOnce);
    const closed = once(bot, Events.ShardDisconnect);
    bot.on('error', () => undefined);
    discord.gateway.drop(4004);
    await closed;
    expect(discord.gateway.identifies).toBe(1);
  });

  it('because the bot leaves end the session', async () => {
    const discord = await server();
    const bot = await ready(discord);
    await bot.destroy();
    await discord.when(() => discord.gateway.sessions.length === 0);
  });
});

it('says when nobody is there to hear of an interaction', async () => {
  const discord = await server();
  const { anna, channel } = place(discord);
  const bot = await ready(discord);
  await bot.application.commands.set([{ name: 'mood', description: 'x' }]);
  await bot.destroy();
  await discord.when(() => discord.gateway.sessions.length === 0);
  expect(() => discord.slash(anna, channel, 'mood')).toThrow('No bot is there');
});

it('hands interactions to the shard of their guild', async () => {
  const discord = await server();
  discord.gateway.shards = 2;
  const anna = discord.addUser('anna');
  const guilds = Array.from({ length: 2 }, (_, i) => discord.addGuild(`G${i}`, { members: [anna] }));
  const bot = await ready(discord, { shards: 'auto' });
  await bot.application.commands.set([{ name: 'mood', description: 'x' }]);
  for (const guild of guilds) {
    const coming = nextInteraction(bot);
    discord.slash(anna, discord.addChannel(guild, 'new'), 'mood');
    expect((await coming).guildId).toBe(guild.id);
  }
});

describe('the certificate', () => {
  it('is trusted by a program that gets the environment, and by no other', async () => {
    const discord = await server();
    const [host, port] = discord.voice.server.endpoint.split(':');
    const script = `require('tls').connect(${port!}, '${host!}', function () { console.log('trusted'); this.end(); }).on('error', (error) => console.log(error.code))`;
    const run = async (more: object) => {
      const program = spawn(process.execPath, ['-e', script], { env: { ...process.env, ...more } });
      return text(program.stdout);
    };
    expect(await run(discord.environment())).toBe('trusted\n');
    expect(await run({ NODE_EXTRA_CA_CERTS: '' })).toBe('DEPTH_ZERO_SELF_SIGNED_CERT\n');
  });

  it('is not trusted when another made it', () => {
    const [mine, other] = [makeCertificate(), makeCertificate()];
    expect(mine.cert).not.toBe(other.cert);
    expect(tls.getCACertificates('default')).not.toContain(other.cert);
  });
});
