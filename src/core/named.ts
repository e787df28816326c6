import { locales, phrase, say, type Phrase } from './i18n/catalogue.ts';
import { modes, parseMode, type Mode } from './preferences.ts';

/** The one of these that a person means: by its own name, or by its word in any of the languages, in any case. */
export function named<T extends string>(ids: readonly T[], word: string, wordOf: (id: T) => Phrase): T | undefined {
  const typed = word.trim().toLowerCase();
  return ids.find((id) => id === typed || locales.some((locale) => say(wordOf(id), locale).toLowerCase() === typed));
}

/** The mode that a person means, as {@link named}, or by its former name. */
export function namedMode(word: string): Mode | undefined {
  return named(modes, word, (mode) => phrase(`mode.${mode}`)) ?? parseMode(word.trim().toLowerCase());
}
