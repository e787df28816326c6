import { Queue } from 'bullmq';
import type { Redis } from 'ioredis';
import { UserError } from '../core/errors.ts';
import { newTakeId } from '../core/id.ts';
import type {
  AudioInput,
  Explanation,
  ExplanationRequest,
  UsualVoice,
  VoiceAnalysis,
  VoiceAnalyzer,
} from '../core/ports/analysis.ts';
import { within, type Clock, type Random, type Timers } from '../core/ports/system.ts';
import { answeredChannel, connect, Exchange, queueName, soundSeconds } from './exchange.ts';
import { packed, type Outcome, type Work } from './wire.ts';

/** Interval at which a front that waits looks whether anybody listens, and how long it may find nobody, ms. */
const lookMs = 2000;
const aloneMs = 10_000;
const sendAgainMs = 1000;
/** The most ids that are to be taken off once Redis is back. */
const mostToDrop = 10_000;
/** How long a front that closes waits for what it is putting on the queue or taking off, ms. */
const closingMs = 1000;
/** A recording that waits as long as its sound is kept gets no other answer. */
const patienceMs = soundSeconds * 1000;
/** How long set-aside jobs, which have no sound, are kept, seconds. */
const asideSeconds = 24 * 60 * 60;
/** Pictures wait for recordings, which have no such number. */
const picturePriority = 10;

export interface QueuedAnalyzerParts {
  /** Address of the Redis of the queue. */
  readonly url: string;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly random: Random;
  readonly log: { warn(details: object, message: string): void };
}

/** A note that waits for its answer. */
interface Pending {
  readonly id: string;
  readonly kind: Work['kind'];
  readonly bytes: Buffer;
  readonly sinceMs: number;
  readonly resolve: (outcome: Outcome) => void;
  readonly reject: (why: unknown) => void;
}

/**
 * The analyzer of a front: puts what is to be heard on a queue in Redis, and waits for the answer of a listener
 * (`Listener`). It keeps the bytes until then, and sends them again when Redis has lost them. A note has one id,
 * so that it is heard once even when two fronts ask for it.
 */
export class QueuedAnalyzer implements VoiceAnalyzer {
  readonly #parts: QueuedAnalyzerParts;
  readonly #redis: Redis;
  readonly #subscriber: Redis;
  readonly #exchange: Exchange;
  readonly #queue: Queue<object, undefined, Work['kind']>;
  readonly #pending = new Map<string, Pending>();
  /** The ids of what could not be taken off while Redis was away. */
  readonly #toDrop = new Set<string>();
  /** What is being put on the queue or taken off. */
  readonly #underWay = new Set<Promise<void>>();
  #isAway = false;
  #aloneSinceMs: number | undefined;
  #cancelLook: (() => void) | undefined;

