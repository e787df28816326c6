import { expect, it } from 'vitest';
import { seededRandom } from '../../../src/core/random.ts';
import { openSpotify } from '../../../src/music/spotify/open.ts';
import { SqliteStore } from '../../../src/store/sqlite.ts';
import { credentials, SpotifyServer } from '../../fakes/spotify-server.ts';
import { HandClock } from './open.ts';

it('a pause that Spotify asked for holds after a restart, and ends', async () => {
  const server = await SpotifyServer.start();
  const store = SqliteStore.open(':memory:');
  const clock = new HandClock();
  const start = () =>
    openSpotify(
      {
        ...credentials,
        market: 'DE',
        explicit: true,
        apiRoot: server.root,
        accountsRoot: server.root,
        callsPer30Seconds: 7000,
        spacingMs: 0,
        cacheMs: 600_000,
        redisUrl: undefined,
      },
      { clock, random: seededRandom(1), log: { warn: () => undefined }, pauses: store.bots },
    );
  const blues = { genre: 'blues', kind: 'track' } as const;

  server.fault = ({ path }) => (path === 'search' ? { kind: 'rate', retryAfter: '3600' } : undefined);
  const before = await start();
  await expect(before.catalog.tracks(blues)).rejects.toMatchObject({ problem: 'rateLimited' });
  await before.close();
  server.fault = () => undefined;
  const calls = server.calls.length;

  const after = await start();
  await expect(after.catalog.tracks(blues)).rejects.toMatchObject({ problem: 'paused' });
  expect(server.calls).toHaveLength(calls);
  clock.nowMs += 3_600_000;
  expect((await after.catalog.tracks(blues)).tracks.length).toBeGreaterThan(0);
  await after.close();
  store.close();
  await server.close();
});
