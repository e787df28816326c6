import { randomBytes } from 'node:crypto';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { AccountStore } from '../../../src/core/ports/account-store.ts';
import { AccountApi } from '../../../src/music/spotify/account/api.ts';
import { SpotifyAccounts } from '../../../src/music/spotify/account/accounts.ts';
import { CallBudget } from '../../../src/music/spotify/budget.ts';
import { SpotifyCatalog } from '../../../src/music/spotify/catalog.ts';
import { SpotifyClient } from '../../../src/music/spotify/client.ts';
import { SqliteStore } from '../../../src/store/sqlite.ts';
import { systemRandom } from '../../../src/system.ts';
import { userError } from '../../core/conversation/talk.ts';
import { decide } from '../../fakes/spotify-browser.ts';
import { credentials, SpotifyServer } from '../../fakes/spotify-server.ts';

const pageRoot = 'https://mood.example.org';
const song = 'spotify:track:4uLU6hMCjMI75M1A2tKUQC';
const other = 'spotify:track:11dFghVXANMlKmJXsNCbNl';
const anna = 'telegram:1';
const minuteMs = 60_000;

/** A local Spotify, and accounts in a store of their own. */
async function world() {
  const server = await SpotifyServer.start();
  server.people.redirects.add(`${pageRoot}/spotify/callback`);
  const store = SqliteStore.open(':memory:');
  onTestFinished(async () => {
    await server.close();
    store.close();
  });
  const clock = { now: () => Date.now() + server.people.laterMs };
  const open = (key: Uint8Array = randomBytes(32), accountStore: AccountStore = store.accounts) => {
    const roots = { apiRoot: server.root, accountsRoot: server.root };
    const api = new AccountApi({ ...credentials, ...roots, redirectUri: `${pageRoot}/spotify/callback`, callMs: 5000 });
    return new SpotifyAccounts({ api, store: accountStore, clock, random: systemRandom, key, pageRoot, origin: '' });
  };
  const accounts = open();
  const linkOf = async (personId = anna) => new URL(await accounts.link(personId)).searchParams.get('link')!;
  const begin = async (personId = anna) => {
    const { address, browserSecret } = await accounts.begin(await linkOf(personId));
    return { address, browserSecret };
  };
  /** What Spotify sends back, as the page hands it on. */
  const back = (url: URL) => ({
    error: url.searchParams.get('error') ?? undefined,
    state: url.searchParams.get('state')!,
    code: url.searchParams.get('code') ?? undefined,
  });
  return {
    server,
    people: server.people,
    store,
    accounts,
    open,
    linkOf,
    begin,
    back,
    later: (ms: number) => {
      server.people.laterMs += ms;
    },
    connect: async (personId = anna) => {
      const { address, browserSecret } = await begin(personId);
      return accounts.finish(back(await decide(address)), browserSecret);
    },
  };
}

