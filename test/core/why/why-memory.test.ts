import { describe, expect, it } from 'vitest';
import { WhyMemory } from '../../../src/core/why/why-memory.ts';
import type { Explanation } from '../../../src/core/ports/analysis.ts';
import { userError } from '../conversation/talk.ts';

const minuteMs = 60_000;

/** An explanation that differs from every other by its number. */
function explanation(number: number): Explanation {
  return {
    picture: undefined,
    focus: undefined,
    details: undefined,
    stageMs: { saliency: number, draw: 0 },
  };
}

/** A memory, and a way to ask it that counts how often it draws. */
function memory() {
  const why = new WhyMemory();
  let drawn = 0;
  const ask = async (key: string, personId = 'anna', nowMs = 0) => {
    const { stageMs } = await why.get(key, personId, nowMs, () => Promise.resolve(explanation((drawn += 1))));
    return stageMs.saliency;
  };
  return { why, ask };
}

describe('the memory of explanations', () => {
  it('draws each explanation once in a minute', async () => {
    const { ask } = memory();
    expect([await ask('a'), await ask('b'), await ask('a', 'anna', minuteMs - 1)]).toEqual([1, 2, 1]);
    expect(await ask('a', 'anna', minuteMs)).toBe(3);
  });

  it('draws once for two that ask at the same moment', async () => {
    const { ask } = memory();
    expect(await Promise.all([ask('a'), ask('a', 'bert')])).toEqual([1, 1]);
  });

  it('refuses the eleventh drawing of a person in a minute, and says how long to wait', async () => {
    const { why, ask } = memory();
    for (let n = 0; n < 10; n += 1) await ask(`${n}`, 'anna', 1000 * n);
    const eleventh = () => why.get('10', 'anna', 10_500, () => Promise.resolve(explanation(0)));
    expect(eleventh).toThrow(
      expect.objectContaining({ phrase: { key: 'error.tooManyWhys', params: { seconds: 50 } } }),
    );
    expect(await ask('9', 'anna', 10_500)).toBe(10);
    expect(await ask('10', 'bert', 10_500)).toBe(11);
    expect(await userError(ask('11', 'anna', minuteMs - 1))).toBe('error.tooManyWhys');
    expect(await ask('11', 'anna', minuteMs)).toBe(12);
  });

  it('draws again what failed', async () => {
    const { why, ask } = memory();
    await expect(why.get('a', 'anna', 0, () => Promise.reject(new Error('no ink')))).rejects.toThrow('no ink');
    expect(await ask('a')).toBe(1);
  });

  it('keeps a newer explanation when an older one of the same take fails', async () => {
    const { why, ask } = memory();
    const late = Promise.withResolvers<Explanation>();
    const failing = why.get('a', 'anna', 0, () => late.promise);
    expect(await ask('a', 'anna', minuteMs)).toBe(1);
    late.reject(new Error('no ink'));
    await expect(failing).rejects.toThrow('no ink');
    expect(await ask('a', 'anna', minuteMs)).toBe(1);
  });

  it('keeps a hundred at most: the oldest goes', async () => {
    const { ask } = memory();
    for (let n = 0; n < 100; n += 1) await ask(`${n}`, `person ${n}`);
    expect(await ask('0', 'somebody')).toBe(1);
    expect(await ask('100', 'somebody')).toBe(101);
    expect(await ask('1', 'somebody')).toBe(2);
    expect(await ask('0', 'somebody')).toBe(102);
  });

  it('forgets the explanations of a person', async () => {
    const { why, ask } = memory();
    expect([await ask('a'), await ask('b', 'bert')]).toEqual([1, 2]);
    why.forget('anna');
    expect([await ask('a'), await ask('b', 'bert')]).toEqual([3, 2]);
  });
});
