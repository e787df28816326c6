import type { Reply } from '../../../core/conversation/reply.ts';
import { StoreUnreachable, TakenOver } from '../../../core/errors.ts';
import { ApiError } from '../api-error.ts';
import { LeftForNextStart, whileStoreAway } from '../backoff.ts';
import { failureReply } from '../failure.ts';
import type { Answer, Lane, Task } from '../task.ts';
import type { InboxParts } from './parts.ts';

/** The people who were told that the store is away are remembered by the ids of their tasks, up to this many. */
const mostTold = 10_000;

/** Brings answers to people, and marks their tasks as answered. What the stop ends stays in the inbox for the next start. */
export class Delivery<Incoming> {
  readonly #parts: InboxParts<Incoming>;
  /** The ids of tasks whose people know that the store is away. */
  readonly #told = new Set<string>();

  constructor(parts: InboxParts<Incoming>) {
    this.#parts = parts;
  }

  /** Whether the answer has a place on the platform. A task whose answer can have none is marked as answered. */
  async isReady(task: Task<Incoming>, answer: Answer): Promise<boolean> {
    const { platform, log } = this.#parts;
    try {
      await answer.ready;
      return true;
    } catch (error) {
      if (this.isLeft(error)) return false;
      if (!(error instanceof ApiError)) throw error;
      log.warn({ task: task.id, err: error }, `${platform.name} takes no answer to this any more`);
      await this.done(task);
      return false;
    }
  }

  /** Sends, logs why that failed, and marks the task as answered: no failure is worth a second message. */
  async deliver(task: Task<Incoming>, answer: Answer, send: () => Promise<void> | undefined): Promise<void> {
    const { platform, log, report } = this.#parts;
    try {
      await this.patiently(task, answer, async () => send());
    } catch (error) {
      if (this.isLeft(error)) return;
      if (error instanceof TakenOver) {
        log.warn({ task: task.id }, 'Another process answers this, as this one was cut off for a while');
        return;
      }
      if (!(error instanceof ApiError)) report(error);
      else log.warn({ task: task.id, err: error }, `${platform.name} did not take the answer`);
    }
    await this.done(task);
  }

  /** Marks a task as answered. */
  async done({ id }: Task<Incoming>): Promise<void> {
    const { store, timers, signal, report } = this.#parts;
    const mark = () => store.mark(id, 'answered');
    await whileStoreAway(mark, { timers, signal }).catch((error: unknown) => {
      if (!signal.aborted) report(error);
    });
  }

  /** Whether the stop has ended work, which stays in the inbox for the next start. */
  isLeft(error: unknown): boolean {
    return this.#parts.signal.aborted || error instanceof LeftForNextStart;
  }

  /** Does the work again while the store is away. A call cannot be listened to again: its person is told at once. */
  patiently<T>(task: Task<Incoming>, answer: Answer, work: () => Promise<T>): Promise<T> {
    const { isRecording, urgent } = answer.lane;
    if (isRecording && urgent) return work();
    return whileStoreAway(work, this.#parts, () => {
      this.tellAway(task, answer);
    });
  }

  /** Tells a person once that the answer waits for the store. */
  tellAway({ id, incoming }: Task<Incoming>, answer: Answer): void {
    const { platform, random, report } = this.#parts;
    if (this.#told.has(id)) return;
    if (this.#told.size >= mostTold) this.#told.clear();
    this.#told.add(id);
    const { locale } = platform.personOf(incoming);
    const { reply } = failureReply(new StoreUnreachable(), locale, random);
    answer.tell?.(reply).catch((error: unknown) => {
      if (!(error instanceof ApiError)) report(error);
    });
  }

  /** Forgets whether the person of a task was told: its work has ended. */
  forget({ id }: Task<Incoming>): void {
    this.#told.delete(id);
  }

  /** What the person reads when something was thrown. Logs a bug. */
  async apology({ id, takeId, incoming }: Task<Incoming>, error: unknown): Promise<Reply> {
    const { platform, conversation, random, log } = this.#parts;
    const person = platform.personOf(incoming);
    const locale = await conversation.localeOf(person).catch(() => person.locale);
    const { reply, reference } = failureReply(error, locale, random);
    if (reference !== undefined)
      log.error({ reference, note: takeId, err: platform.scrubbed(error) }, `A task failed: ${id}`);
    return reply;
  }

  /** Counts a recording. In a call, the time until its answer is mostly the time in which the person speaks. */
  count({ isRecording, urgent }: Lane, outcome: string, totalMs?: number): void {
    if (!isRecording) return;
    const { platform, meter } = this.#parts;
    meter?.noteEnded({ bot: platform.name.toLowerCase(), outcome, totalMs: urgent ? undefined : totalMs });
  }
}
