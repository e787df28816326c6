import { timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { Turns } from '../../../core/turns.ts';
import { UserError } from '../../../core/errors.ts';
import { newSessionId } from '../../../core/id.ts';
import type { AccountStore, SealedAccount } from '../../../core/ports/account-store.ts';
import type { AccountService, BegunLogin, LoginResult, SongPlace } from '../../../core/ports/accounts.ts';
import type { Clock, Random } from '../../../core/ports/system.ts';
import type { AccountApi, Tokens } from './api.ts';
import { challengeOf, hashOf, verifierOf } from './pkce.ts';
import { AccountFailure, type AccountProblem } from './problem.ts';
import { seal, unseal } from './seal.ts';

export interface AccountParts {
  readonly api: AccountApi;
  readonly store: AccountStore;
  readonly clock: Clock;
  readonly random: Random;
  /** 32 bytes. Another key makes every stored account unreadable. */
  readonly key: Uint8Array;
  /** Address of the page, without `/` at its end. */
  readonly pageRoot: string;
  /** Origin of Spotify's log-in page. */
  readonly origin: string;
}

/** The path of the page on which a log-in begins, and of the one to which Spotify sends the browser back. */
export const loginPath = '/spotify/login';
export const callbackPath = '/spotify/callback';

const playlistName = 'Moodtune';

/** How long a link and a log-in work, ms. */
const loginMs = 10 * 60_000;

/** Minimum remaining lifetime of an access token, ms. A token with less is renewed. */
const renewAheadMs = 60_000;

const kept = z.object({
  /** The person's id at Spotify: the playlist belongs to it. */
  spotifyId: z.string(),
  access: z.string(),
  refresh: z.string(),
  endsAtMs: z.number(),
  playlistId: z.string().optional(),
});
type Kept = z.infer<typeof kept>;

/** An account as it was read: its row in the store, and what is sealed in it. */
type Account = Kept & { readonly personId: string; readonly sealed: string };

/**
 * People's accounts of Spotify, by Authorization Code with PKCE. The store has tokens only encrypted, and secrets of
 * log-ins only as hashes.
 */
export class SpotifyAccounts implements AccountService {
  readonly origin: string;
  readonly isSecure: boolean;
  readonly #parts: AccountParts;
  /** Spotify takes a refresh token once: two renewals at once would lose the account. */
  readonly #turns = new Turns();

  constructor(parts: AccountParts) {
    this.#parts = parts;
    this.origin = parts.origin;
    this.isSecure = parts.pageRoot.startsWith('https:');
  }

  async link(personId: string): Promise<string> {
    const { random, pageRoot } = this.#parts;
    const secret = newSessionId(random);
    await this.#saveLogin({ hash: hashOf(secret), personId });
    return `${pageRoot}${loginPath}?link=${secret}`;
  }

  async isConnected(personId: string): Promise<boolean> {
    return (await this.#parts.store.account(personId)) !== undefined;
  }

  canKeep(trackId: string): boolean {
    return /^spotify:track:[0-9A-Za-z]{22}$/.test(trackId);
  }

  disconnect(personId: string): Promise<boolean> {
    return this.#parts.store.forgetAccount(personId);
  }

  async keep(personId: string, trackId: string, place: SongPlace): Promise<void> {
    const { api } = this.#parts;
    try {
      await this.#withToken(personId, (account) =>
        place === 'library' ? api.save(account.access, trackId) : this.#addToPlaylist(account, trackId),
      );
    } catch (error) {
      throw sentenceOf(error);
    }
  }

  /** A token for the person's own searches. Undefined without an account, or where the account cannot be used now. */
  async tokenOf(personId: string): Promise<string | undefined> {
    try {
      return (await this.isConnected(personId))
        ? await this.#withToken(personId, ({ access }) => Promise.resolve(access))
        : undefined;
    } catch (error) {
      if (error instanceof AccountFailure || error instanceof UserError) return undefined;
      throw error;
    }
  }

  async personOf(link: string): Promise<string> {
    return this.#good(await this.#parts.store.login(hashOf(link)), 'link').personId;
  }

  async begin(link: string): Promise<BegunLogin> {
    const { store, random, key, api } = this.#parts;
    const { personId } = this.#good(await store.takeLogin(hashOf(link)), 'link');
    const [state, browserSecret] = [newSessionId(random), newSessionId(random)];
    await this.#saveLogin({ hash: hashOf(state), personId, browserHash: hashOf(browserSecret) });
    return { address: api.loginAddress(state, challengeOf(verifierOf(state, key))), browserSecret };
  }

  async finish({ state, code, error: problem }: LoginResult, browserSecret: string | undefined): Promise<string> {
    const { store, api, key } = this.#parts;
    // Whatever comes of it, the state is used up.
    const { personId, browserHash = '' } = this.#good(await store.takeLogin(hashOf(state)), 'state');
    if (browserSecret === undefined || !same(hashOf(browserSecret), browserHash)) {
      throw new UserError('error.loginElsewhere');
    }
    if (code === undefined) {
      throw new UserError(problem === 'access_denied' ? 'error.loginCancelled' : 'error.loginRefused');
    }
    try {
      const tokens = await api.redeem(code, verifierOf(state, key));
      const spotifyId = await api.me(tokens.access);
      const before = await this.#read(personId).catch(() => undefined);
      const playlistId = before?.spotifyId === spotifyId ? before.playlistId : undefined;
      if (tokens.refresh === undefined) throw new AccountFailure('refused');
      const account = { ...this.#kept(tokens, tokens.refresh, spotifyId), playlistId };
      await store.saveAccount(this.#sealed(personId, account));
      return personId;
    } catch (error) {
      throw sentenceOf(error);
    }
  }

  #saveLogin(login: {
    readonly hash: string;
    readonly personId: string;
    readonly browserHash?: string;
  }): Promise<void> {
    const nowMs = this.#parts.clock.now();
    return this.#parts.store.saveLogin({ ...login, expiresAtMs: nowMs + loginMs }, nowMs);
  }

  /** A log-in that was found and has not expired. A link is no state, and a state no link. */
  #good<Login extends { readonly expiresAtMs: number; readonly browserHash?: string }>(
    login: Login | undefined,
    as: 'link' | 'state',
  ): Login {
    const isGood =
      login && this.#parts.clock.now() < login.expiresAtMs && (login.browserHash === undefined) === (as === 'link');
    if (!isGood) throw new UserError('error.loginExpired');
    return login;
  }

  /** Does something with an access token, once more with a new one when Spotify takes the first for too old. */
  #withToken<T>(personId: string, work: (account: Account) => Promise<T>): Promise<T> {
    return this.#turns.take(personId, async () => {
      const account = await this.#read(personId);
      const isFresh = this.#parts.clock.now() + renewAheadMs < account.endsAtMs;
      const first = isFresh ? account : await this.#renew(account);
      try {
        return await work(first);
      } catch (error) {
        if (!(error instanceof AccountFailure && error.problem === 'expired')) throw error;
        return await work(await this.#renew(first));
      }
    });
  }

  async #addToPlaylist(account: Account, uri: string): Promise<void> {
    const { api } = this.#parts;
    const { access, playlistId } = account;
    if (playlistId !== undefined) {
      try {
        await api.addToPlaylist(access, playlistId, uri);
        return;
      } catch (error) {
        // The person deleted the playlist: they get another.
        if (!(error instanceof AccountFailure && error.problem === 'gone')) throw error;
      }
    }
    const made = await api.makePlaylist(access, playlistName);
    await this.#replace(account, { ...keptOf(account), playlistId: made });
    await api.addToPlaylist(access, made, uri);
  }

  async #renew(account: Account): Promise<Account> {
    const { api } = this.#parts;
    try {
      const tokens = await api.renew(account.refresh);
      const { spotifyId, playlistId } = account;
      return await this.#replace(account, {
        ...this.#kept(tokens, tokens.refresh ?? account.refresh, spotifyId),
        playlistId,
      });
    } catch (error) {
      // Another process may have renewed it meanwhile: then this refresh token is used up, and the account is not.
      const now = await this.#read(account.personId);
      if (now.refresh !== account.refresh) return now;
      throw error;
    }
  }

  #kept({ access, seconds }: Tokens, refresh: string, spotifyId: string): Kept {
    return { spotifyId, access, refresh, endsAtMs: this.#parts.clock.now() + seconds * 1000 };
  }

  /** @throws UserError `accountUnreadable` with another key than the one that it was saved with */
  async #read(personId: string): Promise<Account> {
    const { store, key } = this.#parts;
    const account = await store.account(personId);
    if (!account) throw new AccountFailure('revoked');
    const { sealed } = account;
    const text = unseal(sealed, key, personId);
    if (text === undefined) throw new UserError('error.accountUnreadable');
    return { ...kept.parse(JSON.parse(text)), personId, sealed };
  }

  /** Saves what is new of an account, unless somebody else changed or forgot it. */
  async #replace({ personId, sealed }: Account, next: Kept): Promise<Account> {
    const after = this.#sealed(personId, next);
    await this.#parts.store.replaceAccount(after, sealed);
    return { ...next, personId, sealed: after.sealed };
  }

  #sealed(personId: string, account: Kept): SealedAccount {
    const { key, clock } = this.#parts;
    return { personId, sealed: seal(JSON.stringify(account), key, personId), usedAtMs: clock.now() };
  }
}

function keptOf({ spotifyId, access, refresh, endsAtMs, playlistId }: Account): Kept {
  return { spotifyId, access, refresh, endsAtMs, playlistId };
}

function same(one: string, other: string): boolean {
  return one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other));
}

/** The sentence about a failure of Spotify. Other errors stay as they are. */
function sentenceOf(error: unknown): unknown {
  return error instanceof AccountFailure ? new UserError(sentences[error.problem]) : error;
}

const sentences = {
  expired: 'error.accountRevoked',
  revoked: 'error.accountRevoked',
  refused: 'error.loginRefused',
  notListed: 'error.accountNotListed',
  needsPremium: 'error.accountNeedsPremium',
  gone: 'error.accountUnavailable',
  unavailable: 'error.accountUnavailable',
} as const satisfies Readonly<Record<AccountProblem, string>>;
