import type { Locale } from './i18n/catalogue.ts';

/** The person that a bot talks with. */
export interface Person {
  /** The bot's name and its id of the person: `telegram:123`. Never a person's name. */
  readonly id: string;
  readonly locale: Locale;
  /** Their country, ISO 3166-1 alpha-2, when the bot knows it, such as AT from `de-AT`. */
  readonly market?: string | undefined;
  /** Their time zone (IANA), when the bot knows it, such as Europe/Berlin. */
  readonly timeZone?: string | undefined;
}
