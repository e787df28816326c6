import { phrase, type Phrase } from '../i18n/catalogue.ts';
import type { Track } from '../track.ts';
import type { RunnerUp } from './reply.ts';

/** The words above a song's link: "A song for it: … by …". */
export function offerPhrase(track: Track): Phrase {
  return phrase(`offer.${track.kind}`, { offer: namePhrase(track) });
}

/** The words above the link of the runner-up's song: "In case it is sad: … by …". */
export function runnerUpPhrase({ emotion, track }: RunnerUp): Phrase {
  return phrase('offer.runnerUp', { emotion: phrase(`emotion.${emotion}`), offer: namePhrase(track) });
}

function namePhrase({ title, artists }: Track): Phrase {
  if (title === '') return phrase('offer.again');
  if (artists.length === 0) return phrase('offer.title', { title });
  return phrase('offer.titleBy', { title, artist: artists.join(', ') });
}
