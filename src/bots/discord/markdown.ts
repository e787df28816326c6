import { phrase, say, type Locale, type TextKey } from '../../core/i18n/catalogue.ts';

/** The commands whose names Discord shows in the person's language; what Discord calls them stays English. */
export const namedCommands = ['mood', 'genres', 'language', 'privacy', 'help', 'server'] as const;
export type NamedCommand = (typeof namedCommands)[number];

/** What a command is called in a language: lower case, one word. */
export function commandName(name: NamedCommand, locale: Locale): string {
  const key: TextKey = `discord.command.${name}`;
  return say(phrase(key), locale);
}

/** A text in which `/privacy` and the like are called as this person's app calls them. */
export function withCommandNames(text: string, appLocale: Locale): string {
  return text.replace(/(?<![\w/])\/([a-z]+)\b/g, (typed, name: string) => {
    const known = namedCommands.find((command) => command === name);
    return known ? `/${commandName(known, appLocale)}` : typed;
  });
}

/** What Discord's markdown would read as markup (https://docs.discord.com/developers/reference#message-formatting), escaped. */
export function escape(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\\*_~`|<>[\]]/g, '\\$&')
    .replace(/^(\s*)([#+-])/gm, '$1\\$2')
    .replace(/^(\s*\d+)\./gm, '$1\\.')
    .replaceAll('://', '\\://');
}

/** A link under words that are escaped already; in angle brackets Discord shows no preview of it. */
export function quietLink(escaped: string, url: string): string {
  return isLink(url) ? `[${escaped}](<${url.replaceAll('>', '%3E')}>)` : escaped;
}

export function isLink(url: string): boolean {
  return url.startsWith('https://') && URL.canParse(url) && !/\s/.test(url);
}

/** At most so many UTF-16 code units, cut between characters. */
export function cut(text: string, length: number): string {
  if (text.length <= length) return text;
  const kept = text
    .slice(0, length - 1)
    .toWellFormed()
    .replace(/\ufffd$/, '');
  // A backslash at the end would escape what follows.
  return `${kept.replace(/\\+$/, '')}…`;
}
