import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import { getVoiceConnection } from '@discordjs/voice';
import { Client, GatewayIntentBits, type VoiceBasedChannel, type VoiceState } from 'discord.js';
import { isSilence } from '../../../../src/core/opus/doubles.ts';
import { VoiceSessions, type ListenRequest } from '../../../../src/bots/discord/voice/sessions.ts';
import { UserError } from '../../../../src/core/errors.ts';
import type { OpusFrame } from '../../../../src/core/ports/analysis.ts';
import type { FakeChannel, FakeGuild } from '../../../fakes/discord/guild.ts';
import { DiscordServer } from '../../../fakes/discord/server.ts';
import { asReceived, opusPackets, type SpeechOptions } from '../../../fakes/discord/speech.ts';
import type { FakeUser } from '../../../fakes/discord/user.ts';
import type { ChannelOptions } from '../../../fakes/discord/world.ts';
import { ManualTimers } from '../../../fakes/timers.ts';

/** 5 s and more of a synthetic voice, said over and over, each packet unlike all others, as those of a microphone are. */
export const packets: readonly Uint8Array[] = unlike(
  opusPackets(fs.readFileSync(path.join(import.meta.dirname, '../../../../src/samples/hello.ogg'))),
);

function unlike(said: readonly Uint8Array[]): Uint8Array[] {
  const distinct = said.filter((one, i) => said.findIndex((other) => Buffer.compare(other, one) === 0) === i);
  // A packet of several frames of which one is filled up with padding of a length of its own (RFC 6716, section 3.2.5).
  const padded = (one: Uint8Array, bytes: number) =>
    Uint8Array.of((one[0] ?? 0) | 3, 0x41, bytes, ...one.subarray(1), ...new Uint8Array(bytes));
  return [0, 1, 2, 3].flatMap((round) => distinct.map((one) => (round === 0 ? one : padded(one, round))));
}

/** Discord, and a bot of discord.js that only listens. Its waits last until a test moves the time. */
export class Call {
  readonly timers = new ManualTimers();
  readonly discord: DiscordServer;
  readonly client: Client;
  readonly sessions: VoiceSessions;
  readonly problems: string[] = [];

  private constructor(discord: DiscordServer) {
    this.discord = discord;
    this.client = new Client({
      intents: [GatewayIntentBits.Guilds, GatewayIntentBits.GuildVoiceStates],
      rest: { api: discord.apiRoot },
    });
    this.sessions = new VoiceSessions({
      client: this.client,
      timers: this.timers,
      log: {
        warn: (details) => {
          this.problems.push(...Object.values(details).map(String));
        },
      },
    });
  }

  static async start(): Promise<Call> {
    const call = new Call(await DiscordServer.start());
    await call.client.login(call.discord.token);
    await call.discord.connected();
    call.sessions.start();
    return call;
  }

  async close(): Promise<void> {
    await this.sessions.stop();
    await this.client.destroy();
    await this.discord.close();
  }

  /** Resolves when the bot knows of a state of somebody in the guild of a room. */
  async until({ guild }: Room, user: FakeUser, isSo: (state: VoiceState) => boolean): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<undefined>();
    const look = () => {
      const state = this.client.guilds.cache.get(guild.id)?.voiceStates.cache.get(user.id);
      if (state && isSo(state)) resolve(undefined);
    };
    this.client.on('voiceStateUpdate', look);
    look();
    await promise;
    this.client.off('voiceStateUpdate', look);
  }

  /** A guild of its own, with people who sit in its voice channel `talk`. */
  async room(...options: readonly Place[]): Promise<Room> {
    const { discord, client } = this;
    const places = options.length > 0 ? options : [{}];
    const people = places.map((_, i) => discord.addUser(`person ${i}`));
    const guild = discord.addGuild('guild', { members: people });
    const channels: FakeChannel[] = [];
    for (const [i, { channel: at = 0, ...place }] of places.entries()) {
      channels[at] ??= discord.addChannel(guild, `talk ${at}`, { kind: 'voice', ...place });
      discord.voice.enter(people[i]!, channels[at]);
    }
    const known = new Promise<void>((resolve) => {
      const look = () => {
        if (!client.guilds.cache.has(guild.id)) return;
        client.off('guildCreate', look);
        client.off('guildAvailable', look);
        resolve();
      };
      client.on('guildCreate', look);
      client.on('guildAvailable', look);
    });
    discord.announce(guild);
    await known;
    return new Room(this, guild, channels, people);
  }
}

