import { candidatesOf } from './certainty.ts';
import { hasChanged, lastEmotion, type Course } from '../course/course.ts';
import type { MusicCatalog } from '../ports/music.ts';
import type { PersonHistory } from '../ports/store.ts';
import type { Random } from '../ports/system.ts';
import type { Preferences } from '../preferences.ts';
import { pickTrack, planSongs, wishFor, type SongPlan, type Wish } from '../recommendation.ts';
import type { RunnerUp } from './reply.ts';
import { emotionOf, type Take } from '../take.ts';
import type { Track } from '../track.ts';

/** The songs of an answer: one, or two while the model is unsure between emotions that no song fits both of. */
export interface SongOffer {
  readonly track: Track;
  readonly runnerUp?: RunnerUp;
}

/** Finds the songs to offer for a take. */
export class SongFinder {
  readonly #catalog: MusicCatalog;
  readonly #random: Random;
  readonly #unsureBelow: number;
  readonly #courseOf: (take: Take) => Course | undefined;

  /** @param parts.courseOf the course of the mood of a take, while it is kept */
  constructor(parts: {
    readonly catalog: MusicCatalog;
    readonly random: Random;
    readonly unsureBelow: number;
    readonly courseOf: (take: Take) => Course | undefined;
  }) {
    this.#courseOf = parts.courseOf;
    this.#catalog = parts.catalog;
    this.#random = parts.random;
    this.#unsureBelow = parts.unsureBelow;
  }

  /** The songs that the answer about a take shows now. Undefined when the catalogue no longer has the leading one. */
  async shown(take: Take): Promise<SongOffer | undefined> {
    const { runnerUp } = this.plan(take);
    const [leadingId, runnerUpId] = take.trackIds.toReversed();
    const track = leadingId === undefined ? undefined : await this.#catalog.track(leadingId);
    if (!track || !runnerUp || runnerUpId === undefined) return track && { track };
    const other = await this.#catalog.track(runnerUpId);
    return { track, ...(other && { runnerUp: { emotion: runnerUp, track: other } }) };
  }

  /**
   * New songs for a take, other than those that the person has seen, as far as the catalogue has others.
   * @throws the signal's reason when it aborts
   */
  async find(
    take: Take,
    about: {
      readonly preferences: Preferences;
      readonly history: PersonHistory;
      /** Ids of tracks and artists that the person does not want. */
      readonly refused: readonly string[];
      /** The person who asks, where people can connect an account. */
      readonly personId: string | undefined;
      readonly market: string | undefined;
      /** The language of the person's answers. */
      readonly locale: string;
      readonly signal: AbortSignal | undefined;
    },
  ): Promise<SongOffer> {
    const { preferences, history, personId, market, signal } = about;
    const language = preferences.ownLanguage ? about.locale : undefined;
    const refused = new Set(about.refused);
    const offered = new Set([...history.offered, ...refused]);
    const search = async (wish: Wish) => {
      const { tracks } = await this.#catalog.tracks(
        { ...wish, language, ...(personId && { personId }), market, offered },
        signal,
      );
      const wanted = tracks.filter(({ id, artistIds = [] }) => ![id, ...artistIds].some((one) => refused.has(one)));
      // A song that somebody does not want is better than none.
      return wanted.length > 0 ? wanted : tracks;
    };
    const seenId = take.trackIds.at(-1) ?? history.lastTrackId;
    const { lead, runnerUp } = this.plan(take);
    const [tracks, others] = await Promise.all([
      search(wishFor(lead, preferences)),
      runnerUp && search(wishFor([runnerUp], preferences)),
    ]);
    const track = pickTrack(tracks, history.offered, seenId, this.#random);
    if (!runnerUp || !others) return { track };
    const offeredIds = [...history.offered, track.id];
    return { track, runnerUp: { emotion: runnerUp, track: pickTrack(others, offeredIds, track.id, this.#random) } };
  }

  /** The ids of the songs that the answer showed before those that it shows now, if there are. */
  before(take: Take): readonly string[] {
    const shown = this.plan(take).runnerUp === undefined ? 1 : 2;
    const before = take.trackIds.slice(0, -shown).slice(-shown);
    return before.length === shown && before.at(-1) !== take.trackIds.at(-1) ? before : [];
  }

  /** The leading song of the answer about a take, as the catalogue knows it. */
  async leading({ trackIds }: Take): Promise<Track | undefined> {
    const id = trackIds.at(-1);
    return id === undefined ? undefined : this.#catalog.track(id);
  }

  /** Which emotions the songs of the answer about a take are for: where the mood changed, the one that it ended with. */
  plan(take: Take): SongPlan {
    const course = this.#courseOf(take);
    if (hasChanged(course) && !take.correction) return planSongs([lastEmotion(course)]);
    return planSongs(candidatesOf(take, this.#unsureBelow) ?? [emotionOf(take)]);
  }
}
