import { randomBytes } from 'node:crypto';
import { describe, expect, it, onTestFinished } from 'vitest';
import { BuiltinCatalog } from '../../../src/music/builtin.ts';
import { AccountApi } from '../../../src/music/spotify/account/api.ts';
import { callbackPath, SpotifyAccounts } from '../../../src/music/spotify/account/accounts.ts';
import { SqliteStore } from '../../../src/store/sqlite.ts';
import { systemRandom } from '../../../src/system.ts';
import { decide } from '../../fakes/spotify-browser.ts';
import { freePort } from '../../free-port.ts';
import { credentials, SpotifyServer } from '../../fakes/spotify-server.ts';
import { answerOf, buttonIn, world, type Client } from './world.ts';

/** The page with accounts, before the local Spotify. */
async function page() {
  const spotify = await SpotifyServer.start();
  const store = SqliteStore.open(':memory:');
  const port = await freePort();
  const pageRoot = `http://127.0.0.1:${port}`;
  const redirectUri = `${pageRoot}${callbackPath}`;
  spotify.people.redirects.add(redirectUri);
  const roots = { apiRoot: spotify.root, accountsRoot: spotify.root };
  const accounts = new SpotifyAccounts({
    api: new AccountApi({ ...credentials, ...roots, redirectUri, callMs: 5000 }),
    store: store.accounts,
    clock: { now: () => Date.now() + spotify.people.laterMs },
    random: systemRandom,
    key: randomBytes(32),
    pageRoot,
    origin: spotify.root,
  });
  onTestFinished(async () => {
    await spotify.close();
    store.close();
  });
  const { visit, logged } = await world({ settings: { port }, store, catalog: new BuiltinCatalog(), accounts });
  return { spotify, people: spotify.people, accounts, store, visit, logged, pageRoot };
}

/** The answer to `/spotify`, and its link. */
async function linkFor(client: Client): Promise<string> {
  const { view } = await answerOf(client.write('/spotify'));
  return view.link!.url;
}

const manual = { redirect: 'manual' as const };

/** Follows a link as its own person does, agrees at Spotify, and comes back. Returns the last page. */
async function logIn(client: Client, decision?: 'accept' | 'cancel'): Promise<Response> {
  const begun = await client.fetch(await linkFor(client), manual);
  expect(begun.status).toBe(303);
  return client.fetch((await decide(begun.headers.get('location')!, decision)).href);
}

