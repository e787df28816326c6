import { setTimeout as wait } from 'node:timers/promises';
import type { MusicCatalog, MusicPool, MusicQuery } from '../core/ports/music.ts';
import type { Track } from '../core/track.ts';

/** A log for catalogues that gave nothing, such as a pino logger. */
export interface CatalogLog {
  info(details: { readonly problem: string }, message: string): void;
}

/**
 * A catalogue that may fail or be slow, with a second, reliable and fast one behind it. The wait for the first has a
 * limit. The second adds its songs when the first has nothing new for the person.
 */
export class FallbackCatalog implements MusicCatalog {
  readonly #first: MusicCatalog;
  readonly #second: MusicCatalog;
  readonly #waitMs: number;
  readonly #log: CatalogLog | undefined;

  constructor(first: MusicCatalog, second: MusicCatalog, waitMs: number, log?: CatalogLog) {
    this.#first = first;
    this.#second = second;
    this.#waitMs = waitMs;
    this.#log = log;
  }

  async tracks(query: MusicQuery, signal?: AbortSignal): Promise<MusicPool> {
    const { pool, problem } = await this.#ask(query, signal);
    signal?.throwIfAborted();
    if (pool?.tracks.some(({ id }) => query.offered?.has(id) !== true)) return pool;
    const more = await this.#second.tracks(query, signal);
    const failed = problem === undefined ? [] : [{ step: 'genre' as const, found: 0, problem }];
    const known = new Set(pool?.tracks.map(({ id }) => id));
    const others = more.tracks.filter(({ id }) => !known.has(id));
    const steps = more.steps.map((step) => (step.step === 'builtin' ? { ...step, found: others.length } : step));
    return { tracks: [...(pool?.tracks ?? []), ...others], steps: [...(pool?.steps ?? failed), ...steps] };
  }

  async track(id: string): Promise<Track | undefined> {
    return (await this.#second.track(id)) ?? (await this.#first.track(id));
  }

  /** The result of the first catalogue, or the reason why it has none in time. A late search goes on for the next request. */
  async #ask(query: MusicQuery, signal?: AbortSignal): Promise<{ pool?: MusicPool; problem?: string }> {
    const answered = new AbortController();
    const ends = signal ? AbortSignal.any([answered.signal, signal]) : answered.signal;
    const late = wait(this.#waitMs, { problem: 'late' }, { signal: ends, ref: false });
    late.catch(() => undefined);
    try {
      const answer = await Promise.race([this.#first.tracks(query).then((pool) => ({ pool })), late]);
      if ('problem' in answer) this.#log?.info(answer, 'The music catalogue was too slow');
      return answer;
    } catch (error) {
      const problem = problemOf(error);
      if (signal?.aborted !== true) this.#log?.info({ problem }, 'The music catalogue failed');
      return { problem };
    } finally {
      answered.abort();
    }
  }
}

/** The catalogue's own word for its problem, for logs. It contains nothing else of the error. */
function problemOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  return 'problem' in error && typeof error.problem === 'string' ? error.problem : error.name;
}
