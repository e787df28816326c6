import type { MusicStepResult } from '../../core/ports/music.ts';
import type { Random } from '../../core/ports/system.ts';
import type { MusicStep, Track } from '../../core/track.ts';
import type { Importance } from './budget.ts';
import { lastOffset, pageSize } from './client.ts';
import { failureOf } from './failure.ts';
import type { SpotifyPage } from './page.ts';
import type { GenreQuery } from './queries.ts';

/** Asks Spotify for one page. */
export type PageLoader = (query: GenreQuery, offset: number, importance: Importance) => Promise<SpotifyPage>;

/** Number of pages from which the first one is drawn, so that people begin with different songs. */
const firstPages = 5;

/**
 * The loaded tracks of one genre, kind and market. The pool grows page by page: first the pages of the first query in
 * random order, then those of the next query, until all are loaded. The pool contains each track once, even if Spotify
 * lists it under two ids.
 */
export class Pool {
  readonly #queries: GenreQuery[];
  readonly #load: PageLoader;
  readonly #random: Random;
  readonly #keep: (track: Track) => boolean;
  readonly #tracks = new Map<string, Track>();
  readonly #sounds = new Set<string>();
  readonly #found = new Map<MusicStep, MusicStepResult>();
  /** Pages of the current query that are still to load. Undefined before its first page. */
  #offsets: number[] | undefined;
  #loading: Promise<boolean> | undefined;

  /** @param keep which tracks may be offered */
  constructor(queries: readonly GenreQuery[], load: PageLoader, random: Random, keep: (track: Track) => boolean) {
    this.#queries = [...queries];
    this.#load = load;
    this.#random = random;
    this.#keep = keep;
  }

  get tracks(): readonly Track[] {
    return [...this.#tracks.values()];
  }

  get steps(): readonly MusicStepResult[] {
    return [...this.#found.values()];
  }

  /** Whether all pages are loaded. */
  get complete(): boolean {
    return this.#queries.length === 0;
  }

  find(id: string): Track | undefined {
    return this.#tracks.get(id);
  }

  /**
   * Loads the next page, for all current callers. A page that failed is tried again next time.
   * @returns whether the page had rows and nothing in them could be offered
   * @throws SpotifyFailure
   */
  grow(importance: Importance): Promise<boolean> {
    this.#loading ??= this.#nextPage(importance).finally(() => {
      this.#loading = undefined;
    });
    return this.#loading;
  }

  async #nextPage(importance: Importance): Promise<boolean> {
    const [query] = this.#queries;
    if (!query) return false;
    const offset = this.#offsets?.at(-1) ?? pageSize * Math.floor(this.#random.next() * firstPages);
    try {
      const { total, rows, tracks } = await this.#load(query, offset, importance);
      const before = this.#tracks.size;
      this.#add(query.step, tracks);
      const useless = rows > 0 && this.#tracks.size === before;
      this.#offsets = this.#offsets?.slice(0, -1) ?? this.#plan(total, offset);
      // Spotify's totals are estimates: after an empty page, all pages are empty.
      if (rows === 0) this.#offsets = this.#offsets.filter((other) => other < offset);
      if (this.#offsets.length > 0) return useless;
      this.#queries.shift();
      this.#offsets = undefined;
      return useless;
    } catch (error) {
      const { problem } = failureOf(error);
      this.#found.set(query.step, { step: query.step, found: this.#found.get(query.step)?.found ?? 0, problem });
      throw error;
    }
  }

  /** The offsets of all pages but the one that was loaded, in random order. */
  #plan(total: number, loaded: number): number[] {
    const pages = Math.ceil(Math.min(total, lastOffset) / pageSize);
    const offsets = Array.from({ length: pages }, (_, page) => page * pageSize).filter((offset) => offset !== loaded);
    for (let end = offsets.length - 1; end > 0; end -= 1) {
      const other = Math.floor(this.#random.next() * (end + 1));
      [offsets[end], offsets[other]] = [offsets[other] ?? 0, offsets[end] ?? 0];
    }
    return offsets;
  }

  #add(step: MusicStep, tracks: readonly Track[]): void {
    let found = this.#found.get(step)?.found ?? 0;
    for (const track of tracks) {
      const sound = soundOf(track);
      if (this.#tracks.has(track.id) || this.#sounds.has(sound) || !this.#keep(track)) continue;
      this.#tracks.set(track.id, track);
      this.#sounds.add(sound);
      found += 1;
    }
    this.#found.set(step, { step, found });
  }
}

/** A key that is equal for equal songs: it ignores case, accents, punctuation and "Remastered". */
function soundOf({ title, artists }: Track): string {
  const plain = (text: string) =>
    text
      .normalize('NFKD')
      .toLowerCase()
      .replace(/[^\p{Letter}\p{Number}]/gu, '');
  return `${plain(title.replace(/ [-([][^-([]*\bremaster.*$/i, ''))} ${artists.map(plain).join(' ')}`;
}