/** Where somebody sits: in the channel of this number, which is made with the first who sits there. */
export interface Place extends ChannelOptions {
  readonly channel?: number;
}

/** How listening ended: with so many different packets of speech (those that fill gaps come twice), or this sentence. */
export type Outcome = number | string;

function countDifferent(frames: readonly OpusFrame[]): number {
  const speech = frames.filter(({ payload }) => !isSilence(payload));
  return new Set(speech.map(({ payload }) => Buffer.from(payload).toString('latin1'))).size;
}

export class Room {
  readonly call: Call;
  readonly guild: FakeGuild;
  readonly channels: readonly FakeChannel[];
  readonly people: readonly FakeUser[];

  constructor(call: Call, guild: FakeGuild, channels: readonly FakeChannel[], people: readonly FakeUser[]) {
    this.call = call;
    this.guild = guild;
    this.channels = channels;
    this.people = people;
  }

  get channel(): FakeChannel {
    return this.channels[0]!;
  }

  get anna(): FakeUser {
    return this.people[0]!;
  }

  /** The channel as discord.js knows it. */
  channelOf({ id }: FakeChannel): VoiceBasedChannel {
    const channel = this.call.client.channels.cache.get(id);
    if (!channel?.isVoiceBased()) throw new Error('No voice channel');
    return channel;
  }

  /** Asks the bot to listen to somebody. */
  listen(
    user = this.anna,
    options: Partial<ListenRequest> & { readonly at?: FakeChannel; readonly isUnannounced?: boolean } = {},
  ) {
    const { at = this.channel, isUnannounced = false, ...request } = options;
    const ready = Promise.withResolvers<undefined>();
    const button = new AbortController();
    const heard = this.call.sessions.listen({
      channel: this.channelOf(at),
      userId: user.id,
      seconds: 5,
      stayConnected: false,
      signal: button.signal,
      onReady: () => {
        ready.resolve(undefined);
      },
      ...request,
    });
    const outcome: Promise<Outcome> = heard.then(
      (frames) => countDifferent(frames),
      (error: unknown) => {
        if (error instanceof UserError) return error.message;
        throw error;
      },
    );
    return {
      ready: Promise.race([ready.promise.then(() => (isUnannounced ? undefined : this.#introduce(at))), outcome]),
      heard,
      outcome,
      stop: () => {
        button.abort();
      },
    };
  }

  /** Somebody says this number of packets, as fast as the bot receives them. Resolves when all are sent. */
  async say(user: FakeUser, count: number, options: SpeechOptions = {}): Promise<void> {
    const said = packets.slice(0, count);
    await this.call.discord.voice.speak(user, this.guild, said, { pace: asReceived, ...options }).done;
    await asReceived();
  }

  /** Discord says by another way than the packets' whose they are; what comes before that is lost. */
  async #introduce(channel: FakeChannel): Promise<void> {
    const { discord, client } = this.call;
    const receiver = getVoiceConnection(this.guild.id, client.user!.id)?.receiver;
    if (!receiver) return;
    for (const { user, channel: at } of this.guild.voiceStates.values()) {
      if (user === discord.bot || at !== channel) continue;
      discord.voice.speak(user, this.guild, [], { silentFrames: 1 });
      while (!receiver.ssrcMap.get(user.id)) await once(receiver.ssrcMap, 'create');
    }
  }

  /** Anna goes on speaking to whoever is connected, from this packet on, until something is over. */
  async talkUntil(over: Promise<unknown>, options: SpeechOptions = {}, first = 0): Promise<void> {
    let isOver = false;
    const stop = () => {
      isOver = true;
    };
    over.then(stop, stop);
    const ended = () => isOver;
    const { voice } = this.call.discord;
    for (let from = first; !ended(); from = (from + 10) % (packets.length - 10)) {
      await Promise.race([over, voice.connected(this.channel)]);
      const words = packets.slice(from, from + 10);
      await voice.speak(this.anna, this.guild, words, { pace: asReceived, silentFrames: 0, ...options }).done;
    }
  }

  /** When the bot sits in no channel of this guild. */
  left(): Promise<boolean> {
    return this.call.discord.when(() => this.call.discord.voice.botIn(this.guild) === undefined);
  }
}
