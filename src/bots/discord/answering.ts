import { decodeButton } from '../../core/conversation/button.ts';
import type { Command } from '../../core/conversation/command.ts';
import type { Conversation } from '../../core/conversation/conversation.ts';
import type { UserError } from '../../core/errors.ts';
import { failureReply, type BotLog } from '../shared/failure.ts';
import { newReference } from '../../core/id.ts';
import type { BotStore } from '../../core/ports/bot-store.ts';
import type { Random } from '../../core/ports/system.ts';
import { JobQueue, type Slot } from '../shared/queue.ts';
import type { Reply, RecordingReply } from '../../core/conversation/reply.ts';
import { ApiError, type DiscordApi } from './api.ts';
import type { Cdn } from './cdn.ts';
import { dispatch, personOf, speakerIdOf, type DispatchParts, type Task } from './dispatch.ts';
import type { Listening } from './voice/call-listener.ts';
import type { Messenger, Spot } from './messenger.ts';
import { DiscordRenderer } from './render.ts';

export interface AnsweringParts {
  readonly conversation: Conversation;
  readonly commands: readonly Command[];
  readonly store: BotStore;
  readonly api: DiscordApi;
  readonly cdn: Cdn;
  readonly listening: Listening;
  readonly messenger: Messenger;
  /** The id of a message of the bot, for the store. */
  readonly messageKey: (channelId: string, messageId: string) => string;
  readonly random: Random;
  readonly log: BotLog;
  readonly signal: AbortSignal;
}

/** What was promised to Discord for a task, and by which message. */
export type Promised = ReturnType<Messenger['promise']>;

/** Refusals that wait to be sent: of all, and to one person. */
const refusals = { concurrency: 8, capacity: 2000, capacityPerKey: 50 };

/** Answers tasks, and marks in the inbox how far each is. */
export class Answering {
  readonly #parts: AnsweringParts;
  readonly #dispatchParts: DispatchParts;
  readonly #renderer = new DiscordRenderer();
  readonly #refusals: JobQueue;

