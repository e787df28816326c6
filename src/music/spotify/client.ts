import { setTimeout as wait } from 'node:timers/promises';
import SpotifyWebApi from 'spotify-web-api-node';
import type { Clock } from '../../core/ports/system.ts';
import type { MusicKind } from '../../core/preferences.ts';
import type { CallBudget, Importance } from './budget.ts';
import { failureOf, SpotifyFailure, type SpotifyProblem } from './failure.ts';
import { callLibrary, type SpotifyRoots } from './library.ts';

export interface ClientOptions extends SpotifyRoots {
  readonly clientId: string;
  readonly clientSecret: string;
  /** Time limit of one call, ms. */
  readonly callMs: number;
  /** End of a pause that Spotify asked for before this program started, ms since 1970. */
  readonly pausedUntilMs?: number | undefined;
  /** Called at the start of a pause, with its reason, length and end. */
  readonly onPause?: (problem: SpotifyProblem, pauseMs: number, untilMs: number) => void;
}

/** One page of a search. */
export interface SearchRequest {
  readonly q: string;
  readonly kind: MusicKind;
  /** ISO 3166-1 alpha-2. Without one Spotify finds no episodes. */
  readonly market: string;
  /** A multiple of {@link pageSize}, below {@link lastOffset}. */
  readonly offset: number;
  readonly importance: Importance;
  /** A person's own token: Spotify then takes the country of their account. Unset: the app's token. */
  readonly token?: string | undefined;
}

/** Maximum number of rows of a page for a development-mode app. */
export const pageSize = 10;

/** Maximum offset of a page. */
export const lastOffset = 1000;

/** Minimum remaining lifetime of a token, ms. A token with less is renewed. */
const renewAheadMs = 5 * 60_000;

/** Maximum wait within a call, ms. A person does not notice it. A longer wait that Spotify asks for is a pause. */
const patienceMs = 700;

/** Lengths of the pauses, ms: after the quota of the day is spent, for wrong credentials, and after failed calls in a row. */
const pauseMs = { quota: 6 * 3_600_000, unauthorized: 10 * 60_000, rateLimited: 5000, unavailable: 30_000 } as const;

/** Number of failed calls in a row that make an outage. */
const outage = 6;

/**
 * Spotify's token and search through spotify-web-api-node, within a budget. Each call has a time-out. A refused token
 * is renewed once. A stall, a reset or a 5xx is tried once more. After further failures, calls pause for a while.
 */
export class SpotifyClient {
  readonly #options: ClientOptions;
  readonly #budget: CallBudget;
  readonly #clock: Clock;
  readonly #stopped = new AbortController();
  #token: { readonly value: string; readonly renewAtMs: number; readonly endsAtMs: number } | undefined;
  #renewal: Promise<string> | undefined;
  #pausedUntilMs: number;
  #failedInARow = 0;

  constructor(options: ClientOptions, budget: CallBudget, clock: Clock) {
    this.#options = options;
    this.#budget = budget;
    this.#clock = clock;
    this.#pausedUntilMs = options.pausedUntilMs ?? -Infinity;
  }

  /**
   * The rows of a page: `body` is Spotify's answer, unchanged.
   * @throws SpotifyFailure
   */
  async search({ q, kind, market, offset, importance, token: own }: SearchRequest): Promise<unknown> {
    const once = async (token: string) => {
      const { body } = await this.#call(importance, (api) => {
        api.setAccessToken(token);
        return api.search(q, [kind], { market, offset, limit: pageSize });
      });
      return body;
    };
    if (own !== undefined) {
      try {
        return await once(own);
      } catch (error) {
        // The account is not connected any more, or not allowed to: the app may still search.
        if (failureOf(error).problem !== 'unauthorized') throw error;
      }
    }
    const token = await this.#currentToken(importance);
    try {
      return await once(token);
    } catch (error) {
      if (failureOf(error).problem !== 'unauthorized') throw error;
      if (this.#token?.value === token) this.#token = undefined;
      try {
        return await once(await this.#currentToken(importance));
      } catch (again) {
        if (failureOf(again).problem === 'unauthorized') this.#pause('unauthorized');
        throw again;
      }
    }
  }

  /** Aborts running calls. */
  stop(): void {
    this.#stopped.abort();
  }

  /** The current token. A token close to its end is renewed in the background, for the next call. */
  async #currentToken(importance: Importance): Promise<string> {
    const token = this.#token;
    const nowMs = this.#clock.now();
    if (token && nowMs < token.renewAtMs) return token.value;
    this.#renewal ??= this.#renew(importance).finally(() => {
      this.#renewal = undefined;
    });
    if (!token || nowMs >= token.endsAtMs) return this.#renewal;
    this.#renewal.catch(() => undefined); // who needs the next token asks again
    return token.value;
  }

  async #renew(importance: Importance): Promise<string> {
    try {
      const { body } = await this.#call(importance, (api) => api.clientCredentialsGrant());
      const { access_token: value, expires_in: seconds } = body;
      if (typeof value !== 'string' || !(seconds > 0)) throw new SpotifyFailure('malformed');
      const endsAtMs = this.#clock.now() + seconds * 1000;
      this.#token = { value, endsAtMs, renewAtMs: endsAtMs - Math.min(renewAheadMs, seconds * 500) };
      return value;
    } catch (error) {
      const failure = failureOf(error);
      if (failure.problem === 'unauthorized') this.#pause('unauthorized');
      throw failure;
    }
  }

  /** Makes a call, and tries it once more when that may help. */
  async #call<T>(importance: Importance, call: (api: SpotifyWebApi) => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.#attempt(importance, call);
      } catch (error) {
        const failure = failureOf(error);
        const hope = await this.#worthTrying(failure, attempt === 1);
        if (!hope) throw failure;
      }
    }
  }

  /** Records a failure, waits if Spotify asks for a short wait, and says whether to try again. */
  async #worthTrying({ problem, retryAfterMs }: SpotifyFailure, first: boolean): Promise<boolean> {
    if (first && problem === 'rateLimited' && retryAfterMs !== undefined && retryAfterMs <= patienceMs) {
      await wait(retryAfterMs, undefined, { signal: this.#stopped.signal });
      return true;
    }
    if (problem === 'rateLimited' || problem === 'quota') this.#pause(problem, retryAfterMs);
    if (problem !== 'unavailable' && problem !== 'timeout') return false;
    this.#failedInARow += 1;
    if (this.#failedInARow < outage) return first && !this.#stopped.signal.aborted;
    this.#pause('unavailable');
    return false;
  }

  async #attempt<T>(importance: Importance, call: (api: SpotifyWebApi) => Promise<T>): Promise<T> {
    if (this.#clock.now() < this.#pausedUntilMs) throw new SpotifyFailure('paused');
    const { clientId, clientSecret, callMs } = this.#options;
    const result = await this.#budget.run(importance, this.#stopped.signal, () => {
      // A pause may have begun while the call waited for its turn.
      if (this.#clock.now() < this.#pausedUntilMs) throw new SpotifyFailure('paused');
      const signal = AbortSignal.any([AbortSignal.timeout(callMs), this.#stopped.signal]);
      return callLibrary(new SpotifyWebApi({ clientId, clientSecret }), this.#options, signal, call);
    });
    this.#failedInARow = 0;
    return result;
  }

  #pause(problem: keyof typeof pauseMs, forMs: number = pauseMs[problem]): void {
    this.#failedInARow = 0;
    this.#pausedUntilMs = Math.max(this.#pausedUntilMs, this.#clock.now() + forMs);
    this.#options.onPause?.(problem, forMs, this.#pausedUntilMs);
  }
}