describe('a log-in with Spotify on the page', () => {
  it('begins with the button, goes straight to Spotify, and saves songs afterwards', async () => {
    const { visit, people, spotify } = await page();
    const client = visit();
    expect(await (await client.fetch('/')).text()).toContain('id="spotify"');
    const answer = await answerOf(client.hear('sad 0.9'));
    const first = await answerOf(client.press(buttonIn(answer, 'Save on Spotify')));
    expect(first).toMatchObject({ place: 'below', view: { link: { label: 'Log in with Spotify' } } });
    expect(first.view.texts[0]).toBe('To save songs, connect your Spotify account first.');
    expect(await (await logIn(client)).text()).toContain('Your Spotify account is connected.');
    const saved = await answerOf(client.press(buttonIn(answer, 'Save on Spotify')));
    expect(saved.place).toBe('here');
    expect(saved.view.texts.join(' ')).toMatch(/Saved to your Liked Songs on Spotify: .+ by .+\./);
    expect(saved.view.offers).toEqual(answer.view.offers);
    const added = await answerOf(client.press(buttonIn(answer, 'To my playlist')));
    expect(added.view.texts.join(' ')).toContain('Added to your Spotify playlist “Moodtune”');
    const { library, playlists } = people.signedIn;
    expect(library).toHaveLength(1);
    expect(playlists).toMatchObject([{ name: 'Moodtune', uris: library }]);
    expect(spotify.refusals).toEqual([]);
  });

  it('is shown, exported without tokens, and ended by /spotify disconnect and /privacy delete', async () => {
    const { visit, accounts, people } = await page();
    const client = visit();
    await logIn(client);
    expect((await answerOf(client.write('/privacy'))).view.texts.join(' ')).toContain('Spotify account is connected');
    const { view } = await answerOf(client.write('/privacy export'));
    expect(JSON.parse(view.file!.text)).toMatchObject({ spotifyAccount: true });
    for (const secret of people.secrets) expect(view.file!.text).not.toContain(secret);
    const connected = await answerOf(client.write('/spotify'));
    expect(connected.view.link).toBeUndefined();
    const ended = await answerOf(client.press(buttonIn(connected, 'Disconnect')));
    expect(ended.view.texts[0]).toMatch(/^I have forgotten your Spotify account\./);
    expect((await answerOf(client.write('/spotify disconnect'))).view.texts[0]).toBe(
      'No Spotify account of yours is connected.',
    );
    await logIn(client);
    const [, id] = /^(.*)$/.exec((JSON.parse(view.file!.text) as { personId: string }).personId)!;
    expect(await accounts.isConnected(id!)).toBe(true);
    await client.write('/privacy delete');
    expect(await accounts.isConnected(id!)).toBe(false);
  });

  it('asks first in a browser that is not the person’s own, and uses up no link by looking at it', async () => {
    const { visit, pageRoot, accounts } = await page();
    const [anna, bert] = [visit(), visit({ 'accept-language': 'de' })];
    const link = await linkFor(anna);
    for (let times = 0; times < 2; times += 1) {
      const asked = await bert.fetch(link, manual);
      expect(asked.status).toBe(200);
      const html = await asked.text();
      expect(html).toContain('Hast du Moodtune selbst um diesen Link gebeten?');
      expect(html).toContain(`value="${new URL(link).searchParams.get('link')!}"`);
    }
    const elsewhere = { method: 'POST', body: new URLSearchParams({ link: new URL(link).searchParams.get('link')! }) };
    for (const origin of ['https://evil.example', 'null']) {
      const refused = await bert.fetch(`${pageRoot}/spotify/login`, { ...elsewhere, ...manual, headers: { origin } });
      expect(refused.status).toBe(403);
    }
    const large = { method: 'POST', body: 'x'.repeat(2000), headers: { origin: pageRoot } };
    expect((await bert.fetch(`${pageRoot}/spotify/login`, large)).status).toBe(413);
    const begun = await bert.fetch(`${pageRoot}/spotify/login`, {
      ...elsewhere,
      ...manual,
      headers: { origin: pageRoot },
    });
    expect(begun.status).toBe(303);
    const done = await bert.fetch((await decide(begun.headers.get('location')!)).href);
    expect(done.status).toBe(200);
    // The account belongs to whose link it was, not to whose browser it was.
    const { view } = await answerOf(anna.write('/privacy export'));
    expect(await accounts.isConnected((JSON.parse(view.file!.text) as { personId: string }).personId)).toBe(true);
  });

  it('has a sentence for a cancelled, stolen, replayed or late one, and connects nothing', async () => {
    const { visit, people, spotify } = await page();
    const anna = visit({ 'accept-language': 'en' });
    const mallory = visit({ 'accept-language': 'en' });
    expect(await (await logIn(anna, 'cancel')).text()).toContain('You did not agree, so nothing is connected.');
    const begun = await anna.fetch(await linkFor(anna), manual);
    const back = (await decide(begun.headers.get('location')!)).href;
    const stolen = await mallory.fetch(back);
    expect(stolen.status).toBe(422);
    expect(await stolen.text()).toContain('This log-in began in another browser, so I stopped it.');
    expect(await (await anna.fetch(back)).text()).toContain('This link has been used or is older than ten minutes.');
    const late = await linkFor(anna);
    people.laterMs += 10 * 60_000;
    expect(await (await anna.fetch(late)).text()).toContain('This link has been used or is older than ten minutes.');
    expect(spotify.calls.filter(({ path }) => path === 'token')).toEqual([]);
    expect((await answerOf(anna.write('/spotify'))).view.link).toBeDefined();
  });

  it.each(['/spotify/login', '/spotify/login?link=x', '/spotify/callback', '/spotify/callback?state=%3Cb%3E&code=x'])(
    'has a sentence for %s',
    async (path) => {
      const { visit, logged } = await page();
      const response = await visit().fetch(path);
      expect(response.status).toBe(422);
      expect(await response.text()).toContain('This link has been used or is older than ten minutes.');
      expect(logged).toEqual([]);
    },
  );

  it('keeps its cookie from scripts, and the session of the page as it was', async () => {
    const { visit, spotify } = await page();
    const client = visit();
    const begun = await client.fetch(await linkFor(client), manual);
    expect(begun.headers.getSetCookie()).toEqual([
      expect.stringMatching(/^moodtune-login=\w{26}; Max-Age=600; Path=\/spotify; HttpOnly; SameSite=Lax$/),
    ]);
    const done = await client.fetch((await decide(begun.headers.get('location')!)).href);
    expect(done.headers.getSetCookie()).toEqual([expect.stringMatching(/^moodtune-login=; Max-Age=0;/)]);
    const policy = begun.headers.get('content-security-policy')!;
    expect(policy).toContain(`form-action 'self' ${spotify.root}`);
    expect(policy).toContain("default-src 'none'");
    expect(begun.headers.get('referrer-policy')).toBe('same-origin');
  });
});

it('without an app in the settings, the page has no log-in', async () => {
  const { visit } = await world();
  const client = visit();
  expect(await (await client.fetch('/')).text()).not.toContain('id="spotify"');
  expect((await client.fetch('/spotify/login?link=x')).status).toBe(404);
  expect((await answerOf(client.write('/spotify'))).view.texts[0]).toBe(
    'I do not know /spotify. Type /help to see what I know.',
  );
  const answer = await answerOf(client.hear('sad 0.9'));
  expect(answer.view.buttons.flat().map(({ label }) => label)).not.toContain('Save on Spotify');
});
