import type { Emotion } from './emotion.ts';
import { areAlike } from './emotion-plane.ts';
import { genreTable } from './genre-table.ts';
import type { MusicQuery } from './ports/music.ts';
import type { Random } from './ports/system.ts';
import type { Track } from './track.ts';
import type { Preferences } from './preferences.ts';

/** The genre for an emotion: the person's own, or else the table's. */
export function genreFor(emotion: Emotion, { mode = 'match', genres = {} }: Preferences): string {
  return genres[mode]?.[emotion] ?? genreTable[emotion][mode];
}

/** What to look for, as far as emotions and preferences say it. */
export type Wish = Required<Pick<MusicQuery, 'genre' | 'kind' | 'mood' | 'anyGenre'>>;

/** What answers one emotion, or several that are alike; the first decides the genre. */
export function wishFor(emotions: readonly [Emotion, ...Emotion[]], preferences: Preferences): Wish {
  const { mode = 'match', kind = 'track', genres = {} } = preferences;
  const [first] = emotions;
  const anyGenre = genres[mode]?.[first] === undefined;
  return { genre: genreFor(first, preferences), kind, mood: { emotions, mode }, anyGenre };
}

/** Emotions between which the model is unsure, as the songs of the answer see them. */
export interface SongPlan {
  /** The first, and those that are like it: one song fits them. */
  readonly lead: readonly [Emotion, ...Emotion[]];
  /** The likeliest that is not like the first: it has a song of its own. */
  readonly runnerUp?: Emotion;
}

/** Which of the candidates, the likeliest first, share a song: those near in valence and arousal both. */
export function planSongs([first, ...others]: readonly [Emotion, ...Emotion[]]): SongPlan {
  const runnerUp = others.find((emotion) => !areAlike(first, emotion));
  return {
    lead: [first, ...others.filter((emotion) => areAlike(first, emotion))],
    ...(runnerUp !== undefined && { runnerUp }),
  };
}

/**
 * The track to offer: a random one that this person was never offered, or else the one that they were offered longest
 * ago. Never the shown track when there is another. So a person is offered every other track of the pool before a track
 * comes again, even when the pool grows or shrinks.
 *
 * @param offered the ids of the tracks offered to the person, longest ago first
 * @param shownId the id of the track that the person sees now
 */
export function pickTrack(
  tracks: readonly Track[],
  offered: readonly string[],
  shownId: string | undefined,
  random: Random,
): Track {
  const others = tracks.filter(({ id }) => id !== shownId);
  const choice = others.length > 0 ? others : tracks;
  const turn = new Map(offered.map((id, index) => [id, index]));
  const fresh = choice.filter(({ id }) => !turn.has(id));
  const oldest = choice.toSorted((a, b) => (turn.get(a.id) ?? 0) - (turn.get(b.id) ?? 0))[0];
  const track = fresh[Math.floor(random.next() * fresh.length)] ?? oldest;
  if (track === undefined) throw new Error('The catalogue has no track for this genre.');
  return track;
}