  constructor(parts: AnsweringParts) {
    this.#parts = parts;
    this.#dispatchParts = { ...parts, groups: parts.store };
    this.#refusals = new JobQueue({
      ...refusals,
      failed: (error) => {
        this.report(error);
      },
    });
  }

  /** Answers a task where it belongs. Once a recording is heard, the slot is another's. */
  async answer(task: Task, promised: Promised, slot: Slot): Promise<void> {
    const { log, signal } = this.#parts;
    const started = performance.now();
    const spot = await this.#spot(task, promised);
    if (!spot) return;
    let reply: Reply | RecordingReply | undefined;
    try {
      reply = await dispatch(task, this.#dispatchParts, (page) => this.#showListening(task, spot, page));
    } catch (error) {
      if (signal.aborted) return;
      await this.#apologize(task, spot, error);
      return;
    }
    slot.release();
    const heardMs = performance.now() - started;
    if (reply) await this.#send(task, spot, reply);
    await this.#done(task);
    const stageMs = reply && 'analysis' in reply ? reply.analysis.stageMs : {};
    const totalMs = performance.now() - started;
    log.info({ task: task.id, kind: task.incoming.asked.kind, heardMs, totalMs, stageMs }, 'Answered');
  }

  /** Says why a task is not taken; with no reason, says nothing. */
  refuse(task: Task, promised: Promised, why: UserError | undefined): void {
    const job = async () => {
      const spot = await this.#spot(task, promised);
      if (!spot) return;
      if (why) await this.#apologize(task, spot, why);
      else await this.#done(task);
    };
    if (this.#refusals.offer(task.incoming.userId, job)) return;
    this.#parts.log.warn({ task: task.id }, 'Refused without a word: the person was told often enough');
    void this.#done(task);
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

  /** Where the answer will stand, once it is promised; undefined when it is too late for any. */
  async #spot(task: Task, promised: Promised): Promise<Spot | undefined> {
    const { log, signal } = this.#parts;
    const { channelId, place, receivedAtMs } = task.incoming;
    let promise: Awaited<Promised>;
    try {
      promise = await promised;
    } catch (error) {
      if (signal.aborted) return undefined;
      if (!(error instanceof ApiError)) throw error;
      log.warn({ task: task.id, err: error }, 'Discord did not take the promise of an answer');
      promise = 'gone';
    }
    if (promise !== 'gone') return { channelId, place, receivedAtMs, messageId: promise.messageId };
    log.warn({ task: task.id }, 'Discord knows this interaction no more; nothing can be answered');
    await this.#done(task);
    return undefined;
  }

  async #showListening(task: Task, spot: Spot, page: Reply): Promise<void> {
    const { messenger, signal } = this.#parts;
    try {
      await messenger.answer(spot, this.#rendered(task, page), task.takeId);
    } catch (error) {
      if (!signal.aborted) this.#untaken(task, error);
    }
  }

  /** Puts the reply in its place, and remembers which take it shows, for reactions. */
  async #send(task: Task, spot: Spot, reply: Reply): Promise<void> {
    const { messenger, store, messageKey, signal } = this.#parts;
    const { place } = spot;
    try {
      if (reply.beside) {
        await messenger.tell(spot, this.#rendered(task, reply));
        return;
      }
      if (place.kind === 'message') await store.mark(task.id, 'answering');
      const messageId = await messenger.answer(spot, this.#rendered(task, reply), task.takeId);
      const takeId = takeIdOf(reply);
      const ephemeral = place.kind === 'interaction' && place.ephemeral;
      if (takeId !== undefined && !ephemeral) await store.saveAnswer(messageKey(spot.channelId, messageId), takeId);
    } catch (error) {
      if (!signal.aborted) this.#untaken(task, error);
    }
  }

  /** Says what went wrong: in the answer's place, or over a pressed button to the person alone. A bug is logged. */
  async #apologize(task: Task, spot: Spot, error: unknown): Promise<void> {
    const { conversation, random, log, api, messenger } = this.#parts;
    const locale = await conversation.localeOf(personOf(task.incoming));
    const { reply, reference } = failureReply(error, locale, random);
    if (reference !== undefined) log.error({ reference, err: api.scrubbed(error) }, `A task failed: ${task.id}`);
    const { place } = spot;
    const pressed = place.kind === 'interaction' && place.first === 'update';
    if (pressed) {
      await messenger.tell(spot, this.#rendered(task, reply)).catch((untold: unknown) => {
        this.#untaken(task, untold);
      });
    } else if (place.kind !== 'answer') await this.#send(task, spot, reply);
    await this.#done(task);
  }

  #rendered({ incoming }: Task, reply: Reply) {
    const { guildId, place, locale } = incoming;
    const ephemeral = place.kind === 'interaction' && place.ephemeral;
    const others = guildId !== undefined && !ephemeral;
    return this.#renderer.render(reply, {
      // Of people who only send a message the app's language is not known.
      ...(place.kind === 'interaction' && { appLocale: locale }),
      ...(others && { speakerId: speakerIdOf(incoming) }),
    });
  }

  async #done(task: Task): Promise<void> {
    if (this.#parts.signal.aborted) return;
    await this.#parts.store.mark(task.id, 'answered').catch((error: unknown) => {
      this.report(error);
    });
  }

  #untaken(task: Task, error: unknown): void {
    if (!(error instanceof ApiError)) this.report(error);
    else this.#parts.log.warn({ task: task.id, err: error }, 'Discord did not take the answer');
  }
}

/** Which take an answer shows, as its buttons say. */
function takeIdOf({ buttons }: Reply): string | undefined {
  for (const { id } of buttons.flat()) {
    const press = decodeButton(id);
    if (press && 'takeId' in press) return press.takeId;
  }
  return undefined;
}