describe('a log-in', () => {
  it('connects the account of the person whose link it is', async () => {
    const { accounts, connect, server } = await world();
    expect(await accounts.isConnected(anna)).toBe(false);
    expect(await connect()).toBe(anna);
    expect(await accounts.isConnected(anna)).toBe(true);
    expect(await accounts.isConnected('telegram:10')).toBe(false);
    expect(server.refusals).toEqual([]);
  });

  it('asks for no right to read, and always asks the person', async () => {
    const { begin, server } = await world();
    const { searchParams, origin } = new URL((await begin()).address);
    expect(origin).toBe(server.root);
    expect(Object.fromEntries(searchParams)).toMatchObject({
      client_id: credentials.clientId,
      response_type: 'code',
      redirect_uri: `${pageRoot}/spotify/callback`,
      scope: 'user-library-modify playlist-modify-private',
      code_challenge_method: 'S256',
      show_dialog: 'true',
    });
  });

  it('works with a link once, and for ten minutes', async () => {
    const { accounts, linkOf, later } = await world();
    const used = await linkOf();
    const late = await linkOf();
    expect(await accounts.personOf(used)).toBe(anna);
    await accounts.begin(used);
    expect(await userError(accounts.personOf(used))).toBe('error.loginExpired');
    expect(await userError(accounts.begin(used))).toBe('error.loginExpired');
    later(10 * minuteMs - 1000);
    expect(await accounts.personOf(late)).toBe(anna);
    later(1000);
    expect(await userError(accounts.personOf(late))).toBe('error.loginExpired');
    expect(await userError(accounts.begin(late))).toBe('error.loginExpired');
  });

  it('takes the state of Spotify only from the browser that began, and uses it up', async () => {
    const { accounts, begin, back } = await world();
    const annas = await begin(anna);
    const stolen = back(await decide(annas.address));
    const berts = await begin('telegram:2');
    expect(await userError(accounts.finish(stolen, berts.browserSecret))).toBe('error.loginElsewhere');
    expect(await userError(accounts.finish(stolen, annas.browserSecret))).toBe('error.loginExpired');
    const alone = await begin(anna);
    expect(await userError(accounts.finish(back(await decide(alone.address)), undefined))).toBe('error.loginElsewhere');
    expect(await accounts.isConnected(anna)).toBe(false);
    expect(await accounts.isConnected('telegram:2')).toBe(false);
  });

  it('takes no link for a state, no state for a link, and no state that is late or unknown', async () => {
    const { accounts, begin, back, linkOf, later } = await world();
    const { address, browserSecret } = await begin();
    const result = back(await decide(address));
    expect(await userError(accounts.begin(result.state))).toBe('error.loginExpired');
    const link = await linkOf();
    expect(await userError(accounts.finish({ ...result, state: link }, browserSecret))).toBe('error.loginExpired');
    expect(await userError(accounts.finish({ ...result, state: 'x' }, browserSecret))).toBe('error.loginExpired');
    const late = await begin();
    const lateResult = back(await decide(late.address));
    later(10 * minuteMs);
    expect(await userError(accounts.finish(lateResult, late.browserSecret))).toBe('error.loginExpired');
  });

  it('that the person cancels connects nothing', async () => {
    const { accounts, begin, back } = await world();
    const { address, browserSecret } = await begin();
    const result = back(await decide(address, 'cancel'));
    expect(await userError(accounts.finish(result, browserSecret))).toBe('error.loginCancelled');
    const failed = await begin();
    const { state } = back(await decide(failed.address));
    const refused = accounts.finish({ state, error: 'server_error' }, failed.browserSecret);
    expect(await userError(refused)).toBe('error.loginRefused');
    expect(await accounts.isConnected(anna)).toBe(false);
  });

  it('takes a code once, with its own verifier, and for as long as Spotify says', async () => {
    const { accounts, begin, back, people, server, later, connect } = await world();
    const one = await begin();
    const result = back(await decide(one.address));
    await accounts.finish(result, one.browserSecret);
    const again = await begin('telegram:2');
    const state = new URL(again.address).searchParams.get('state')!;
    const replayed = accounts.finish({ state, code: result.code }, again.browserSecret);
    expect(await userError(replayed)).toBe('error.loginRefused');
    const [two, three] = [await begin('telegram:2'), await begin('telegram:2')];
    const { code } = back(await decide(two.address));
    const swapped = { state: new URL(three.address).searchParams.get('state')!, code };
    expect(await userError(accounts.finish(swapped, three.browserSecret))).toBe('error.loginRefused');
    const late = await begin('telegram:2');
    const lateResult = back(await decide(late.address));
    people.laterMs += 11 * minuteMs;
    const fresh = await begin('telegram:2');
    const freshState = new URL(fresh.address).searchParams.get('state')!;
    const expired = accounts.finish({ state: freshState, code: lateResult.code }, fresh.browserSecret);
    expect(await userError(expired)).toBe('error.loginRefused');
    expect(server.refusals).toEqual([
      'Invalid authorization code',
      'code_verifier was incorrect',
      'Authorization code expired',
    ]);
    expect(await accounts.isConnected('telegram:2')).toBe(false);
    later(0);
    expect(await connect('telegram:2')).toBe('telegram:2');
  });

  it('of somebody whom the owner has not entered, or of an owner without Premium, stores nothing', async () => {
    const { accounts, connect, people } = await world();
    people.signedIn.listed = false;
    expect(await userError(connect())).toBe('error.accountNotListed');
    people.signedIn.listed = true;
    people.ownerHasPremium = false;
    expect(await userError(connect())).toBe('error.accountNeedsPremium');
    expect(await accounts.isConnected(anna)).toBe(false);
  });

  it.each(['error', 'reset', 'text'] as const)('says so when Spotify fails (%s)', async (kind) => {
    const { begin, back, accounts, server } = await world();
    const { address, browserSecret } = await begin();
    const result = back(await decide(address));
    server.fault = () => ({ kind });
    expect(await userError(accounts.finish(result, browserSecret))).toBe('error.accountUnavailable');
  });
});

