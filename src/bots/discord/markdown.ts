import { phrase, say, type Locale, type TextKey } from '../../core/i18n/catalogue.ts';
import { cut, isLink } from '../shared/text.ts';

/** The commands whose names Discord shows in the person's language. Discord itself sends the English names. */
export const namedCommands = [
  'mood',
  'genres',
  'language',
  'spotify',
  'voice',
  'speak',
  'diary',
  'privacy',
  'help',
  'server',
] as const;
export type NamedCommand = (typeof namedCommands)[number];

/** The name of a command in a language: one word in lower case. */
export function commandName(name: NamedCommand, locale: Locale): string {
  const key: TextKey = `discord.command.${name}`;
  return say(phrase(key), locale);
}

/** The text with the names of commands, such as `/privacy`, as the person's app shows them. */
export function withCommandNames(text: string, appLocale: Locale): string {
  return text.replace(/(?<![\w/])\/([a-z]+)\b/g, (typed, name: string) => {
    const known = namedCommands.find((command) => command === name);
    return known ? `/${commandName(known, appLocale)}` : typed;
  });
}

/**
 * The text with everything escaped that Discord would read as markup
 * (https://docs.discord.com/developers/reference#message-formatting). discord.js's `escapeMarkdown` leaves mentions, quotes,
 * `+` lists and links, of which Discord would show a preview.
 */
export function escape(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\\*_~`|<>[\]]/g, '\\$&')
    .replace(/^(\s*)([#+-])/gm, '$1\\$2')
    .replace(/^(\s*\d+)\./gm, '$1\\.')
    .replaceAll('://', '\\://');
}

/** A link on escaped words. The angle brackets keep Discord from showing a preview. */
export function quietLink(escaped: string, url: string): string {
  return isLink(url) ? `[${escaped}](<${url.replaceAll('>', '%3E')}>)` : escaped;
}

/** The text, cut between characters to a number of UTF-16 code units, and not within an escaped character. */
export function cutMarkdown(text: string, length: number): string {
  return text.length <= length ? text : cut(text, length).replace(/\\+…$/, '…');
}
