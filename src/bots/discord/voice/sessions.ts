import { setTimeout as sleep } from 'node:timers/promises';
import { Events, type Client, type VoiceBasedChannel, type VoiceState } from 'discord.js';
import { UserError } from '../../../core/errors.ts';
import type { OpusFrame } from '../../../core/ports/analysis.ts';
import { checkAccess } from './access.ts';
import { VoiceRoom, type HearRequest } from './connection.ts';

/** Where voice connections write down what went wrong in them; pino's loggers are such. */
export interface VoiceLog {
  warn(details: { readonly problem: string }, message: string): void;
}

export interface VoiceParts {
  /** Needs the intents Guilds and GuildVoiceStates. */
  readonly client: Client;
  readonly log: VoiceLog;
}

/** Whom to hear, where and how. */
export interface ListenRequest extends HearRequest {
  readonly channel: VoiceBasedChannel;
  readonly userId: string;
  /** How much speech to collect at most; after three seconds of it, a pause ends it too. */
  readonly seconds: number;
  /** Whether to stay in the channel afterwards, as long as there is somebody. */
  readonly stayConnected: boolean;
  /** Ends it early: with what was said, if anything was. */
  readonly signal: AbortSignal;
  /** Called once, when the person can speak; joining, and waiting for the bot to leave another channel, comes before. */
  readonly listening?: (() => void) | undefined;
}

/** So long somebody waits for the bot to be done in another channel: in a server it can be in one only. */
const elsewhereMs = 30_000;
/** So long Discord may take to say that the bot has left. */
const goodbyeMs = 1000;

/**
 * Hears people in voice channels: joins, collects the Opus packets of those who asked and of nobody else, and leaves.
 * Receiving voice is not officially documented by Discord, and works as well as it does.
 */
export class VoiceSessions {
  readonly #parts: VoiceParts;
  readonly #rooms = new Map<string, VoiceRoom>();
  #stopped = new AbortController();

  constructor(parts: VoiceParts) {
    this.#parts = parts;
  }

  /** Begins to follow who is in which channel. */
  start(): void {
    this.#stopped = new AbortController();
    this.#parts.client.on(Events.VoiceStateUpdate, this.#voiceStateChanged);
  }

  /** Leaves all channels, and waits until Discord says so; who is being heard reads `voiceStopping`. */
  async stop(): Promise<void> {
    const { client } = this.#parts;
    this.#stopped.abort();
    client.off(Events.VoiceStateUpdate, this.#voiceStateChanged);
    const guilds = new Set(this.#rooms.keys());
    const left = Promise.withResolvers<undefined>();
    const follow = (_before: VoiceState, { id, guild, channelId }: VoiceState) => {
      if (id === client.user?.id && channelId === null) guilds.delete(guild.id);
      if (guilds.size === 0) left.resolve(undefined);
    };
    client.on(Events.VoiceStateUpdate, follow);
    for (const room of [...this.#rooms.values()]) room.close(new UserError('error.voiceStopping'));
    if (guilds.size > 0) await Promise.race([left.promise, sleep(goodbyeMs, undefined, { ref: false })]);
    client.off(Events.VoiceStateUpdate, follow);
  }

  /**
   * What one person says, packet by packet, with the time at which each arrived; at least one is speech.
   * @throws UserError `voiceNoView`, `voiceNoConnect`, `voiceFull`, `voiceMayNotSpeak`, `voiceDeafened`, `voiceElsewhere`,
   *   `voiceAlready`, `voiceUnreachable`, `voiceNeedsDave`, `voiceSilent`, `voiceMuted`, `voiceLeft`, `voiceMoved`,
   *   `voiceKicked`, `voiceLost`, `voiceUndecipherable`, `voiceStopping`
   */
  async listen(request: ListenRequest): Promise<readonly OpusFrame[]> {
    const { channel, userId, signal } = request;
    checkAccess(channel, userId);
    const patience = AbortSignal.any([signal, this.#stopped.signal, AbortSignal.timeout(elsewhereMs)]);
    for (let room; (room = this.#elsewhere(channel)) !== undefined;) {
      await room.quiet(patience);
      if (this.#stopped.signal.aborted) throw new UserError('error.voiceStopping');
      if (signal.aborted) throw new UserError('error.voiceSilent');
      if (patience.aborted) throw new UserError('error.voiceElsewhere');
      checkAccess(channel, userId);
    }
    return this.#roomIn(channel).hear(request);
  }

  /** The room in another channel of the same guild in which people are being heard. */
  #elsewhere(channel: VoiceBasedChannel): VoiceRoom | undefined {
    const room = this.#rooms.get(channel.guild.id);
    return room === undefined || room.idle || room.channelId === channel.id ? undefined : room;
  }

  #roomIn(channel: VoiceBasedChannel): VoiceRoom {
    const guildId = channel.guild.id;
    const current = this.#rooms.get(guildId);
    if (current?.channelId === channel.id) return current;
    current?.close(new UserError('error.voiceMoved'));
    const told = new Set<string>();
    const room: VoiceRoom = new VoiceRoom({
      channel,
      failed: (error) => {
        const problem = problemOf(error);
        if (told.has(problem)) return;
        told.add(problem);
        this.#parts.log.warn({ problem }, 'A voice connection failed');
      },
      closed: () => {
        if (this.#rooms.get(guildId) === room) this.#rooms.delete(guildId);
      },
    });
    this.#rooms.set(guildId, room);
    room.open();
    return room;
  }

  readonly #voiceStateChanged = (_before: VoiceState, after: VoiceState): void => {
    this.#rooms.get(after.guild.id)?.voiceStateChanged(after);
  };
}

/** What went wrong, without what was received: it may hold keys. */
function problemOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  return 'code' in error && typeof error.code === 'string' ? `${error.name} ${error.code}` : error.name;
}
