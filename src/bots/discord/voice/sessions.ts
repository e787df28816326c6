import { Events, type Client, type VoiceBasedChannel, type VoiceState } from 'discord.js';
import { UserError } from '../../../core/errors.ts';
import type { OpusFrame } from '../../../core/ports/analysis.ts';
import type { Timers } from '../../../core/ports/system.ts';
import type { BotLog } from '../../shared/failure.ts';
import { sleep } from '../../shared/backoff.ts';
import { checkAccess } from './access.ts';
import { GuildConnection, type CaptureRequest } from './connection.ts';
import { isHandRaised, untilHandIsDown } from './raised-hand.ts';

export interface VoiceParts {
  /** Needs the intents Guilds and GuildVoiceStates. */
  readonly client: Client;
  readonly timers: Timers;
  readonly log: Pick<BotLog, 'warn'>;
}

export interface ListenRequest extends CaptureRequest {
  readonly channel: VoiceBasedChannel;
}

/** How long a person waits while the bot listens in another channel: in a server it can be in one only. */
const elsewhereMs = 30_000;
/** How long the bot waits for Discord's confirmation that it has left. */
const goodbyeMs = 1000;

/**
 * Listens to people in voice channels: joins, collects the Opus packets of those who asked and of nobody else, and leaves.
 * Discord does not officially document how bots receive voice.
 */
export class VoiceSessions {
  readonly #parts: VoiceParts;
  readonly #connections = new Map<string, GuildConnection>();
  #stopped = new AbortController();

  constructor(parts: VoiceParts) {
    this.#parts = parts;
  }

  /** Starts to follow which member is in which channel. */
  start(): void {
    this.#stopped = new AbortController();
    this.#parts.client.on(Events.VoiceStateUpdate, this.#voiceStateChanged);
  }

  /** Leaves all channels, and waits for Discord's confirmation. Captures end with `voiceStopping`. */
  async stop(): Promise<void> {
    const { client, timers } = this.#parts;
    this.#stopped.abort();
    client.off(Events.VoiceStateUpdate, this.#voiceStateChanged);
    const guilds = new Set(this.#connections.keys());
    const left = Promise.withResolvers<undefined>();
    const follow = (_before: VoiceState, { id, guild, channelId }: VoiceState) => {
      if (id === client.user?.id && channelId === null) guilds.delete(guild.id);
      if (guilds.size === 0) left.resolve(undefined);
    };
    client.on(Events.VoiceStateUpdate, follow);
    for (const connection of [...this.#connections.values()]) connection.close(new UserError('error.voiceStopping'));
    if (guilds.size > 0) await Promise.race([left.promise, sleep(timers, goodbyeMs)]);
    client.off(Events.VoiceStateUpdate, follow);
  }

  /**
   * The packets of one person, each with its time of arrival. At least one is speech. Who has raised a hand on a stage is
   * waited for.
   * @throws UserError `voiceNoView`, `voiceNoConnect`, `voiceFull`, `voiceMayNotSpeak`, `voiceDeafened`, `voiceElsewhere`,
   *   `voiceAlready`, `voiceUnreachable`, `voiceNeedsDave`, `voiceSilent`, `voiceMuted`, `voiceUnknown`, `voiceLeft`, `voiceMoved`,
   *   `voiceKicked`, `voiceLost`, `voiceUndecipherable`, `voiceStopping`
   */
  async listen(request: ListenRequest): Promise<readonly OpusFrame[]> {
    const { channel, userId, signal } = request;
    const { timers } = this.#parts;
    if (isHandRaised(channel, userId)) await this.#untilMaySpeak(request);
    checkAccess(channel, userId);
    const tooLong = new AbortController();
    const cancel = timers.after(elsewhereMs, () => {
      tooLong.abort();
    });
    const patience = AbortSignal.any([signal, this.#stopped.signal, tooLong.signal]);
    try {
      for (let other; (other = this.#elsewhere(channel)) !== undefined;) {
        await other.untilIdle(patience);
        if (this.#stopped.signal.aborted) throw new UserError('error.voiceStopping');
        if (signal.aborted) throw new UserError('error.voiceSilent');
        if (patience.aborted) throw new UserError('error.voiceElsewhere');
        checkAccess(channel, userId);
      }
    } finally {
      cancel();
    }
    return this.#connectionTo(channel).capture(request);
  }

  async #untilMaySpeak({ channel, userId, signal }: ListenRequest): Promise<void> {
    const { signal: stopped } = this.#stopped;
    await untilHandIsDown(channel, userId, { timers: this.#parts.timers, signal: AbortSignal.any([signal, stopped]) });
    if (stopped.aborted) throw new UserError('error.voiceStopping');
    if (signal.aborted) throw new UserError('error.voiceSilent');
  }

  /** The connection to another channel of the same guild, if a capture runs there. */
  #elsewhere(channel: VoiceBasedChannel): GuildConnection | undefined {
    const other = this.#connections.get(channel.guild.id);
    return other === undefined || other.idle || other.channelId === channel.id ? undefined : other;
  }

  #connectionTo(channel: VoiceBasedChannel): GuildConnection {
    const guildId = channel.guild.id;
    const current = this.#connections.get(guildId);
    if (current?.channelId === channel.id) return current;
    current?.close(new UserError('error.voiceMoved'));
    const { timers, log } = this.#parts;
    const logged = new Set<string>();
    const connection: GuildConnection = new GuildConnection({
      channel,
      timers,
      failed: (error) => {
        const problem = problemOf(error);
        if (logged.has(problem)) return;
        logged.add(problem);
        log.warn({ problem }, 'A voice connection failed');
      },
      onClosed: () => {
        if (this.#connections.get(guildId) === connection) this.#connections.delete(guildId);
      },
    });
    this.#connections.set(guildId, connection);
    connection.open();
    return connection;
  }

  readonly #voiceStateChanged = (_before: VoiceState, after: VoiceState): void => {
    this.#connections.get(after.guild.id)?.voiceStateChanged(after);
  };
}

/** The kind of an error. Its message may hold keys. */
function problemOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  return 'code' in error && typeof error.code === 'string' ? `${error.name} ${error.code}` : error.name;
}
