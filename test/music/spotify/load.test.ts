import { expect, it } from 'vitest';
import { load } from '../../fakes/spotify-load.ts';

// `node bench/spotify.ts` does the same with 1,000 requests over more than a minute's windows, and prints the waits.
it('ten people at once, with every tenth call going wrong: a song for each request, none twice, within the budget', async () => {
  const result = await load({
    people: 10,
    requestsEach: 20,
    faultRate: 0.1,
    callsPer30Seconds: 700,
    latencyMs: 5,
    listenMs: 0,
  });
  expect(result.songs).toBe(200);
  expect(result.repeats).toBe(0);
  expect(result.faultyCalls).toBeGreaterThan(0);
  expect(result.fromSpotify).toBeGreaterThan(100);
  expect(result.mostIn30Seconds).toBeLessThanOrEqual(700);
  expect(result.refusals).toEqual([]);
}, 60_000);
