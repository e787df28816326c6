import type { Command } from '../src/core/conversation/command.ts';
import { locales, nameOf, phrase } from '../src/core/i18n/catalogue.ts';
import type { Preferences } from '../src/core/preferences.ts';

const automatic = 'auto';

/** Shows or sets the language of the answers. `auto` sets the one that the bot knows of. */
export const language: Command = {
  name: 'language',
  description: 'command.language.description',
  arguments: [
    ...locales.map((locale) => ({
      word: locale,
      description: phrase('language.one', { language: nameOf(locale) }),
      isListed: false as const,
    })),
    { word: automatic, description: 'command.language.auto.description' },
  ],
  async run({ person, argument, store }) {
    const word = argument.toLowerCase();
    const before = await store.preferences(person.id);
    const chosen = locales.find((locale) => locale === word);
    const locale = chosen ?? person.locale;
    if (chosen) await store.savePreferences(person.id, { ...before, locale: chosen });
    if (word === automatic) {
      await store.savePreferences(person.id, withoutLocale(before));
      return { locale, texts: [phrase('language.automatic')], buttons: [] };
    }
    const choices = [...locales, automatic].map((choice) => `/language ${choice}`);
    return {
      locale,
      texts: [phrase('language.now', { language: nameOf(locale) }), phrase('language.choices', { choices })],
      buttons: [],
    };
  },
};

function withoutLocale(preferences: Preferences): Preferences {
  return Object.fromEntries(Object.entries(preferences).filter(([name]) => name !== 'locale'));
}