  constructor(parts: QueuedAnalyzerParts) {
    this.#parts = parts;
    const onError = () => {
      // The event comes again with every attempt to connect.
      if (!this.#isAway) parts.log.warn({ problem: 'redis' }, 'The Redis of the queue cannot be reached');
      this.#isAway = true;
    };
    this.#redis = connect(parts.url, onError, { fails: true });
    this.#subscriber = connect(parts.url, onError, { subscribes: true });
    this.#exchange = new Exchange(this.#redis);
    this.#queue = new Queue(queueName, { connection: this.#redis });
    this.#queue.on('error', onError);
    this.#subscriber.on('message', (channel: string) => {
      for (const { id } of this.#pending.values()) if (answeredChannel(id) === channel) void this.#collect(id);
    });
    this.#redis.on('ready', () => {
      this.#isAway = false;
      // A Redis that was away may have forgotten everything.
      for (const pending of this.#pending.values()) this.#send(pending);
      const left = [...this.#toDrop];
      this.#toDrop.clear();
      for (const id of left) if (!this.#pending.has(id)) this.#drop(id);
    });
  }

  async analyze(
    input: AudioInput,
    signal?: AbortSignal,
    usual?: UsualVoice,
    _personId?: string,
    noteId?: string,
  ): Promise<VoiceAnalysis> {
    const outcome = await this.#ask({ kind: 'analyze', input, usual }, signal, noteId);
    if (!('analysis' in outcome)) throw new Error('The listener returned the wrong kind of outcome.');
    return outcome.analysis;
  }

  async explain(request: ExplanationRequest, signal?: AbortSignal): Promise<Explanation> {
    const outcome = await this.#ask({ kind: 'explain', request }, signal, undefined);
    if (!('explanation' in outcome)) throw new Error('The listener returned the wrong kind of outcome.');
    return outcome.explanation;
  }

  /** The state of the whole queue, for those who run the program. */
  async load(): Promise<{ readonly waiting: number; readonly running: number; readonly oldestMs: number }> {
    const { wait = 0, prioritized = 0, active = 0 } = await this.#queue.getJobCounts('wait', 'prioritized', 'active');
    const [oldest] = await this.#queue.getJobs(['wait'], 0, 0, true);
    const oldestMs = oldest ? Math.max(0, this.#parts.clock.now() - oldest.timestamp) : 0;
    return { waiting: wait + prioritized, running: active, oldestMs };
  }

  /** @throws when Redis does not answer */
  async check(): Promise<void> {
    await this.#redis.ping();
  }

  async close(): Promise<void> {
    const { timers } = this.#parts;
    while (this.#pending.size > 0) await new Promise<void>((resolve) => timers.after(20, resolve));
    this.#cancelLook?.();
    if (this.#isReady) await within(Promise.all(this.#underWay), closingMs, [], timers);
    await this.#queue.close();
    this.#redis.disconnect();
    this.#subscriber.disconnect();
  }

  async #ask(work: Work, signal: AbortSignal | undefined, noteId: string | undefined): Promise<Outcome> {
    signal?.throwIfAborted();
    const { timers, random } = this.#parts;
    const { promise, resolve, reject } = Promise.withResolvers<Outcome>();
    const id = noteId ?? newTakeId(random);
    const pending = { id, kind: work.kind, bytes: packed(work), sinceMs: timers.nowMs(), resolve, reject };
    this.#pending.set(id, pending);
    const leave = () => {
      reject(signal?.reason);
    };
    signal?.addEventListener('abort', leave, { once: true });
    const cancel = timers.after(patienceMs, () => {
      reject(new UserError('error.busy'));
    });
    // From then on, an answer is announced; one that is there already is read at once.
    this.#subscriber.subscribe(answeredChannel(id)).then(
      () => this.#collect(id),
      () => undefined,
    );
    this.#send(pending);
    this.#look();
    try {
      const outcome = await promise;
      if ('refusal' in outcome) throw UserError.from(outcome.refusal);
      if ('bug' in outcome) throw Object.assign(new Error(outcome.bug.message), { stack: outcome.bug.stack });
      return outcome;
    } catch (error) {
      if (!(error instanceof UserError) || error.phrase.key !== 'error.gaveUp') this.#drop(id);
      throw error;
    } finally {
      cancel();
      signal?.removeEventListener('abort', leave);
      this.#pending.delete(id);
      void this.#subscriber.unsubscribe(answeredChannel(id)).catch(() => undefined);
    }
  }

  get #isReady(): boolean {
    return this.#redis.status === 'ready';
  }

  #connectAgain(): void {
    for (const redis of [this.#redis, this.#subscriber]) redis.disconnect(true);
  }

  /** Puts a note on the queue; one that is there already stays as it is. */
  #send(pending: Pending): void {
    // Once Redis is back, everything is sent.
    if (this.#isReady) this.#track(this.#put(pending));
  }

  async #put(pending: Pending): Promise<void> {
    const { id, kind, bytes } = pending;
    try {
      await this.#exchange.putWork(id, bytes);
      await this.#queue.add(
        kind,
        {},
        {
          ...{ jobId: id, attempts: 3, removeOnComplete: true, removeOnFail: { age: asideSeconds } },
          ...(kind === 'explain' && { priority: picturePriority }),
        },
      );
    } catch (error) {
      const { log, timers } = this.#parts;
      if (isFull(error)) {
        pending.reject(new UserError('error.busy'));
        return;
      }
      log.warn({ note: id, err: error }, 'A recording could not be put on the queue; trying again');
      timers.after(sendAgainMs, () => {
        if (this.#pending.get(id) === pending) this.#send(pending);
      });
    }
    // Whoever left meanwhile took it off before it was all there.
    if (!this.#pending.has(id)) this.#drop(id);
  }

  async #collect(id: string): Promise<void> {
    if (!this.#isReady) return;
    try {
      const outcome = await this.#exchange.readAnswer(id);
      if (outcome) this.#pending.get(id)?.resolve(outcome);
    } catch (error) {
      this.#parts.log.warn({ note: id, err: error }, 'An answer could not be read from the queue');
    }
  }

  /** Nobody waits for it any more. Where Redis is away, it is taken off when Redis is back, or expires. */
  #drop(id: string): void {
    const drop = async () => {
      try {
        await this.#exchange.dropWork(id);
        await this.#queue.remove(id);
      } catch {
        // The connection broke.
        this.#dropLater(id);
      }
    };
    if (this.#isReady) this.#track(drop());
    else this.#dropLater(id);
  }

  #dropLater(id: string): void {
    if (this.#toDrop.size < mostToDrop) this.#toDrop.add(id);
  }

  #track(work: Promise<void>): void {
    this.#underWay.add(work);
    void work.finally(() => this.#underWay.delete(work));
  }

  /**
   * Looks whether an answer is there: the word of it may have been lost with a connection. A note that is not on the
   * queue any more, since Redis forgot it or another front that wanted it gave it up, is sent again. That front may have taken
   * off the job alone, when this one put the sound there at that moment.
   */
  async #lookAfter(pending: Pending): Promise<void> {
    const isThere = await this.#exchange.hasWork(pending.id, this.#queue.toKey(pending.id)).catch(() => true);
    await this.#collect(pending.id);
    if (!isThere && this.#pending.get(pending.id) === pending) this.#send(pending);
  }

  /** While notes wait, looks whether anybody listens. If nobody does for a while, people are told. */
  #look(): void {
    if (this.#cancelLook) return;
    this.#cancelLook = this.#parts.timers.after(lookMs, () => {
      this.#cancelLook = undefined;
      if (this.#pending.size === 0) this.#aloneSinceMs = undefined;
      else void this.#tellWhereAlone();
    });
  }

  async #tellWhereAlone(): Promise<void> {
    const { timers, log } = this.#parts;
    const isListening = await within<boolean | undefined>(this.#exchange.isListening(), lookMs, undefined, timers);
    for (const pending of this.#pending.values()) void this.#lookAfter(pending);
    const nowMs = timers.nowMs();
    this.#aloneSinceMs = isListening === true ? undefined : (this.#aloneSinceMs ?? nowMs);
    if (this.#aloneSinceMs !== undefined && nowMs - this.#aloneSinceMs >= aloneMs) {
      const told = [...this.#pending.values()].filter(({ sinceMs }) => nowMs - sinceMs >= aloneMs);
      if (told.length > 0) log.warn({ notes: told.length }, 'Nobody listens; people are told');
      for (const { reject } of told) reject(new UserError('error.nobodyListens'));
      // A connection that a cut network left standing would be silent for minutes more.
      if (isListening === undefined && this.#isReady) this.#connectAgain();
    }
    this.#look();
  }
}

/** Whether Redis has no room for another recording. */
function isFull(error: unknown): boolean {
  return error instanceof Error && error.message.startsWith('OOM');
}
