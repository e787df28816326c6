import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { GatewayIntentBits } from 'discord.js';
import { certificateFile } from './certificate.ts';
import { Cdn, type FileOptions } from './cdn.ts';
import { Commands, type OfferedCommand } from './commands.ts';
import { Gateway } from './gateway.ts';
import { channelObject, guildObject, type FakeChannel, type FakeGuild } from './guild.ts';
import { Http, type Failure, type Limit } from './http.ts';
import { Interactions, type FakeInteraction } from './interactions.ts';
import { flags } from './limits.ts';
import { type FakeAttachment, type FakeMessage } from './message.ts';
import { Messages } from './messages.ts';
import { People } from './people.ts';
import { routesOf } from './routes.ts';
import type { FakeUser } from './user.ts';
import { Voice } from './voice.ts';
import { World, type ChannelOptions } from './world.ts';

/**
 * A local Discord: REST API, gateway and CDN on one port, the people who use it, and a clock that only the test moves. It
 * refuses what Discord refuses, in Discord's words, and fails as a test tells it. It outlives the bot.
 */
export class DiscordServer {
  readonly token = 'MTE0NzExNDcxMTQ3MTE0NzEx.FaKeTo.kenThatNobodyMayEverRead-0123456789';
  readonly world = new World();
  readonly gateway: Gateway;
  readonly http: Http;
  readonly cdn: Cdn;
  /** Who sits and speaks in voice channels. */
  readonly voice: Voice;
  readonly commands: Commands;
  readonly messages: Messages;
  readonly interactions: Interactions;
  readonly #people: People;
  readonly #server: Server;

