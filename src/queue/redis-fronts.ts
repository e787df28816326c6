import { createHash, randomUUID } from 'node:crypto';
import type { Redis } from 'ioredis';
import type { Allowed, Fronts, KeptEvidence } from '../core/ports/fronts.ts';
import { within, type Timers } from '../core/ports/system.ts';
import { connect } from './exchange.ts';
import { packedEvidence, unpackedEvidence } from './wire.ts';

const minuteMs = 60_000;
/** How often who waits for a turn asks again; how often who has one says so, and how long that is believed, ms. */
const askAgainMs = 50;
const beatMs = 2000;
const lifeMs = 6000;
/** A turn that takes longer is said no more, and keeps others waiting for {@link lifeMs} at most: its front may be cut off from what it needs, ms. */
const longestTurnMs = 15_000;
/** A Redis that takes longer for a command cannot be reached, although the connection stands, ms. */
const patienceMs = 1000;
/** How long evidence is kept, seconds, and how much of all people together, bytes. Beyond it, the oldest goes. */
const evidenceSeconds = 59 * 60;
const mostEvidence = 100e6;

/** Joins the line of a key, or says again that one waits there. Those who say nothing any more are put out. 0: it is one's turn. */
const join = `
  if not redis.call('ZSCORE', KEYS[1], ARGV[1]) then
    local last = redis.call('ZRANGE', KEYS[1], -1, -1, 'WITHSCORES')
    redis.call('ZADD', KEYS[1], (last[2] or 0) + 1, ARGV[1])
  end
  redis.call('SET', KEYS[1] .. ':' .. ARGV[1], 1, 'PX', ARGV[2])
  redis.call('PEXPIRE', KEYS[1], ARGV[2])
  local first = redis.call('ZRANGE', KEYS[1], 0, 0)[1]
  while redis.call('EXISTS', KEYS[1] .. ':' .. first) == 0 do
    redis.call('ZREM', KEYS[1], first)
    first = redis.call('ZRANGE', KEYS[1], 0, 0)[1]
  end
  return first == ARGV[1] and 0 or 1`;

/** Counts a request in a list of moments. Returns nothing when it is allowed, or how long to wait and whether that was told. */
const count = `
  redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', ARGV[2] - ${minuteMs})
  if redis.call('ZSCORE', KEYS[1], ARGV[1]) then return {} end
  if redis.call('ZCARD', KEYS[1]) < tonumber(ARGV[3]) then
    redis.call('ZADD', KEYS[1], ARGV[2], ARGV[1])
    redis.call('PEXPIRE', KEYS[1], ${minuteMs})
    return {}
  end
  local oldest = redis.call('ZRANGE', KEYS[1], 0, 0, 'WITHSCORES')
  local waitMs = math.max(1, math.ceil(oldest[2] + ${minuteMs} - ARGV[2]))
  local told = redis.call('EXISTS', KEYS[1] .. ':told')
  redis.call('SET', KEYS[1] .. ':told', 1, 'PX', waitMs)
  return { waitMs, told }`;

/**
 * Keeps evidence under the first key. The list of all evidence has the sum of bytes up to each: what lies further back than
 * the limit is deleted.
 */
const keep = `
  local bytes = redis.call('INCRBY', KEYS[3], #ARGV[2])
  redis.call('SET', KEYS[1] .. ARGV[1], ARGV[2], 'EX', ARGV[3])
  redis.call('ZADD', KEYS[2], bytes, ARGV[1])
  local old = redis.call('ZRANGEBYSCORE', KEYS[2], '-inf', bytes - ARGV[4])
  for _, id in ipairs(old) do redis.call('DEL', KEYS[1] .. id) end
  redis.call('ZREMRANGEBYSCORE', KEYS[2], '-inf', bytes - ARGV[4])
  redis.call('SADD', KEYS[4], ARGV[1])
  for _, key in ipairs({ KEYS[2], KEYS[3], KEYS[4] }) do redis.call('EXPIRE', key, ARGV[3]) end`;

const evidenceKey = 'moodtune:why:';
const ofPersonKey = (personId: string) => `moodtune:whys-of:${hidden(personId)}`;

