import { z } from 'zod';
import { ApiError, scrubbed } from '../shared/api-error.ts';
import { isPassing, retrying, usualBackoff, type Backoff } from '../shared/backoff.ts';
import { whileElected } from '../shared/inbox/elected.ts';
import { InboxWorker } from '../shared/inbox/inbox-worker.ts';
import { Outage } from '../shared/outage.ts';
import type { ChatBotParts, ChatSettings } from '../shared/parts.ts';
import { SpokenAnswers } from '../shared/spoken-answers.ts';
import type { Task } from '../shared/task.ts';
import { newTakeId } from '../../core/id.ts';
import { answerTo, type AnswerParts } from './answer.ts';
import { BotApi } from './api.ts';
import { personOf } from './dispatch.ts';
import { groupCommand, groupIdOf } from './group.ts';
import { Messenger } from './messenger.ts';
import { Pace, type PaceLimits } from './pace.ts';
import { isConflict, poll } from './polling.ts';
import {
  allowedUpdates,
  readMigration,
  readUpdate,
  stored,
  updateIdOf,
  type BotIdentity,
  type Incoming,
} from './update.ts';
import { WebhookServer } from './webhook.ts';

export interface TelegramSettings extends ChatSettings {
  /** Unset: long polling. The server speaks HTTP; a proxy before it speaks HTTPS with Telegram. */
  readonly webhook: { readonly url: string; readonly secret: string; readonly port: number } | undefined;
  readonly pace: PaceLimits;
  /** Emoji that ask for another song when they are put on an answer. */
  readonly rerollReactions: readonly string[];
}

/** What the log says of an outage. */
const unreachable = 'Telegram cannot be reached. I keep trying';
const reachable = 'Telegram can be reached again';

export type TelegramParts = ChatBotParts<TelegramSettings>;

/** The Telegram bot: receives updates by long polling or by a webhook, and hands them to the inbox worker. */
export class TelegramBot {
  readonly #parts: TelegramParts;
  readonly #api: BotApi;
  readonly #worker: InboxWorker<Incoming>;
  readonly #outage: Outage;
  /** Ends the receiving. */
  readonly #stopping = new AbortController();
  readonly #backoff: Backoff;
  #identity: BotIdentity = { id: 0, username: '', readsGroups: true };
  #receiving: Promise<unknown> = Promise.resolve();
  #webhook: WebhookServer | undefined;

