import { UserError, type UserErrorKey } from '../../core/errors.ts';
import { phrase, type Locale, type Phrase } from '../../core/i18n/catalogue.ts';
import { newReference } from '../../core/id.ts';
import type { Random } from '../../core/ports/system.ts';
import type { Reply } from '../../core/conversation/reply.ts';

/** What a person reads when something was thrown. */
export interface Failure {
  /** Which sentence it is. */
  readonly key: UserErrorKey;
  readonly reply: Reply;
  /** Set when it was a bug: the caller logs what was thrown under this reference, which the sentence names. */
  readonly reference?: string;
}

/** Where bugs are written down; pino's loggers are such. */
export interface FailureLog {
  error(details: { readonly reference: string; readonly err: unknown }, message: string): void;
}

/** What a bot writes down of its own doing. */
export interface BotLog extends FailureLog {
  warn(details: object, message: string): void;
  info(details: object, message: string): void;
}

/** The one place that turns something thrown into an answer. A {@link UserError} is its own sentence, the rest is a bug. */
export function failureReply(error: unknown, locale: Locale, random: Random): Failure {
  const reply = (text: Phrase): Reply => ({ locale, texts: [text], buttons: [] });
  if (error instanceof UserError) return { key: error.phrase.key, reply: reply(error.phrase) };
  const reference = newReference(random);
  return { key: 'error.unexpected', reply: reply(phrase('error.unexpected', { reference })), reference };
}