export interface RedisFrontsParts {
  /** Address of the Redis of the queue. */
  readonly url: string;
  readonly timers: Timers;
  /** The most evidence, bytes; a fixed number when left out. */
  readonly mostEvidence?: number;
}

/** {@link Fronts} that agree in the memory of the Redis of the queue. People's ids are hashed there. */
export class RedisFronts implements Fronts {
  readonly #parts: RedisFrontsParts;
  readonly #redis: Redis;
  /** Whether the connection is being given up. */
  #isLeaving = false;

  constructor(parts: RedisFrontsParts) {
    this.#parts = parts;
    // The queue says that its Redis is away.
    this.#redis = connect(parts.url, () => undefined, { fails: true });
    this.#redis.on('close', () => (this.#isLeaving = false));
  }

  async turn(key: string, signal?: AbortSignal): Promise<() => void> {
    const { timers } = this.#parts;
    const line = `moodtune:line:${hidden(key)}`;
    const ticket = randomUUID();
    const ask = () => this.#asked(this.#redis.eval(join, 1, line, ticket, lifeMs), 0);
    // Where this fails, the turn ends by itself.
    const leave = () => void this.#asked(this.#redis.multi().zrem(line, ticket).del(`${line}:${ticket}`).exec(), null);
    while ((await ask()) !== 0) {
      if (signal?.aborted === true) {
        leave();
        throw signal.reason;
      }
      await new Promise<void>((resolve) => void timers.after(askAgainMs, resolve));
    }
    const startedMs = timers.nowMs();
    let cancel: (() => void) | undefined;
    const beat = () => {
      cancel = timers.after(beatMs, () => {
        if (timers.nowMs() - startedMs >= longestTurnMs) return;
        void ask();
        beat();
      });
    };
    beat();
    return () => {
      cancel?.();
      leave();
    };
  }

  async take(
    key: string,
    { id, atMs, perMinute }: { readonly id: string; readonly atMs: number; readonly perMinute: number },
  ): Promise<Allowed> {
    const counted = this.#redis.eval(count, 1, `moodtune:minute:${hidden(key)}`, id, atMs, perMinute);
    const [waitMs, told] = (await this.#asked(counted, [])) as readonly [] | readonly [number, number];
    return waitMs === undefined ? { allowed: true } : { allowed: false, waitMs, told: told === 1 };
  }

  async keepEvidence(takeId: string, personId: string, kept: KeptEvidence): Promise<void> {
    const keys = [evidenceKey, 'moodtune:whys', 'moodtune:whys-bytes', ofPersonKey(personId)];
    const limits = [evidenceSeconds, this.#parts.mostEvidence ?? mostEvidence];
    const values = [takeId, packedEvidence(kept), ...limits];
    await this.#asked(this.#redis.eval(keep, keys.length, ...keys, ...values), undefined);
  }

  async findEvidence(takeId: string): Promise<KeptEvidence | undefined> {
    const bytes = await this.#asked(this.#redis.getBuffer(evidenceKey + takeId), null);
    return bytes ? unpackedEvidence(bytes) : undefined;
  }

  async forgetEvidence(personId: string): Promise<void> {
    const key = ofPersonKey(personId);
    const takeIds = await this.#asked(this.#redis.smembers(key), []);
    await this.#asked(this.#redis.del(key, ...takeIds.map((id) => evidenceKey + id)), 0);
  }

  close(): void {
    this.#redis.disconnect();
  }

  /** What Redis answers, or something else where it does not, or not in time. */
  async #asked<T>(answer: Promise<T>, otherwise: T): Promise<T> {
    const late = Symbol();
    const answered = answer.catch(() => otherwise);
    const first = await within<T | typeof late>(answered, patienceMs, late, this.#parts.timers);
    if (first !== late) return first;
    // From then on, commands fail at once until there is a connection again.
    if (this.#redis.status === 'ready' && !this.#isLeaving) {
      this.#isLeaving = true;
      this.#redis.disconnect(true);
    }
    return otherwise;
  }
}

/** A name that says nothing to a reader. Whoever knows an id could still find out whether this is its name. */
function hidden(key: string): string {
  return createHash('sha256').update(key).digest('base64url').slice(0, 22);
}
