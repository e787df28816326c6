import type { Locale } from './i18n/catalogue.ts';

/** Who is spoken with. */
export interface Person {
  /** The front's own id of the person, prefixed with the front: `telegram:123`. Never a name. */
  readonly id: string;
  readonly locale: Locale;
}