describe('a song', () => {
  it('is saved among the songs of the account, once', async () => {
    const { accounts, connect, people, server } = await world();
    await connect();
    await accounts.keep(anna, song, 'library');
    await accounts.keep(anna, song, 'library');
    expect(people.signedIn.library).toEqual([song]);
    expect(server.refusals).toEqual([]);
  });

  it('goes to a private playlist that is made on first use, and made again when the person has deleted it', async () => {
    const { accounts, connect, people } = await world();
    await connect();
    await accounts.keep(anna, song, 'playlist');
    await accounts.keep(anna, other, 'playlist');
    expect(people.signedIn.playlists).toMatchObject([{ name: 'Moodtune', public: false, uris: [song, other] }]);
    people.signedIn.playlists.length = 0;
    await accounts.keep(anna, song, 'playlist');
    expect(people.signedIn.playlists).toMatchObject([{ uris: [song] }]);
  });

  it('goes to the same playlist after another log-in with the same account, and to a new one with another account', async () => {
    const { accounts, connect, people } = await world();
    await connect();
    await accounts.keep(anna, song, 'playlist');
    await connect();
    await accounts.keep(anna, other, 'playlist');
    expect(people.signedIn.playlists).toHaveLength(1);
    people.signedIn = people.add('bert', 'DE');
    await connect();
    await accounts.keep(anna, song, 'playlist');
    expect(people.signedIn.playlists).toMatchObject([{ uris: [song] }]);
  });

  it('has a place in an account only as a song of Spotify', async () => {
    const { accounts } = await world();
    expect(accounts.canKeep(song)).toBe(true);
    for (const id of ['builtin:pop/nena-99-luftballons', 'spotify:episode:4uLU6hMCjMI75M1A2tKUQC', `${song},x`, '']) {
      expect(accounts.canKeep(id)).toBe(false);
    }
  });
});

describe('a search', () => {
  const query = { genre: 'blues', kind: 'track', market: 'DE' } as const;
  const catalogOf = async (server: SpotifyServer, accounts: SpotifyAccounts) => {
    const budget = await CallBudget.open({ calls: 7000, windowMs: 30_000, spacingMs: 0 });
    const roots = { apiRoot: server.root, accountsRoot: server.root };
    const clock = { now: () => Date.now() + server.people.laterMs };
    const client = new SpotifyClient({ ...credentials, ...roots, callMs: 5000 }, budget, clock);
    onTestFinished(async () => {
      client.stop();
      await budget.close();
    });
    const options = { market: 'US', explicit: true, cacheMs: 600_000 };
    return new SpotifyCatalog(client, options, clock, systemRandom, (id) => accounts.tokenOf(id));
  };

  it('of somebody with an account asks with it, for the country of the account; others share theirs', async () => {
    const { accounts, connect, server } = await world();
    await connect();
    const catalog = await catalogOf(server, accounts);
    const own = await catalog.tracks({ ...query, personId: anna });
    expect(own.tracks.length).toBeGreaterThan(0);
    expect(server.searches.map(({ country }) => country)).toEqual(server.searches.map(() => 'AT'));
    const before = server.searches.length;
    await catalog.tracks({ ...query, personId: 'telegram:2' });
    expect(server.searches.slice(before).map(({ country }) => country)).toContain(undefined);
    const shared = server.searches.length;
    await catalog.tracks(query);
    expect(server.searches).toHaveLength(shared);
  });

  it.each(['revoked', 'not listed'])('of somebody whose account is %s asks with the app’s token', async (how) => {
    const { accounts, connect, server, people } = await world();
    await connect();
    if (how === 'revoked') people.revoke(people.signedIn);
    else people.signedIn.listed = false;
    const { tracks } = await (await catalogOf(server, accounts)).tracks({ ...query, personId: anna });
    expect(tracks.length).toBeGreaterThan(0);
  });
});

