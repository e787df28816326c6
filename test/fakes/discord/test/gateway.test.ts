import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import tls from 'node:tls';
import { Events, GatewayIntentBits, type Client, type Message } from 'discord.js';
import { describe, expect, it } from 'vitest';
import { makeCertificate } from '../certificate.ts';
import { client, intents, nextInteraction, place, ready, server } from './world.ts';

async function heard(bot: Client): Promise<Message> {
  const [message] = (await once(bot, Events.MessageCreate)) as [Message];
  return message;
}

describe('identifying', () => {
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
