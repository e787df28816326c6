import type { DaveCall } from './dave/call.ts';
import { DaveCalls } from './dave/calls.ts';
import {
  botMay,
  channelTypes,
  mayAsModerator,
  voiceStateObject,
  type FakeChannel,
  type FakeGuild,
  type VoiceState,
} from './guild.ts';
import { refusals } from './refusal.ts';
import type { Session } from './session.ts';
import { silence, speak, type SpeechOptions } from './speech.ts';
import type { FakeUser } from './user.ts';
import { VoiceGateway } from './voice-gateway.ts';
import { VoiceSession } from './voice-session.ts';
import type { World } from './world.ts';

/** Op 4 of the gateway: where the bot wants to sit. */
export interface VoiceWish {
  readonly guild_id: string;
  readonly channel_id: string | null;
  readonly self_mute: boolean;
  readonly self_deaf: boolean;
}

/** What PATCH /guilds/:/voice-states/@me changes. */
export interface StageWish {
  readonly channel_id?: string;
  readonly suppress?: boolean;
  readonly request_to_speak_timestamp?: string | null;
}

/** Somebody's microphone in a guild: its packets are counted on over pauses. */
interface Source {
  readonly ssrc: number;
  packets: number;
}

/** Somebody speaking. */
export interface Speech {
  /** When all is said, or it was stopped. */
  readonly done: Promise<void>;
  stop(): void;
}

/** The voice channels: who sits where, who speaks, and the bot coming, moving and going. */
export class Voice {
  readonly server: VoiceGateway;
  /** False: the bot is told no voice server, and waits. */
  assignsServer = true;
  readonly dave: DaveCalls;
  /** What people's clients play of the bot's voice: its Opus packets, without silence. */
  readonly heard = new Map<FakeUser, Uint8Array[]>();
  readonly #world: World;
  readonly #sessions = new Map<string, VoiceSession>();
  readonly #sources = new Map<string, Source>();
  #nextSsrc = 1000;

