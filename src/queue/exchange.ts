import { Redis } from 'ioredis';
import { packed, unpackedOutcome, unpackedWork, type Outcome, type Work } from './wire.ts';

/** The queue's name in Redis. */
export const queueName = 'moodtune';

/** How long sound stays when nobody answers it, seconds. */
export const soundSeconds = 600;
/** How long an answer waits for its front, and for a second reader once it was read, seconds. */
const answerSeconds = 60;
const readAnswerSeconds = 5;
/** How long a recording that was given up is known: whoever asks for it again gets the same answer, seconds. */
const givenUpSeconds = 24 * 60 * 60;
/** How long a listener that is gone seems to listen, seconds. */
const listeningSeconds = 6;

const soundKey = (id: string) => `moodtune:sound:${id}`;
const answerKey = (id: string) => `moodtune:answer:${id}`;
const listeningKey = 'moodtune:listening';

/** The channel on which the answer to a note is announced. */
export const answeredChannel = (id: string) => `moodtune:answered:${id}`;

/**
 * Opens a connection that goes on trying for ever.
 * @param subscribes whether it is for subscriptions alone: once it has one, it may not ask Redis whether it is ready
 * @param fails whether commands fail when Redis goes away, and while it is; otherwise they wait for it
 */
export function connect(
  url: string,
  onError: (error: Error) => void,
  { subscribes = false, fails = false } = {},
): Redis {
  const redis = new Redis(url, {
    maxRetriesPerRequest: fails ? 0 : null,
    retryStrategy: (times) => Math.min(times * 100, 2000),
    enableReadyCheck: !subscribes,
    enableOfflineQueue: !fails,
  });
  redis.on('error', onError);
  return redis;
}

/** The sound and the answers beside the queue: in Redis's memory, each with an expiry. */
export class Exchange {
  readonly #redis: Redis;

  constructor(redis: Redis) {
    this.#redis = redis;
  }

  async putWork(id: string, bytes: Buffer): Promise<void> {
    await this.#redis.set(soundKey(id), bytes, 'EX', soundSeconds);
  }

  /** Whether both the sound of a note and its job are there, so that a listener will answer it. */
  async hasWork(id: string, jobKey: string): Promise<boolean> {
    return (await this.#redis.exists(soundKey(id), jobKey)) === 2;
  }

  /** Undefined when nobody wants the answer any more. */
  async takeWork(id: string): Promise<Work | undefined> {
    const bytes = await this.#redis.getBuffer(soundKey(id));
    return bytes ? unpackedWork(bytes) : undefined;
  }

  /** Deletes the sound of a note. */
  async dropWork(id: string): Promise<void> {
    await this.#redis.del(soundKey(id));
  }

  /** Deletes the sound, and leaves the answer in its place. */
  async answer(id: string, outcome: Outcome, { isGivenUp = false } = {}): Promise<void> {
    await this.#redis
      .multi()
      .del(soundKey(id))
      .set(answerKey(id), packed(outcome), 'EX', isGivenUp ? givenUpSeconds : answerSeconds)
      .publish(answeredChannel(id), '')
      .exec();
  }

  /** The answer, if it is there. It is gone soon after. */
  async readAnswer(id: string): Promise<Outcome | undefined> {
    const bytes = await this.#redis.getBuffer(answerKey(id));
    if (!bytes) return undefined;
    const outcome = unpackedOutcome(bytes);
    const isGivenUp = 'refusal' in outcome && outcome.refusal.key === 'error.gaveUp';
    if (!isGivenUp) await this.#redis.expire(answerKey(id), readAnswerSeconds);
    return outcome;
  }

  /** Says that somebody listens. To be called again within {@link listeningSeconds}. */
  async saysListening(): Promise<void> {
    await this.#redis.set(listeningKey, '1', 'EX', listeningSeconds);
  }

  async isListening(): Promise<boolean> {
    return (await this.#redis.exists(listeningKey)) === 1;
  }
}
