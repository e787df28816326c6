import { Events, GatewayDispatchEvents, type Client, type Interaction } from 'discord.js';
import { newReference, newTakeId } from '../../core/id.ts';
import { within } from '../../core/ports/system.ts';
import { retrying, usualBackoff, type RetryOptions } from '../shared/backoff.ts';
import { InboxWorker } from '../shared/inbox/inbox-worker.ts';
import type { ChatBotParts, ChatSettings } from '../shared/parts.ts';
import { SpokenAnswers } from '../shared/spoken-answers.ts';
import type { Task } from '../shared/task.ts';
import { DiscordAnswer, type AnswerParts } from './answer.ts';
import { DiscordApi } from './api.ts';
import { Cdn } from './cdn.ts';
import { connect, finalClose, makeClient, whoAmI, type ClientSettings } from './gateway/client.ts';
import { handIn } from './gateway/dispatch-guard.ts';
import { resumeMissed, type Missed } from './gateway/missed.ts';
import { SessionKeeper } from './gateway/session-keeper.ts';
import { personOf } from './dispatch.ts';
import { stored, type Incoming } from './incoming.ts';
import { inviteLink } from './invite.ts';
import { Languages } from './languages.ts';
import { Messenger } from './messenger.ts';
import { readInteraction, readMessage, readReaction } from './read.ts';
import { discordCommands } from './register.ts';
import { groupIdOf } from './server-settings.ts';
import { CallListener } from './voice/call-listener.ts';
import { VoiceSessions } from './voice/sessions.ts';

export interface DiscordSettings extends ChatSettings, ClientSettings {
  /** Seconds of speech that the bot collects in a call. */
  readonly listenSeconds: number;
  /** Whether the bot stays in a voice channel after it has listened. */
  readonly stay: boolean;
}

export type DiscordParts = ChatBotParts<DiscordSettings>;

/** How long Discord recognises the nonce of a message that is sent again, and makes no second message of it. */
const nonceLifeMs = 2 * 60_000;

/** How long the promise of an answer waits for the store, twice at most. Discord waits three seconds for the promise. */
const patienceMs = 1000;

/** How often the bot tries to get what came while it did not run. */
const missedAttempts = 4;

/** The most reactions in memory. */
const keptReactions = 1000;

/** The Discord bot: receives from the gateway, promises an answer at once, and hands requests to the inbox worker. */
export class DiscordBot {
  readonly #parts: DiscordParts;
  readonly #api: DiscordApi;
  readonly #worker: InboxWorker<Incoming>;
  readonly #languages = new Languages();
  /** Ends the receiving. */
  readonly #stopping = new AbortController();
  /** The newest reactions that stand under answers. */
  readonly #reactions = new Set<string>();
  /** What is being written into the inbox. */
  readonly #receiving = new Set<Promise<void>>();
  readonly #keeper: SessionKeeper;
  readonly #ended = Promise.withResolvers<Error>();
  /** The servers whose settings are being read. */
  readonly #asked = new Map<string, Promise<boolean>>();
  #applicationId = '';
  #client: Client<true> | undefined;
  #voice: VoiceSessions | undefined;

