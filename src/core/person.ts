import type { Locale } from './i18n/catalogue.ts';

/** Who is spoken with. */
export interface Person {
  /** The front's own id of the person, prefixed with the front: `telegram:123`. Never a name. */
  readonly id: string;
  readonly locale: Locale;
  /** Where they are, as far as the front knows: ISO 3166-1 alpha-2, such as the region of `de-AT`. */
  readonly market?: string | undefined;
}
