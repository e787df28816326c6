import { afterEach, describe, expect, it } from 'vitest';
import type { SearchRequest } from '../../../src/music/spotify/client.ts';
import { SpotifyFailure } from '../../../src/music/spotify/failure.ts';
import type { Call, Fault } from '../../fakes/spotify-server.ts';
import { openSpotify } from './open.ts';

const blues: SearchRequest = { q: 'genre:"blues"', kind: 'track', market: 'DE', offset: 20, importance: 'person' };

const opened: { close: () => Promise<void> }[] = [];
const open = async (setting?: Parameters<typeof openSpotify>[0]) => {
  const one = await openSpotify(setting);
  opened.push(one);
  return one;
};
afterEach(async () => {
  await Promise.all(opened.splice(0).map(({ close }) => close()));
});

/** Faults for the first searches, in order; `undefined` lets one through. */
function faults(...list: (Fault | undefined)[]): (call: Call) => Fault | undefined {
  return ({ path }) => (path === 'search' ? list.shift() : undefined);
}

async function failure(promise: Promise<unknown>): Promise<SpotifyFailure> {
  const error: unknown = await promise.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (error instanceof SpotifyFailure) return error;
  throw new Error('No SpotifyFailure', { cause: error });
}

describe('a search', () => {
  it('asks for ten rows with the market, as spotify-web-api-node asks, and is not refused', async () => {
    const { server, client } = await open();
    const body = await client.search(blues);
    expect(body).toMatchObject({ tracks: { total: 37, offset: 20, limit: 10 } });
    expect(server.searches).toMatchObject([{ q: 'genre:"blues"', type: 'track', market: 'DE', offset: 20 }]);
    expect(server.refusals).toEqual([]);
  });

  it.each(['&', 'r&b', '#', 'música', "rock'n'roll", '100%', '+'])('brings %j over whole', async (q) => {
    const { server, client } = await open();
    await client.search({ ...blues, q });
    expect(server.searches[0]?.q).toBe(q);
  });
});

describe('the token', () => {
  it('is fetched once, for all who ask at the same time, and kept', async () => {
    const { server, client } = await open();
    await Promise.all([client.search(blues), client.search(blues), client.search(blues)]);
    await client.search(blues);
    expect(server.calls.filter(({ path }) => path === 'token')).toHaveLength(1);
  });

  it('is renewed at 55 minutes, ahead of its end, while the old one serves', async () => {
    const { server, client, clock } = await open();
    await client.search(blues);
    clock.nowMs += 55 * 60_000 - 1;
    await client.search(blues);
    expect(server.calls).toHaveLength(3);
    clock.nowMs += 1;
    await client.search(blues);
    await server.reached(5);
    expect(
      server.calls
        .slice(3)
        .map(({ path }) => path)
        .sort(),
    ).toEqual(['search', 'token']);
    expect(server.searches.at(-1)?.token).toBe('Bearer token-1');
    await expect.poll(async () => (await client.search(blues), server.searches.at(-1)?.token)).toBe('Bearer token-2');
  });

  it('is fetched before the search where it has run out', async () => {
    const { server, client, clock } = await open();
    await client.search(blues);
    clock.nowMs += 3_600_000;
    await client.search(blues);
    expect(server.calls.map(({ path }) => path)).toEqual(['token', 'search', 'token', 'search']);
  });

  it('is fetched anew when Spotify says 401, once', async () => {
    const { server, client, pauses } = await open();
    await client.search(blues);
    server.revokeTokens();
    await client.search(blues);
    expect(server.calls.map(({ path }) => path)).toEqual(['token', 'search', 'search', 'token', 'search']);
    server.fault = faults({ kind: 'unauthorized' }, { kind: 'unauthorized' });
    expect((await failure(client.search(blues))).problem).toBe('unauthorized');
    expect(server.calls).toHaveLength(8);
    expect(pauses).toEqual(['unauthorized 600 s']);
  });

  it('that Spotify refuses to give leaves it alone for ten minutes, and says nothing of the secret', async () => {
    const { server, client, clock } = await open({ clientSecret: 'wrong-secret' });
    const error = await failure(client.search(blues));
    expect(error.problem).toBe('unauthorized');
    expect(`${error.stack} ${JSON.stringify(error)}`).not.toMatch(/wrong-secret|Basic|Bearer/);
    expect((await failure(client.search(blues))).problem).toBe('paused');
    expect(server.calls).toHaveLength(1);
    clock.nowMs += 10 * 60_000;
    expect((await failure(client.search(blues))).problem).toBe('unauthorized');
  });
});

