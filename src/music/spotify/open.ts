import type { MusicCatalog } from '../../core/ports/music.ts';
import type { Clock, Random } from '../../core/ports/system.ts';
import { CallBudget } from './budget.ts';
import { SpotifyCatalog } from './catalog.ts';
import { SpotifyClient } from './client.ts';
import type { SpotifyProblem } from './failure.ts';

/** What the settings say of Spotify. */
export interface SpotifySettings {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly market: string;
  readonly explicit: boolean;
  readonly apiRoot: string;
  readonly accountsRoot: string;
  readonly callsPer30Seconds: number;
  readonly spacingMs: number;
  readonly cacheMs: number;
  readonly redisUrl: string | undefined;
}

/** Where it is written down that Spotify is left alone, or its budget's Redis is away; pino's loggers are such. */
export interface SpotifyLog {
  warn(details: { readonly problem: string; readonly pauseMs?: number }, message: string): void;
}

/** Two calls fit into the time that a person waits, with some left for the way. */
const callMs = 600;

const windowMs = 30_000;

/**
 * A catalogue of Spotify's songs, and how to let go of it.
 * @throws Error when a Redis is set and `ioredis` is not installed
 */
export async function openSpotify(
  settings: SpotifySettings,
  { clock, random, log }: { readonly clock: Clock; readonly random: Random; readonly log: SpotifyLog },
): Promise<{ readonly catalog: MusicCatalog; close(): Promise<void> }> {
  const { callsPer30Seconds, spacingMs, redisUrl } = settings;
  let redisIsAway = false;
  const budget = await CallBudget.open({
    calls: callsPer30Seconds,
    windowMs,
    spacingMs,
    redisUrl,
    onError: () => {
      // It is told again with every attempt to connect.
      if (!redisIsAway) log.warn({ problem: 'redis' }, 'The Redis of the Spotify budget is away');
      redisIsAway = true;
    },
  });
  const onPause = (problem: SpotifyProblem, pauseMs: number) => {
    log.warn({ problem, pauseMs }, 'Spotify is left alone for a while');
  };
  const client = new SpotifyClient({ ...settings, callMs, onPause }, budget, clock);
  return {
    catalog: new SpotifyCatalog(client, settings, clock, random),
    close: async () => {
      client.stop();
      await budget.close();
    },
  };
}
