import { describe, expect, it } from 'vitest';
import { Turns } from '../../src/core/turns.ts';

describe('turns', () => {
  it('run one job of a key at a time, in order, also after a failure, and other keys at the same time', async () => {
    const turns = new Turns();
    const log: string[] = [];
    const gate = Promise.withResolvers<undefined>();
    const first = turns.take('a', async () => {
      log.push('a1 starts');
      await gate.promise;
      log.push('a1 fails');
      throw new Error('a1');
    });
    const second = turns.take('a', () => {
      log.push('a2');
      return Promise.resolve(2);
    });
    const third = turns.take('a', () => {
      log.push('a3');
      return Promise.resolve(3);
    });
    await turns.take('b', () => {
      log.push('b1');
      return Promise.resolve();
    });
    gate.resolve(undefined);
    await expect(first).rejects.toThrow('a1');
    expect(await Promise.all([second, third])).toEqual([2, 3]);
    expect(log).toEqual(['a1 starts', 'b1', 'a1 fails', 'a2', 'a3']);
  });
});
