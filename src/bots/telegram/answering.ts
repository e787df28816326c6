import { setTimeout as sleep } from 'node:timers/promises';
import { decodeButton } from '../../core/conversation/button.ts';
import type { Conversation } from '../../core/conversation/conversation.ts';
import { UserError } from '../../core/errors.ts';
import { failureReply, type BotLog } from '../shared/failure.ts';
import { newReference } from '../../core/id.ts';
import type { BotStore } from '../../core/ports/bot-store.ts';
import type { Random } from '../../core/ports/system.ts';
import { JobQueue, type Slot } from '../shared/queue.ts';
import type { Reply, RecordingReply } from '../../core/conversation/reply.ts';
import { ApiError, type BotApi } from './api.ts';
import { dispatch, personOf, type DispatchParts, type Task } from './dispatch.ts';
import type { Messenger, SendingMarks } from './messenger.ts';
import { TelegramRenderer } from './render.ts';
import type { Backoff } from './retry.ts';

export interface AnsweringParts {
  readonly conversation: Conversation;
  readonly store: BotStore;
  readonly api: BotApi;
  readonly messenger: Messenger;
  readonly maxBytes: number;
  readonly random: Random;
  readonly log: BotLog;
  readonly backoff: Backoff;
  readonly signal: AbortSignal;
}

/** How long a pressed button waits for what there is to say over it; after that it is answered without words. */
const patienceMs = 500;

/** Refusals that wait to be sent: of all, and to one person. */
const refusals = { concurrency: 8, capacity: 2000, capacityPerKey: 50 };

/** Answers tasks, and marks in the inbox how far each is. */
export class Answering {
  readonly #parts: AnsweringParts;
  readonly #dispatchParts: DispatchParts;
  readonly #renderer = new TelegramRenderer();
  readonly #refusals: JobQueue;

