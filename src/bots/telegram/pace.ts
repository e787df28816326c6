import Bottleneck from 'bottleneck';

/** Telegram's limits on what a bot sends (https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this). */
export interface PaceLimits {
  readonly chatPerSecond: number;
  readonly groupPerMinute: number;
  readonly overallPerSecond: number;
}

/** bottleneck fills its reservoirs in steps of a quarter second. */
const stepMs = 250;

/** Holds messages to Telegram's limits: per chat, per group, and over all. */
export class Pace {
  readonly #private: Bottleneck.Group;
  readonly #groups: Bottleneck.Group;

  constructor({ chatPerSecond, groupPerMinute, overallPerSecond }: PaceLimits) {
    const overall = new Bottleneck({ minTime: 1000 / overallPerSecond });
    const chat = { maxConcurrent: 1, minTime: 1000 / chatPerSecond };
    this.#private = new Bottleneck.Group(chat);
    // Half the messages at once, the other half over a minute: so no minute has more, whenever it starts.
    const half = Math.max(1, Math.floor(groupPerMinute / 2));
    this.#groups = new Bottleneck.Group({
      ...chat,
      reservoir: half,
      reservoirIncreaseMaximum: half,
      reservoirIncreaseAmount: 1,
      reservoirIncreaseInterval: Math.ceil(60_000 / half / stepMs) * stepMs,
    });
    for (const group of [this.#private, this.#groups]) {
      group.on('created', (limiter: Bottleneck) => limiter.chain(overall));
    }
  }

  /**
   * Sends when the chat's turn comes.
   * @param chatId negative for a group
   * @throws what `send` throws, or the signal's reason
   */
  async send<T>(chatId: number, send: () => Promise<T>, signal: AbortSignal): Promise<T> {
    signal.throwIfAborted();
    const limiter = (chatId < 0 ? this.#groups : this.#private).key(String(chatId));
    const aborted = Promise.withResolvers<never>();
    const abort = () => {
      aborted.reject(signal.reason as Error);
    };
    signal.addEventListener('abort', abort, { once: true });
    const sent = limiter.schedule(async () => {
      signal.throwIfAborted();
      return send();
    });
    try {
      return await Promise.race([sent, aborted.promise]);
    } finally {
      signal.removeEventListener('abort', abort);
      sent.catch(() => undefined);
    }
  }
}
