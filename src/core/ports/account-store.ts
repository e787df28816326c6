/** A person's account of a music service. Its tokens are sealed: the store cannot read them. */
export interface SealedAccount {
  readonly personId: string;
  /** The tokens, encrypted. */
  readonly sealed: string;
  /** The last use, ms since 1970. */
  readonly usedAtMs: number;
}

/** A log-in under way. The store knows only hashes of its secrets. */
export interface PendingLogin {
  /** Hash of the secret in the address: of the link that a person got, or of the state that the service sends back. */
  readonly hash: string;
  readonly personId: string;
  /** Hash of the secret of the browser that began the log-in. Unset for a link. */
  readonly browserHash?: string;
  /** Ms since 1970. */
  readonly expiresAtMs: number;
}

/** Stores the accounts that people connected, and the log-ins under way. */
export interface AccountStore {
  account(personId: string): Promise<SealedAccount | undefined>;
  /** Inserts the account, or replaces the person's one. */
  saveAccount(account: SealedAccount): Promise<void>;
  /**
   * Replaces an account that still is as it was read.
   * @param before the tokens as they were read
   * @returns false when somebody else replaced or forgot it meanwhile; then nothing changes
   */
  replaceAccount(account: SealedAccount, before: string): Promise<boolean>;
  /** Deletes the person's account and log-ins. Returns whether there was an account. */
  forgetAccount(personId: string): Promise<boolean>;
  /** Deletes all accounts that nobody used since a moment (ms since 1970). */
  forgetUnused(beforeMs: number): Promise<void>;
  /**
   * Saves a log-in, and deletes those that have expired.
   * @param nowMs ms since 1970
   */
  saveLogin(login: PendingLogin, nowMs: number): Promise<void>;
  /** The log-in with a hash. It stays. */
  login(hash: string): Promise<PendingLogin | undefined>;
  /** Deletes the log-in with a hash and returns it: each works once. */
  takeLogin(hash: string): Promise<PendingLogin | undefined>;
}
