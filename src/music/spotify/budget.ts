import Bottleneck from 'bottleneck';
import { SpotifyFailure } from './failure.ts';

/** The limits on calls. Spotify counts calls in a rolling window of 30 s. */
export interface BudgetOptions {
  /** Maximum number of calls in any window, 7 or more. */
  readonly calls: number;
  /** Length of the window, ms; a multiple of 1500. */
  readonly windowMs: number;
  /** Minimum interval between the starts of two calls, ms. */
  readonly spacingMs: number;
  /**
   * Address of a Redis for a budget that several processes share: `redis://host:port`. Unset: a budget of this process
   * alone.
   */
  readonly redisUrl?: string | undefined;
  readonly onError?: (error: unknown) => void;
}

/** Number of parts in which the budget of a window is renewed. A rolling window overlaps at most one part more. */
const parts = 6;

/** Maximum number of calls that wait. Further calls fail. */
const longestQueue = 20;

/** Maximum number of calls that run at once. */
const concurrent = 8;

/** Priorities of waiting calls on bottleneck's scale. 0 is first. */
const priorities = { person: 4, prefetch: 8 } as const;

/** Whether a person waits for the call. */
export type Importance = keyof typeof priorities;

/**
 * Limits calls to a budget, for one process or for all processes that share a Redis. No window of time contains more
 * calls than the budget, at any start of the window.
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

  /** The calls that it allows now. */
  async left(): Promise<number> {
    return (await this.#limiter.currentReservoir()) ?? 0;
  }

  /**
   * Makes a call in its turn.
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
      // The next part of the window is too late for the person.
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

  /** Closes the connection to Redis and drops waiting calls. */
  async close(): Promise<void> {
    // No await here: with a lost Redis, it would never return.
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
