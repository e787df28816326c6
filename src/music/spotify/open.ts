import type { MusicCatalog } from '../../core/ports/music.ts';
import type { AccountStore } from '../../core/ports/account-store.ts';
import type { PauseStore } from '../../core/ports/bot-store.ts';
import type { Clock, Random } from '../../core/ports/system.ts';
import { AccountApi } from './account/api.ts';
import { callbackPath, SpotifyAccounts } from './account/accounts.ts';
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
  /** Address of the page where people connect their own account, and the key for their tokens: 32 bytes in base64. */
  readonly login?: { readonly pageRoot: string; readonly key: string } | undefined;
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
  /** Stores the accounts that people connect. */
  readonly accounts?: AccountStore;
}

export interface OpenSpotify {
  readonly catalog: MusicCatalog;
  readonly accounts: SpotifyAccounts | undefined;
  /** The calls that the budget allows now. */
  callsLeft(): Promise<number>;
  close(): Promise<void>;
}

/** The name of Spotify among the services that ask for pauses. */
const service = 'spotify';

/** Time limit of a call. Two calls fit into the time that a person waits. */
const callMs = 600;

const windowMs = 30_000;

/** Time limit of a call for a person's account, ms. The person waits for nothing else. */
const accountCallMs = 5000;

/**
 * A catalogue of Spotify's songs, people's own accounts if the settings have an app for it, and a function that closes both.
 * @throws Error when a Redis is set and `ioredis` is not installed
 */
export async function openSpotify(
  settings: SpotifySettings,
  { clock, random, log, pauses, accounts: store }: SpotifyParts,
): Promise<OpenSpotify> {
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
  const accounts = store && accountsOf(settings, { store, clock, random });
  return {
    accounts,
    callsLeft: () => budget.left(),
    catalog: new SpotifyCatalog(client, settings, clock, random, accounts && ((id) => accounts.tokenOf(id))),
    close: async () => {
      client.stop();
      await budget.close();
    },
  };
}

function accountsOf(
  settings: SpotifySettings,
  parts: { readonly store: AccountStore; readonly clock: Clock; readonly random: Random },
): SpotifyAccounts | undefined {
  const { login, accountsRoot } = settings;
  if (!login) return undefined;
  const pageRoot = login.pageRoot.replace(/\/+$/, '');
  const api = new AccountApi({ ...settings, redirectUri: `${pageRoot}${callbackPath}`, callMs: accountCallMs });
  const key = Buffer.from(login.key, 'base64');
  return new SpotifyAccounts({ ...parts, api, key, pageRoot, origin: new URL(accountsRoot).origin });
}
