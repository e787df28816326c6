import { StoreUnreachable, UserError } from '../../../core/errors.ts';
import { newReference } from '../../../core/id.ts';
import { inTurn } from '../../../core/ports/fronts.ts';
import { within } from '../../../core/ports/system.ts';
import { LeftForNextStart, usualStopMs } from '../backoff.ts';
import type { ChatBotParts, ChatSettings } from '../parts.ts';
import { JobQueue, type Slot } from '../queue.ts';
import type { Task } from '../task.ts';
import { Answering } from './answering.ts';
import { BatchWriter } from './batch-writer.ts';
import { Delivery } from './delivery.ts';
import { entryOf } from './entry.ts';
import { takeOver, takeUp } from './leftovers.ts';
import type { InboxParts, Platform } from './parts.ts';
import { Refusals } from './refusals.ts';

/** The greatest number of a person's jobs that wait: more presses in a row than anybody means. */
const capacityPerPerson = 20;

/**
 * Answers what a bot receives, and loses nothing: each task is written into the inbox before the platform hears that it
 * arrived, waits in a bounded queue, and is marked there when it is answered. Tasks of one person and lane come in order.
 */
export class InboxWorker<Incoming> {
  readonly #parts: InboxParts<Incoming>;
  readonly #delivery: Delivery<Incoming>;
  readonly #answering: Answering<Incoming>;
  readonly #refusals: Refusals<Incoming>;
  readonly #queue: JobQueue;
  readonly #leaving = new AbortController();
  readonly #ending = new AbortController();
  /** The ids of tasks that are being written. */
  readonly #writing = new Set<string>();
  /** The ids of tasks that wait or are worked on. */
  readonly #inHand = new Set<string>();
  readonly #batches = new BatchWriter((tasks: readonly Task<Incoming>[]) => this.#write(tasks));

  constructor(parts: ChatBotParts<ChatSettings>, platform: Platform<Incoming>) {
    const { settings, concurrency, room } = parts;
    const { signal, leaving } = this;
    const report = (error: unknown) => {
      this.report(error);
    };
    this.#parts = { ...parts, platform, signal, leaving, report };
    this.#delivery = new Delivery(this.#parts);
    this.#answering = new Answering(this.#parts, this.#delivery);
    this.#refusals = new Refusals(this.#parts, this.#delivery);
    this.#queue = new JobQueue({
      concurrency,
      capacity: settings.queueCapacity,
      capacityPerKey: Math.max(capacityPerPerson, settings.notesPerMinute),
      room,
      failed: report,
    });
  }

  /** Aborts when running work has to end. */
  get signal(): AbortSignal {
    return this.#ending.signal;
  }

  /** Aborts when the stop begins: what cannot end in time is left for the next start. */
  get leaving(): AbortSignal {
    return this.#leaving.signal;
  }

  /** Jobs that wait or run. */
  get size(): number {
    return this.#queue.size;
  }

  /**
   * Takes up what was received before the last stop or crash, and from now on what other processes leave that end.
   * @param bot whose inbox it is, such as `telegram:<id>`
   */
  async recover(bot: string): Promise<void> {
    const enqueue = (task: Task<Incoming>) => {
      this.#enqueue(task);
    };
    const parts = { ...this.#parts, inHand: this.#inHand, enqueue };
    await takeUp(await parts.store.unanswered(bot), parts);
    void takeOver(bot, parts);
  }

  /**
   * Writes tasks into the inbox, and queues those that are new.
   * @throws when they cannot be written: then the platform must not hear that they arrived
   */
  async receive(tasks: readonly Task<Incoming>[]): Promise<void> {
    const fresh = await this.#write(tasks).catch((error: unknown) => {
      if (error instanceof StoreUnreachable)
        for (const task of tasks) this.#delivery.tellAway(task, this.#parts.platform.answerTo(task));
      throw error;
    });
    for (const task of tasks) if (fresh.delete(task.id)) this.#enqueue(task);
  }

  /**
   * Writes a task into the inbox, and queues it if it is new. For a platform that waits for a promise and does not
   * deliver again: a task that is not written in time, or cannot be, is queued all the same.
   */
  async receiveWithin(task: Task<Incoming>, patienceMs: number): Promise<void> {
    if (this.#writing.has(task.id)) return;
    this.#writing.add(task.id);
    const written = this.#batches.add(task).then(
      (fresh) => fresh.has(task.id),
      (error: unknown) => {
        this.report(error);
        return true;
      },
    );
    void written.finally(() => this.#writing.delete(task.id));
    if (await within(written, patienceMs, true, this.#parts.timers)) this.#enqueue(task);
  }

  /** Finishes what runs, for a while. What waits is answered after the next start. */
  async stop(): Promise<void> {
    const { timers, stopMs = usualStopMs } = this.#parts;
    this.#leaving.abort(new LeftForNextStart());
    const cancel = timers.after(stopMs, () => {
      this.#ending.abort();
    });
    await Promise.all([this.#queue.close(), this.#refusals.close()]);
    cancel();
    this.#ending.abort();
  }

  /** Logs a bug that no person waits for. */
  report(error: unknown): void {
    const { platform, log, random } = this.#parts;
    log.error({ reference: newReference(random), err: platform.scrubbed(error) }, 'A job failed');
  }

  /** The ids of those that were not in the inbox before. */
  async #write(tasks: readonly Task<Incoming>[]): Promise<Set<string>> {
    const { platform, store, clock } = this.#parts;
    const entries = tasks.map((task) => entryOf(task, platform));
    return new Set((await store.receive(entries, clock.now())).map(({ id }) => id));
  }

  /** Queues a task, or refuses it: the queue is full, or the person sends too many recordings a minute. */
  #enqueue(task: Task<Incoming>): void {
    const { platform, clock, timers, maxBytes } = this.#parts;
    const answer = platform.answerTo(task);
    const { name, urgent, isRecording } = answer.lane;
    if (isRecording && !this.#refusals.allows(task, answer)) return;
    const arrivedMs = timers.nowMs();
    const atMs = clock.now();
    const { id: personId } = platform.personOf(task.incoming);
    // What somebody says in a call is heard where the call is. What was taken over does not wait for whoever had it.
    const fronts = isRecording && !urgent && !task.recovered ? this.#parts.fronts : undefined;
    this.#inHand.add(task.id);
    const job = async (slot: Slot) => {
      const work = () => this.#answering.work(task, answer, slot, arrivedMs);
      try {
        if (isRecording && !(await this.#refusals.allowsEverywhere(task, answer, atMs))) return;
        await inTurn(fronts, `note:${personId}`, work, this.leaving);
      } catch (error) {
        if (!this.#delivery.isLeft(error)) throw error;
      } finally {
        this.#inHand.delete(task.id);
        this.#delivery.forget(task);
      }
    };
    const key = `${name}:${personId}`;
    const bytes = isRecording ? (answer.recordingBytes ?? maxBytes) : 0;
    // One above the limit is refused before it is fetched.
    const held = bytes > maxBytes ? 0 : bytes;
    if (this.#queue.offer(key, job, { urgent, always: task.recovered, bytes: held })) {
      answer.queued?.();
      return;
    }
    this.#inHand.delete(task.id);
    this.#refusals.refuse(task, answer, new UserError('error.busy'));
  }
}
