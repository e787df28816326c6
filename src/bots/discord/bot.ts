import { Events, GatewayDispatchEvents, type Client, type Interaction } from 'discord.js';
import { z } from 'zod';
import { Allowance } from '../shared/allowance.ts';
import type { Command } from '../../core/conversation/command.ts';
import type { Conversation } from '../../core/conversation/conversation.ts';
import { UserError } from '../../core/errors.ts';
import type { BotLog } from '../shared/failure.ts';
import { newTakeId } from '../../core/id.ts';
import type { BotStore } from '../../core/ports/bot-store.ts';
import type { Clock, Random } from '../../core/ports/system.ts';
import { JobQueue } from '../shared/queue.ts';
import { Answering, type Promised } from './answering.ts';
import { DiscordApi } from './api.ts';
import { Cdn } from './cdn.ts';
import { connect, finalClose, makeClient, usualBackoff, whoAmI, type Backoff, type ClientSettings } from './client.ts';
import type { Task } from './dispatch.ts';
import { incoming, type Incoming } from './incoming.ts';
import { inviteLink } from './invite.ts';
import { Languages } from './languages.ts';
import { Listening } from './voice/call-listener.ts';
import { Messenger } from './messenger.ts';
import { readInteraction, readMessage, readReaction } from './read.ts';
import { discordCommands } from './register.ts';
import { groupIdOf } from './server-settings.ts';
import { VoiceSessions } from './voice/sessions.ts';

/** What the bot is told by the settings. */
export interface DiscordSettings extends ClientSettings {
  readonly notesPerMinute: number;
  /** Recordings, commands and presses that wait or run at most. */
  readonly queueCapacity: number;
  /** How much speech is listened to in a call. */
  readonly listenSeconds: number;
  /** Whether the bot stays in a voice channel after it has listened. */
  readonly stay: boolean;
}

export interface DiscordParts {
  readonly settings: DiscordSettings;
  readonly conversation: Conversation;
  readonly commands: readonly Command[];
  readonly store: BotStore;
  /** The largest recording. */
  readonly maxBytes: number;
  /** Recordings fetched and heard at once. */
  readonly concurrency: number;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: BotLog;
  /** Waits after failures; half a second to half a minute when left out. */
  readonly backoff?: Backoff;
  /** How long `stop` waits for what runs. */
  readonly stopMs?: number;
}

/** Jobs of one person that wait at most: more presses in a row than anybody means. */
const capacityPerPerson = 20;
/** So long a message that may have been sent before a crash is told from one that was not (Discord's nonce). */
const nonceLifeMs = 2 * 60_000;

const content = z.object({ takeId: z.string(), incoming });

/**
 * The Discord front. What arrives is written into the inbox, Discord is promised an answer at once, and it is given from a
 * bounded queue, one thing at a time for each person.
 */
export class DiscordBot {
  readonly #parts: DiscordParts;
  readonly #api: DiscordApi;
  readonly #messenger: Messenger;
  readonly #answering: Answering;
  readonly #queue: JobQueue;
  readonly #allowance: Allowance;
  readonly #languages = new Languages();
  /** Ends the receiving. */
  readonly #stopping = new AbortController();
  /** Ends everything. */
  readonly #ending = new AbortController();
  readonly #backoff: Backoff;
  #applicationId = '';
  #client: Client<true> | undefined;
  #voice: VoiceSessions | undefined;

