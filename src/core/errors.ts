import type { Phrase, TextKey, Params } from './i18n/catalogue.ts';

/** The keys of the catalogue that are error sentences. */
export type UserErrorKey = Extract<TextKey, `error.${string}`>;

/** The sentence of an error, and what to fill in. */
export type ErrorPhrase = Extract<Phrase, { readonly key: UserErrorKey }>;

/**
 * Something a person did or sent that cannot be answered as they hoped. It is expected, is translated and shown,
 * and its sentence says what to do next. Anything else that is thrown is a bug: it is logged under a reference, and
 * the person sees `error.unexpected` with that reference.
 */
export class UserError<K extends UserErrorKey = UserErrorKey> extends Error {
  readonly phrase: ErrorPhrase;

  constructor(key: K, ...[params]: keyof Params<K> extends never ? [] : [params: Params<K>]) {
    super(key);
    this.name = 'UserError';
    this.phrase = { key, params: params ?? {} } as ErrorPhrase;
  }
  /** The error of a phrase, for instance one that came from another thread. */
  static from({ key, params }: ErrorPhrase): UserError {
    return new UserError(...([key, params] as ConstructorParameters<typeof UserError>));
  }
}