  constructor(parts: DiscordParts) {
    const { settings, maxBytes, clock, timers, backoff = usualBackoff } = parts;
    this.#parts = parts;
    this.#api = new DiscordApi(settings);
    this.#keeper = new SessionKeeper({
      store: parts.store,
      timers,
      id: () => this.#inbox,
      failed: (error) => {
        parts.log.warn({ err: error }, "The session with Discord's gateway could not be written");
      },
    });
    this.#worker = new InboxWorker<Incoming>(parts, {
      name: 'Discord',
      incoming: stored,
      personOf,
      scrubbed: (error) => this.#api.scrubbed(error),
      answerTo: (task) => new DiscordAnswer(task, answerParts),
      canRepeat: ({ receivedAtMs }) => clock.now() - receivedAtMs <= nonceLifeMs,
    });
    const { signal, leaving } = this.#worker;
    const answerParts: AnswerParts = {
      ...parts,
      commands: discordCommands(parts.commands),
      canSpeak: parts.speech !== undefined,
      spoken: new SpokenAnswers(parts),
      cdn: new Cdn({
        apiRoot: settings.apiRoot,
        maxBytes,
        timeoutMs: settings.callTimeoutMs,
        backoff,
        timers,
        leaving,
      }),
      calls: new CallListener({
        voice: () => this.#voice,
        channel: (id) => this.#client?.channels.cache.get(id),
        seconds: settings.listenSeconds,
        stay: settings.stay,
        timers,
        signal,
      }),
      messenger: new Messenger({
        api: this.#api,
        clock,
        retry: { backoff, timers, signal, leaving },
        applicationId: () => this.#applicationId,
      }),
      messageKey: this.#messageKey,
      signal,
    };
  }

  /** The link that adds the bot to a server; undefined before the start. */
  get invite(): string | undefined {
    const { settings, speech } = this.#parts;
    const { everyVoice } = settings;
    return this.#applicationId === ''
      ? undefined
      : inviteLink(this.#applicationId, { everyVoice, speaks: speech !== undefined });
  }

  /** Resolves with a sentence when Discord has closed the gateway for good. */
  get ended(): Promise<Error> {
    return this.#ended.promise;
  }

  /**
   * Asks Discord who the bot is, for as long as it cannot be reached. Then takes up what was left, and receives.
   * @throws Error when Discord refuses the token or an intent
   */
  async start(): Promise<void> {
    const { settings, log, timers, backoff = usualBackoff } = this.#parts;
    const retry = { backoff, timers, signal: this.#stopping.signal };
    this.#applicationId = await whoAmI(this.#api, log, retry);
    await this.#worker.recover(this.#inbox);
    const failed = (error: unknown) => {
      log.warn({ err: this.#api.scrubbed(error) }, "Discord's gateway cannot be reached; trying again");
    };
    const missed = await this.#missed(retry);
    try {
      this.#client = await connect(() => this.#listeningClient(), settings.token, { ...retry, failed });
      for (const payload of missed?.dispatches ?? []) handIn(this.#client, payload);
      await Promise.all(this.#receiving);
      await this.#keeper.replace();
    } finally {
      missed?.close();
    }
    log.info({ shard: settings.shard }, 'Discord is on');
  }

  /** Stops receiving, leaves all calls, and finishes what runs. What waits is answered after the next start. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await Promise.all([this.#voice?.stop(), this.#worker.stop()]);
    await this.#client?.destroy();
    await this.#keeper.stop();
  }

  /** Asks Discord for what came since the last stop or crash, a few times. */
  async #missed(retry: RetryOptions): Promise<Missed | undefined> {
    const { settings, log, timers } = this.#parts;
    try {
      const session = await this.#keeper.left();
      if (!session) return undefined;
      const again = () => !retry.signal.aborted;
      return await retrying(() => resumeMissed(session, { ...retry, token: settings.token, timers }), {
        ...retry,
        attempts: missedAttempts,
        again,
      });
    } catch (error) {
      retry.signal.throwIfAborted();
      log.warn({ err: this.#api.scrubbed(error) }, 'What came while the program did not run cannot be asked for');
      return undefined;
    }
  }

  /** A client with all its listeners. What they throw is logged, and the next message is served. */
  #listeningClient(): Client {
    const { settings, clock, timers, random, log } = this.#parts;
    const failed = (error: unknown) => {
      log.warn({ err: this.#api.scrubbed(error) }, "A message of Discord's gateway could not be read");
    };
    const guarded =
      <T>(listener: (value: T) => Promise<void> | undefined) =>
      (value: T) => {
        try {
          const receiving = listener(value);
          if (receiving) this.#watch(receiving);
        } catch (error) {
          failed(error);
        }
      };
    const client = makeClient(settings, { timers, failed, keeper: this.#keeper });
    client.on(Events.Raw, ({ s }: { readonly s: number }) => {
      this.#keeper.arrived(s);
    });
    client.on(
      Events.InteractionCreate,
      guarded((interaction) => this.#onInteraction(interaction)),
    );
    client.on(
      Events.MessageCreate,
      guarded((message) => {
        const read = readMessage(message, clock.now(), settings.everyVoice);
        return read && this.#receive(message.id, read, newTakeId(random));
      }),
    );
    client.ws.on(
      GatewayDispatchEvents.MessageReactionAdd,
      guarded((event: unknown) => {
        const read = readReaction(event, clock.now());
        return read && this.#onReaction(read);
      }),
    );
    client.ws.on(
      GatewayDispatchEvents.MessageReactionRemove,
      guarded((event: unknown) => {
        const read = readReaction(event, clock.now());
        if (read) this.#reactions.delete(reactionKey(read));
        return undefined;
      }),
    );
    client.on(Events.ShardDisconnect, ({ code }) => {
      if (this.#client !== client) return;
      const sentence = finalClose(code) ?? `Discord's gateway closed for good (${code}).`;
      log.error({ reference: newReference(random), err: new Error(sentence) }, sentence);
      this.#ended.resolve(new Error(sentence));
    });
    const trouble = (error: Error) => {
      log.warn({ err: this.#api.scrubbed(error) }, "Discord's gateway had an error");
    };
    client.on(Events.Error, trouble).on(Events.ShardError, trouble);
    client.once(Events.ClientReady, (ready) => {
      this.#voice = new VoiceSessions({ client: ready, timers, log });
      this.#voice.start();
    });
    return client;
  }

  /** Logs what goes wrong while something is received: nobody else waits for it. */
  #watch(receiving: Promise<void>): void {
    const watched = this.#keeper.holding(receiving).catch((error: unknown) => {
      this.#worker.report(error);
    });
    this.#receiving.add(watched);
    void watched.finally(() => this.#receiving.delete(watched));
  }

  async #onInteraction(interaction: Interaction): Promise<void> {
    const { clock, timers, random } = this.#parts;
    const receivedAtMs = clock.now();
    const { guildId } = interaction;
    // Where the store does not say it in time, nobody else reads the answer.
    const isPrivate = await within(this.#isPrivate(guildId), patienceMs, true, timers);
    const read = readInteraction(interaction, receivedAtMs, isPrivate);
    if (read) await this.#receive(interaction.id, read, newTakeId(random));
  }

  /** Whether a server wants private answers. Requests that come at the same time share one look into the store. */
  #isPrivate(guildId: string | null): Promise<boolean> {
    if (guildId === null) return Promise.resolve(false);
    const known = this.#asked.get(guildId);
    if (known) return known;
    const asked = this.#parts.store.groupSettings(groupIdOf(guildId)).then(({ privateAnswers }) => privateAnswers);
    this.#asked.set(guildId, asked);
    const forget = () => this.#asked.delete(guildId);
    asked.then(forget, forget);
    return asked;
  }

  async #onReaction(read: Incoming): Promise<void> {
    const { place, channelId, userId, receivedAtMs } = read;
    if (place.kind !== 'answer') return;
    // Discord may deliver twice. Who takes the reaction back may give it again.
    const key = reactionKey(read);
    if (this.#reactions.has(key)) return;
    this.#reactions.add(key);
    const [oldest] = this.#reactions;
    if (this.#reactions.size > keptReactions && oldest !== undefined) this.#reactions.delete(oldest);
    const takeId = await this.#parts.store.takeOfAnswer(this.#messageKey(channelId, place.messageId));
    if (takeId !== undefined) await this.#receive(`${place.messageId}-${userId}-${receivedAtMs}`, read, takeId);
  }

  async #receive(receivedId: string, received: Incoming, takeId: string): Promise<void> {
    if (this.#stopping.signal.aborted) return;
    const incoming = this.#languages.apply(received);
    const task: Task<Incoming> = { id: `${this.#inbox}:${receivedId}`, incoming, takeId, recovered: false };
    await this.#worker.receiveWithin(task, patienceMs);
  }

  /** The share of the inbox that belongs to this process. */
  get #inbox(): string {
    return `discord:${this.#applicationId}:${this.#parts.settings.shard?.id ?? 0}`;
  }

  readonly #messageKey = (channelId: string, messageId: string): string =>
    `discord:${this.#applicationId}:${channelId}:${messageId}`;
}

function reactionKey({ place, userId }: Incoming): string {
  return `${place.kind === 'answer' ? place.messageId : ''}-${userId}`;
}
