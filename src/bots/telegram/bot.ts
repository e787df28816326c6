import { z } from 'zod';
import { Allowance } from '../shared/allowance.ts';
import type { Command } from '../../core/conversation/command.ts';
import type { Conversation } from '../../core/conversation/conversation.ts';
import type { BotLog } from '../shared/failure.ts';
import { newTakeId } from '../../core/id.ts';
import type { BotStore } from '../../core/ports/bot-store.ts';
import type { Clock, Random } from '../../core/ports/system.ts';
import { JobQueue } from '../shared/queue.ts';
import { Answering } from './answering.ts';
import { ApiError, BotApi } from './api.ts';
import type { Task } from './dispatch.ts';
import { groupCommand, groupIdOf } from './group.ts';
import { Messenger } from './messenger.ts';
import { Pace, type PaceLimits } from './pace.ts';
import { poll } from './polling.ts';
import { retrying, type Backoff } from './retry.ts';
import { allowedUpdates, incoming, readUpdate, updateIdOf, type BotIdentity, type Incoming } from './update.ts';
import { WebhookServer } from './webhook.ts';

/** What the bot is told by the settings. */
export interface TelegramSettings {
  readonly token: string;
  readonly apiRoot: string;
  /** Unset: long polling. The server speaks HTTP: what stands before it speaks HTTPS with Telegram. */
  readonly webhook: { readonly url: string; readonly secret: string; readonly port: number } | undefined;
  readonly pace: PaceLimits;
  readonly notesPerMinute: number;
  /** Recordings, commands and presses that wait or run at most. */
  readonly queueCapacity: number;
  readonly callTimeoutMs: number;
  /** Emoji that ask for another song when they are put on an answer. */
  readonly rerollReactions: readonly string[];
}

export interface TelegramParts {
  readonly settings: TelegramSettings;
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

const usualBackoff: Backoff = { firstMs: 500, longestMs: 30_000 };
/** Jobs of one person that wait at most: more presses in a row than anybody means. */
const capacityPerPerson = 20;
/** Chat actions under way at most: they only please the eye. */
const mostActions = 8;

const content = z.object({ takeId: z.string(), incoming });

/**
 * The Telegram front. What arrives is first written into the inbox, then acknowledged, then answered from a bounded
 * queue, one thing at a time for each person.
 */
export class TelegramBot {
  readonly #parts: TelegramParts;
  readonly #api: BotApi;
  readonly #messenger: Messenger;
  readonly #answering: Answering;
  readonly #queue: JobQueue;
  /** Ends the receiving. */
  readonly #stopping = new AbortController();
  /** Ends everything. */
  readonly #ending = new AbortController();
  readonly #allowance: Allowance;
  readonly #backoff: Backoff;
  #identity: BotIdentity = { id: 0, username: '' };
  #receiving: Promise<unknown> = Promise.resolve();
  #webhook: WebhookServer | undefined;
  #actions = 0;