  constructor(parts: AnsweringParts) {
    this.#parts = parts;
    const failed = (error: unknown) => {
      this.report(error);
    };
    this.#refusals = new JobQueue({ ...refusals, failed });
    this.#dispatchParts = {
      ...parts,
      groups: parts.store,
      failed: (error) => {
        parts.log.warn({ err: error }, 'A recording could not be fetched');
      },
    };
  }

  /** Answers a recording or a command with a message. Once it is heard, the slot is another's. */
  async message(task: Task, slot: Slot): Promise<void> {
    const started = performance.now();
    let reply: Reply | RecordingReply;
    try {
      reply = await dispatch(task, this.#dispatchParts);
    } catch (error) {
      if (this.#parts.signal.aborted) return;
      reply = await this.#apology(task, error);
    }
    slot.release();
    const heardMs = performance.now() - started;
    await this.#send(task, reply);
    const stageMs = 'analysis' in reply ? reply.analysis.stageMs : {};
    const totalMs = performance.now() - started;
    this.#parts.log.info({ update: task.id, kind: task.incoming.kind, heardMs, totalMs, stageMs }, 'Answered');
  }

  /** Answers a pressed button or a reaction by changing the message that it stands under. */
  async press(task: Task): Promise<void> {
    const { messenger, signal } = this.#parts;
    const { incoming } = task;
    const working = dispatch(task, this.#dispatchParts);
    try {
      if (incoming.kind === 'press') await this.#answerQuery(incoming.queryId, working);
      const reply = await working;
      const picked = incoming.kind === 'press' && decodeButton(incoming.buttonId)?.kind === 'pick';
      if (picked) await this.#saveAnswer(task, incoming.messageId);
      if (reply.beside) await this.#sendBeside(task, reply);
      else await messenger.edit(incoming.chatId, incoming.messageId, this.#renderer.render(reply));
    } catch (error) {
      if (signal.aborted) return;
      if (error instanceof ApiError) this.#refused(task, error);
      else {
        const apology = await this.#apology(task, error);
        // Where the button has been answered already, Telegram has no place for words any more.
        if (incoming.kind === 'press') await messenger.answerPress(incoming.queryId, this.#renderer.toast(apology));
      }
    }
    this.#done(task);
  }

  refuseBusy(task: Task): void {
    this.#refuse(task, new UserError('error.busy'));
  }

  /** Refuses a recording that came too soon after others; where that has been said for this minute, says no more. */
  refuseSooner(
    task: Task,
    { limit, waitMs, told }: { readonly limit: number; readonly waitMs: number; readonly told: boolean },
  ): void {
    if (told) this.#done(task);
    else this.#refuse(task, new UserError('error.tooMany', { limit, seconds: Math.ceil(waitMs / 1000) }));
  }

  refusePress(task: Task): void {
    this.#refuse(task, new UserError('error.busy'));
  }

  /** Resolves when the refusals that are being sent are. */
  close(): Promise<void> {
    return this.#refusals.close();
  }

  /** Logs a bug that no person is waiting for. */
  report(error: unknown): void {
    const { api, log, random } = this.#parts;
    log.error({ reference: newReference(random), err: api.scrubbed(error) }, 'A job failed');
  }

  #refuse(task: Task, error: UserError): void {
    const { messenger, log } = this.#parts;
    const { incoming } = task;
    const job = async () => {
      const reply = await this.#apology(task, error);
      if (incoming.kind !== 'press' && incoming.kind !== 'reaction') return this.#send(task, reply);
      if (incoming.kind === 'press') await messenger.answerPress(incoming.queryId, this.#renderer.toast(reply));
      this.#done(task);
    };
    if (this.#refusals.offer(String(incoming.userId), job)) return;
    log.warn({ update: task.id }, 'Refused without a word: the person was told often enough');
    this.#done(task);
  }

  #done(task: Task): void {
    this.#parts.store.mark(task.id, 'answered').catch((error: unknown) => {
      this.report(error);
    });
  }

  #refused(task: Task, error: ApiError): void {
    this.#parts.log.warn({ update: task.id, err: error }, 'Telegram did not take the answer');
  }

  async #answerQuery(queryId: string, working: Promise<Reply>): Promise<void> {
    const { messenger, signal } = this.#parts;
    const given = new AbortController();
    const patience = sleep(patienceMs, undefined, { signal: AbortSignal.any([signal, given.signal]) });
    try {
      working.catch(() => undefined);
      await Promise.race([working, patience]);
      await messenger.answerPress(queryId);
    } finally {
      given.abort();
      patience.catch(() => undefined);
    }
  }

  async #send(task: Task, reply: Reply): Promise<void> {
    const { messenger, store, signal } = this.#parts;
    const { chatId, messageId } = task.incoming;
    const marks = this.#marks(task);
    try {
      const own = reply.attachment && chatId < 0 ? await this.#apology(task, new UserError('error.privately')) : reply;
      const sent = await messenger.send(chatId, messageId, this.#renderer.render(own), marks);
      await store.mark(task.id, 'answered');
      if (own.track) await this.#saveAnswer(task, sent);
    } catch (error) {
      if (signal.aborted) return;
      if (error instanceof ApiError) this.#refused(task, error);
      else this.report(error);
      this.#done(task);
    }
  }

  #marks({ id }: Task): SendingMarks {
    const { store } = this.#parts;
    return { leaving: () => store.mark(id, 'answering'), returned: () => store.mark(id, 'received') };
  }

  /** Sends what a button brings beside the answer; where the chat takes no pictures, its words alone. */
  async #sendBeside(task: Task, reply: Reply): Promise<void> {
    const { messenger } = this.#parts;
    const { chatId, messageId } = task.incoming;
    const marks = this.#marks(task);
    const { picture, ...words } = reply;
    try {
      await messenger.send(chatId, messageId, this.#renderer.render(reply), marks);
    } catch (error) {
      if (!(error instanceof ApiError && error.failure === 'refused' && picture)) throw error;
      await messenger.send(chatId, messageId, this.#renderer.render(words), marks);
    }
  }

  /** Remembers which message shows a take, for reactions to it. */
  #saveAnswer({ incoming, takeId }: Task, messageId: number): Promise<void> {
    const { store, api } = this.#parts;
    return store.saveAnswer(`telegram:${api.botId}:${incoming.chatId}:${messageId}`, takeId);
  }

  /** What a person reads when something was thrown; a bug is logged. */
  async #apology({ id, incoming }: Task, error: unknown): Promise<Reply> {
    const { conversation, random, log, api } = this.#parts;
    const locale = await conversation.localeOf(personOf(incoming));
    const { reply, reference } = failureReply(error, locale, random);
    if (reference !== undefined) {
      log.error({ reference, err: api.scrubbed(error) }, `An update failed: ${id}`);
    }
    return reply;
  }
}
