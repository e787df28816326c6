import { once } from 'node:events';
import {
  joinVoiceChannel,
  VoiceConnectionDisconnectReason,
  VoiceConnectionStatus,
  type VoiceConnection,
  type VoiceConnectionState,
} from '@discordjs/voice';
import type { VoiceBasedChannel, VoiceState } from 'discord.js';
import { UserError } from '../../../core/errors.ts';
import type { OpusFrame } from '../../../core/ports/analysis.ts';
import type { Timers } from '../../../core/ports/system.ts';
import { CallSpeech } from './call-speech.ts';
import { Capture } from './capture.ts';
import { findSpeakers, guardDecryption, hasKeyOf } from './encryption.ts';
import { guardConnection, guardedAdapter, networkingOf, type Failed } from './guard.ts';

/** The longest time in which a connection gets ready, at first and after each loss. */
const connectMs = 10_000;
/** How long the bot waits in a call for the key of a voice, before it joins again. */
const keyMs = 5000;
/** How often the library may try to connect again. */
const maxAttempts = 5;
/** How often the bot leaves and joins again because it cannot decrypt the packets. */
const maxRejoins = 2;

/** Close codes of the voice server after which a new attempt is useless (Discord's documentation of opcodes). */
const daveRequired = 4017;
const finalCodes: ReadonlySet<number> = new Set([4004, 4011, 4012, 4016, 4020, 4021, 4022]);

export interface GuildConnectionParts {
  readonly channel: VoiceBasedChannel;
  readonly timers: Timers;
  readonly failed: Failed;
  /** Called once, when the bot has left. */
  readonly onClosed: () => void;
}

/** A speaker to listen to. */
export interface CaptureRequest {
  readonly userId: string;
  /** The most speech to collect. After three seconds of speech, a pause ends it too. */
  readonly seconds: number;
  /** Whether the bot stays in the channel afterwards, as long as somebody is there. */
  readonly stayConnected: boolean;
  /** Ends it early, with the speech so far if there is any. */
  readonly signal: AbortSignal;
  /** Whether to listen through every pause, for so many seconds in all. */
  readonly isLive?: boolean;
  /**
   * Called once, when the person can speak: after the bot has joined, and has left another channel.
   * @param soFar gives the packets so far
   */
  readonly onReady?: ((soFar: () => readonly OpusFrame[]) => void) | undefined;
  /** Where it is given, the bot stays after the capture until it has said what it has to say. */
  readonly onHeld?: ((call: HeldCall) => void) | undefined;
}

/** A call in which the bot stays, to say something. */
export interface HeldCall {
  /** Says Opus packets of 20 ms. Returns whether everything was sent. */
  say(packets: readonly Uint8Array[]): Promise<boolean>;
  /** Leaves the call, unless somebody else needs the bot there. */
  leave(): void;
}

/**
 * The bot's one voice connection in a guild, shared by all speakers there. The bot leaves after the last capture, unless
 * it is to stay.
 */
export class GuildConnection {
  readonly #parts: GuildConnectionParts;
  readonly #connection: VoiceConnection;
  readonly #captures = new Map<string, Capture>();
  readonly #speech: CallSpeech;
  /** What the bot stays for after the captures; each resolves when the bot is done. */
  readonly #held = new Set<Promise<unknown>>();
  /** Ends what the bot says. */
  readonly #closing = new AbortController();
  /** Those of the captures that cannot begin, or go on, because the bot has no key of the voice yet. */
  readonly #awaitingKey = new Set<string>();
  #channelId: string;
  #stays = false;
  /** Whether the gateway has confirmed that the bot is in the channel. Before, its events may be of an earlier state. */
  #joined = false;
  #everReady = false;
  #rejoins = 0;
  #closed = false;
  #cancelTimeout: (() => void) | undefined;
  #cancelKeyWait: (() => void) | undefined;

