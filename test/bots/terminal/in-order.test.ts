import fc from 'fast-check';
import { expect, it } from 'vitest';
import { inOrder } from '../../../src/bots/terminal/in-order.ts';

it('inOrder yields results in the order of the items and keeps the limit of jobs, whichever job ends first', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.scheduler(),
      fc.nat(12),
      fc.integer({ min: 1, max: 4 }),
      async (scheduler, count, concurrency) => {
        let running = 0;
        let most = 0;
        const job = async (item: number) => {
          most = Math.max(most, ++running);
          await scheduler.schedule(Promise.resolve());
          running -= 1;
          return item * 10;
        };
        const items = Array.from({ length: count }, (_, index) => index);
        const results: number[] = [];
        const done = (async () => {
          for await (const result of inOrder(items, concurrency, job)) results.push(result);
        })();
        await scheduler.waitFor(done);
        expect(results).toEqual(items.map((item) => item * 10));
        expect(most).toBe(Math.min(count, concurrency));
      },
    ),
  );
});