describe('tokens', () => {
  it('are renewed when they are old, and when Spotify says so, and Spotify takes each refresh token once', async () => {
    const { accounts, connect, people, later, server } = await world();
    await connect();
    later(59 * minuteMs + 1000);
    await accounts.keep(anna, song, 'library');
    expect(server.calls.filter(({ path }) => path === 'token')).toHaveLength(2);
    later(61 * minuteMs);
    await accounts.keep(anna, song, 'playlist');
    people.expireAccess();
    await accounts.keep(anna, other, 'library');
    expect(people.signedIn.library).toEqual([song, other]);
    expect(server.refusals).toEqual(['The access token expired']);
  });

  it('are renewed once for presses at the same time', async () => {
    const { accounts, connect, people, later, server } = await world();
    await connect();
    later(61 * minuteMs);
    await Promise.all([accounts.keep(anna, song, 'playlist'), accounts.keep(anna, other, 'playlist')]);
    expect(people.signedIn.playlists).toMatchObject([{ uris: [song, other] }]);
    expect(server.calls.filter(({ path }) => path === 'token')).toHaveLength(2);
  });

  it('that another process has renewed meanwhile are read again', async () => {
    const key = randomBytes(32);
    const { open, people, later, back, store, server } = await world();
    const one = open(key);
    const link = new URL(await one.link(anna)).searchParams.get('link')!;
    const { address, browserSecret } = await one.begin(link);
    await one.finish(back(await decide(address)), browserSecret);
    later(61 * minuteMs);
    const before = await store.accounts.account(anna);
    const reads = [before];
    // It reads the account, and the first process renews it before the second can.
    const late = new Proxy(store.accounts, {
      get: (real, name: keyof AccountStore) =>
        name === 'account'
          ? (personId: string) => (reads.length > 0 ? Promise.resolve(reads.pop()) : real.account(personId))
          : real[name].bind(real),
    });
    await one.keep(anna, song, 'library');
    await open(key, late).keep(anna, other, 'library');
    expect(people.signedIn.library).toEqual([song, other]);
    expect(server.refusals).toEqual(['Refresh token revoked']);
  });

  it('that the person revoked, or that lack a right, need another log-in', async () => {
    const { accounts, connect, people } = await world();
    await connect();
    people.revoke(people.signedIn);
    expect(await userError(accounts.keep(anna, song, 'library'))).toBe('error.accountRevoked');
    await connect();
    await accounts.keep(anna, song, 'library');
    expect(people.signedIn.library).toEqual([song]);
  });

  it('cannot be read with another key, or as another person', async () => {
    const { accounts, connect, open, store } = await world();
    await connect();
    expect(await userError(open().keep(anna, song, 'library'))).toBe('error.accountUnreadable');
    const row = await store.accounts.account(anna);
    await store.accounts.saveAccount({ ...row!, personId: 'telegram:2' });
    expect(await userError(accounts.keep('telegram:2', song, 'library'))).toBe('error.accountUnreadable');
    await store.accounts.saveAccount({ ...row!, sealed: row!.sealed.slice(0, 8) });
    expect(await userError(accounts.keep(anna, song, 'library'))).toBe('error.accountUnreadable');
  });

  it('of an account that is forgotten while they are renewed do not come back', async () => {
    const { accounts, connect, later, store, server } = await world();
    await connect();
    later(61 * minuteMs);
    const before = server.calls.length;
    server.latencyMs = 20;
    const kept = accounts.keep(anna, song, 'library').catch(() => undefined);
    await server.reached(before + 1);
    await store.forget({ personId: anna });
    await kept;
    expect(await accounts.isConnected(anna)).toBe(false);
  });

  it('are forgotten when the person disconnects', async () => {
    const { accounts, connect } = await world();
    await connect();
    expect(await accounts.disconnect(anna)).toBe(true);
    expect(await accounts.isConnected(anna)).toBe(false);
    expect(await accounts.disconnect(anna)).toBe(false);
  });
});