  constructor(parts: TelegramParts) {
    const { settings, backoff = usualBackoff } = parts;
    this.#parts = parts;
    this.#backoff = backoff;
    this.#api = new BotApi(settings);
    const { signal } = this.#ending;
    this.#messenger = new Messenger({ api: this.#api, pace: new Pace(settings.pace), backoff, signal });
    this.#answering = new Answering({ ...parts, api: this.#api, messenger: this.#messenger, backoff, signal });
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

  /** The address of the webhook's server on this machine; undefined with long polling, or before the start. */
  webhookPort: number | undefined;

  /**
   * Asks Telegram who the bot is, for as long as it cannot be reached, answers what is left from before, and receives.
   * @throws Error when Telegram refuses the token, or the webhook's port is taken
   */
  async start(): Promise<void> {
    const { settings, log } = this.#parts;
    this.#identity = await this.#whoAmI();
    await this.#recover();
    const receive = (updates: readonly unknown[]) => this.#receive(updates);
    const failed = (error: unknown) => {
      log.warn({ err: this.#api.scrubbed(error) }, 'Receiving from Telegram failed; trying again');
    };
    const { signal } = this.#stopping;
    const { webhook } = settings;
    if (webhook) {
      const { url, secret, port } = webhook;
      const health = () => ({ bot: this.#identity.username, waiting: this.#queue.size });
      this.#webhook = new WebhookServer({ path: new URL(url).pathname, secret, port, receive, health, failed });
      this.webhookPort = await this.#webhook.listen();
      const hook = { url, secret_token: secret, allowed_updates: allowedUpdates };
      await this.#retrying(() => this.#api.call('setWebhook', hook, { signal }));
    } else {
      await this.#retrying(() => this.#api.call('deleteWebhook', {}, { signal }));
      this.#receiving = poll({ api: this.#api, receive, backoff: this.#backoff, signal, failed });
    }
    log.info({ mode: webhook ? 'webhook' : 'polling' }, 'Telegram is on');
  }

  /** Receives no more, and finishes what runs; what waits is answered after the next start. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await Promise.all([this.#receiving, this.#webhook?.close()]);
    const tooLate = setTimeout(() => {
      this.#ending.abort();
    }, this.#parts.stopMs ?? 10_000);
    await Promise.all([this.#queue.close(), this.#answering.close()]);
    clearTimeout(tooLate);
    this.#ending.abort();
  }

  async #whoAmI(): Promise<BotIdentity> {
    const { signal } = this.#stopping;
    try {
      const me = await this.#retrying(() => this.#api.call('getMe', {}, { signal }));
      return z.object({ id: z.int(), username: z.string() }).parse(me);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      throw new Error(
        `Telegram does not accept the bot's token (${error.message}). Check TELEGRAM_BOT_TOKEN; @BotFather shows it.`,
        { cause: error },
      );
    }
  }

  #retrying<T>(call: () => Promise<T>): Promise<T> {
    const failed = (error: ApiError) => {
      this.#parts.log.warn({ err: error }, 'Telegram cannot be reached; trying again');
    };
    return retrying(call, { backoff: this.#backoff, signal: this.#stopping.signal, failed });
  }

  /** Answers what was received before the last stop or crash, but for what was being sent at that very moment. */
  async #recover(): Promise<void> {
    const { store, log } = this.#parts;
    const left = await store.unanswered(`telegram:${this.#api.botId}`);
    for (const { id, content: text, state } of left) {
      const read = content.safeParse(parsed(text));
      if (state === 'answering' || !read.success) {
        log.warn({ update: id }, 'Its answer was on the way when the program ended; it is not sent again');
        await store.mark(id, 'answered');
      } else this.#enqueue({ id, ...read.data, recovered: true });
    }
  }

  /** Writes down what asks for an answer; when this returns, it may be acknowledged. */
  async #receive(updates: readonly unknown[]): Promise<void> {
    const { store, clock, random } = this.#parts;
    const tasks: Task[] = [];
    for (const raw of updates) {
      const updateId = updateIdOf(raw);
      const asked = readUpdate(raw, this.#identity);
      if (updateId === undefined || !asked || !(await this.#heeds(asked))) continue;
      const takeId = asked.kind === 'reaction' ? await this.#takeUnder(asked) : newTakeId(random);
      if (takeId === undefined) continue;
      tasks.push({ id: `telegram:${this.#api.botId}:${updateId}`, incoming: asked, takeId, recovered: false });
    }
    const written = tasks.map(({ id, ...rest }) => ({ id, content: JSON.stringify(content.parse(rest)) }));
    const fresh = new Set((await store.receive(written, clock.now())).map(({ id }) => id));
    for (const task of tasks) if (fresh.delete(task.id)) this.#enqueue(task);
  }

  /** Whether something is for this bot, as far as the group's settings and the list of commands say. */
  async #heeds(asked: Incoming): Promise<boolean> {
    const { store, commands } = this.#parts;
    const { chatId } = asked;
    if (chatId >= 0) return true;
    if (asked.kind === 'voice') return asked.asked || (await store.groupSettings(groupIdOf(chatId))).everyVoice;
    // A group may have other bots with other commands.
    if (asked.kind === 'command') {
      return asked.name === groupCommand || commands.some(({ name }) => name === asked.name);
    }
    return true;
  }

  /** The take whose answer a reaction is about, if it asks for another song. */
  async #takeUnder(reaction: Incoming & { readonly kind: 'reaction' }): Promise<string | undefined> {
    const { settings, store } = this.#parts;
    if (!reaction.emoji.some((emoji) => settings.rerollReactions.includes(emoji))) return undefined;
    return store.takeOfAnswer(`telegram:${this.#api.botId}:${reaction.chatId}:${reaction.messageId}`);
  }

  #enqueue(task: Task): void {
    const { incoming: asked, recovered } = task;
    const { settings, clock } = this.#parts;
    const person = String(asked.userId);
    const always = recovered;
    switch (asked.kind) {
      case 'press':
      case 'reaction': {
        // Not behind the person's own recordings: these are quick.
        const job = () => this.#answering.press(task);
        if (!this.#queue.offer(`press:${person}`, job, { urgent: true, always })) this.#answering.refusePress(task);
        return;
      }
      case 'voice': {
        const allowed = recovered ? undefined : this.#allowance.take(person, clock.now());
        if (allowed?.allowed === false) {
          const { waitMs, told } = allowed;
          this.#answering.refuseSooner(task, { limit: settings.notesPerMinute, waitMs, told });
          return;
        }
        void this.#showListening(asked.chatId);
        if (!this.#queue.offer(person, (slot) => this.#answering.message(task, slot), { always })) {
          this.#answering.refuseBusy(task);
        }
        return;
      }
      case 'command':
      case 'chatter':
      case 'notAudio':
        if (!this.#queue.offer(person, (slot) => this.#answering.message(task, slot), { urgent: true, always })) {
          this.#answering.refuseBusy(task);
        }
    }
  }

  async #showListening(chatId: number): Promise<void> {
    if (this.#actions >= mostActions) return;
    this.#actions += 1;
    await this.#messenger.showWorking(chatId).finally(() => {
      this.#actions -= 1;
    });
  }
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
