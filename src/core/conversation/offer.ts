import { phrase, type Phrase } from '../i18n/catalogue.ts';
import { isSearch, type Track } from '../track.ts';
import type { RunnerUp } from './reply.ts';

/** The words above a song's link: "A song for you: … by …". */
export function offerPhrase(track: Track): Phrase {
  return phrase(`offer.${track.kind}`, { offer: namePhrase(track) });
}

/** The words above the link of the runner-up's song: "In case it is sad: … by …". */
export function runnerUpPhrase({ emotion, track }: RunnerUp): Phrase {
  return phrase('offer.runnerUp', { emotion: phrase(`emotion.${emotion}`), offer: namePhrase(track) });
}

/** A song's title and artists. */
export function namePhrase({ title, artists }: Track): Phrase {
  if (title === '') return phrase('offer.again');
  if (artists.length === 0) return phrase('offer.title', { title });
  return phrase('offer.titleBy', { title, artist: artists.join(', ') });
}

/** The words of the link to a track: "Listen on Spotify", or "Find on Spotify" where it only searches. */
export function listenPhrase(track: Track): Phrase {
  return isSearch(track) ? phrase('offer.find') : phrase('offer.listen');
}

/** Why this song: "slow, minor, about leaving". Undefined where the catalogue does not say. */
export function reasonPhrase({ reason }: Track): Phrase | undefined {
  if (!reason) return undefined;
  const words = [
    ...reason.sounds.map((word) => phrase(`reason.sound.${word}`)),
    ...reason.topics.map((word) => phrase(`reason.topic.${word}`)),
  ];
  const [first, ...others] = words;
  return (
    first && phrase('reason', { words: others.reduce<Phrase>((so, word) => phrase('reason.and', { so, word }), first) })
  );
}