  constructor(parts: GuildConnectionParts) {
    const { channel, failed } = parts;
    this.#parts = parts;
    this.#channelId = channel.id;
    this.#connection = joinVoiceChannel({
      ...this.#presence(),
      guildId: channel.guild.id,
      adapterCreator: guardedAdapter(channel.guild.voiceAdapterCreator, failed),
      // Two bots in one process, as in a test, have separate connections.
      group: channel.client.user.id,
    });
    guardConnection(this.#connection, failed);
    this.#speech = new CallSpeech({ ...parts, connection: this.#connection, channel: () => this.#channel });
    this.#connection.on('stateChange', (before, after) => {
      this.#changed(before, after);
    });
    this.#connection.on('transitioned', () => {
      this.#startCaptures();
    });
  }

  /** Joins the channel. Closes at once when the gateway is not connected. */
  open(): void {
    this.#changed(undefined, this.#connection.state);
  }

  get channelId(): string {
    return this.#channelId;
  }

  /** Whether no capture runs, and the bot has nothing to say. */
  get idle(): boolean {
    return this.#captures.size === 0 && this.#held.size === 0;
  }

  /** Resolves when the bot is {@link idle}, or when the signal aborts. */
  async untilIdle(signal: AbortSignal): Promise<void> {
    const aborted = once(signal, 'abort');
    while (!this.idle && !signal.aborted)
      await Promise.race([
        ...[...this.#captures.values()].map(({ frames }) => frames.catch(() => undefined)),
        ...this.#held,
        aborted,
      ]);
  }

  /** The packets of one speaker. @throws UserError as {@link VoiceSessions.listen} */
  async capture(request: CaptureRequest): Promise<readonly OpusFrame[]> {
    const { userId, seconds, isLive = false, stayConnected, signal, onReady, onHeld } = request;
    if (this.#closed) throw this.#lost();
    if (this.#captures.has(userId)) throw new UserError('error.voiceAlready');
    const capture = new Capture({
      userId,
      seconds,
      isLive,
      receiver: this.#connection.receiver,
      timers: this.#parts.timers,
      onReady,
      isMuted: () => this.#parts.channel.guild.voiceStates.cache.get(userId)?.selfMute === true,
      onUnreadable: () => {
        this.#rejoin();
      },
    });
    this.#captures.set(userId, capture);
    this.#stays = stayConnected;
    const stop = () => {
      capture.stop();
    };
    signal.addEventListener('abort', stop, { once: true });
    if (signal.aborted) stop();
    this.#awaitingKey.add(userId);
    this.#startCaptures();
    try {
      const frames = await capture.frames;
      onHeld?.(this.#hold());
      return frames;
    } finally {
      signal.removeEventListener('abort', stop);
      this.#captures.delete(userId);
      this.#awaitingKey.delete(userId);
      this.#leaveIfIdle();
    }
  }

  #hold(): HeldCall {
    const { promise, resolve } = Promise.withResolvers<undefined>();
    this.#held.add(promise);
    return {
      say: (packets) => this.#speech.say(packets, this.#closing.signal),
      leave: () => {
        this.#held.delete(promise);
        resolve(undefined);
        this.#leaveIfIdle();
      },
    };
  }

  #leaveIfIdle(): void {
    if (!this.idle) return;
    this.#rejoins = 0;
    if (!this.#stays || !this.#hasCompany()) this.close(new UserError('error.voiceLost'));
  }

  /** A member of this guild joined, left, moved or was muted. */
  voiceStateChanged(state: VoiceState): void {
    const { channel } = this.#parts;
    if (state.id === channel.client.user.id) this.#botChanged(state);
    else if (state.channelId !== this.#channelId) {
      this.#captures.get(state.id)?.breakOff(new UserError('error.voiceLeft'));
      if (this.idle && !this.#hasCompany()) this.close(new UserError('error.voiceLost'));
    } else if (state.serverMute === true || state.suppress === true)
      // By a moderator, or back in the audience of a stage.
      this.#captures.get(state.id)?.breakOff(new UserError('error.voiceMayNotSpeak'));
  }

  /** Leaves. Captures end with enough speech, or with the reason. */
  close(reason: UserError): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#closing.abort();
    this.#cancelTimeout?.();
    this.#cancelKeyWait?.();
    if (this.#connection.state.status !== VoiceConnectionStatus.Destroyed) this.#connection.destroy();
    this.#breakOff(reason);
    this.#parts.onClosed();
  }

  /** The channel that the bot is in, after somebody may have moved it. */
  get #channel(): VoiceBasedChannel {
    const { channel } = this.#parts;
    const now = channel.guild.channels.cache.get(this.#channelId);
    return now?.isVoiceBased() === true ? now : channel;
  }

  #presence() {
    return { channelId: this.#channelId, selfDeaf: false, selfMute: true };
  }

  #breakOff(reason: UserError): void {
    for (const capture of [...this.#captures.values()]) capture.breakOff(reason);
  }

  #hasCompany(): boolean {
    const { voiceStates, client } = this.#parts.channel.guild;
    return voiceStates.cache.some(
      ({ id, channelId, member }) =>
        channelId === this.#channelId && id !== client.user.id && member?.user.bot !== true,
    );
  }

  #botChanged(state: VoiceState): void {
    if (!this.#joined) return;
    if (state.channelId === null) this.close(new UserError('error.voiceKicked'));
    else if (state.channelId !== this.#channelId) {
      this.#channelId = state.channelId;
      if (this.idle) return;
      this.#breakOff(new UserError('error.voiceMoved'));
    } else if (state.serverDeaf === true) this.#breakOff(new UserError('error.voiceDeafened'));
  }

  #changed(before: VoiceConnectionState | undefined, after: VoiceConnectionState): void {
    if (this.#closed) return;
    const networking = networkingOf(after);
    if (networking !== undefined && (before === undefined || networkingOf(before) !== networking)) {
      networking.once('close', (code: number) => {
        this.#networkClosed(code);
      });
      guardDecryption(networking, (userId) => {
        this.#captures.get(userId)?.addUnreadable();
      });
      findSpeakers(networking, this.#connection.receiver, {
        wanted: () => this.#captures.keys(),
        onStranger: (userId) => this.#captures.get(userId)?.addStranger(),
      });
    }
    const { status } = after;
    if (status === VoiceConnectionStatus.Ready) {
      this.#cancelTimeout?.();
      this.#cancelTimeout = undefined;
      this.#ready();
      return;
    }
    const isHopeless =
      status === VoiceConnectionStatus.Destroyed ||
      (status === VoiceConnectionStatus.Disconnected &&
        after.reason === VoiceConnectionDisconnectReason.AdapterUnavailable) ||
      this.#connection.rejoinAttempts > maxAttempts;
    if (isHopeless) {
      // The library is still changing its state.
      queueMicrotask(() => {
        this.close(this.#lost());
      });
      return;
    }
    this.#cancelTimeout ??= this.#parts.timers.after(connectMs, () => {
      this.close(this.#lost());
    });
  }

  #ready(): void {
    // Somebody may have moved the bot while it joined.
    const { channelId } = this.#connection.joinConfig;
    this.#joined = true;
    this.#everReady = true;
    if (channelId !== null && channelId !== this.#channelId) {
      this.#channelId = channelId;
      this.#breakOff(new UserError('error.voiceMoved'));
    }
    for (const userId of this.#captures.keys()) this.#awaitingKey.add(userId);
    this.#startCaptures();
  }

  /** Starts to listen to those who wait, as soon as the bot has the key of their voice. */
  #startCaptures(): void {
    const { state } = this.#connection;
    if (state.status !== VoiceConnectionStatus.Ready) return;
    for (const userId of this.#awaitingKey)
      if (hasKeyOf(state.networking, userId)) {
        this.#awaitingKey.delete(userId);
        this.#captures.get(userId)?.start();
      }
    if (this.#awaitingKey.size > 0)
      this.#cancelKeyWait ??= this.#parts.timers.after(keyMs, () => {
        this.#cancelKeyWait = undefined;
        this.#rejoin();
      });
    else {
      this.#cancelKeyWait?.();
      this.#cancelKeyWait = undefined;
    }
  }

  /** The reason for a missing connection, as far as the bot knows. */
  #lost(): UserError {
    return new UserError(this.#everReady ? 'error.voiceLost' : 'error.voiceUnreachable');
  }

  #networkClosed(code: number): void {
    if (code === daveRequired) this.close(new UserError('error.voiceNeedsDave'));
    else if (finalCodes.has(code)) this.close(this.#lost());
  }

  /** Leaves and joins again, for new keys. Discord ignores a request to join the channel where the bot is. */
  #rejoin(): void {
    if (!this.#joined || this.#closed) return;
    if (this.#rejoins === maxRejoins) {
      this.close(new UserError('error.voiceUndecipherable'));
      return;
    }
    this.#rejoins += 1;
    this.#joined = false;
    this.#connection.disconnect();
    this.#connection.rejoin(this.#presence());
  }
}
