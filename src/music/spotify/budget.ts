import Bottleneck from 'bottleneck';
import { SpotifyFailure } from './failure.ts';

/** How many calls may be made. Spotify counts them in a rolling window of 30 s. */
export interface BudgetOptions {
  /** At most so many in any window, 7 or more. */
  readonly calls: number;
  /** Length of the window, ms; a multiple of 1500. */
  readonly windowMs: number;
  /** Between the starts of two calls at least so long, ms. */
  readonly spacingMs: number;
  /** Address of a Redis in which several processes share the budget: `redis://host:port`. Unset: this process alone. */
  readonly redisUrl?: string | undefined;
  readonly onError?: (error: unknown) => void;
}

/** The window is filled anew in so many parts. A rolling window touches at most one part more. */
const parts = 6;

/** Calls that wait for their turn; more are turned away. */
const longestQueue = 20;

/** Calls under way at once. */
const concurrent = 8;

/** Who is first when calls wait; bottleneck's scale, 0 is first. */
const priorities = { person: 4, prefetch: 8 } as const;

/** Whether somebody waits for a call, or nobody does yet. */
export type Importance = keyof typeof priorities;

/**
 * Lets calls through within a budget, for one process or for all that share a Redis, and never more than it in any window,
 * wherever the window begins.
 */
export class CallBudget {
  readonly #limiter: Bottleneck;

  private constructor(limiter: Bottleneck) {
    this.#limiter = limiter;
  }

  /** @throws Error when a Redis is asked for and `ioredis` is not installed */
  static async open(options: BudgetOptions): Promise<CallBudget> {
    const { calls, windowMs, spacingMs, redisUrl, onError } = options;
    const share = Math.floor(calls / (parts + 1));
    const limiter = new Bottleneck({
      id: 'moodtune-spotify',
      reservoir: share,
      reservoirRefreshAmount: share,
      reservoirRefreshInterval: windowMs / parts,
      heartbeatInterval: Math.min(windowMs / parts, 1000),
      minTime: spacingMs,
      maxConcurrent: concurrent,
      highWater: longestQueue,
      strategy: Bottleneck.strategy.OVERFLOW_PRIORITY,
      ...(redisUrl !== undefined && {
        datastore: 'ioredis',
        Redis: (await import('ioredis')).Redis,
        clientOptions: redisOptions(redisUrl),
        clearDatastore: false,
      }),
    });
    // Bottleneck reports a lost Redis here; its calls wait, and the person is answered without them.
    limiter.on('error', (error: unknown) => {
      onError?.(error);
    });
    return new CallBudget(limiter);
  }

  /**
   * Makes a call when its turn has come.
   * @throws SpotifyFailure `budget` when it is spent or too many wait already, `timeout` when the signal aborted while it waited
   */
  async run<T>(importance: Importance, signal: AbortSignal, call: () => Promise<T>): Promise<T> {
    const { promise: aborted, reject } = Promise.withResolvers<never>();
    aborted.catch(() => undefined); // when the call is over already
    const onAbort = () => {
      reject(new SpotifyFailure('timeout'));
    };
    if (signal.aborted) onAbort();
    signal.addEventListener('abort', onAbort, { once: true });
    try {
      // Nobody would wait for the next part of the window.
      const left = await Promise.race([this.#limiter.currentReservoir(), aborted]);
      if ((left ?? 0) <= 0) throw new SpotifyFailure('budget');
      const turn = this.#limiter.schedule({ priority: priorities[importance] }, async () => {
        if (signal.aborted) throw new SpotifyFailure('timeout');
        return call();
      });
      return await Promise.race([turn, aborted]);
    } catch (error) {
      throw error instanceof Bottleneck.BottleneckError ? new SpotifyFailure('budget') : error;
    } finally {
      signal.removeEventListener('abort', onAbort);
    }
  }

  /** Lets go of the Redis, and of calls that still wait. */
  async close(): Promise<void> {
    // Not waited for: a Redis that is away would never let it end.
    this.#limiter.stop({ dropWaitingJobs: true }).catch(() => undefined);
    await this.#limiter.disconnect(false);
  }
}

function redisOptions(url: string): object {
  const { hostname, port, username, password, pathname, protocol } = new URL(url);
  return {
    host: hostname,
    port: Number(port || 6379),
    ...(username && { username: decodeURIComponent(username) }),
    ...(password && { password: decodeURIComponent(password) }),
    ...(pathname.length > 1 && { db: Number(pathname.slice(1)) }),
    ...(protocol === 'rediss:' && { tls: {} }),
  };
}
