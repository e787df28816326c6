import { once } from 'node:events';
import { joinVoiceChannel, VoiceConnectionStatus, type VoiceConnection } from '@discordjs/voice';
import { Client, Events, GatewayIntentBits, Partials, type ClientOptions, type Interaction } from 'discord.js';
import { onTestFinished } from 'vitest';
import type { FakeChannel } from '../guild.ts';
import { DiscordServer } from '../server.ts';

export const intents = [
  GatewayIntentBits.Guilds,
  GatewayIntentBits.GuildVoiceStates,
  GatewayIntentBits.GuildMessageReactions,
  GatewayIntentBits.DirectMessages,
  GatewayIntentBits.DirectMessageReactions,
];

export async function server(): Promise<DiscordServer> {
  const discord = await DiscordServer.start();
  onTestFinished(() => discord.close());
  return discord;
}

/** discord.js, not yet logged in; errors of the gateway fail the test. */
export function client(discord: DiscordServer, options: Partial<ClientOptions> = {}): Client {
  const made = new Client({
    intents,
    partials: [Partials.Channel, Partials.Message, Partials.Reaction, Partials.User],
    ...options,
    rest: { api: discord.apiRoot, retries: 0, ...options.rest },
  });
  onTestFinished(() => made.destroy());
  return made;
}

/** discord.js, ready. */
export async function ready(discord: DiscordServer, options: Partial<ClientOptions> = {}): Promise<Client<true>> {
  const made = client(discord, options);
  const isReady = once(made, Events.ClientReady);
  await made.login(discord.token);
  await isReady;
  return made as Client<true>;
}

/** The next interaction that discord.js hears. */
export async function nextInteraction(bot: Client): Promise<Interaction> {
  const [interaction] = (await once(bot, Events.InteractionCreate)) as [Interaction];
  return interaction;
}

/** A guild with a person, a text channel and a voice channel. */
export function place(discord: DiscordServer) {
  const anna = discord.addUser('anna');
  const guild = discord.addGuild('Friends', { members: [anna] });
  const channel = discord.addChannel(guild, 'general');
  const talk = discord.addChannel(guild, 'talk', { kind: 'voice' });
  return { anna, guild, channel, talk };
}

/** A bot's connection to a voice channel of its guild. It ends with the test. */
export function join(
  bot: Client<true>,
  channel: FakeChannel,
  options: { readonly selfDeaf?: boolean; readonly selfMute?: boolean; readonly daveEncryption?: boolean } = {},
): VoiceConnection {
  const guild = bot.guilds.cache.get(channel.guild!.id)!;
  const connection = joinVoiceChannel({
    guildId: guild.id,
    channelId: channel.id,
    adapterCreator: guild.voiceAdapterCreator,
    group: bot.user.id,
    ...options,
  });
  onTestFinished(() => {
    if (connection.state.status !== VoiceConnectionStatus.Destroyed) connection.destroy();
  });
  return connection;
}
