import { once } from 'node:events';
import { ShardingManager, type Shard } from 'discord.js';
import type { Timers } from '../../../core/ports/system.ts';
import { sleep, usualBackoff, waitMs } from '../../shared/backoff.ts';
import type { BotLog } from '../../shared/failure.ts';
import type { DiscordApi } from '../api.ts';
import { whoAmI } from './client.ts';
import { inviteLink } from '../invite.ts';

export interface ShardsParts {
  readonly token: string;
  readonly api: DiscordApi;
  readonly everyVoice: boolean;
  /** The number of processes that share the servers. */
  readonly count: number;
  /** Whether the machine has a voice. */
  readonly speaks: boolean;
  /** The program of each process: that of the bot, with an argument. */
  readonly program: { readonly file: string; readonly argument: string };
  readonly timers: Timers;
  readonly log: BotLog;
  /** The wait between two starts; Discord takes one new shard every five seconds. */
  readonly spacingMs?: number;
}

/** A shard that ran so long, ms, is started again after the shortest wait; one that ends sooner waits longer each time. */
const settledMs = 10 * 60_000;
/** The longest wait: so many times the shortest. */
const longestWaits = 64;

/** The Discord bot in several processes, each for its share of the servers (discord.js's ShardingManager). */
export class DiscordShards {
  readonly #parts: ShardsParts;
  readonly #shards: Shard[] = [];
  readonly #stopping = new AbortController();
  #starting: Promise<unknown> = Promise.resolve();

  constructor(parts: ShardsParts) {
    this.#parts = parts;
  }

  /** The link that adds the bot to a server; undefined before the start. */
  invite: string | undefined;

  /**
   * Starts the processes one after the other, without waiting for them: each logs its own failures.
   * @throws Error when Discord refuses the token
   */
  async start(): Promise<void> {
    const { token, api, everyVoice, speaks, count, program, timers, log } = this.#parts;
    const { signal } = this.#stopping;
    this.invite = inviteLink(await whoAmI(api, log, { backoff: usualBackoff, timers, signal }), {
      everyVoice,
      speaks,
    });
    const manager = new ShardingManager(program.file, {
      token,
      totalShards: count,
      mode: 'process',
      // The manager would restart a shard that ends at once, at once, for ever.
      respawn: false,
      shardArgs: [program.argument],
    });
    this.#starting = this.#startAll(manager).catch(() => undefined);
  }

  /** Asks the processes to end, and waits until they have. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#starting;
    await Promise.all(this.#shards.map(ended));
  }

  async #startAll(manager: ShardingManager): Promise<void> {
    const { count, timers, spacingMs = 5500 } = this.#parts;
    for (let id = 0; id < count; id++) {
      if (id > 0) await sleep(timers, spacingMs, this.#stopping.signal);
      this.#startOne(manager.createShard(id));
    }
  }

  #startOne(shard: Shard): void {
    const { timers, log, spacingMs = 5500 } = this.#parts;
    const { signal } = this.#stopping;
    let startedMs = 0;
    let deaths = 0;
    const spawn = () => {
      startedMs = timers.nowMs();
      shard.spawn(-1).catch((error: unknown) => {
        log.warn({ err: error, shard: shard.id }, 'A shard could not be started');
      });
    };
    this.#shards.push(shard);
    shard.on('death', () => {
      if (signal.aborted) return;
      deaths = timers.nowMs() - startedMs > settledMs ? 1 : deaths + 1;
      const delayMs = waitMs(deaths, { firstMs: spacingMs, longestMs: longestWaits * spacingMs });
      log.warn({ shard: shard.id, deaths, delayMs }, 'A shard has ended; starting it again');
      sleep(timers, delayMs, signal).then(spawn, () => undefined);
    });
    spawn();
  }
}

async function ended(shard: Shard): Promise<void> {
  const child = shard.process;
  if (child?.exitCode !== null || child.signalCode !== null) return;
  const exit = once(child, 'exit');
  child.kill('SIGTERM');
  await exit;
}
