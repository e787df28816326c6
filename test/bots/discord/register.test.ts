import { ApplicationCommandType, Locale, PermissionFlagsBits } from 'discord.js';
import { describe, expect, it, onTestFinished } from 'vitest';
import { commands } from '../../../commands/index.ts';
import { DiscordApi } from '../../../src/bots/discord/api.ts';
import { inviteLink } from '../../../src/bots/discord/invite.ts';
import { commandBodies, registerCommands } from '../../../src/bots/discord/register.ts';
import { DiscordServer } from '../../fakes/discord/server.ts';

/** Discord's rule for names of slash commands and options. */
const nameRule = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;

async function server() {
  const discord = await DiscordServer.start();
  onTestFinished(() => discord.close());
  const { token, apiRoot } = discord;
  return { discord, api: new DiscordApi({ token, apiRoot, callTimeoutMs: 5000 }) };
}

describe('the commands', () => {
  it('Discord offers the typed commands that make sense there, the message command and /server', async () => {
    const { discord, api } = await server();
    const names = await registerCommands(api, commands, undefined);
    expect(names).toEqual([
      'mood',
      'genres',
      'language',
      'voice',
      'diary',
      'privacy',
      'help',
      'Read the mood',
      'server',
    ]);
    const person = discord.addUser('anna', { locale: 'de', hasInstalled: true });
    const guild = discord.addGuild('Friends', { members: [person] });
    expect(discord.offered(person, discord.addChannel(guild, 'general')).map(({ name }) => name)).toEqual(
      expect.arrayContaining(['stimmung', 'musikrichtungen', 'sprache', 'datenschutz', 'hilfe', 'Stimmung erkennen']),
    );
  });

  it('commands are offered to who installed the app, without the bot and in direct messages', async () => {
    const { discord, api } = await server();
    await registerCommands(api, commands, undefined);
    const person = discord.addUser('anna', { hasInstalled: true });
    const elsewhere = discord.addChannel(discord.addGuild('Strangers', { hasBot: false, members: [person] }), 'chat');
    const offered = (where: typeof elsewhere) => discord.offered(person, where).map(({ name }) => name);
    expect(offered(elsewhere)).toEqual(expect.arrayContaining(['mood', 'Read the mood']));
    expect(offered(elsewhere)).not.toContain('server');
    expect(offered(discord.directMessages(person))).toContain('mood');
  });

  it('commands registered in one server replace the earlier ones', async () => {
    const { discord, api } = await server();
    const person = discord.addUser('anna');
    const guild = discord.addGuild('Friends', { members: [person] });
    const other = discord.addGuild('Others', { members: [person] });
    await registerCommands(api, commands, guild.id);
    await registerCommands(api, commands, guild.id);
    expect(discord.offered(person, discord.addChannel(guild, 'a')).filter(({ name }) => name === 'mood')).toHaveLength(
      1,
    );
    expect(discord.offered(person, discord.addChannel(other, 'b'))).toEqual([]);
  });

  it.each([true, false])("commands keep to Discord's rules for names and descriptions (global: %s)", (global) => {
    for (const body of commandBodies(commands, global)) {
      const isChat = body.type !== ApplicationCommandType.Message;
      const parts = [body, ...('options' in body ? (body.options ?? []) : [])];
      for (const { name, name_localizations: names } of parts) {
        for (const one of [name, ...Object.values(names ?? {})]) {
          if (isChat) expect(one).toMatch(nameRule);
          if (isChat) expect(one).toBe(one?.toLowerCase());
        }
        const known = 'de en-GB en-US es-419 es-ES fr hi id it ja nl pl pt-BR ru tr uk zh-CN'.split(' ');
        expect(Object.keys(names ?? {}).toSorted()).toEqual(known);
        expect(Object.values(Locale)).toEqual(expect.arrayContaining(known));
      }
      expect('contexts' in body).toBe(global);
    }
  });

  it('/server is for those who may manage the server', () => {
    const server = commandBodies(commands, true).find(({ name }) => name === 'server');
    expect(server?.default_member_permissions).toBe(String(PermissionFlagsBits.ManageGuild));
  });
});

describe('the invite link', () => {
  it('the invite link asks for exactly the permissions that the bot needs', () => {
    const permissions = (everyVoice: boolean, speaks = false) =>
      BigInt(new URL(inviteLink('123', { everyVoice, speaks })).searchParams.get('permissions') ?? '0');
    const { ViewChannel, Connect, EmbedLinks, SendMessages, SendMessagesInThreads, ReadMessageHistory } =
      PermissionFlagsBits;
    expect(permissions(false)).toBe(ViewChannel | Connect | EmbedLinks);
    expect(permissions(true)).toBe(
      ViewChannel | Connect | EmbedLinks | SendMessages | SendMessagesInThreads | ReadMessageHistory,
    );
    const { Speak, RequestToSpeak, SendVoiceMessages } = PermissionFlagsBits;
    expect(permissions(false, true)).toBe(
      ViewChannel | Connect | EmbedLinks | Speak | RequestToSpeak | SendVoiceMessages,
    );
    expect(new URL(inviteLink('123', { everyVoice: false, speaks: false })).searchParams.get('scope')).toBe(
      'bot applications.commands',
    );
  });
});
