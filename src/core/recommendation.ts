import type { Emotion } from './emotion.ts';
import { arousalGenres, arousalOf, genreTable } from './genre-table.ts';
import type { Random } from './ports/system.ts';
import type { Track } from './track.ts';
import type { Preferences } from './preferences.ts';

/** Emotions share their arousal when the highest and the lowest differ by this at most, on a scale of length 2. */
const alike = 0.35;

/** The lowest mean arousal that gets music with energy. */
const energetic = 0.2;

/** The genre for an emotion: the person's own, or else the table's. */
export function genreFor(emotion: Emotion, { mode = 'match', genres = {} }: Preferences): string {
  return genres[mode]?.[emotion] ?? genreTable[emotion][mode];
}

/**
 * The genre for the candidates of an unsure answer: one for their arousal when they share it, or else the genre of the
 * first candidate. When the person has an own genre for the first candidate, it is that one.
 */
export function genreForAny(candidates: readonly [Emotion, ...Emotion[]], preferences: Preferences): string {
  const { mode = 'match', genres = {} } = preferences;
  const [first] = candidates;
  const arousals = candidates.map((emotion) => arousalOf[emotion]);
  const shared = Math.max(...arousals) - Math.min(...arousals) <= alike;
  if (!shared || genres[mode]?.[first] !== undefined) return genreFor(first, preferences);
  const mean = arousals.reduce((sum, arousal) => sum + arousal, 0) / arousals.length;
  return arousalGenres[mode][mean >= energetic ? 'high' : 'low'];
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