describe('what goes wrong', () => {
  it.each<[string, Fault]>([
    ['a 5xx with a text', { kind: 'error' }],
    ['a reset', { kind: 'reset' }],
    ['a 429 that asks for no wait', { kind: 'rate', retryAfter: '0' }],
  ])('%s once is tried again', async (_what, fault) => {
    const { server, client, pauses } = await open();
    server.fault = faults(fault);
    expect(await client.search(blues)).toMatchObject({ tracks: { total: 37 } });
    expect(server.searches).toHaveLength(2);
    expect(pauses).toEqual([]);
  });

  it.each<[string, Fault]>([
    ['a 5xx', { kind: 'error' }],
    ['a reset', { kind: 'reset' }],
  ])('%s twice is a failure', async (_what, fault) => {
    const { server, client } = await open();
    server.fault = faults(fault, fault);
    expect((await failure(client.search(blues))).problem).toBe('unavailable');
    expect(server.searches).toHaveLength(2);
  });

  it('a stall is given up in time, its connection closed, and tried once more', async () => {
    const { server, client } = await open({ callMs: 100 });
    server.fault = faults({ kind: 'stall' }, { kind: 'stall' });
    expect((await failure(client.search(blues))).problem).toBe('timeout');
    expect(server.searches).toHaveLength(2);
    await expect.poll(() => server.abandoned).toBe(2);
  });

  it('a stall ends when the client is stopped', async () => {
    const { server, client } = await open();
    server.fault = () => ({ kind: 'stall' });
    const asked = failure(client.search(blues));
    await server.reached(1);
    client.stop();
    expect((await asked).problem).toBe('timeout');
  });

  it.each<[string, Fault, string]>([
    ['a 429 with a long Retry-After', { kind: 'rate', retryAfter: '17' }, 'rateLimited 17 s'],
    ['a 429 with a text and a long Retry-After', { kind: 'rate', retryAfter: '17', asText: true }, 'rateLimited 17 s'],
    ['a 429 without Retry-After', { kind: 'rate' }, 'rateLimited 5 s'],
    ['a 429 with a Retry-After that is no number', { kind: 'rate', retryAfter: 'soon' }, 'rateLimited 5 s'],
    ['QUOTA_EXCEEDED', { kind: 'quota' }, 'quota 21600 s'],
  ])('%s fails at once, and nothing is asked until it is over', async (_what, fault, pause) => {
    const { server, client, clock, pauses } = await open();
    server.fault = faults(fault);
    expect((await failure(client.search(blues))).problem).toBe(fault.kind === 'quota' ? 'quota' : 'rateLimited');
    expect(pauses).toEqual([pause]);
    const pauseMs = Number(pause.split(' ')[1]) * 1000;
    clock.nowMs += pauseMs - 1;
    expect((await failure(client.search(blues))).problem).toBe('paused');
    expect(server.searches).toHaveLength(1);
    clock.nowMs += 1;
    await client.search(blues);
    expect(server.searches).toHaveLength(2);
  });

  it('six failures in a row are an outage: nothing is asked for half a minute', async () => {
    const { server, client, clock, pauses } = await open();
    await client.search(blues);
    server.fault = () => ({ kind: 'error' });
    for (let count = 0; count < 4; count += 1) await failure(client.search(blues));
    expect(server.searches).toHaveLength(7);
    expect(pauses).toEqual(['unavailable 30 s']);
    server.fault = () => undefined;
    clock.nowMs += 30_000;
    await client.search(blues);
  });

  it('failures with answers between them are no outage', async () => {
    const { server, client, pauses } = await open();
    server.fault = faults(...Array.from({ length: 8 }, () => [{ kind: 'error' } as const, undefined]).flat());
    for (let count = 0; count < 8; count += 1) await client.search(blues);
    expect(server.searches).toHaveLength(16);
    expect(pauses).toEqual([]);
  });

  it('what Spotify will never answer is not asked twice', async () => {
    const { server, client } = await open();
    expect((await failure(client.search({ ...blues, market: 'Germany' }))).problem).toBe('refused');
    expect(server.searches).toHaveLength(1);
  });
});
