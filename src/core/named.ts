import { locales, phrase, say, type Phrase } from './i18n/catalogue.ts';
import { modes, parseMode, type Mode } from './preferences.ts';

/** The id whose name, or word in any of our languages, a person typed. Upper and lower case are the same. */
export function named<T extends string>(ids: readonly T[], word: string, wordOf: (id: T) => Phrase): T | undefined {
  const typed = word.trim().toLowerCase();
  return ids.find((id) => id === typed || locales.some((locale) => say(wordOf(id), locale).toLowerCase() === typed));
}

/** The mode whose name, word or former name a person typed. */
export function namedMode(word: string): Mode | undefined {
  return named(modes, word, (mode) => phrase(`mode.${mode}`)) ?? parseMode(word.trim().toLowerCase());
}
