import type { MusicCatalog } from '../../core/ports/music.ts';
import type { PauseStore } from '../../core/ports/bot-store.ts';
import type { Clock, Random } from '../../core/ports/system.ts';
import { CallBudget } from './budget.ts';
import { SpotifyCatalog } from './catalog.ts';
import { SpotifyClient } from './client.ts';
import type { SpotifyProblem } from './failure.ts';

/** The settings of Spotify. */
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

/** A log for pauses of Spotify and a lost Redis, such as a pino logger. */
export interface SpotifyLog {
  warn(details: { readonly problem: string; readonly pauseMs?: number }, message: string): void;
}

export interface SpotifyParts {
  readonly clock: Clock;
  readonly random: Random;
  readonly log: SpotifyLog;
  /** Stores the pauses that Spotify asks for, so that a restart keeps them. */
  readonly pauses: PauseStore;
}

/** The name of Spotify among the services that ask for pauses. */
const service = 'spotify';

/** Time limit of a call. Two calls fit into the time that a person waits. */
const callMs = 600;

const windowMs = 30_000;

/**
 * A catalogue of Spotify's songs, and a function that closes it.
 * @throws Error when a Redis is set and `ioredis` is not installed
 */
export async function openSpotify(
  settings: SpotifySettings,
  { clock, random, log, pauses }: SpotifyParts,
): Promise<{ readonly catalog: MusicCatalog; close(): Promise<void> }> {
  const { callsPer30Seconds, spacingMs, redisUrl } = settings;
  let redisIsAway = false;
  const budget = await CallBudget.open({
    calls: callsPer30Seconds,
    windowMs,
    spacingMs,
    redisUrl,
    onError: () => {
      // The event comes again with every attempt to connect.
      if (!redisIsAway) log.warn({ problem: 'redis' }, 'The Redis of the Spotify budget is unreachable');
      redisIsAway = true;
    },
  });
  const onPause = (problem: SpotifyProblem, pauseMs: number, untilMs: number) => {
    log.warn({ problem, pauseMs }, 'Spotify calls are paused');
    // The other pauses are our own: after a restart the credentials or the network may be good.
    if (problem !== 'rateLimited' && problem !== 'quota') return;
    pauses.savePause(service, untilMs).catch(() => {
      log.warn({ problem: 'store' }, 'The pause of Spotify could not be saved');
    });
  };
  const pausedUntilMs = await pauses.pausedUntil(service);
  const client = new SpotifyClient({ ...settings, callMs, pausedUntilMs, onPause }, budget, clock);
  return {
    catalog: new SpotifyCatalog(client, settings, clock, random),
    close: async () => {
      client.stop();
      await budget.close();
    },
  };
}
