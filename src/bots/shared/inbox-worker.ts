import type { z } from 'zod';
import type { Reply } from '../../core/conversation/reply.ts';
import { StoreUnreachable, TakenOver, UserError } from '../../core/errors.ts';
import { newReference } from '../../core/id.ts';
import type { Person } from '../../core/person.ts';
import type { Received, ReceivedState } from '../../core/ports/bot-store.ts';
import { inTurn } from '../../core/ports/fronts.ts';
import { within } from '../../core/ports/system.ts';
import { Allowance } from './allowance.ts';
import { ApiError } from './api-error.ts';
import { LeftForNextStart, usualStopMs, whileStoreAway } from './backoff.ts';
import { BatchWriter } from './inbox/batch-writer.ts';
import { failureReply, outcomeOf } from './failure.ts';
import { entryOf, taskOf } from './inbox/entry.ts';
import type { ChatBotParts, ChatSettings } from './parts.ts';
import { JobQueue, type Slot } from './queue.ts';
import type { Answer, Lane, Task } from './task.ts';

/** What the worker must know of its platform. */
export interface Platform<Incoming> {
  readonly name: string;
  /** What the inbox holds of a task; reads the words of earlier versions too. */
  readonly incoming: z.ZodType<Incoming>;
  readonly personOf: (incoming: Incoming) => Person;
  /** Makes the answer of a task, and acknowledges the task where the platform wants that. */
  readonly answerTo: (task: Task<Incoming>) => Answer;
  /** An error without the platform's token. */
  readonly scrubbed: (error: unknown) => Error;
  /** Whether a message that may have been sent before a crash can be sent again without a double; never when left out. */
  readonly canRepeat?: (incoming: Incoming) => boolean;
}

/** The greatest number of a person's jobs that wait: more presses in a row than anybody means. */
const capacityPerPerson = 20;
/** Refusals that wait to be sent: of all people, and to one. */
const refusalLimits = { concurrency: 8, capacity: 2000, capacityPerKey: 50 };
/** The greatest number of tasks that wait for slow files without a place: each may hold a recording in memory. */
const mostLent = 16;
/** The people who were told that the store is away are remembered by the ids of their tasks, up to this many. */
const mostTold = 10_000;

/**
 * Answers what a bot receives, and loses nothing: each task is written into the inbox before the platform hears that it
 * arrived, waits in a bounded queue, and is marked there when it is answered. Tasks of one person and lane come in order.
 */
export class InboxWorker<Incoming> {
  readonly #parts: ChatBotParts<ChatSettings>;
  readonly #platform: Platform<Incoming>;
  readonly #queue: JobQueue;
  readonly #refusals: JobQueue;
  readonly #allowance: Allowance;
  readonly #leaving = new AbortController();
  readonly #ending = new AbortController();
  /** The places of tasks whose recordings come slowly. */
  readonly #lent = new Set<Slot>();
  /** The ids of tasks that are being written. */
  readonly #writing = new Set<string>();
  /** The ids of tasks that wait or are worked on. */
  readonly #inHand = new Set<string>();
  /** The ids of tasks whose people know that the store is away. */
  readonly #told = new Set<string>();
  #cancelLook: (() => void) | undefined;
  readonly #batches = new BatchWriter((tasks: readonly Task<Incoming>[]) => this.#write(tasks));

  constructor(parts: ChatBotParts<ChatSettings>, platform: Platform<Incoming>) {
    const { settings, concurrency, room } = parts;
    this.#parts = parts;
    this.#platform = platform;
    const failed = (error: unknown) => {
      this.report(error);
    };
    this.#allowance = new Allowance(settings.notesPerMinute);
    this.#refusals = new JobQueue({ ...refusalLimits, failed });
    this.#queue = new JobQueue({
      concurrency,
      capacity: settings.queueCapacity,
      capacityPerKey: Math.max(capacityPerPerson, settings.notesPerMinute),
      room,
      failed,
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
    await this.#takeUp(await this.#parts.store.unanswered(bot));
    this.#lookAgain(bot);
  }

