import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { ShardingManager, type Shard } from 'discord.js';
import type { BotLog } from '../shared/failure.ts';
import type { DiscordApi } from './api.ts';
import { usualBackoff, whoAmI } from './client.ts';
import { inviteLink } from './invite.ts';

export interface ShardsParts {
  readonly token: string;
  readonly api: DiscordApi;
  readonly everyVoice: boolean;
  /** How many processes share the servers. */
  readonly count: number;
  /** What each process runs: the bot's own program, told so by an argument. */
  readonly program: { readonly file: string; readonly argument: string };
  readonly log: BotLog;
  /** Discord takes one new shard in five seconds; one that ends is started again after as long. */
  readonly spacingMs?: number;
}

/** The Discord front in several processes, each for its share of the servers (discord.js's ShardingManager). */
export class DiscordShards {
  readonly #parts: ShardsParts;
  readonly #shards: Shard[] = [];
  readonly #stopping = new AbortController();
  #starting: Promise<unknown> = Promise.resolve();

  constructor(parts: ShardsParts) {
    this.#parts = parts;
  }

  /** Where whoever opens it adds the bot to a server; undefined before the start. */
  invite: string | undefined;

  /**
   * Starts the processes one after the other, without waiting for them: each tells of its own failures.
   * @throws Error when Discord refuses the token
   */
  async start(): Promise<void> {
    const { token, api, everyVoice, count, program, log } = this.#parts;
    const { signal } = this.#stopping;
    this.invite = inviteLink(await whoAmI(api, { log, backoff: usualBackoff, signal }), everyVoice);
    const manager = new ShardingManager(program.file, {
      token,
      totalShards: count,
      mode: 'process',
      // A shard that ends at once would be started again at once, for ever.
      respawn: false,
      shardArgs: [program.argument],
    });
    this.#starting = this.#startAll(manager).catch(() => undefined);
  }

  /** Ends the processes, each in its own good time. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#starting;
    await Promise.all(this.#shards.map(ended));
  }

  async #startAll(manager: ShardingManager): Promise<void> {
    const { count, spacingMs = 5500 } = this.#parts;
    for (let id = 0; id < count; id++) {
      if (id > 0) await sleep(spacingMs, undefined, { signal: this.#stopping.signal });
      this.#startOne(manager.createShard(id));
    }
  }

  #startOne(shard: Shard): void {
    const { log, spacingMs = 5500 } = this.#parts;
    const { signal } = this.#stopping;
    const spawn = () => {
      shard.spawn(-1).catch((error: unknown) => {
        log.warn({ err: error, shard: shard.id }, 'A shard could not be started');
      });
    };
    this.#shards.push(shard);
    shard.on('death', () => {
      if (signal.aborted) return;
      log.warn({ shard: shard.id }, 'A shard has ended; it is started again');
      sleep(spacingMs, undefined, { signal }).then(spawn, () => undefined);
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
