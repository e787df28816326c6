import type { Phrase, TextKey, Params } from './i18n/catalogue.ts';

/** The catalogue keys of error sentences. */
export type UserErrorKey = Extract<TextKey, `error.${string}`>;

/** The sentence of an error, with its parameters. */
export type ErrorPhrase = Extract<Phrase, { readonly key: UserErrorKey }>;

/**
 * An expected error: the bot cannot answer what a person did or sent. The bot shows its sentence in the person's
 * language, and the sentence says what to do next. Every other error is a bug: the bot logs it under a reference, and
 * the person sees `error.unexpected` with that reference.
 */
export class UserError<K extends UserErrorKey = UserErrorKey> extends Error {
  readonly phrase: ErrorPhrase;

  constructor(key: K, ...[params]: keyof Params<K> extends never ? [] : [params: Params<K>]) {
    super(key);
    this.name = 'UserError';
    this.phrase = { key, params: params ?? {} } as ErrorPhrase;
  }
  /** The error of a phrase, for instance of one that came from another thread. */
  static from({ key, params }: ErrorPhrase): UserError {
    return new UserError(...([key, params] as ConstructorParameters<typeof UserError>));
  }
}

/** The store cannot be reached at the moment. Nothing is lost: the same call works when it can be reached again. */
export class StoreUnreachable extends Error {
  constructor(options?: ErrorOptions) {
    super('The store cannot be reached at the moment.', options);
    this.name = 'StoreUnreachable';
  }
}

/** Another process answers this entry of the inbox now: this one was cut off from the store for a while. */
export class TakenOver extends Error {
  constructor(id: string) {
    super(`Another process answers ${id}.`);
    this.name = 'TakenOver';
  }
}
