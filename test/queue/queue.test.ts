import { fork } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { Queue } from 'bullmq';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { UserError } from '../../src/core/errors.ts';
import type { VoiceAnalyzer } from '../../src/core/ports/analysis.ts';
import type { Timers } from '../../src/core/ports/system.ts';
import { queueName } from '../../src/queue/exchange.ts';
import { Listener } from '../../src/queue/listener.ts';
import { QueuedAnalyzer } from '../../src/queue/queued-analyzer.ts';
import { systemClock, systemRandom, systemTimers } from '../../src/system.ts';
import { recording, ScriptedAnalyzer } from '../fakes/analyzer.ts';
import { TcpProxy } from '../fakes/tcp-proxy.ts';
import { ManualTimers } from '../fakes/timers.ts';
import { hasRedis, startRedis, type LocalRedis } from './redis.ts';

const nothing = () => undefined;
const quiet = { debug: nothing, info: nothing, warn: nothing, error: nothing };

describe.skipIf(!hasRedis())('recordings on the queue', () => {
  let redis: LocalRedis;
  let client: Redis;
  beforeAll(async () => {
    redis = await startRedis();
    client = new Redis(redis.url, { maxRetriesPerRequest: null });
    client.on('error', nothing);
  });
  afterAll(async () => {
    client.disconnect();
    await redis.stop();
  });

  function front(timers: Timers = systemTimers, url = redis.url): QueuedAnalyzer {
    const analyzer = new QueuedAnalyzer({
      ...{ url, clock: systemClock, timers, random: systemRandom, log: quiet },
    });
    onTestFinished(() => analyzer.close());
    return analyzer;
  }

  async function listener(analyzer: VoiceAnalyzer = new ScriptedAnalyzer(), places = 1): Promise<Listener> {
    const listening = new Listener({
      ...{ url: redis.url, analyzer, places, clock: systemClock, timers: systemTimers, log: quiet },
    });
    onTestFinished(() => listening.stop());
    await listening.start();
    return listening;
  }

  const stateOf = (analyzer: QueuedAnalyzer) =>
    analyzer.check().then(
      () => 'there',
      () => 'away',
    );

  /** What a person is told, while the time goes by. */
  async function toldBy(timers: ManualTimers, heard: Promise<unknown>): Promise<string | undefined> {
    let told: unknown;
    void heard.catch((error: unknown) => (told = error));
    while (told === undefined) {
      timers.advance(1000);
      await turn();
    }
    return told instanceof UserError ? told.phrase.key : undefined;
  }

  /** What Redis holds of recordings: sound, and jobs. */
  const held = async () => (await client.keys('*')).filter((key) => /:sound:|bull:moodtune:(?!\D+$)/.test(key));

  it('are heard by a listener, whose scores, refusals and bugs come back; then nothing is left of them', async () => {
    const analyzer = front();
    await listener();
    expect((await analyzer.analyze(recording('sad 0.9'))).scores.sad).toBe(0.9);
    await expect(analyzer.analyze(recording('silence'))).rejects.toMatchObject({ phrase: { key: 'error.noSpeech' } });
    await expect(analyzer.analyze(recording('throw a bug'))).rejects.toThrow('a bug');
    const { evidence, scores } = await analyzer.analyze(recording('happy 0.8'), undefined, undefined, 'somebody', 'N1');
    const { picture } = await analyzer.explain({ evidence: evidence!, scores, locale: 'en', theme: 'dark' });
    expect(picture?.length).toBeGreaterThan(50);
    await expect.poll(held).toEqual([]);
    for (const key of await client.keys('moodtune:answer:*')) expect(await client.ttl(key)).toBeLessThanOrEqual(5);
  });

  it('say nothing about a person, and never reach a disk', async () => {
    const analyzer = front();
    const heard = analyzer.analyze(recording('sad 0.9 mark-4711'), undefined, undefined, 'telegram:1815', 'N2');
    await expect.poll(() => client.exists('moodtune:sound:N2')).toBe(1);
    expect(await client.ttl('moodtune:sound:N2')).toBeGreaterThan(0);
    const dump = await Promise.all((await client.keys('*')).map((key) => client.dump(key)));
    expect(dump.join('\n')).not.toContain('1815');
    await listener();
    await heard;
    const files = readdirSync(redis.folder, { recursive: true, encoding: 'utf8' }).map((name) =>
      path.join(redis.folder, name),
    );
    for (const file of files.filter((name) => statSync(name).isFile()))
      expect(readFileSync(file).includes('mark-4711')).toBe(false);
  });

  it('wait for a free place; recordings come before pictures', async () => {
    const analyzer = front();
    const order: string[] = [];
    const open = Promise.withResolvers<undefined>();
    const slow = new ScriptedAnalyzer(async (script) => {
      order.push(script);
      await open.promise;
    });
    const { evidence, scores } = await new ScriptedAnalyzer().analyze(recording('sad 0.9'));
    const first = analyzer.analyze(recording('sad 0.6'));
    await listener(slow);
    await expect.poll(() => order).toEqual(['sad 0.6']);
    const picture = analyzer.explain({ evidence: evidence!, scores, locale: 'en', theme: 'dark' });
    await expect.poll(async () => (await analyzer.load()).waiting).toBe(1);
    const second = analyzer.analyze(recording('sad 0.7'));
    await expect.poll(async () => (await analyzer.load()).waiting).toBe(2);
    expect(await analyzer.load()).toMatchObject({ running: 1 });
    const done: string[] = [];
    void picture.then(() => done.push('picture'));
    void second.then(() => done.push('recording'));
    open.resolve(undefined);
    await Promise.all([first, picture, second]);
    expect(done).toEqual(['recording', 'picture']);
  });

  it('are heard once, though two fronts ask for the same note', async () => {
    const [one, other] = [front(), front()];
    const heard: string[] = [];
    const both = [one, other].map((analyzer) =>
      analyzer.analyze(recording('sad 0.9'), undefined, undefined, 'x', 'N3'),
    );
    await expect.poll(async () => (await one.load()).waiting).toBe(1);
    await listener(new ScriptedAnalyzer((script) => Promise.resolve(void heard.push(script))));
    const [first, second] = await Promise.all(both);
    expect(first?.scores).toEqual(second?.scores);
    expect(heard).toEqual(['sad 0.9']);
  });

  it('that nobody wants any more are taken off, with their sound', async () => {
    const analyzer = front();
    const left = new AbortController();
    const heard = analyzer.analyze(recording('sad 0.9'), left.signal, undefined, 'x', 'N4');
    await expect.poll(async () => (await analyzer.load()).waiting).toBe(1);
    left.abort();
    await expect(heard).rejects.toThrow(/abort/i);
    await expect.poll(held).toEqual([]);
  });

  it('that people leave at any moment are taken off too, and nothing is put there afterwards', async () => {
    const analyzer = front();
    await expect.poll(() => stateOf(analyzer)).toBe('there');
    const left = Array.from({ length: 200 }, async (_, turns) => {
      const leaving = new AbortController();
      const heard = analyzer.analyze(recording('sad 0.9'), leaving.signal, undefined, 'x', `L${turns}`);
      for (let turned = 0; turned < turns % 20; turned++) await turn();
      leaving.abort();
      await expect(heard).rejects.toThrow(/abort/i);
    });
    await Promise.all(left);
    await analyzer.close();
    expect(await held()).toEqual([]);
  });

  it('are sent again when Redis has forgotten them', async () => {
    const analyzer = front();
    const heard = analyzer.analyze(recording('sad 0.9'), undefined, undefined, 'x', 'N5');
    await expect.poll(() => client.exists('moodtune:sound:N5')).toBe(1);
    await redis.restart();
    await listener();
    expect((await heard).scores.sad).toBe(0.9);
  });

  it('are sent again when another front that wanted them has taken them off', async () => {
    const timers = new ManualTimers();
    const [one, other] = [front(), front(timers)];
    const left = new AbortController();
    const first = one.analyze(recording('sad 0.9'), left.signal, undefined, 'x', 'N9');
    const second = other.analyze(recording('sad 0.9'), undefined, undefined, 'x', 'N9');
    await expect.poll(async () => (await one.load()).waiting).toBe(1);
    left.abort();
    await expect(first).rejects.toThrow(/abort/i);
    await expect.poll(held).toEqual([]);
    await listener();
    // It looks after what waits.
    timers.advance(2000);
    expect((await second).scores.sad).toBe(0.9);
  });

  it('are sent again when their sound is there without a job', async () => {
    const timers = new ManualTimers();
    const analyzer = front(timers);
    const heard = analyzer.analyze(recording('sad 0.9'), undefined, undefined, 'x', 'N10');
    await expect.poll(async () => (await analyzer.load()).waiting).toBe(1);
    // Another front that gave it up had deleted its own sound a moment before.
    const queue = new Queue(queueName, { connection: client });
    await queue.remove('N10');
    await queue.close();
    await listener();
    timers.advance(2000);
    expect((await heard).scores.sad).toBe(0.9);
  });

  it('wait for a Redis that comes back; meanwhile the front says so at once, and a listener ends at once', async () => {
    const own = await startRedis();
    const analyzer = front(systemTimers, own.url);
    const parts = { url: own.url, places: 1, clock: systemClock, timers: systemTimers, log: quiet };
    const listening = new Listener({ ...parts, analyzer: new ScriptedAnalyzer() });
    await listening.start();
    await expect.poll(() => stateOf(analyzer)).toBe('there');
    await own.end();
    await expect.poll(() => stateOf(analyzer)).toBe('away');
    const heard = analyzer.analyze(recording('sad 0.9'));
    await listening.stop();
    const never = new Listener({ ...parts, analyzer: new ScriptedAnalyzer() });
    void never.start();
    await never.stop();
    await own.restart();
    onTestFinished(() => own.stop());
    const next = new Listener({ ...parts, analyzer: new ScriptedAnalyzer() });
    onTestFinished(() => next.stop());
    await next.start();
    expect((await heard).scores.sad).toBe(0.9);
  });

  it('find a Redis that a cut network hides, by connections of their own, once people were told', async () => {
    const proxy = await TcpProxy.start(Number(new URL(redis.url).port));
    onTestFinished(() => proxy.close());
    const timers = new ManualTimers();
    const analyzer = front(timers, `redis://127.0.0.1:${proxy.port}`);
    await expect.poll(() => stateOf(analyzer)).toBe('there');
    proxy.cut();
    const { taken } = proxy;
    await expect(toldBy(timers, analyzer.analyze(recording('sad 0.9')))).resolves.toBe('error.nobodyListens');
    await expect.poll(() => proxy.taken).toBeGreaterThanOrEqual(taken + 2);
    proxy.mend();
    await expect.poll(() => stateOf(analyzer)).toBe('there');
  });

  it.each([
    { why: 'nobody listens', url: () => redis.url },
    { why: 'Redis is gone', url: () => 'redis://127.0.0.1:1' },
  ])('are refused with a sentence when $why', async ({ url }) => {
    const timers = new ManualTimers();
    const analyzer = front(timers, url());
    await client.del('moodtune:listening');
    const heard = analyzer.analyze(recording('sad 0.9'), undefined, undefined, 'x', 'N6');
    await expect(toldBy(timers, heard)).resolves.toBe('error.nobodyListens');
    expect(timers.nowMs()).toBeGreaterThanOrEqual(10_000);
    await expect.poll(held).toEqual([]);
  });

  it('are refused as too many when Redis has no room for their sound', async () => {
    await client.config('SET', 'maxmemory', '1mb');
    onTestFinished(() => void client.config('SET', 'maxmemory', '0'));
    const heard = front().analyze(recording('sad 0.9'), undefined, undefined, 'x', 'N8');
    await expect(heard).rejects.toMatchObject({ phrase: { key: 'error.busy' } });
  });

  it('that kill three listeners are given up with a sentence, without their sound; asked again, they are not heard', async () => {
    const analyzer = front();
    const start = () => {
      const child = fork(path.join(import.meta.dirname, 'deadly-listener.ts'), [redis.url], { execArgv: [] });
      onTestFinished(() => void child.kill('SIGKILL'));
      return child;
    };
    const ask = () => analyzer.analyze(recording('deadly'), undefined, undefined, 'x', 'N7');
    const heard = ask();
    const refused = expect(heard).rejects.toMatchObject({ phrase: { key: 'error.gaveUp' } });
    for (let deaths = 0; deaths < 3; deaths++) expect(await once(start(), 'exit')).toEqual([null, 'SIGKILL']);
    start();
    await refused;
    expect(await client.exists('moodtune:sound:N7')).toBe(0);
    expect(await client.zscore('bull:moodtune:failed', 'N7')).not.toBeNull();
    await expect(ask()).rejects.toMatchObject({ phrase: { key: 'error.gaveUp' } });
  });
});
