import { Worker, type Job } from 'bullmq';
import type { Redis } from 'ioredis';
import { UserError } from '../core/errors.ts';
import type { VoiceAnalyzer } from '../core/ports/analysis.ts';
import type { Clock, Timers } from '../core/ports/system.ts';
import { connect, Exchange, queueName } from './exchange.ts';
import type { Outcome, Work } from './wire.ts';

/** A listener that says nothing for this long has died: then another takes its recordings, ms. */
const usualSilentMs = 6000;
/** Deaths of listeners that a recording may outlive. After one more it is given up. */
const deathsOutlived = 2;
const sayListeningMs = 2000;

export interface ListenerParts {
  /** Address of the Redis of the queue. */
  readonly url: string;
  readonly analyzer: VoiceAnalyzer;
  /** Recordings that it hears at the same time. */
  readonly places: number;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly log: {
    debug(details: object, message: string): void;
    info(details: object, message: string): void;
    warn(details: object, message: string): void;
    error(details: object, message: string): void;
  };
  /** How long it may say nothing before it counts as dead, ms; a few seconds when left out. */
  readonly silentMs?: number;
  /** Is told how long a recording waited in the queue, ms. */
  readonly waited?: ((ms: number) => void) | undefined;
}

/**
 * Takes recordings from the queue, one after the other on each place, and answers them. It does not know whose they are.
 * When its process dies, BullMQ gives what it had in hand to another one.
 */
export class Listener {
  readonly #parts: ListenerParts;
  readonly #redis: Redis;
  readonly #exchange: Exchange;
  #worker: Worker<object, undefined, Work['kind']> | undefined;
  #cancelSaying: (() => void) | undefined;
  #isAway = false;
  #isStopped = false;

  constructor(parts: ListenerParts) {
    this.#parts = parts;
    this.#redis = connect(parts.url, () => {
      this.#redisIsAway();
    });
    this.#redis.on('ready', () => (this.#isAway = false));
    this.#exchange = new Exchange(this.#redis);
  }

  async start(): Promise<void> {
    const { places, silentMs = usualSilentMs } = this.#parts;
    const worker = new Worker<object, undefined, Work['kind']>(queueName, (job) => this.#hear(job), {
      connection: this.#redis,
      concurrency: places,
      lockDuration: silentMs,
      stalledInterval: silentMs / 2,
      maxStalledCount: deathsOutlived,
    });
    worker.on('error', (error) => {
      this.#troubled(error);
    });
    worker.on('failed', (job) => void this.#giveUp(job));
    this.#worker = worker;
    await worker.waitUntilReady();
    await this.#sayListening();
  }

  /** @throws when Redis does not answer */
  async check(): Promise<void> {
    await this.#redis.ping();
  }

  /**
   * Takes no more recordings, and finishes those in hand. It does not wait for a Redis that is away: then what it has in
   * hand goes to another listener.
   */
  async stop(): Promise<void> {
    this.#isStopped = true;
    this.#cancelSaying?.();
    const away = Promise.withResolvers<undefined>();
    this.#redis.once('close', () => {
      away.resolve(undefined);
    });
    const isAway = this.#redis.status !== 'ready';
    await Promise.race([this.#worker?.close(isAway), away.promise]);
    this.#redis.disconnect();
    // Both would wait for ever for a connection that is being made again.
    if (!isAway) void this.#worker?.disconnect().catch(() => undefined);
  }

  async #hear({ id = '', timestamp }: Job): Promise<undefined> {
    const { clock, timers, log, waited } = this.#parts;
    const waitedMs = Math.max(0, clock.now() - timestamp);
    waited?.(waitedMs);
    const work = await this.#exchange.takeWork(id);
    if (!work) return undefined;
    log.debug({ note: id }, 'Taken');
    const startedMs = timers.nowMs();
    await this.#exchange.answer(id, await this.#outcomeOf(work));
    log.info({ note: id, kind: work.kind, waitedMs, heardMs: timers.nowMs() - startedMs }, 'Heard');
    return undefined;
  }

  async #outcomeOf(work: Work): Promise<Outcome> {
    const { analyzer } = this.#parts;
    try {
      if (work.kind === 'explain') return { explanation: await analyzer.explain(work.request) };
      return { analysis: await analyzer.analyze(work.input, undefined, work.usual) };
    } catch (error) {
      if (error instanceof UserError) return { refusal: error.phrase };
      const { message, stack } = error instanceof Error ? error : new Error(String(error));
      return { bug: { message, stack } };
    }
  }

  /** Answers a recording that listeners died of, or could not read, as often as it may be tried. Its sound is deleted. */
  async #giveUp(job: Job | undefined): Promise<void> {
    const id = job?.id;
    if (job?.finishedOn === undefined || id === undefined) return;
    const { log } = this.#parts;
    log.error({ note: id, problem: job.failedReason }, 'A recording is given up, and set aside without its sound');
    const refusal = new UserError('error.gaveUp').phrase;
    await this.#exchange.answer(id, { refusal }, { isGivenUp: true }).catch((error: unknown) => {
      log.error({ note: id, err: error }, 'A recording that was given up could not be answered');
    });
  }

  async #sayListening(): Promise<void> {
    await this.#exchange.saysListening().catch(() => undefined);
    if (this.#isStopped) return;
    this.#cancelSaying = this.#parts.timers.after(sayListeningMs, () => void this.#sayListening());
  }

  #troubled(error: Error): void {
    // A recording that another listener took over meanwhile: both answer it, and the first answer counts.
    if (error.message.includes('lock'))
      this.#parts.log.warn({ problem: error.message }, 'This listener was silent for too long');
    else this.#redisIsAway();
  }

  #redisIsAway(): void {
    // The event comes again with every attempt to connect.
    if (!this.#isAway) this.#parts.log.warn({ problem: 'redis' }, 'The Redis of the queue cannot be reached');
    this.#isAway = true;
  }
}
