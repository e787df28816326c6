import type { Emotion } from './emotion.ts';
import { arousalGenres, arousalOf, genreTable } from './genre-table.ts';
import type { Random } from './ports/system.ts';
import type { Track } from './track.ts';
import type { Preferences } from './preferences.ts';

/** Emotions share their arousal when the highest and the lowest are this near; the whole scale is 2 long. */
const alike = 0.35;

/** From this arousal on music with energy fits. */
const energetic = 0.2;

/** The genre that answers an emotion: the person's own row, or else the table's. */
export function genreFor(emotion: Emotion, { mode = 'match', genres = {} }: Preferences): string {
  return genres[mode]?.[emotion] ?? genreTable[emotion][mode];
}

/**
 * The genre that answers several emotions between which the model is unsure, the likeliest first: one that fits their
 * arousal where they share it, or else the first's. A row that the person wrote for the first comes before both.
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
 * The track to offer: any that this person was never offered, or else the one whose last offer is longest ago; but never
 * the one just shown if there is another. So between two offers of the same track all others of its pool were offered, in
 * every round, and though the pool may grow or shrink.
 *
 * @param offered the tracks offered to the person, each once, the longest ago first
 * @param shownId the track that the person sees now
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
  if (track === undefined) throw new Error('The catalogue has nothing for this genre.');
  return track;
}
