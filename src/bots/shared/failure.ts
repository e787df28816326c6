import { StoreUnreachable, UserError, type UserErrorKey } from '../../core/errors.ts';
import { phrase, type Locale, type Phrase } from '../../core/i18n/catalogue.ts';
import { newReference } from '../../core/id.ts';
import type { Random } from '../../core/ports/system.ts';
import type { Reply } from '../../core/conversation/reply.ts';

/** The reply to an error. */
export interface Failure {
  /** The key of its sentence. */
  readonly key: UserErrorKey;
  readonly reply: Reply;
  /** Set for a bug: the sentence names this reference, and the caller logs the error under it. */
  readonly reference?: string;
}

/** The log of bugs. pino's loggers fit. */
export interface FailureLog {
  error(
    details: { readonly reference: string; readonly note?: string | undefined; readonly err: unknown },
    message: string,
  ): void;
}

/** The log of a bot. */
export interface BotLog extends FailureLog {
  warn(details: object, message: string): void;
  info(details: object, message: string): void;
}

/** The name of an error for those who run the program: the key of its sentence, or `bug`. */
export function outcomeOf(error: unknown): string {
  if (error instanceof StoreUnreachable) return 'storeAway';
  return error instanceof UserError ? error.phrase.key.replace('error.', '') : 'bug';
}

/** Turns an error into a reply: the sentence of a {@link UserError}, or that of a bug for anything else. */
export function failureReply(error: unknown, locale: Locale, random: Random): Failure {
  const reply = (text: Phrase): Reply => ({ locale, texts: [text], buttons: [] });
  if (error instanceof StoreUnreachable) return failureReply(new UserError('error.storeAway'), locale, random);
  if (error instanceof UserError) return { key: error.phrase.key, reply: reply(error.phrase) };
  const reference = newReference(random);
  return { key: 'error.unexpected', reply: reply(phrase('error.unexpected', { reference })), reference };
}
