import type { MusicCatalog, MusicPool, MusicQuery } from '../../core/ports/music.ts';
import type { Clock, Random } from '../../core/ports/system.ts';
import type { Track } from '../../core/track.ts';
import type { SearchRequest, SpotifyClient } from './client.ts';
import { failureOf, SpotifyFailure } from './failure.ts';
import { linkOnly, readPage } from './page.ts';
import { Pool } from './pool.ts';
import { queriesOf } from './queries.ts';

export interface SpotifyCatalogOptions {
  /** Default country in which songs must be playable, ISO 3166-1 alpha-2. */
  readonly market: string;
  /** Whether songs that Spotify marks as explicit are offered. */
  readonly explicit: boolean;
  /** How long Spotify's answers stay in memory, ms. Spotify's terms allow minutes. */
  readonly cacheMs: number;
}

/** Minimum number of tracks of a pool. The catalogue loads more at once for a smaller one. */
const thin = 5;

/**
 * Minimum number of tracks that are new to a person. The catalogue loads more ahead below it, so that "another song"
 * answers at once.
 */
const ahead = 4;

/** Maximum number of pages without a usable track. The catalogue then answers without. */
const mostUselessPages = 2;

/** A person's own token for a search, if they have connected an account. */
export type TokenOf = (personId: string) => Promise<string | undefined>;

/** Maximum number of pools in memory. */
const mostPools = 100;

/**
 * Songs from Spotify's search, in memory for some minutes. A query is a genre, a kind, the words of a mood and a market.
 * Spotify learns nothing about a person, unless they have connected their own account: then their token asks, and Spotify
 * takes the country of the account. The tracks that a person was offered only decide here whether to load more.
 */
export class SpotifyCatalog implements MusicCatalog {
  readonly #client: SpotifyClient;
  readonly #options: SpotifyCatalogOptions;
  readonly #clock: Clock;
  readonly #random: Random;
  readonly #tokenOf: TokenOf;
  /** Markets that Spotify refused: it does not serve them. */
  readonly #unserved = new Set<string>();
  readonly #pools = new Map<string, { readonly pool: Pool; readonly endsAtMs: number }>();

  constructor(
    client: SpotifyClient,
    options: SpotifyCatalogOptions,
    clock: Clock,
    random: Random,
    tokenOf: TokenOf = () => Promise.resolve(undefined),
  ) {
    this.#client = client;
    this.#options = options;
    this.#clock = clock;
    this.#random = random;
    this.#tokenOf = tokenOf;
  }

  /** @throws SpotifyFailure; the caller then asks another catalogue */
  async tracks(query: MusicQuery, signal?: AbortSignal): Promise<MusicPool> {
    const { offered = new Set(), personId } = query;
    const isOwn = personId !== undefined && (await this.#tokenOf(personId)) !== undefined;
    const pool = this.#pool(query, isOwn ? personId : undefined);
    const fresh = () => pool.tracks.filter(({ id }) => !offered.has(id)).length;
    let useless = 0;
    while (!pool.complete && useless < mostUselessPages && (fresh() === 0 || pool.tracks.length < thin)) {
      try {
        if (await pool.grow('person')) useless += 1;
      } catch (error) {
        // A thin answer is better than none.
        if (fresh() === 0) throw error;
        break;
      }
      signal?.throwIfAborted();
    }
    if (pool.tracks.length === 0) throw new SpotifyFailure('empty');
    // A failure of loading ahead needs no handling: the next request loads again.
    if (fresh() < ahead && !pool.complete) pool.grow('prefetch').catch(() => undefined);
    return { tracks: pool.tracks, steps: pool.steps };
  }

  track(id: string): Promise<Track | undefined> {
    this.#forgetOld();
    for (const { pool } of this.#pools.values()) {
      const track = pool.find(id);
      if (track) return Promise.resolve(track);
    }
    return Promise.resolve(linkOnly(id));
  }

  /** @param ownerId the person who asks with their own token: what they get may differ from what others get */
  #pool({ genre, kind, mood, market = this.#options.market }: MusicQuery, ownerId: string | undefined): Pool {
    this.#forgetOld();
    const queries = queriesOf(genre, kind, mood);
    const key = [kind, market, queries[0]?.q, genre, ownerId].join(' ');
    const known = this.#pools.get(key);
    if (known) return known.pool;
    const pool = new Pool(
      queries,
      async ({ step, q }, offset, importance) => {
        const token = ownerId === undefined ? undefined : await this.#tokenOf(ownerId);
        return readPage(await this.#search({ q, kind, market, offset, importance, token }), kind, step);
      },
      this.#random,
      ({ explicit }) => this.#options.explicit || !explicit,
    );
    // This also runs when nobody asks any more.
    setTimeout(() => {
      this.#forgetOld();
    }, this.#options.cacheMs).unref();
    this.#pools.set(key, { pool, endsAtMs: this.#clock.now() + this.#options.cacheMs });
    return pool;
  }

  /**
   * Searches in a market. When Spotify does not serve that market, it searches in the market of the settings and
   * remembers this.
   */
  async #search(request: SearchRequest): Promise<unknown> {
    const { market } = this.#options;
    const elsewhere = { ...request, market };
    if (this.#unserved.has(request.market)) return this.#client.search(elsewhere);
    try {
      return await this.#client.search(request);
    } catch (error) {
      if (request.market === market || failureOf(error).problem !== 'refused') throw error;
      const answer = await this.#client.search(elsewhere);
      // The request works in the other market: Spotify refused only the market.
      this.#unserved.add(request.market);
      return answer;
    }
  }

  #forgetOld(): void {
    const nowMs = this.#clock.now();
    for (const [key, { endsAtMs }] of this.#pools) {
      // Oldest first: a Map keeps the order of insertion.
      if (endsAtMs <= nowMs || this.#pools.size >= mostPools) this.#pools.delete(key);
    }
  }
}
