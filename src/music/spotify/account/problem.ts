/**
 * Why Spotify did not do something for a person. `expired`: the access token is too old. `revoked`: the person must log
 * in again. `refused`: the code of a log-in is not good. `notListed`: the app's owner has not entered the person.
 * `needsPremium`: the app's owner has no Premium. `gone`: there is no such playlist. `unavailable`: anything else.
 */
export type AccountProblem = 'expired' | 'revoked' | 'refused' | 'notListed' | 'needsPremium' | 'gone' | 'unavailable';

/** An error of Spotify, without any text of the request or the answer, which could contain a token. */
export class AccountFailure extends Error {
  readonly problem: AccountProblem;

  constructor(problem: AccountProblem) {
    super(`Spotify account: ${problem}`);
    this.name = 'AccountFailure';
    this.problem = problem;
  }
}

/**
 * The problem of a refusal of the Web API. Two refusals have the status 403 and differ by their words alone, which are
 * plain text or JSON.
 */
export function problemOf(status: number, words: string): AccountProblem {
  if (status === 401) return 'expired';
  if (status === 404) return 'gone';
  if (status !== 403) return 'unavailable';
  if (/premium/i.test(words)) return 'needsPremium';
  return /scope/i.test(words) ? 'revoked' : 'notListed';
}
