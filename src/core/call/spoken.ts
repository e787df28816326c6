import { say } from '../i18n/catalogue.ts';
import { offerPhrase } from '../conversation/offer.ts';
import type { Reply } from '../conversation/reply.ts';

/**
 * What a voice says of a reply: of an answer the emotion, how sure it is and the song, of anything else every sentence;
 * and the notice, for people who cannot read it.
 */
export function spokenWords({ texts, emotion, track, notice, locale }: Reply): string {
  const heads = emotion ? texts.slice(0, 1) : texts;
  const phrases = [...heads, ...(track ? [offerPhrase(track)] : []), ...(notice ? [notice] : [])];
  return phrases.map((one) => say(one, locale).replace(/[^.!?…]$/u, '$&.')).join(' ');
}