  constructor(parts: TelegramParts) {
    const { settings, timers, backoff = usualBackoff } = parts;
    this.#parts = parts;
    this.#backoff = backoff;
    this.#api = new BotApi(settings);
    this.#outage = new Outage(parts.log, this.#api.secrets);
    this.#worker = new InboxWorker<Incoming>(parts, {
      name: 'Telegram',
      incoming: stored,
      personOf,
      scrubbed: (error) => scrubbed(error, this.#api.secrets),
      answerTo: (task) => answerTo(task, answerParts),
    });
    const { signal, leaving } = this.#worker;
    const retry = { backoff, timers, signal, leaving };
    const messenger = new Messenger({ api: this.#api, pace: new Pace(settings.pace), retry });
    const answerParts: AnswerParts = {
      ...parts,
      api: this.#api,
      messenger,
      spoken: new SpokenAnswers(parts),
      retry,
      messageKey: this.#messageKey,
      readsGroups: () => this.#identity.readsGroups,
    };
  }

  /** The port of the webhook's server; undefined with long polling, or before the start. */
  webhookPort: number | undefined;

  /**
   * Asks Telegram who the bot is, for as long as it cannot be reached. Then takes up what was left, and receives.
   * @throws Error when Telegram refuses the token, or the webhook's port is taken
   */
  async start(): Promise<void> {
    const { settings, timers, log } = this.#parts;
    this.#identity = await this.#whoAmI();
    await this.#worker.recover(this.#inbox);
    const receive = (updates: readonly unknown[]) => {
      this.#outage.over(reachable);
      return this.#receive(updates);
    };
    const failed = (error: unknown) => {
      const why = isConflict(error)
        ? 'Another program receives the updates of this bot, by polling or a webhook. Stop one of the two; trying again'
        : isPassing(error)
          ? unreachable
          : 'Telegram delivered no updates; trying again';
      this.#outage.failed(error, why);
    };
    const { signal } = this.#stopping;
    const { webhook } = settings;
    if (webhook) {
      const { url, secret, port } = webhook;
      const health = () => ({ bot: this.#identity.username, waiting: this.#worker.size });
      this.#webhook = new WebhookServer({ path: new URL(url).pathname, secret, port, receive, health, failed, timers });
      this.webhookPort = await this.#webhook.listen();
      const hook = { url, secret_token: secret, allowed_updates: allowedUpdates };
      await this.#retrying(() => this.#api.call('setWebhook', hook, { signal }));
    } else {
      const takeOver = async (ending: AbortSignal) => {
        await this.#takeOverWebhook();
        await this.#retrying(() => this.#api.call('deleteWebhook', {}, { signal: ending }));
      };
      const polling = (ending: AbortSignal) =>
        poll({ api: this.#api, receive, backoff: this.#backoff, timers, signal: ending, failed });
      const { processes } = this.#parts;
      if (processes) {
        const work = async (ending: AbortSignal) => {
          await takeOver(ending);
          await polling(ending);
        };
        // Telegram gives its updates to one at a time.
        this.#receiving = whileElected(`${this.#inbox}:polling`, work, { processes, timers, signal, failed });
      } else {
        await takeOver(signal);
        this.#receiving = polling(signal);
      }
    }
    log.info({ mode: webhook ? 'webhook' : 'polling' }, 'Telegram is on');
  }

  /** Stops receiving, and finishes what runs. What waits is answered after the next start. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await Promise.all([this.#receiving, this.#webhook?.close()]);
    await this.#worker.stop();
  }

  async #whoAmI(): Promise<BotIdentity> {
    const { signal } = this.#stopping;
    try {
      const me = await this.#retrying(() => this.#api.call('getMe', {}, { signal }));
      const schema = z.object({
        id: z.int(),
        username: z.string(),
        can_read_all_group_messages: z.boolean().optional(),
      });
      const { can_read_all_group_messages: readsGroups = true, ...identity } = schema.parse(me);
      return { ...identity, readsGroups };
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      throw new Error(
        `Telegram does not accept the bot's token (${error.message}). Check TELEGRAM_BOT_TOKEN; @BotFather shows it.`,
        { cause: error },
      );
    }
  }

  /** Logs the address to which Telegram sent the updates so far: another program may wait for them there. */
  async #takeOverWebhook(): Promise<void> {
    const { signal } = this.#stopping;
    const info = await this.#retrying(() => this.#api.call('getWebhookInfo', {}, { signal }));
    const url = z.object({ url: z.string() }).safeParse(info).data?.url ?? '';
    if (url === '') return;
    this.#parts.log.warn(
      {},
      `Telegram sent the updates of this bot to ${addressOf(url)}. It sends them to this program now`,
    );
  }

  async #retrying<T>(call: () => Promise<T>): Promise<T> {
    const failed = (error: unknown) => {
      this.#outage.failed(error, unreachable);
    };
    const { timers } = this.#parts;
    const answer = await retrying(call, { backoff: this.#backoff, timers, signal: this.#stopping.signal, failed });
    this.#outage.over(reachable);
    return answer;
  }

  /** Writes the requests among the updates into the inbox. When this returns, the updates may be acknowledged. */
  async #receive(updates: readonly unknown[]): Promise<void> {
    const tasks: Task<Incoming>[] = [];
    for (const raw of updates) {
      const updateId = updateIdOf(raw);
      const moved = readMigration(raw);
      if (moved) await this.#moveSettings(moved);
      const incoming = readUpdate(raw, this.#identity);
      if (updateId === undefined || !incoming || !(await this.#isForBot(incoming))) continue;
      const takeId = incoming.kind === 'reaction' ? await this.#takeUnder(incoming) : newTakeId(this.#parts.random);
      if (takeId !== undefined) tasks.push({ id: `${this.#inbox}:${updateId}`, incoming, takeId, recovered: false });
    }
    await this.#worker.receive(tasks);
  }

  /** A group that became a supergroup keeps its settings. */
  async #moveSettings({ from, to }: { readonly from: number; readonly to: number }): Promise<void> {
    const { store } = this.#parts;
    const settings = await store.groupSettings(groupIdOf(from));
    if (Object.values(settings).includes(true)) await store.saveGroupSettings(groupIdOf(to), settings);
  }

  /** Whether a request is for this bot, as the group's settings and the list of commands say. */
  async #isForBot(incoming: Incoming): Promise<boolean> {
    const { store, commands } = this.#parts;
    const { chatId } = incoming;
    if (chatId >= 0) return true;
    if (incoming.kind === 'recording') {
      return incoming.addressed || (await store.groupSettings(groupIdOf(chatId))).everyVoice;
    }
    // A group may have other bots with other commands.
    if (incoming.kind === 'command') {
      return incoming.name === groupCommand || commands.some(({ name }) => name === incoming.name);
    }
    return true;
  }

  /** The take of the answer that a reaction stands under, if the reaction asks for another song. */
  async #takeUnder({
    emoji,
    chatId,
    messageId,
  }: Incoming & { readonly kind: 'reaction' }): Promise<string | undefined> {
    const { settings, store } = this.#parts;
    if (!emoji.some((one) => settings.rerollReactions.includes(one))) return undefined;
    return store.takeOfAnswer(this.#messageKey(chatId, messageId));
  }

  get #inbox(): string {
    return `telegram:${this.#api.botId}`;
  }

  readonly #messageKey = (chatId: number, messageId: number): string => `${this.#inbox}:${chatId}:${messageId}`;
}

/** An address without what may be secret in it. */
function addressOf(url: string): string {
  return URL.canParse(url) ? new URL(url).origin + new URL(url).pathname : 'an address that cannot be read';
}
