// One of several processes that share a budget: makes as many calls as it may for some seconds, and prints when each was.
import { setTimeout as wait } from 'node:timers/promises';
import { CallBudget } from '../../../src/music/spotify/budget.ts';

const budget = await CallBudget.open({ calls: 48, windowMs: 3000, spacingMs: 0, redisUrl: process.argv[2] });
const { signal } = new AbortController();
const until = performance.now() + 5000;
while (performance.now() < until) {
  try {
    await budget.run('person', signal, () => {
      process.stdout.write(`${performance.timeOrigin + performance.now()}\n`);
      return Promise.resolve();
    });
  } catch {
    await wait(5); // the budget is spent
  }
}
await budget.close();
