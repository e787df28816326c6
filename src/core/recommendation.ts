import type { Emotion } from './emotion.ts';
import type { Random, Track } from './ports.ts';

/** The genres of the emotion → genre table. */
export const genres = ['chill', 'acoustic', 'pop', 'blues', 'rock', 'electronic', 'metal', 'dance'] as const;
export type Genre = (typeof genres)[number];

/** Which genre answers which emotion. */
export const genreOf: Readonly<Record<Emotion, Genre>> = {
  neutral: 'chill',
  calm: 'acoustic',
  happy: 'pop',
  sad: 'blues',
  angry: 'rock',
  fearful: 'electronic',
  disgust: 'metal',
  surprised: 'dance',
};

/**
 * The song to offer: any of those offered least often to this person, but never the one just shown if there is another.
 * So no song of a genre comes twice before all of them were offered.
 *
 * @param offers how often each track was offered to the person, by track id
 * @param shownId the track that the person sees now
 */
export function pickTrack(
  tracks: readonly Track[],
  offers: ReadonlyMap<string, number>,
  shownId: string | undefined,
  random: Random,
): Track {
  const others = tracks.filter(({ id }) => id !== shownId);
  const choice = others.length > 0 ? others : tracks;
  const offered = ({ id }: Track) => offers.get(id) ?? 0;
  const fewest = choice.reduce((least, track) => Math.min(least, offered(track)), Infinity);
  const rarest = choice.filter((track) => offered(track) === fewest);
  const track = rarest[Math.floor(random.next() * rarest.length)];
  if (track === undefined) throw new Error('The catalogue has no track for this genre, or Random left [0, 1).');
  return track;
}
