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
import { guardConnection, guardedAdapter, networkingOf, type Failed } from './guard.ts';
import { Listening } from './capture.ts';

/** So long a connection may take to be ready, at first and whenever it is lost. */
const connectMs = 10_000;
/** How often the library may try again to connect before it is asked to give up. */
const maxAttempts = 5;
/** How often the bot leaves and joins again because it cannot decrypt what it receives. */
const maxRejoins = 2;

/** Close codes of the voice server after which the library would try again in vain (Discord's documentation of opcodes). */
const daveRequired = 4017;
const finalCodes: ReadonlySet<number> = new Set([4004, 4011, 4012, 4016, 4020, 4021, 4022]);

export interface VoiceRoomParts {
  readonly channel: VoiceBasedChannel;
  readonly failed: Failed;
  /** Called once, when the bot has left. */
  readonly closed: () => void;
}

/** Whom to hear in a room, and for how long. */
export interface HearRequest {
  readonly userId: string;
  readonly seconds: number;
  readonly stayConnected: boolean;
  readonly signal: AbortSignal;
  readonly listening?: (() => void) | undefined;
}

/**
 * The bot's one connection in a guild, shared by everybody who is heard there at the same time. It is left when the last
 * of them is done, unless it is to stay.
 */
export class VoiceRoom {
  readonly #parts: VoiceRoomParts;
  readonly #connection: VoiceConnection;
  readonly #listenings = new Map<string, Listening>();
  #channelId: string;
  #stays = false;
  /** Whether the bot is in the channel, as far as the gateway has said: before, it may still say that the bot was nowhere. */
  #joined = false;
  #everReady = false;
  #rejoins = 0;
  #closed = false;
  #notReady: NodeJS.Timeout | undefined;

  constructor(parts: VoiceRoomParts) {
    const { channel, failed } = parts;
    this.#parts = parts;
    this.#channelId = channel.id;
    this.#connection = joinVoiceChannel({
      ...this.#presence(),
      guildId: channel.guild.id,
      adapterCreator: guardedAdapter(channel.guild.voiceAdapterCreator, failed),
      // Two bots in one process, as in a test, have a connection each.
      group: channel.client.user.id,
    });
    guardConnection(this.#connection, failed);
    this.#connection.on('stateChange', (before, after) => {
      this.#changed(before, after);
    });
  }

  /** Joins, or leaves again at once where the gateway is not there. */
  open(): void {
    this.#changed(undefined, this.#connection.state);
  }

  get channelId(): string {
    return this.#channelId;
  }

  /** Whether nobody is being heard. */
  get idle(): boolean {
    return this.#listenings.size === 0;
  }

  /** Waits until nobody is being heard, or for the signal. */
  async quiet(signal: AbortSignal): Promise<void> {
    const aborted = once(signal, 'abort');
    while (!this.idle && !signal.aborted)
      await Promise.race([...[...this.#listenings.values()].map(({ heard }) => heard.catch(() => undefined)), aborted]);
  }

  /** Hears one person. @throws UserError as {@link VoiceSessions.listen} */
  async hear(request: HearRequest): Promise<readonly OpusFrame[]> {
    const { userId, seconds, signal } = request;
    if (this.#closed) throw this.#lost();
    if (this.#listenings.has(userId)) throw new UserError('error.voiceAlready');
    const listening = new Listening({
      userId,
      seconds,
      receiver: this.#connection.receiver,
      listening: request.listening,
      muted: () => this.#parts.channel.guild.voiceStates.cache.get(userId)?.selfMute === true,
      undecipherable: () => {
        this.#rejoin();
      },
    });
    this.#listenings.set(userId, listening);
    this.#stays = request.stayConnected;
    const stop = () => {
      listening.stop();
    };
    signal.addEventListener('abort', stop, { once: true });
    if (signal.aborted) stop();
    if (this.#connection.state.status === VoiceConnectionStatus.Ready) listening.ready();
    try {
      return await listening.heard;
    } finally {
      signal.removeEventListener('abort', stop);
      this.#listenings.delete(userId);
      if (this.idle) {
        this.#rejoins = 0;
        if (!this.#stays || !this.#hasCompany()) this.close(new UserError('error.voiceLost'));
      }
    }
  }

  /** Somebody in this guild joined, left, moved or was muted. */
  voiceStateChanged(state: VoiceState): void {
    const { channel } = this.#parts;
    if (state.id === channel.client.user.id) this.#botChanged(state);
    else if (state.channelId !== this.#channelId) {
      this.#listenings.get(state.id)?.breakOff(new UserError('error.voiceLeft'));
      if (this.idle && !this.#hasCompany()) this.close(new UserError('error.voiceLost'));
    }
  }

  /** Leaves; who is being heard reads why, or gets what was heard so far. */
  close(reason: UserError): void {
    if (this.#closed) return;
    this.#closed = true;
    clearTimeout(this.#notReady);
    if (this.#connection.state.status !== VoiceConnectionStatus.Destroyed) this.#connection.destroy();
    this.#breakOff(reason);
    this.#parts.closed();
  }

  #presence() {
    return { channelId: this.#channelId, selfDeaf: false, selfMute: true };
  }

  #breakOff(reason: UserError): void {
    for (const listening of [...this.#listenings.values()]) listening.breakOff(reason);
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
    if (networking !== undefined && (before === undefined || networkingOf(before) !== networking))
      networking.once('close', (code: number) => {
        this.#networkClosed(code);
      });
    const { status } = after;
    if (status === VoiceConnectionStatus.Ready) {
      clearTimeout(this.#notReady);
      this.#notReady = undefined;
      this.#ready();
      return;
    }
    const isHopeless =
      status === VoiceConnectionStatus.Destroyed ||
      (status === VoiceConnectionStatus.Disconnected &&
        after.reason === VoiceConnectionDisconnectReason.AdapterUnavailable) ||
      this.#connection.rejoinAttempts > maxAttempts;
    if (isHopeless) {
      // The library is in the middle of changing its state.
      queueMicrotask(() => {
        this.close(this.#lost());
      });
      return;
    }
    this.#notReady ??= setTimeout(() => {
      this.close(this.#lost());
    }, connectMs);
  }

  #ready(): void {
    // Somebody may have moved the bot before it was there.
    const { channelId } = this.#connection.joinConfig;
    this.#joined = true;
    this.#everReady = true;
    if (channelId !== null && channelId !== this.#channelId) {
      this.#channelId = channelId;
      this.#breakOff(new UserError('error.voiceMoved'));
    }
    for (const listening of this.#listenings.values()) listening.ready();
  }

  /** Why there is no connection (any more), as far as one knows. */
  #lost(): UserError {
    return new UserError(this.#everReady ? 'error.voiceLost' : 'error.voiceUnreachable');
  }

  #networkClosed(code: number): void {
    if (code === daveRequired) this.close(new UserError('error.voiceNeedsDave'));
    else if (finalCodes.has(code)) this.close(this.#lost());
  }

  /** Leaves and joins again, for a new encryption: Discord answers a second request to join the same channel with nothing. */
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