  constructor(parts: DiscordParts) {
    const { settings, backoff = usualBackoff, maxBytes, store, clock } = parts;
    this.#parts = parts;
    this.#backoff = backoff;
    this.#api = new DiscordApi(settings);
    const { signal } = this.#ending;
    const applicationId = () => this.#applicationId;
    this.#messenger = new Messenger({ api: this.#api, clock, signal, applicationId });
    const listening = new Listening({
      voice: () => this.#voice,
      channel: (id) => this.#client?.channels.cache.get(id),
      seconds: settings.listenSeconds,
      stay: settings.stay,
      signal,
    });
    this.#answering = new Answering({
      ...parts,
      commands: discordCommands(parts.commands),
      store,
      api: this.#api,
      cdn: new Cdn({ apiRoot: settings.apiRoot, maxBytes, timeoutMs: settings.callTimeoutMs }),
      listening,
      messenger: this.#messenger,
      messageKey: (channelId, messageId) => this.#messageKey(channelId, messageId),
      signal,
    });
    this.#allowance = new Allowance(settings.notesPerMinute);
    this.#queue = new JobQueue({
      concurrency: parts.concurrency,
      capacity: settings.queueCapacity,
      capacityPerKey: Math.max(capacityPerPerson, settings.notesPerMinute),
      failed: (error) => {
        this.#answering.report(error);
      },
    });
  }

  /** Where whoever opens it adds the bot to a server; undefined before the start. */
  get invite(): string | undefined {
    return this.#applicationId === '' ? undefined : inviteLink(this.#applicationId, this.#parts.settings.everyVoice);
  }

  /**
   * Asks Discord who the bot is, for as long as it cannot be reached, answers what is left from before, and receives.
   * @throws Error when Discord refuses the token, or what the bot wants to be told of
   */
  async start(): Promise<void> {
    const { settings, log } = this.#parts;
    this.#applicationId = await whoAmI(this.#api, { log, backoff: this.#backoff, signal: this.#stopping.signal });
    await this.#recover();
    const failed = (error: unknown) => {
      log.warn({ err: this.#api.scrubbed(error) }, "Discord's gateway cannot be reached; trying again");
    };
    const { signal } = this.#stopping;
    const { token } = settings;
    await connect(() => this.#listeningClient(), { token, backoff: this.#backoff, signal, failed });
    log.info({ shard: settings.shard }, 'Discord is on');
  }

  /** Receives no more, leaves all calls, and finishes what runs; what waits is answered after the next start. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    const tooLate = setTimeout(() => {
      this.#ending.abort();
    }, this.#parts.stopMs ?? 10_000);
    await this.#voice?.stop();
    await Promise.all([this.#queue.close(), this.#answering.close()]);
    clearTimeout(tooLate);
    this.#ending.abort();
    await this.#client?.destroy();
  }

  /** A client with everything that is heard from it. */
  #listeningClient(): Client {
    const { settings, log, clock } = this.#parts;
    const client = makeClient(settings);
    const now = () => clock.now();
    client.on(Events.InteractionCreate, (interaction) => {
      this.#heed(this.#onInteraction(interaction));
    });
    client.on(Events.MessageCreate, (message) => {
      const read = readMessage(message, now(), settings.everyVoice);
      if (read) this.#heed(this.#receive(message.id, read, newTakeId(this.#parts.random)));
    });
    client.ws.on(GatewayDispatchEvents.MessageReactionAdd, (event: unknown) => {
      const read = readReaction(event, now());
      if (read) this.#heed(this.#onReaction(read));
    });
    client.on(Events.ShardDisconnect, ({ code }) => {
      if (this.#client) log.warn({ code }, finalClose(code) ?? "Discord's gateway closed for good");
    });
    const trouble = (error: Error) => {
      log.warn({ err: this.#api.scrubbed(error) }, "Discord's gateway had an error");
    };
    client.on(Events.Error, trouble).on(Events.ShardError, trouble);
    client.once(Events.ClientReady, (ready) => {
      this.#client = ready;
      this.#voice = new VoiceSessions({ client: ready, log });
      this.#voice.start();
    });
    return client;
  }

  /** Something received is looked after by nobody else: what goes wrong with it is logged. */
  #heed(receiving: Promise<void>): void {
    receiving.catch((error: unknown) => {
      this.#answering.report(error);
    });
  }

  async #onInteraction(interaction: Interaction): Promise<void> {
    const { store, clock, random } = this.#parts;
    const receivedAtMs = clock.now();
    const { guildId } = interaction;
    const privately = guildId !== null && (await store.groupSettings(groupIdOf(guildId))).privateAnswers;
    const read = readInteraction(interaction, receivedAtMs, privately);
    if (read) await this.#receive(interaction.id, read, newTakeId(random));
  }

  async #onReaction(read: Incoming): Promise<void> {
    const { place, channelId, userId, receivedAtMs } = read;
    if (place.kind !== 'answer') return;
    const takeId = await this.#parts.store.takeOfAnswer(this.#messageKey(channelId, place.messageId));
    if (takeId !== undefined) await this.#receive(`${place.messageId}-${userId}-${receivedAtMs}`, read, takeId);
  }

  /** Writes down what asks for an answer, promises it, and puts it into the queue. */
  async #receive(receivedId: string, received: Incoming, takeId: string): Promise<void> {
    if (this.#stopping.signal.aborted) return;
    const { store, clock } = this.#parts;
    const asked = this.#languages.apply(received);
    const task: Task = { id: `${this.#front}:${receivedId}`, incoming: asked, takeId, recovered: false };
    const written = JSON.stringify(content.parse({ takeId, incoming: asked }));
    let isNew = true;
    try {
      isNew = (await store.receive([{ id: task.id, content: written }], clock.now())).length > 0;
    } catch (error) {
      // Without the inbox the answer is still worth giving.
      this.#answering.report(error);
    }
    if (isNew) this.#enqueue(task);
  }

  /** Answers what was received before the last stop or crash, as long as Discord takes the answer. */
  async #recover(): Promise<void> {
    const { store, log, clock } = this.#parts;
    for (const { id, content: text, state } of await store.unanswered(this.#front)) {
      const read = content.safeParse(parsed(text));
      const sent = state === 'answering' && clock.now() - (read.data?.incoming.receivedAtMs ?? 0) > nonceLifeMs;
      if (sent || !read.success) {
        log.warn({ task: id }, 'Its answer was on the way when the program ended; it is not sent again');
        await store.mark(id, 'answered');
      } else this.#enqueue({ id, ...read.data, recovered: true });
    }
  }

  #enqueue(task: Task): void {
    const { asked, userId } = task.incoming;
    const { recovered: always } = task;
    // At once, whatever waits in the queue: Discord waits three seconds.
    const promised = this.#messenger.promise(task.incoming);
    promised.catch(() => undefined);
    const offered = (key: string, urgent: boolean) =>
      this.#queue.offer(key, (slot) => this.#answering.answer(task, promised, slot), { urgent, always });
    const busy = () => {
      this.#answering.refuse(task, promised, new UserError('error.busy'));
    };
    switch (asked.kind) {
      case 'call':
        // Listening takes its time and no work; whose second request waits for their first.
        if (this.#allows(task, promised) && !offered(`call:${userId}`, true)) busy();
        return;
      case 'file':
        if (this.#allows(task, promised) && !offered(userId, false)) busy();
        return;
      case 'press':
      case 'stop':
      case 'reaction':
      case 'command':
      case 'server':
      case 'noRecording':
        // Not behind the person's own recordings: these are quick.
        if (!offered(`quick:${userId}`, true)) busy();
    }
  }

  /** Whether a person may have another recording heard in this minute; where not, they are told. */
  #allows(task: Task, promised: Promised): boolean {
    const { settings, clock } = this.#parts;
    const { userId, place } = task.incoming;
    const allowed = task.recovered ? undefined : this.#allowance.take(userId, clock.now());
    if (allowed?.allowed !== false) return true;
    const seconds = Math.ceil(allowed.waitMs / 1000);
    const why = new UserError('error.tooMany', { limit: settings.notesPerMinute, seconds });
    // What was promised has to be answered; a message has not, when the person was told already.
    this.#answering.refuse(task, promised, allowed.told && place.kind === 'message' ? undefined : why);
    return false;
  }

  /** What the inbox has of this process's share. */
  get #front(): string {
    return `discord:${this.#applicationId}:${this.#parts.settings.shard?.id ?? 0}`;
  }

  #messageKey(channelId: string, messageId: string): string {
    return `discord:${this.#applicationId}:${channelId}:${messageId}`;
  }
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
