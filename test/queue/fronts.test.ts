import { Redis } from 'ioredis';
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { inTurn, type KeptEvidence } from '../../src/core/ports/fronts.ts';
import { RedisFronts } from '../../src/queue/redis-fronts.ts';
import type { Timers } from '../../src/core/ports/system.ts';
import { systemTimers } from '../../src/system.ts';
import { TcpProxy } from '../fakes/tcp-proxy.ts';
import { ManualTimers } from '../fakes/timers.ts';
import { hasRedis, startRedis, type LocalRedis } from './redis.ts';

/** Where there is no Redis. */
const gone = 'redis://127.0.0.1:1';

/** Evidence whose spectrogram has so many bytes. */
function evidence(bytes: number): KeptEvidence {
  return {
    evidence: {
      descriptors: { pitchHz: 220, pitchRangeSemitones: undefined, centroidHz: 900 },
      pitchSlope: undefined,
      logMel: Uint8Array.from({ length: bytes }, (_, index) => index % 251),
      ...{ frames: bytes, bands: 1, quietestDb: -80, stepDb: 0.5 },
      envelope: Int8Array.of(-3, 127),
    },
    course: [{ emotion: 'sad', from: 0, to: 4, probability: 0.8 }],
  };
}

describe.skipIf(!hasRedis())('several fronts', () => {
  let redis: LocalRedis;
  let client: Redis;
  let fronts: readonly RedisFronts[];
  beforeAll(async () => {
    redis = await startRedis();
    client = new Redis(redis.url);
  });
  afterAll(async () => {
    client.disconnect();
    await redis.stop();
  });
  beforeEach(async () => {
    await client.flushall();
    fronts = await Promise.all([1, 2, 3].map(() => open()));
  });

  async function open(url = redis.url, mostEvidence?: number, timers: Timers = systemTimers): Promise<RedisFronts> {
    const front = new RedisFronts({ url, timers, ...(mostEvidence !== undefined && { mostEvidence }) });
    onTestFinished(() => {
      front.close();
    });
    // Until it is connected, it goes on alone.
    if (url !== gone)
      await expect
        .poll(async () => {
          await front.keepEvidence('T', 'telegram:1', evidence(1));
          return front.findEvidence('T');
        })
        .toBeDefined();
    return front;
  }

  const lines = async () => (await client.keys('moodtune:line:*')).filter((key) => key.split(':').length === 3);
  const waiting = async () => {
    const [line] = await lines();
    return line === undefined ? 0 : client.zcard(line);
  };

  it('do one job of a person at a time, in the order in which they came; nobody else waits', async () => {
    const done: number[] = [];
    let running = 0;
    const opened = Array.from({ length: 6 }, () => Promise.withResolvers<undefined>());
    const jobs: Promise<void>[] = [];
    for (const [index, { promise }] of opened.entries()) {
      const job = inTurn(fronts[index % 3], 'note:telegram:1', async () => {
        expect(++running).toBe(1);
        await promise;
        done.push(index);
        running--;
      });
      jobs.push(job);
      await expect.poll(waiting).toBe(index + 1);
    }
    await inTurn(fronts[1], 'note:telegram:2', () => Promise.resolve());
    for (const { resolve } of opened) resolve(undefined);
    await Promise.all(jobs);
    expect(done).toEqual([0, 1, 2, 3, 4, 5]);
    await expect.poll(lines).toEqual([]);
  });

  it('stop waiting for a turn when they end, and keep nobody else waiting', async () => {
    const end = await fronts[0]?.turn('note:telegram:1');
    const leaving = new AbortController();
    const job = () => Promise.resolve('heard');
    const second = inTurn(fronts[1], 'note:telegram:1', job, leaving.signal);
    await expect.poll(waiting).toBe(2);
    const third = inTurn(fronts[2], 'note:telegram:1', job);
    await expect.poll(waiting).toBe(3);
    leaving.abort(new Error('The front ends'));
    await expect(second).rejects.toThrow('The front ends');
    await expect.poll(waiting).toBe(2);
    end?.();
    expect(await third).toBe('heard');
  });

  it('go on after one that was killed in its turn', async () => {
    await fronts[0]?.turn('note:telegram:1');
    const [ticket] = await client.keys('moodtune:line:*:*');
    expect(await client.pttl(ticket ?? '')).toBeLessThanOrEqual(6000);
    const second = inTurn(fronts[1], 'note:telegram:1', () => Promise.resolve('heard'));
    await expect.poll(waiting).toBe(2);
    // As it says nothing any more, Redis forgets it.
    fronts[0]?.close();
    await client.del(ticket ?? '');
    expect(await second).toBe('heard');
  });

  it('wait for no turn that takes very long, as that of a front without its database', async () => {
    const timers = new ManualTimers();
    const stuck = await open(redis.url, undefined, timers);
    await stuck.turn('note:telegram:1');
    /** Whether the front says again, at its next beat, that it has the turn. Redis does what one front asks in order. */
    const saysIt = async () => {
      const [ticket = ''] = await client.keys('moodtune:line:*:*');
      await client.del(ticket);
      timers.advance(2000);
      await stuck.findEvidence('T');
      return client.exists(ticket);
    };
    for (let seconds = 2; seconds < 15; seconds += 2) expect(await saysIt()).toBe(1);
    expect(await saysIt()).toBe(0);
    expect(await inTurn(fronts[1], 'note:telegram:1', () => Promise.resolve('heard'))).toBe('heard');
  });

  it('allow a person so many notes in any minute, all together, and tell them once', async () => {
    const take = (front: number, id: string, atMs: number) =>
      fronts[front % 3]!.take('telegram:1', { id, atMs, perMinute: 5 });
    const asked = await Promise.all(
      Array.from({ length: 12 }, (_, index) => take(index, `N${index}`, 1_000_000 + index)),
    );
    expect(asked.filter((one) => one.allowed)).toHaveLength(5);
    const refused = asked.flatMap((one) => (!one.allowed ? one : []));
    expect(refused.filter(({ told }) => !told)).toHaveLength(1);
    for (const { waitMs } of refused) expect(Math.abs(waitMs - 60_000)).toBeLessThan(20);
    // The same note again, as after a crash; another person; a minute later.
    expect(await take(1, 'N0', 1_000_020)).toEqual({ allowed: true });
    expect(await fronts[2]?.take('telegram:2', { id: 'M', atMs: 1_000_020, perMinute: 5 })).toEqual({ allowed: true });
    expect(await take(2, 'N12', 1_060_000)).toEqual({ allowed: true });
    expect(await take(0, 'N13', 1_060_000)).toMatchObject({ allowed: false });
  });

  it('all have the evidence of every take, until its person wants it forgotten', async () => {
    await fronts[0]?.keepEvidence('T1', 'telegram:1815', evidence(1000));
    await fronts[0]?.keepEvidence('T2', 'telegram:1815', evidence(10));
    await fronts[1]?.keepEvidence('T3', 'telegram:9', evidence(10));
    expect(await fronts[2]?.findEvidence('T1')).toEqual(evidence(1000));
    for (const key of await client.keys('*')) expect(await client.ttl(key)).toBeGreaterThan(0);
    expect(await client.ttl('moodtune:why:T1')).toBeLessThan(3600);
    const dump = await Promise.all((await client.keys('*')).map((key) => client.dump(key)));
    expect((await client.keys('*')).join() + dump.join('\n')).not.toContain('1815');
    await fronts[1]?.forgetEvidence('telegram:1815');
    expect(await fronts[0]?.findEvidence('T1')).toBeUndefined();
    expect(await fronts[0]?.findEvidence('T2')).toBeUndefined();
    expect(await fronts[0]?.findEvidence('T3')).toBeDefined();
  });

  it('keep so much evidence of all people; beyond it, the oldest goes', async () => {
    const front = await open(redis.url, 3500);
    for (const id of ['T1', 'T2', 'T3', 'T4']) await front.keepEvidence(id, 'telegram:1', evidence(1200));
    const found = await Promise.all(['T1', 'T2', 'T3', 'T4'].map((id) => front.findEvidence(id)));
    expect(found.map((one) => one !== undefined)).toEqual([false, true, true, true]);
  });

  it('go on alone where Redis is gone', async () => {
    const front = await open(gone);
    expect(await inTurn(front, 'note:telegram:1', () => Promise.resolve('heard'))).toBe('heard');
    expect(await front.take('telegram:1', { id: 'N', atMs: 0, perMinute: 1 })).toEqual({ allowed: true });
    await front.keepEvidence('T1', 'telegram:1', evidence(10));
    expect(await front.findEvidence('T1')).toBeUndefined();
    await front.forgetEvidence('telegram:1');
  });

  it('go on alone, after a second, where a cut network hides Redis', async () => {
    const proxy = await TcpProxy.start(Number(new URL(redis.url).port));
    onTestFinished(() => proxy.close());
    const timers = new ManualTimers();
    const front = await open(`redis://127.0.0.1:${proxy.port}`, undefined, timers);
    proxy.cut();
    const turn = inTurn(front, 'note:telegram:1', () => Promise.resolve('heard'));
    timers.advance(1000);
    expect(await turn).toBe('heard');
    // Now it knows, and waits for nothing.
    expect(await front.take('telegram:1', { id: 'N', atMs: 0, perMinute: 1 })).toEqual({ allowed: true });
    proxy.mend();
    await expect
      .poll(async () => {
        await front.keepEvidence('T1', 'telegram:1', evidence(10));
        return front.findEvidence('T1');
      })
      .toBeDefined();
  });
});
