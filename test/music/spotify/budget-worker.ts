// One of several processes that share a budget. Prints a line for each call that it may make, until its input ends. Then
// prints 'spent' if the budget lets no further call through.
import { once } from 'node:events';
import { CallBudget } from '../../../src/music/spotify/budget.ts';
import { SpotifyFailure } from '../../../src/music/spotify/failure.ts';

const windowMs = 6 * 60 * 60 * 1000;
const budget = await CallBudget.open({ calls: 210, windowMs, spacingMs: 0, redisUrl: process.argv[2] });
const enough = new AbortController();
const ended = once(process.stdin.resume(), 'end').then(() => {
  enough.abort();
});

const call = () => Promise.resolve(process.stdout.write('call\n'));
const problemOf = async (signal: AbortSignal) => {
  try {
    for (;;) await budget.run('person', signal, call);
  } catch (error) {
    if (error instanceof SpotifyFailure) return error.problem;
    throw error;
  }
};
await problemOf(enough.signal);
await ended;
if ((await problemOf(new AbortController().signal)) === 'budget') process.stdout.write('spent\n');
await budget.close();
