/** Where a song can be kept in a person's own account: among their saved songs, or in the playlist that Moodtune makes. */
export const songPlaces = ['library', 'playlist'] as const;
export type SongPlace = (typeof songPlaces)[number];

/** People's own accounts of a music service. */
export interface MusicAccounts {
  /** A new address where a person connects their account. It works once, for some minutes, for this person alone. */
  link(personId: string): Promise<string>;
  isConnected(personId: string): Promise<boolean>;
  /** Whether a track has a place in an account. */
  canKeep(trackId: string): boolean;
  /**
   * Keeps a track in the person's account.
   * @throws UserError `accountUnreadable`, `accountRevoked`: the person must connect it again; `accountNotListed`,
   *   `accountNeedsPremium`, `accountUnavailable`
   */
  keep(personId: string, trackId: string, place: SongPlace): Promise<void>;
  /** Forgets a person's account. Returns whether there was one. */
  disconnect(personId: string): Promise<boolean>;
}

/** A log-in that has begun: the address of the music service, and the secret that the browser must bring back. */
export interface BegunLogin {
  readonly address: string;
  readonly browserSecret: string;
}

/** What the music service sends back with the browser. */
export interface LoginResult {
  readonly state: string;
  /** Unset when something went wrong, or the person refused. */
  readonly code?: string | undefined;
  /** The service's word for what went wrong; `access_denied` when the person refused. */
  readonly error?: string | undefined;
}

/** The log-in of a person with their account, as the page's server leads it. */
export interface AccountLogin {
  /** The origin of the music service's log-in page. */
  readonly origin: string;
  /** Whether browsers reach the page by https. */
  readonly isSecure: boolean;
  /**
   * The id of the person whose link this is. The link stays good.
   * @throws UserError `loginExpired`
   */
  personOf(link: string): Promise<string>;
  /**
   * Uses up a link.
   * @throws UserError `loginExpired`
   */
  begin(link: string): Promise<BegunLogin>;
  /**
   * Connects the account, and returns the person's id.
   * @param browserSecret the secret of {@link BegunLogin}, if the browser brought one
   * @throws UserError `loginExpired`, `loginElsewhere`, `loginCancelled`, `loginRefused`, `accountNotListed`,
   *   `accountNeedsPremium`, `accountUnavailable`
   */
  finish(result: LoginResult, browserSecret: string | undefined): Promise<string>;
}

/** People's own accounts, and the log-in that connects them. */
export type AccountService = MusicAccounts & AccountLogin;