  constructor(world: World) {
    this.#world = world;
    this.dave = new DaveCalls(world.bot.id, () => {
      world.changed();
    });
    this.server = new VoiceGateway(
      () => [...this.#sessions.values()],
      ({ guild, channel }) => this.#others(guild, channel).map(({ id }) => id),
      (session, sound) => {
        this.#play(session, sound);
      },
      () => {
        world.changed();
      },
    );
  }

  // What people do

  /** Somebody joins a channel, or changes to it. */
  enter(user: FakeUser, channel: FakeChannel): void {
    const guild = guildOf(channel);
    guild.members.set(user.id, user);
    const before = guild.voiceStates.get(user.id);
    this.#seat(guild, { user, channel, sessionId: `client-${user.id}`, selfMute: false, selfDeaf: false });
    if (before?.channel === channel) return;
    if (before) this.dave.leave(user, before.channel);
    this.dave.enter(user, channel, () => this.#others(guild, channel));
    this.#hearing(guild, before?.channel)?.tell(13, { user_id: user.id });
    this.#hearing(guild, channel)?.tell(11, { user_ids: [user.id] });
  }

  /** Somebody, or the bot, is muted, deafened or allowed to speak. */
  change(
    user: FakeUser,
    guild: FakeGuild,
    changes: Partial<Pick<VoiceState, 'selfMute' | 'mute' | 'deaf' | 'suppress' | 'asked'>>,
  ): void {
    const before = guild.voiceStates.get(user.id);
    if (!before) throw new Error(`${user.name} is in no channel`);
    this.#seat(guild, { ...before, ...changes });
  }

  /** The bot wants to speak on a stage, or asks to: a moderator may let itself speak, others ask one. */
  speakOnStage(guild: FakeGuild, wish: StageWish): void {
    const { bot } = this.#world;
    const state = guild.voiceStates.get(bot.id);
    if (!state) throw refusals.unknown(10065, 'Voice State');
    const { channel } = state;
    if (channel.type !== channelTypes.stage || (wish.channel_id ?? channel.id) !== channel.id) {
      throw refusals.form(['channel_id'], 'BASE_TYPE_CHOICES', 'Not the stage that the bot is in');
    }
    if (wish.suppress === false && !mayAsModerator(channel)) throw refusals.missingPermissions();
    if (wish.request_to_speak_timestamp !== undefined && !botMay(channel, 'RequestToSpeak'))
      throw refusals.missingPermissions();
    const { suppress, request_to_speak_timestamp: asked } = wish;
    this.#seat(guild, { ...state, ...(suppress !== undefined && { suppress }), ...(asked !== undefined && { asked }) });
  }

  leave(user: FakeUser, guild: FakeGuild): void {
    const before = guild.voiceStates.get(user.id);
    if (!before) return;
    this.#unseat(guild, before);
    this.dave.leave(user, before.channel);
    this.#hearing(guild, before.channel)?.tell(13, { user_id: user.id });
  }

  /** Somebody speaks: Opus packets, 20 ms each. The bot hears it if it sits in the same channel, and is not deaf. */
  speak(user: FakeUser, guild: FakeGuild, packets: readonly Uint8Array[], options: SpeechOptions = {}): Speech {
    const stopping = new AbortController();
    const source = this.#sourceOf(user, guild);
    const { ssrc, packets: before } = source;
    source.packets += packets.length + 100;
    const heard = () => this.#hearing(guild, guild.voiceStates.get(user.id)?.channel);
    const introduce = (session: VoiceSession | undefined) => {
      if (options.isUnannounced !== true) session?.introduce(user.id, ssrc);
    };
    introduce(heard());
    const done = speak(
      packets,
      options,
      ({ index, payload, isCorrupted, isEncrypted }) => {
        const session = heard();
        if (!session || guild.voiceStates.get(this.#world.bot.id)?.selfDeaf) return;
        introduce(session);
        // Near the ends of their ranges, so that both begin anew.
        const { channel } = guild.voiceStates.get(user.id) ?? {};
        const sealed = isEncrypted ? payload : this.dave.encrypt(user, channel, payload);
        if (!sealed) return;
        const numbers = { sequence: 65_500 + before + index, timestamp: 0xffff_0000 + (before + index) * 960 };
        const packet = session.seal({ ...numbers, ssrc, payload: sealed });
        if (isCorrupted) packet[20] = (packet[20] ?? 0) ^ 0xff;
        this.server.send(session, packet);
      },
      stopping.signal,
    ).catch((error: unknown) => {
      if (!stopping.signal.aborted) throw error;
    });
    return {
      done,
      stop: () => {
        stopping.abort();
      },
    };
  }

  // What is done to the bot

  moveBot(channel: FakeChannel): void {
    const guild = guildOf(channel);
    const state = guild.voiceStates.get(this.#world.bot.id);
    if (!state) throw new Error('The bot is in no channel');
    this.#seat(guild, { ...state, channel });
    this.#sessions.get(guild.id)?.socket?.close(4014);
    this.#assign(guild, channel, state.sessionId);
  }

  kickBot(guild: FakeGuild): void {
    const state = guild.voiceStates.get(this.#world.bot.id);
    if (state) this.#dismiss(guild, state);
  }

  /** The connection to the voice server ends, with a code or without. */
  drop(guild: FakeGuild, code?: number): void {
    const socket = this.#sessions.get(guild.id)?.socket;
    if (code === undefined) socket?.terminate();
    else socket?.close(code);
  }

  /** The call goes on at another voice server: the old one is gone, then there is a new one. */
  changeServer(guild: FakeGuild): void {
    const state = guild.voiceStates.get(this.#world.bot.id);
    if (!state) throw new Error('The bot is in no channel');
    this.#world.happen({
      event: 'VOICE_SERVER_UPDATE',
      guild,
      data: () => ({ token: '', guild_id: guild.id, endpoint: null }),
    });
    // Everybody moves there, and makes a new group.
    this.dave.renew(state.channel, () => this.#others(guild, state.channel));
    this.#assign(guild, state.channel, state.sessionId);
  }

  /** The end-to-end encryption of a channel's call. */
  callIn(channel: FakeChannel): DaveCall {
    const call = this.dave.in(channel);
    if (!call) throw new Error('This call is not encrypted');
    return call;
  }

  // What is waited for

  /** The channel that the bot sits in, if any. */
  botIn(guild: FakeGuild): FakeChannel | undefined {
    return guild.voiceStates.get(this.#world.bot.id)?.channel;
  }

  /** The bot's seat in a guild, ready or not. */
  sessionOf(guild: FakeGuild): VoiceSession | undefined {
    return this.#sessions.get(guild.id);
  }

  /** When the bot could hear somebody there. */
  async connected(channel: FakeChannel): Promise<VoiceSession> {
    return this.#world.when(() => {
      const session = this.#hearing(guildOf(channel), channel);
      const { dave } = session ?? {};
      const isAlone = this.#others(guildOf(channel), channel).length === 0;
      return dave && dave.version > 0 && !isAlone && !dave.has(this.#world.bot.id) ? undefined : session;
    });
  }

  // What the gateway hands on

  /** Discord does not answer a wish that it does not grant: no right, no seat, no such channel. */
  wish(session: Session, { guild_id: guildId, channel_id: channelId, self_mute, self_deaf }: VoiceWish): void {
    const guild = this.#world.guilds.get(guildId);
    if (!guild?.hasBot) return;
    const { bot } = this.#world;
    const before = guild.voiceStates.get(bot.id);
    if (channelId === null) {
      if (before) this.#dismiss(guild, before);
      return;
    }
    const channel = guild.channels.find(({ id }) => id === channelId);
    if (!channel || !this.#admits(channel, before)) return;
    const kept = before?.channel === channel ? before : {};
    this.#seat(guild, { ...kept, user: bot, channel, sessionId: session.id, selfMute: self_mute, selfDeaf: self_deaf });
    // Who already sits there is told no new server (discordjs/voice#139).
    if (before?.channel === channel && this.#sessions.get(guildId)?.socket) return;
    if (before && before.channel !== channel) this.#sessions.get(guildId)?.socket?.close(4014);
    this.#assign(guild, channel, session.id);
  }

  /** A gateway session has ended: the bot falls out of its channels. */
  forget(session: Session): void {
    for (const guild of this.#world.guilds.values()) {
      const state = guild.voiceStates.get(this.#world.bot.id);
      if (state?.sessionId === session.id) this.#dismiss(guild, state);
    }
  }

  #admits(channel: FakeChannel, before: VoiceState | undefined): boolean {
    if (channel.type !== channelTypes.voice && channel.type !== channelTypes.stage) return false;
    if (!botMay(channel, 'ViewChannel', 'Connect')) return false;
    const { userLimit } = channel;
    const isFull = userLimit > 0 && this.#others(guildOf(channel), channel).length >= userLimit;
    return before?.channel === channel || !isFull;
  }

  #assign(guild: FakeGuild, channel: FakeChannel, sessionId: string): void {
    if (!this.assignsServer) return;
    const before = this.#sessions.get(guild.id);
    before?.dave?.leave(before.member.userId);
    const seat = { guild, channel, sessionId, ssrc: this.#nextSsrc++, userId: this.#world.bot.id };
    const session = new VoiceSession({ ...seat, dave: this.dave.in(channel) });
    this.#sessions.set(guild.id, session);
    const { token } = session;
    const data = () => ({ token, guild_id: guild.id, endpoint: this.server.endpoint });
    this.#world.happen({ event: 'VOICE_SERVER_UPDATE', guild, data, sessionId });
  }

  #dismiss(guild: FakeGuild, state: VoiceState): void {
    this.#unseat(guild, state);
    const session = this.#sessions.get(guild.id);
    session?.dave?.leave(session.member.userId);
    session?.socket?.close(4014);
    this.#sessions.delete(guild.id);
  }

  /** Hands the bot's sound on to the others, unless it is muted or sits in the audience of a stage. */
  #play({ guild, channel }: VoiceSession, sound: Buffer): void {
    const state = guild.voiceStates.get(this.#world.bot.id);
    const isAudience = channel.type === channelTypes.stage && state?.suppress !== false;
    if (!state || state.selfMute || state.mute || isAudience || !botMay(channel, 'Speak')) return;
    for (const user of this.#others(guild, channel)) {
      const packet = this.dave.decrypt(user, channel, sound);
      if (!packet || Buffer.compare(packet, silence) === 0) continue;
      this.heard.set(user, [...(this.heard.get(user) ?? []), packet]);
    }
    this.#world.changed();
  }

  #seat(guild: FakeGuild, state: VoiceState): void {
    guild.voiceStates.set(state.user.id, state);
    this.#tellState(guild, state.user, state);
  }

  #unseat(guild: FakeGuild, { user }: VoiceState): void {
    guild.voiceStates.delete(user.id);
    this.#tellState(guild, user, undefined);
  }

  #tellState(guild: FakeGuild, user: FakeUser, state: VoiceState | undefined): void {
    this.#world.happen({ event: 'VOICE_STATE_UPDATE', guild, data: () => voiceStateObject(guild, user, state) });
  }

  #others(guild: FakeGuild, channel: FakeChannel): FakeUser[] {
    const { bot } = this.#world;
    return [...guild.voiceStates.values()].flatMap((state) =>
      state.channel === channel && state.user !== bot ? [state.user] : [],
    );
  }

  /** The bot's session, if it is ready in that channel. */
  #hearing(guild: FakeGuild, channel: FakeChannel | undefined): VoiceSession | undefined {
    const session = this.#sessions.get(guild.id);
    return session?.isReady && session.channel === channel ? session : undefined;
  }

  #sourceOf(user: FakeUser, guild: FakeGuild): Source {
    const key = `${guild.id} ${user.id}`;
    const source = this.#sources.get(key) ?? { ssrc: this.#nextSsrc++, packets: 0 };
    this.#sources.set(key, source);
    return source;
  }
}

function guildOf({ guild, name }: FakeChannel): FakeGuild {
  if (!guild) throw new Error(`${name} is in no guild`);
  return guild;
}
