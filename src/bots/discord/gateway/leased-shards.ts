import type { Processes } from '../../../core/ports/processes.ts';
import type { Timers } from '../../../core/ports/system.ts';
import { sleep } from '../../shared/backoff.ts';
import type { BotLog } from '../../shared/failure.ts';

/** The bot of one shard. */
export interface ShardBot {
  readonly invite?: string | undefined;
  readonly ended?: Promise<Error>;
  start(): Promise<void>;
  stop(): Promise<void>;
}

export interface LeasedShardsParts {
  /** The number of shards, the same in all processes. */
  readonly count: number;
  readonly open: (shard: { readonly id: number; readonly count: number }) => ShardBot;
  readonly processes: Processes;
  readonly timers: Timers;
  readonly log: BotLog;
  /** The wait between two starts; Discord takes one new shard every five seconds. */
  readonly spacingMs?: number;
}

/**
 * The shards of the Discord bot that this process runs: its share of those that no other process has. When a process ends,
 * others take its shards, with their sessions and what they had not answered. A shard with calls never moves while its
 * process lives.
 */
export class LeasedShards {
  readonly #parts: LeasedShardsParts;
  readonly #running = new Map<number, ShardBot>();
  readonly #stopping = new AbortController();
  readonly #ended = Promise.withResolvers<Error>();
  #looking: Promise<void> = Promise.resolve();

  constructor(parts: LeasedShardsParts) {
    this.#parts = parts;
  }

  /** Link that adds the bot to a server; undefined while this process has no shard. */
  get invite(): string | undefined {
    return [...this.#running.values()].find(({ invite }) => invite !== undefined)?.invite;
  }

  /** Resolves with a sentence when Discord has shut the bot out for good. */
  get ended(): Promise<Error> {
    return this.#ended.promise;
  }

  /** @throws Error when Discord refuses the token, and this process has the first shard */
  async start(): Promise<void> {
    await this.#look();
    this.#looking = this.#lookAgain();
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#looking;
    await Promise.all([...this.#running.keys()].map((id) => this.#end(id)));
  }

  async #lookAgain(): Promise<void> {
    const { processes, timers, log } = this.#parts;
    const { signal } = this.#stopping;
    const isOver = () => signal.aborted;
    while (!isOver()) {
      await sleep(timers, processes.beatMs, signal).catch(() => undefined);
      if (isOver()) return;
      await this.#look().catch((error: unknown) => {
        log.warn({ err: error }, 'The shards could not be looked after; trying again');
      });
    }
  }

  /** Keeps the rights of the shards that run, and starts one that nobody has, if this process has less than its share. */
  async #look(): Promise<void> {
    const { count, processes } = this.#parts;
    for (const id of this.#running.keys()) if (!(await processes.hold(rightOf(id)))) await this.#end(id);
    if (this.#running.size >= Math.ceil(count / (await processes.count()))) return;
    // All processes together start one shard at a time.
    if (this.#running.size < count && (await processes.hold(turn))) await this.#startFree();
  }

  async #startFree(): Promise<void> {
    const { count, processes, open, log } = this.#parts;
    for (let id = 0; id < count; id++) {
      if (this.#running.has(id) || !(await processes.hold(rightOf(id)))) continue;
      const bot = open({ id, count });
      this.#running.set(id, bot);
      try {
        await bot.start();
        log.info({ shard: id }, 'This process runs the shard');
      } catch (error) {
        await this.#end(id);
        await processes.release(turn);
        throw error;
      }
      void bot.ended?.then(this.#ended.resolve);
      this.#giveTurn();
      return;
    }
    await processes.release(turn);
  }

  #giveTurn(): void {
    const { processes, timers, spacingMs = 5500 } = this.#parts;
    timers.after(spacingMs, () => void processes.release(turn).catch(() => undefined));
  }

  async #end(id: number): Promise<void> {
    const bot = this.#running.get(id);
    this.#running.delete(id);
    await bot?.stop().catch(() => undefined);
    await this.#parts.processes.release(rightOf(id)).catch(() => undefined);
  }
}

/** The right to start a shard now. */
const turn = 'discord:start';

function rightOf(id: number): string {
  return `discord:shard:${id}`;
}
