import { describe, expect, it } from 'vitest';
import { FairQueue, type Waiting } from '../../../src/audio/pool/fair-queue.ts';

interface Work extends Waiting {
  readonly name: string;
}

function work(name: string, isPicture = false): Work {
  return { name, personId: name.slice(0, 1), isPicture };
}

/** Starts all that may start. */
function startAll(queue: FairQueue<Work>): Work[] {
  const started: Work[] = [];
  for (let next = queue.start(); next; next = queue.start()) started.push(next);
  return started;
}

describe('FairQueue', () => {
  it('starts as many as there are places, in order of arrival', () => {
    const queue = new FairQueue<Work>(2);
    for (const name of ['a1', 'b1', 'c1']) queue.push(work(name));
    const started = startAll(queue);
    expect(started.map(({ name }) => name)).toEqual(['a1', 'b1']);
    queue.finish(started[0]!);
    expect(startAll(queue).map(({ name }) => name)).toEqual(['c1']);
  });

  it('puts nobody’s second before another’s first', () => {
    const queue = new FairQueue<Work>(3);
    for (const name of ['a1', 'a2', 'a3', 'b1', 'c1']) queue.push(work(name));
    expect(startAll(queue).map(({ name }) => name)).toEqual(['a1', 'b1', 'c1']);
  });

  it('lets people take turns, also where each waits for one place', () => {
    const queue = new FairQueue<Work>(1);
    for (const name of ['a1', 'a2', 'a3']) queue.push(work(name));
    const order: string[] = [];
    for (let next = queue.start(); next; next = queue.start()) {
      order.push(next.name);
      if (next.name === 'a1') for (const name of ['b1', 'b2', 'c1']) queue.push(work(name));
      queue.finish(next);
    }
    expect(order).toEqual(['a1', 'b1', 'c1', 'a2', 'b2', 'a3']);
  });

  it('keeps one place from one person, however few others there are', () => {
    const queue = new FairQueue<Work>(3);
    for (const name of ['a1', 'a2', 'a3', 'a4']) queue.push(work(name));
    const started = startAll(queue);
    expect(started.map(({ name }) => name)).toEqual(['a1', 'a2']);
    queue.push(work('b1'));
    expect(startAll(queue).map(({ name }) => name)).toEqual(['b1']);
    queue.finish(started[0]!);
    expect(startAll(queue).map(({ name }) => name)).toEqual(['a3']);
  });

  it('gives a single place to whoever is next', () => {
    const queue = new FairQueue<Work>(1);
    queue.push(work('a1'));
    expect(startAll(queue)).toHaveLength(1);
  });

  it('draws pictures when no recording waits', () => {
    const queue = new FairQueue<Work>(1);
    for (const next of [work('a1', true), work('a2', true), work('b1')]) queue.push(next);
    const order: string[] = [];
    for (let next = queue.start(); next; next = queue.start()) {
      order.push(next.name);
      queue.finish(next);
    }
    expect(order).toEqual(['b1', 'a1', 'a2']);
  });

  it('lets go of what is no longer wanted, and not of what has started', () => {
    const queue = new FairQueue<Work>(1);
    const [first, second] = [work('a1'), work('b1')];
    queue.push(first);
    queue.push(second);
    startAll(queue);
    expect(queue.remove(first)).toBe(false);
    expect(queue.remove(second)).toBe(true);
    expect(queue.size).toBe(0);
  });

  it('draws one picture at a time, and lets recordings pass', () => {
    const queue = new FairQueue<Work>(3);
    for (const name of ['a why', 'b why']) queue.push(work(name, true));
    const [drawn] = startAll(queue);
    queue.push(work('c1'));
    expect(startAll(queue).map(({ name }) => name)).toEqual(['c1']);
    queue.finish(drawn!);
    expect(startAll(queue).map(({ name }) => name)).toEqual(['b why']);
  });
});
