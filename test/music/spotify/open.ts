import type { Clock } from '../../../src/core/ports/system.ts';
import { seededRandom } from '../../../src/core/random.ts';
import { CallBudget, type BudgetOptions } from '../../../src/music/spotify/budget.ts';
import { SpotifyCatalog, type SpotifyCatalogOptions } from '../../../src/music/spotify/catalog.ts';
import { SpotifyClient, type ClientOptions } from '../../../src/music/spotify/client.ts';
import { credentials, SpotifyServer } from '../../fakes/spotify-server.ts';

/** A clock that stands until it is turned. */
export class HandClock implements Clock {
  nowMs = Date.UTC(2026, 10, 1);

  now(): number {
    return this.nowMs;
  }
}

interface Setting extends Partial<ClientOptions>, Partial<SpotifyCatalogOptions>, Partial<BudgetOptions> {
  readonly seed?: number;
}

/** The real client and catalogue before a local server; close it at the end. */
export async function openSpotify(setting: Setting = {}) {
  const server = await SpotifyServer.start();
  const clock = new HandClock();
  const pauses: string[] = [];
  const budget = await CallBudget.open({ calls: 7000, windowMs: 30_000, spacingMs: 0, ...setting });
  const client = new SpotifyClient(
    {
      ...credentials,
      apiRoot: server.root,
      accountsRoot: server.root,
      callMs: 5000,
      onPause: (problem, forMs) => pauses.push(`${problem} ${forMs / 1000} s`),
      ...setting,
    },
    budget,
    clock,
  );
  const options = { market: 'DE', explicit: true, cacheMs: 600_000, ...setting };
  const catalog = new SpotifyCatalog(client, options, clock, seededRandom(setting.seed ?? 1));
  return {
    server,
    clock,
    client,
    catalog,
    pauses,
    close: async () => {
      client.stop();
      await budget.close();
      await server.close();
    },
  };
}
