import { UserError, type UserErrorKey } from '../errors.ts';
import { phrase, type Locale, type Phrase } from '../i18n/catalogue.ts';
import type { MusicAccounts } from '../ports/accounts.ts';
import type { Reply } from './reply.ts';

/** Errors after which a person must connect their account again. */
const needsLogin: readonly UserErrorKey[] = ['error.accountUnreadable', 'error.accountRevoked'];

/** A reply with a new link for the person to connect their account. It is theirs alone, so it is a message of its own. */
export async function loginReply(
  accounts: MusicAccounts,
  personId: string,
  locale: Locale,
  texts: readonly Phrase[],
): Promise<Reply> {
  return {
    locale,
    texts: [...texts, phrase('account.link')],
    link: { label: phrase('account.logIn'), url: await accounts.link(personId) },
    beside: true,
    buttons: [],
  };
}

/** The sentence of an error after which the person must connect their account again. Undefined for other errors. */
export function loginSentence(error: unknown): Phrase | undefined {
  return error instanceof UserError && needsLogin.includes(error.phrase.key) ? error.phrase : undefined;
}