  private constructor() {
    const { world } = this;
    this.#server = createServer((request, response) => {
      this.#serve(request, response).catch((error: unknown) => {
        response.destroy(error as Error);
      });
    });
    this.messages = new Messages(world);
    this.commands = new Commands(world);
    this.interactions = new Interactions(world, this.messages);
    this.cdn = new Cdn(world, () => this.origin);
    this.voice = new Voice(world);
    this.gateway = new Gateway(world, this.token, () => this.origin.replace('http', 'ws'), this.voice);
    const { messages, commands, interactions, cdn, gateway, voice } = this;
    this.#people = new People(messages, commands, interactions);
    const hasMessageContent = () => (gateway.allowedIntents & GatewayIntentBits.MessageContent) !== 0;
    const routes = routesOf({
      ...{ world, messages, commands, interactions, cdn, voice, hasMessageContent },
      gatewayUrl: () => this.origin.replace('http', 'ws'),
      shards: () => gateway.shards,
      applicationFlags: () => (hasMessageContent() ? 1 << 19 : 0),
    });
    this.http = new Http(routes, this.token, () => {
      world.changed();
    });
  }

  static async start(): Promise<DiscordServer> {
    const discord = new DiscordServer();
    discord.#server.listen(0, '127.0.0.1');
    await Promise.all([once(discord.#server, 'listening'), discord.voice.server.start()]);
    discord.gateway.listen(discord.#server);
    return discord;
  }

  async close(): Promise<void> {
    this.gateway.close();
    await this.voice.server.close();
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  get origin(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** The value of discord.js's `rest.api`. */
  get apiRoot(): string {
    return `${this.origin}/api`;
  }

  get bot(): FakeUser {
    return this.world.bot;
  }

  /** Allows privileged intents, as on the app's page. */
  allowIntents(...names: ('MessageContent' | 'GuildMembers' | 'GuildPresences')[]): void {
    for (const name of names) this.gateway.allowedIntents |= GatewayIntentBits[name];
  }

  /** The environment with which a program trusts the voice server. */
  environment(): { NODE_EXTRA_CA_CERTS: string } {
    return { NODE_EXTRA_CA_CERTS: certificateFile() };
  }

  // People and places

  addUser(name: string, options: { locale?: string; hasInstalled?: boolean } = {}): FakeUser {
    return this.world.addUser(name, options);
  }

  addGuild(
    name: string,
    options: { locale?: string; hasBot?: boolean; members?: readonly FakeUser[] } = {},
  ): FakeGuild {
    return this.world.addGuild(name, options);
  }

  addChannel(guild: FakeGuild, name: string, options: ChannelOptions = {}): FakeChannel {
    return this.world.addChannel(guild, name, options);
  }

  /** The direct messages of a person with the bot, or of people among themselves. */
  directMessages(...people: readonly FakeUser[]): FakeChannel {
    return this.world.addDirectMessages(people);
  }

  /** Tells the running bot of a new channel, or of a changed one. */
  announceChannel(channel: FakeChannel, event: 'CHANNEL_CREATE' | 'CHANNEL_UPDATE' = 'CHANNEL_CREATE'): void {
    this.world.happen({ event, guild: channel.guild, data: () => channelObject(channel, this.bot.id) });
  }

  /** Tells the running bot of a new guild. */
  announce(guild: FakeGuild): void {
    const data = ({ voiceStates }: { voiceStates: boolean }) => guildObject(guild, this.bot, voiceStates);
    this.world.happen({ event: 'GUILD_CREATE', guild, data });
  }

  // Actions of people

  attachment(content: Uint8Array | string, options: FileOptions = {}): FakeAttachment {
    return this.cdn.add(content, options);
  }

  /** A person sends a message. */
  say(
    author: FakeUser,
    channel: FakeChannel,
    content: string,
    attachments: readonly FakeAttachment[] = [],
  ): FakeMessage {
    return this.#people.send({ author, channel, content, attachments });
  }

  /** A person sends a voice message, recorded in the client. */
  sayAloud(author: FakeUser, channel: FakeChannel, recording: FakeAttachment | Uint8Array | string): FakeMessage {
    const isFile = typeof recording === 'object' && 'url' in recording;
    const attachment = isFile
      ? recording
      : this.attachment(recording, { name: 'voice-message.ogg', durationSeconds: 3, waveform: 'AAAA' });
    return this.#people.send({ author, channel, attachments: [attachment], flags: flags.voice });
  }

  /** A person forwards a message with a file: the file is in a snapshot of that message. */
  forward(author: FakeUser, channel: FakeChannel, attachment: FakeAttachment): FakeMessage {
    return this.#people.send({ author, channel, forwarded: [attachment] });
  }

  /** The commands that a person is offered in a channel, in the person's language. */
  offered(user: FakeUser, channel: FakeChannel): OfferedCommand[] {
    return this.commands.offered(user, channel);
  }

  /**
   * A person types a slash command. Options have their registered names.
   * @throws Error when Discord's client would not offer it
   */
  slash(
    user: FakeUser,
    channel: FakeChannel,
    command: string,
    options: Readonly<Record<string, string | number | boolean | FakeAttachment>> = {},
  ): FakeInteraction {
    return this.#people.slash(user, channel, command, options);
  }

  /** A person chooses a command from a message's menu. */
  messageCommand(user: FakeUser, message: FakeMessage, command: string): FakeInteraction {
    return this.#people.messageCommand(user, message, command);
  }

  /** A person presses the button with this label, emoji or custom id. */
  press(user: FakeUser, message: FakeMessage, label: string): FakeInteraction {
    return this.#people.press(user, message, label);
  }

  /** A person chooses from a menu, by the options' labels or values. */
  choose(user: FakeUser, message: FakeMessage, ...choices: string[]): FakeInteraction {
    return this.#people.choose(user, message, choices);
  }

  react(user: FakeUser, message: FakeMessage, emoji: string): void {
    this.messages.react(user, message, emoji);
  }

  unreact(user: FakeUser, message: FakeMessage, emoji: string): void {
    this.messages.unreact(user, message, emoji);
  }

  // Waits

  when<T>(question: () => T | undefined | false): Promise<T> {
    return this.world.when(question);
  }

  /** The bot's first answer. */
  acknowledged({ id }: FakeInteraction): Promise<NonNullable<FakeInteraction['acknowledged']>> {
    return this.when(() => this.interactions.all.find((one) => one.id === id)?.acknowledged);
  }

  /** The message of an interaction's answer, once it is more than “thinking”. It changes with every edit. */
  async answerTo(interaction: FakeInteraction): Promise<FakeMessage> {
    const { type } = await this.acknowledged(interaction);
    return this.when(() => {
      const { original } = interaction;
      if (type === 6) return original && original.edits > interaction.sourceEdits && original;
      return original && (original.flags & flags.loading) === 0 && original;
    });
  }

  /** The nth message after the answer, from 1. */
  followUp(interaction: FakeInteraction, number = 1): Promise<FakeMessage> {
    return this.when(() => interaction.followUps[number - 1]);
  }

  /** The bot's messages in a channel without ephemeral ones, once there are this many. */
  async messagesIn(channel: FakeChannel, count = 1): Promise<FakeMessage[]> {
    return this.when(() => {
      const found = [...this.world.messages.values()].filter(
        (one) => one.channel === channel && one.author === this.bot && !one.onlyFor && !one.isDeleted,
      );
      return found.length >= count && found;
    });
  }

  /** The bot's reply to a message. */
  replyTo({ id }: FakeMessage): Promise<FakeMessage> {
    return this.when(() => [...this.world.messages.values()].find(({ replyTo }) => replyTo === id));
  }

  /** The message, once it has more edits than this. */
  edited(message: FakeMessage, moreThan = message.edits): Promise<FakeMessage> {
    return this.when(() => message.edits > moreThan && message);
  }

  /** Shards that are connected and identified. */
  connected(shards = 1): Promise<true> {
    return this.when(() => this.gateway.sessions.filter(({ isConnected }) => isConnected).length >= shards && true);
  }

  // Failures

  /** Makes the next calls of a route such as `POST /channels/:/messages` fail, one failure each. */
  fail(route: string, ...failures: Failure[]): void {
    this.http.fail(route, ...failures);
  }

  limit(route: string, limit: Limit): void {
    this.http.limit(route, limit);
  }

  /** Moves the clock. Nothing else does. */
  advance(ms: number): void {
    this.world.advance(ms);
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, searchParams } = new URL(request.url ?? '', this.origin);
    if (pathname.startsWith('/attachments/')) this.cdn.serve(response, pathname, searchParams);
    else await this.http.serve(request, response, pathname.replace(/^\/api\/v10/, ''), searchParams);
  }
}