  async #takeUp(entries: readonly (Received & { readonly state: ReceivedState })[]): Promise<void> {
    const { store, log } = this.#parts;
    for (const entry of entries) {
      const { id } = entry;
      // Comes again until it is answered: meanwhile another process may have had it.
      if (this.#inHand.has(id)) continue;
      const read = taskOf(entry, this.#platform);
      if ('task' in read) {
        this.enqueue(read.task);
        continue;
      }
      log.warn({ task: id }, read.why);
      await store.mark(id, 'answered');
    }
  }

  #lookAgain(bot: string): void {
    const { processes, timers, log } = this.#parts;
    if (!processes || this.signal.aborted) return;
    this.#cancelLook = timers.after(processes.beatMs, () => {
      void processes
        .takeOver(bot)
        .then((entries) => {
          // Whoever stops takes nothing up: the next one does.
          if (!this.#cancelLook) return undefined;
          const fresh = entries.filter(({ id }) => !this.#inHand.has(id));
          if (fresh.length > 0) log.warn({ entries: fresh.length }, 'Took over what another process left');
          return this.#takeUp(fresh);
        })
        .catch((error: unknown) => {
          if (!(error instanceof StoreUnreachable)) this.report(error);
        })
        .finally(() => {
          if (this.#cancelLook) this.#lookAgain(bot);
        });
    });
  }

  /**
   * Writes tasks into the inbox, and queues those that are new.
   * @throws when they cannot be written: then the platform must not hear that they arrived
   */
  async receive(tasks: readonly Task<Incoming>[]): Promise<void> {
    const fresh = await this.#write(tasks).catch((error: unknown) => {
      if (error instanceof StoreUnreachable)
        for (const task of tasks) this.#tellAway(task, this.#platform.answerTo(task));
      throw error;
    });
    for (const task of tasks) if (fresh.delete(task.id)) this.enqueue(task);
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
    if (await within(written, patienceMs, true, this.#parts.timers)) this.enqueue(task);
  }

  /** The ids of those that were not in the inbox before. */
  async #write(tasks: readonly Task<Incoming>[]): Promise<Set<string>> {
    const { store, clock } = this.#parts;
    const entries = tasks.map((task) => entryOf(task, this.#platform));
    return new Set((await store.receive(entries, clock.now())).map(({ id }) => id));
  }

  /** Queues a task, or refuses it: the queue is full, or the person sends too many recordings a minute. */
  enqueue(task: Task<Incoming>): void {
    const answer = this.#platform.answerTo(task);
    const { name, urgent, isRecording } = answer.lane;
    const { maxBytes } = this.#parts;
    if (isRecording && !this.#allows(task, answer)) return;
    const arrivedMs = this.#parts.timers.nowMs();
    const atMs = this.#parts.clock.now();
    const { id: personId } = this.#platform.personOf(task.incoming);
    // What somebody says in a call is heard where the call is. What was taken over does not wait for whoever had it.
    const fronts = isRecording && !urgent && !task.recovered ? this.#parts.fronts : undefined;
    this.#inHand.add(task.id);
    const job = async (slot: Slot) => {
      try {
        if (isRecording && !(await this.#allowsEverywhere(task, answer, atMs))) return;
        await inTurn(fronts, `note:${personId}`, () => this.#work(task, answer, slot, arrivedMs), this.leaving);
      } catch (error) {
        if (!this.#isLeft(error)) throw error;
      } finally {
        this.#inHand.delete(task.id);
        this.#told.delete(task.id);
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
    this.#refuse(task, answer, new UserError('error.busy'));
  }

  /** Finishes what runs, for a while. What waits is answered after the next start. */
  async stop(): Promise<void> {
    const { timers, stopMs = usualStopMs } = this.#parts;
    this.#cancelLook?.();
    this.#cancelLook = undefined;
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
    const { log, random } = this.#parts;
    log.error({ reference: newReference(random), err: this.#platform.scrubbed(error) }, 'A job failed');
  }

  async #work(task: Task<Incoming>, answer: Answer, slot: Slot, arrivedMs: number): Promise<void> {
    const { timers, log } = this.#parts;
    const startedMs = timers.nowMs();
    if (!(await this.#isReady(task, answer))) return;
    let send: () => Promise<void> | undefined;
    let stageMs = {};
    let outcome = 'other';
    try {
      const reply = await this.#patiently(task, answer, () =>
        answer.reply(() => {
          this.#lend(slot);
        }),
      );
      send = () => reply && answer.send(reply);
      if (reply && 'analysis' in reply) ({ stageMs } = reply.analysis);
      if (reply && 'sure' in reply) outcome = reply.sure ? 'sure' : 'unsure';
    } catch (error) {
      this.#lent.delete(slot);
      if (this.#isLeft(error)) return;
      const apology = await this.#apology(task, error);
      outcome = outcomeOf(error);
      send = () => answer.apologize(apology);
    }
    // The next recording can be analysed while this answer is sent.
    slot.release();
    this.#lent.delete(slot);
    const heardMs = timers.nowMs() - startedMs;
    await this.#deliver(task, answer, send);
    const nowMs = timers.nowMs();
    this.#count(answer.lane, outcome, nowMs - arrivedMs);
    log.info(
      { task: task.id, note: task.takeId, lane: answer.lane.name, heardMs, totalMs: nowMs - startedMs, stageMs },
      'Answered',
    );
  }

  /** Counts a recording. In a call, the time until its answer is mostly the time in which the person speaks. */
  #count({ isRecording, urgent }: Lane, outcome: string, totalMs?: number): void {
    if (!isRecording) return;
    const bot = this.#platform.name.toLowerCase();
    this.#parts.meter?.noteEnded({ bot, outcome, totalMs: urgent ? undefined : totalMs });
  }

  /** Lets another task start while this one waits for a slow file server. */
  #lend(slot: Slot): void {
    if (this.#lent.size >= mostLent) return;
    this.#lent.add(slot);
    slot.lend();
  }

  /** Whether a person may have another recording analysed in this minute. If not, tells them, once a minute. */
  #allows(task: Task<Incoming>, answer: Answer): boolean {
    if (task.recovered) return true;
    const allowed = this.#allowance.take(this.#platform.personOf(task.incoming).id, this.#parts.clock.now());
    return allowed.allowed || this.#tooMany(task, answer, allowed);
  }

  /** The same, with the recordings that other fronts got. */
  async #allowsEverywhere(task: Task<Incoming>, answer: Answer, atMs: number): Promise<boolean> {
    const { fronts, settings } = this.#parts;
    if (!fronts || task.recovered) return true;
    const { id: personId } = this.#platform.personOf(task.incoming);
    const allowed = await fronts.take(personId, { id: task.id, atMs, perMinute: settings.notesPerMinute });
    return allowed.allowed || this.#tooMany(task, answer, allowed);
  }

  #tooMany(task: Task<Incoming>, answer: Answer, { waitMs, told }: { waitMs: number; told: boolean }): false {
    const limit = this.#parts.settings.notesPerMinute;
    if (told && !answer.isPromised) void this.#done(task);
    else this.#refuse(task, answer, new UserError('error.tooMany', { limit, seconds: Math.ceil(waitMs / 1000) }));
    return false;
  }

  #refuse(task: Task<Incoming>, answer: Answer, why: UserError): void {
    // A queue that is closed takes nothing: this is not a refusal, and waits in the inbox for the next start.
    if (this.leaving.aborted) return;
    this.#count(answer.lane, outcomeOf(why));
    const job = async () => {
      if (!(await this.#isReady(task, answer))) return;
      const apology = await this.#apology(task, why);
      await this.#deliver(task, answer, () => answer.apologize(apology));
    };
    // Where the platform shows that an answer will come, a refusal is that answer.
    const always = answer.isPromised;
    if (this.#refusals.offer(this.#platform.personOf(task.incoming).id, job, { always })) return;
    this.#parts.log.warn({ task: task.id }, 'Too many refusals wait for this person; this one is not sent');
    void this.#done(task);
  }

  /** Whether the answer has a place on the platform. */
  async #isReady(task: Task<Incoming>, answer: Answer): Promise<boolean> {
    try {
      await answer.ready;
      return true;
    } catch (error) {
      if (this.#isLeft(error)) return false;
      if (!(error instanceof ApiError)) throw error;
      this.#parts.log.warn({ task: task.id, err: error }, `${this.#platform.name} takes no answer to this any more`);
      await this.#done(task);
      return false;
    }
  }

  /** Sends, logs why that failed, and marks the task as answered: no failure is worth a second message. */
  async #deliver(task: Task<Incoming>, answer: Answer, send: () => Promise<void> | undefined): Promise<void> {
    try {
      await this.#patiently(task, answer, async () => send());
    } catch (error) {
      if (this.#isLeft(error)) return;
      if (error instanceof TakenOver) {
        this.#parts.log.warn({ task: task.id }, 'Another process answers this, as this one was cut off for a while');
        return;
      }
      if (!(error instanceof ApiError)) this.report(error);
      else this.#parts.log.warn({ task: task.id, err: error }, `${this.#platform.name} did not take the answer`);
    }
    await this.#done(task);
  }

  /** Whether the stop has ended work, which stays in the inbox for the next start. */
  #isLeft(error: unknown): boolean {
    return this.signal.aborted || error instanceof LeftForNextStart;
  }

  async #done({ id }: Task<Incoming>): Promise<void> {
    const { store, timers } = this.#parts;
    const mark = () => store.mark(id, 'answered');
    await whileStoreAway(mark, { timers, signal: this.signal }).catch((error: unknown) => {
      if (!this.signal.aborted) this.report(error);
    });
  }

  /** Does the work again while the store is away. A call cannot be listened to again: its person is told at once. */
  #patiently<T>(task: Task<Incoming>, answer: Answer, work: () => Promise<T>): Promise<T> {
    const { isRecording, urgent } = answer.lane;
    if (isRecording && urgent) return work();
    return whileStoreAway(work, { timers: this.#parts.timers, signal: this.signal }, () => {
      this.#tellAway(task, answer);
    });
  }

  /** Tells a person once that the answer waits for the store. */
  #tellAway({ id, incoming }: Task<Incoming>, answer: Answer): void {
    if (this.#told.has(id)) return;
    if (this.#told.size >= mostTold) this.#told.clear();
    this.#told.add(id);
    const { locale } = this.#platform.personOf(incoming);
    const { reply } = failureReply(new StoreUnreachable(), locale, this.#parts.random);
    answer.tell?.(reply).catch((error: unknown) => {
      if (!(error instanceof ApiError)) this.report(error);
    });
  }

  /** What the person reads when something was thrown. Logs a bug. */
  async #apology({ id, takeId, incoming }: Task<Incoming>, error: unknown): Promise<Reply> {
    const { conversation, random, log } = this.#parts;
    const person = this.#platform.personOf(incoming);
    const locale = await conversation.localeOf(person).catch(() => person.locale);
    const { reply, reference } = failureReply(error, locale, random);
    if (reference !== undefined)
      log.error({ reference, note: takeId, err: this.#platform.scrubbed(error) }, `A task failed: ${id}`);
    return reply;
  }
}
