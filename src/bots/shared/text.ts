import { phrase, say, type Locale } from '../../core/i18n/catalogue.ts';
import { reasonPhrase } from '../../core/conversation/offer.ts';
import type { Track } from '../../core/track.ts';
import { longestSentence } from '../../core/words/typed.ts';

/** The most characters of an argument typed after a command. */
export const longestArgument = 64;

/** The words that a person typed, cut to a length; nothing where there are none. */
export function typedWords(text: string): { readonly words?: string } {
  const words = text.trim();
  return words === '' ? {} : { words: words.slice(0, longestSentence).toWellFormed() };
}

/** The year of a song, and whether Spotify marks it as explicit: " (1987, explicit)"; empty where neither is known. */
export function detailsOf({ year, explicit }: Track, locale: Locale): string {
  const known = [year, explicit && say(phrase('offer.explicit'), locale)].filter(Boolean);
  return known.length === 0 ? '' : ` (${known.join(', ')})`;
}

/** The words under a song: why it was chosen, where the catalogue says so; else empty. */
export function reasonOf(track: Track, locale: Locale): string {
  const reason = reasonPhrase(track);
  return reason ? say(reason, locale) : '';
}

/** Whether a song's address can be linked to. */
export function isLink(url: string): boolean {
  return url.startsWith('https://') && URL.canParse(url) && !/\s/.test(url);
}

/** The text, cut between characters to a number of UTF-16 code units. */
export function cut(text: string, length: number): string {
  if (text.length <= length) return text;
  const kept = text
    .slice(0, length - 1)
    .toWellFormed()
    .replace(/\ufffd$/, '');
  return `${kept}…`;
}
