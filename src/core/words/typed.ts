import { phrase } from '../i18n/catalogue.ts';
import { named } from '../named.ts';
import { musicKinds } from '../preferences.ts';

/** Most characters of a sentence that anybody reads. */
export const longestSentence = 500;

/**
 * What a person says of their mood in `/mood text I am so tired`, or without `text`. Undefined for another command, and
 * for `/mood` alone or with a kind of music.
 */
export function moodWordsOf(name: string, argument: string): string | undefined {
  if (name !== 'mood' || named(musicKinds, argument, (kind) => phrase(`kind.${kind}`))) return undefined;
  const said = argument.replace(/^text(?:\s+|$)/iu, '').trim();
  return said === '' ? undefined : said.slice(0, longestSentence);
}
