import {
  AudioPlayerStatus,
  createAudioPlayer,
  createAudioResource,
  NoSubscriberBehavior,
  StreamType,
  VoiceConnectionStatus,
  type VoiceConnection,
} from '@discordjs/voice';
import { Events, PermissionFlagsBits, type VoiceBasedChannel, type VoiceState } from 'discord.js';
import { once } from 'node:events';
import { Readable } from 'node:stream';
import type { Timers } from '../../../core/ports/system.ts';
import { sleep } from '../../shared/backoff.ts';

/** How long Discord may take to unmute the bot, and a moderator of a stage to let it speak. */
const unmuteMs = 1000;
const stageMs = 10_000;
/** Silence behind the words, so that clients do not fill the end up with guesses, as Discord wants it. */
const silentFrames = 5;
const frameMs = 20;

export interface CallSpeechParts {
  readonly connection: VoiceConnection;
  /** The channel that the bot is in. */
  readonly channel: () => VoiceBasedChannel;
  readonly timers: Timers;
  readonly failed: (error: unknown) => void;
}

/** The bot's voice in a call. What is to be said waits until the words before are said. */
export class CallSpeech {
  readonly #parts: CallSpeechParts;
  #last: Promise<unknown> = Promise.resolve();

  constructor(parts: CallSpeechParts) {
    this.#parts = parts;
  }

  /**
   * Says Opus packets of 20 ms.
   * @returns whether everything was sent: false where the bot may not speak, or was interrupted
   */
  say(packets: readonly Uint8Array[], signal: AbortSignal): Promise<boolean> {
    const said = this.#last.then(() => this.#say(packets, signal));
    this.#last = said.catch(() => undefined);
    return said;
  }

  async #say(packets: readonly Uint8Array[], signal: AbortSignal): Promise<boolean> {
    const { connection } = this.#parts;
    const isReady = () => connection.state.status === VoiceConnectionStatus.Ready && !signal.aborted;
    if (!isReady() || !(await this.#mayBeHeard(signal)) || !isReady()) return false;
    this.#mute(false);
    try {
      if (!(await this.#when(({ selfMute }) => selfMute === false, unmuteMs, signal)) || !isReady()) return false;
      return await this.#play(packets, signal);
    } finally {
      if (isReady()) this.#mute(true);
    }
  }

  /** Whether Discord hands the bot's sound on. On a stage, the bot asks to speak where it has to. */
  async #mayBeHeard(signal: AbortSignal): Promise<boolean> {
    const channel = this.#parts.channel();
    const { guild, client } = channel;
    const state = guild.voiceStates.cache.get(client.user.id);
    const permissions = channel.permissionsFor(client.user);
    if (!state || !permissions || state.serverMute === true) return false;
    if (!channel.isVoiceBased() || state.suppress !== true) return permissions.has(PermissionFlagsBits.Speak);
    try {
      if (permissions.has(PermissionFlagsBits.MuteMembers)) await state.setSuppressed(false);
      else if (permissions.has(PermissionFlagsBits.RequestToSpeak)) await state.setRequestToSpeak(true);
      else return false;
    } catch (error) {
      this.#parts.failed(error);
      return false;
    }
    return this.#when(({ suppress }) => suppress === false, stageMs, signal);
  }

  #mute(selfMute: boolean): void {
    const { connection } = this.#parts;
    if (connection.joinConfig.selfMute !== selfMute) connection.rejoin({ ...connection.joinConfig, selfMute });
  }

  /** Whether the bot's own state becomes so in time. */
  async #when(isSo: (state: VoiceState) => boolean, patienceMs: number, signal: AbortSignal): Promise<boolean> {
    const { timers, channel } = this.#parts;
    const { client, guild } = channel();
    const own = () => guild.voiceStates.cache.get(client.user.id);
    const over = new AbortController();
    const patience = sleep(timers, patienceMs, AbortSignal.any([signal, over.signal])).catch(() => undefined);
    const isOver = () => patience.then(() => 'over' as const);
    try {
      for (let state = own(); !state || !isSo(state); state = own()) {
        const changed = once(client, Events.VoiceStateUpdate, { signal: over.signal });
        if ((await Promise.race([changed, isOver()])) === 'over') return false;
      }
      return true;
    } finally {
      over.abort();
    }
  }

  async #play(packets: readonly Uint8Array[], signal: AbortSignal): Promise<boolean> {
    const { connection, failed } = this.#parts;
    const sound = Readable.from(packets.map((packet) => Buffer.from(packet)));
    const resource = createAudioResource(sound, { inputType: StreamType.Opus, silencePaddingFrames: silentFrames });
    const player = createAudioPlayer({ behaviors: { noSubscriber: NoSubscriberBehavior.Stop } });
    player.on('error', failed);
    const idle = new Promise<void>((resolve) => {
      player.on(AudioPlayerStatus.Idle, () => {
        resolve();
      });
    });
    const stop = () => player.stop(true);
    const subscription = connection.subscribe(player);
    signal.addEventListener('abort', stop, { once: true });
    player.play(resource);
    await idle;
    signal.removeEventListener('abort', stop);
    subscription?.unsubscribe();
    return !signal.aborted && resource.playbackDuration >= packets.length * frameMs;
  }
}
