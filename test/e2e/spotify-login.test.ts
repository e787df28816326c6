import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { commandsWithAccounts } from '../../commands/index.ts';
import { DiscordApi } from '../../src/bots/discord/api.ts';
import { registerCommands } from '../../src/bots/discord/register.ts';
import { components, textOf } from '../fakes/discord/message.ts';
import { DiscordServer } from '../fakes/discord/server.ts';
import { decide } from '../fakes/spotify-browser.ts';
import { freePort } from '../free-port.ts';
import { credentials, SpotifyServer } from '../fakes/spotify-server.ts';
import { FakeTelegram, type FakeMessage } from '../fakes/telegram/server.ts';
import { accessibilityProblems, chromiumPath, launch, visit } from './chromium.ts';

const root = path.join(import.meta.dirname, '../..');
const ada = { id: 1815, language: 'en' };
const newKey = () => randomBytes(32).toString('base64');

describe.skipIf(chromiumPath === undefined)('logging in with Spotify, in Chromium, with both bots and the page', () => {
  let browser: Browser;
  let close: () => Promise<void>;
  let spotify: SpotifyServer;
  let telegram: FakeTelegram;
  let discord: DiscordServer;
  let folder: string;
  let address: string;
  let program: ReturnType<typeof start>;
  const written: string[] = [];

  beforeAll(async () => {
    ({ browser, close } = await launch());
    [spotify, telegram, discord] = await Promise.all([
      SpotifyServer.start(),
      FakeTelegram.start(),
      DiscordServer.start(),
    ]);
    folder = mkdtempSync(path.join(os.tmpdir(), 'moodtune-login-'));
    address = `http://127.0.0.1:${await freePort()}`;
    spotify.people.redirects.add(`${address}/spotify/callback`);
    const { token, apiRoot } = discord;
    await registerCommands(new DiscordApi({ token, apiRoot, callTimeoutMs: 60_000 }), commandsWithAccounts, undefined);
    program = start(newKey());
    await discord.connected();
  });
  beforeEach(() => {
    // Each test has its own person at Spotify.
    spotify.people.signedIn = spotify.people.add('somebody', 'AT');
    spotify.refusals.length = 0;
  });
  afterAll(async () => {
    await stop();
    await close();
    await Promise.all([spotify.close(), telegram.close(), discord.close()]);
    rmSync(folder, { recursive: true });
  });

  /** Runs `npm start` with everything on. */
  function start(key: string) {
    const child: ChildProcess = spawn(process.execPath, [path.join(root, 'src/main.ts')], {
      cwd: root,
      env: {
        PATH: process.env['PATH'],
        MOODTUNE_STORE: path.join(folder, 'store.sqlite'),
        MOODTUNE_LOG: 'debug',
        WEB_ENABLED: 'yes',
        WEB_PORT: new URL(address).port,
        SPOTIFY_CLIENT_ID: credentials.clientId,
        SPOTIFY_CLIENT_SECRET: credentials.clientSecret,
        SPOTIFY_API_ROOT: spotify.root,
        SPOTIFY_ACCOUNTS_ROOT: spotify.root,
        SPOTIFY_LOGIN_URL: address,
        SPOTIFY_LOGIN_KEY: key,
        TELEGRAM_BOT_TOKEN: telegram.token,
        TELEGRAM_API_ROOT: telegram.apiRoot,
        DISCORD_TOKEN: discord.token,
        DISCORD_API_ROOT: discord.apiRoot,
        ...discord.environment(),
      },
    });
    return { child, key, exit: once(child, 'exit'), stdout: text(child.stdout!), stderr: text(child.stderr!) };
  }

  async function stop(): Promise<void> {
    program.child.kill('SIGTERM');
    await program.exit;
    written.push(await program.stdout, await program.stderr, program.key);
  }

  /** Opens a link in a browser of its own. */
  async function open(link: string): Promise<Page> {
    const context = await browser.newContext({ locale: 'en-US' });
    const page = await context.newPage();
    await page.goto(link);
    return page;
  }

  /** Opens a link, says that one asked for it, and agrees or cancels at Spotify. The text of the page at the end. */
  async function logIn(link: string, decision: 'Agree' | 'Cancel' = 'Agree'): Promise<string> {
    const page = await open(link);
    expect(await accessibilityProblems(page)).toEqual([]);
    await page.getByRole('button', { name: 'Log in with Spotify' }).click();
    await page.getByRole('button', { name: decision }).click();
    const said = (await page.getByRole('status').textContent()) ?? '';
    expect(await accessibilityProblems(page)).toEqual([]);
    await page.context().close();
    return said;
  }

  /** The answer to /spotify on Telegram, and its link. */
  async function telegramLink(): Promise<string> {
    const { text: said } = await telegram.answer(telegram.sendText(ada, '/spotify'));
    return /http:\S+/.exec(said)![0];
  }

  /** The answer about a mood that was picked on Telegram. */
  async function telegramSong() {
    const answer = await telegram.answer(telegram.sendText(ada, '/mood'));
    telegram.press(ada, answer, '😢 sad');
    await telegram.when(() => answer.edits === 1);
    return await unfold(answer);
  }

  /** Shows all buttons of an answer. */
  async function unfold(answer: FakeMessage) {
    const { edits } = answer;
    telegram.press(ada, answer, 'More…');
    await telegram.when(() => answer.edits > edits);
    return answer;
  }

  /** Nothing that the program wrote holds a secret: of Spotify, of a link, or its own. */
  function expectNoSecrets(links: readonly string[]): void {
    const files = readdirSync(folder).map((name) => readFileSync(path.join(folder, name), 'latin1'));
    const [stdout = '', stderr = '', key = ''] = written;
    const secrets = [...spotify.people.secrets, ...links.map((link) => link.split('=').at(-1)!), key];
    expect(secrets.length).toBeGreaterThan(5);
    for (const secret of [...secrets, credentials.clientSecret]) {
      expect(files.join('')).not.toContain(secret);
      expect(`${stdout}${stderr}`).not.toContain(secret);
    }
    expect(files.join('')).toContain(`telegram:${ada.id}`);
  }

  test('the page: its button leads to Spotify and back, and a song is saved', async () => {
    const { page, complaints } = await visit(browser, address);
    await page.getByRole('button', { name: 'Log in with Spotify' }).click();
    const opened = page.context().waitForEvent('page');
    await page.getByRole('link', { name: 'Log in with Spotify' }).click();
    const login = await opened;
    await login.getByRole('button', { name: 'Agree' }).click();
    await login.getByText('Your Spotify account is connected.').waitFor();
    expect(new URL(login.url()).origin).toBe(address);
    await login.close();

    await page.getByRole('button', { name: 'Pick a mood' }).click();
    await page.getByRole('button', { name: 'sad' }).click();
    const answer = page.locator('.answer').last();
    await answer.getByRole('button', { name: 'Save on Spotify' }).click();
    await answer.getByText('Saved to your Liked Songs on Spotify').waitFor();
    await answer.getByRole('button', { name: 'To my playlist' }).click();
    await answer.getByText('Added to your Spotify playlist “Moodtune”').waitFor();
    const { library, playlists } = spotify.people.signedIn;
    expect(library).toEqual([expect.stringMatching(/^spotify:track:\w{22}$/)]);
    expect(playlists).toMatchObject([{ name: 'Moodtune', public: false, uris: library }]);
    // The song came from a search for the country of the account.
    expect(spotify.searches.at(-1)).toMatchObject({ country: 'AT' });
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  test('Discord: a link for whoever asks alone, and a song is saved', async () => {
    const eve = discord.addUser('eve');
    const guild = discord.addGuild('Friends', { members: [eve] });
    const channel = discord.addChannel(guild, 'general');
    const asked = await discord.answerTo(discord.slash(eve, channel, 'spotify'));
    expect(asked.onlyFor).toBe(eve);
    expect(textOf(asked)).toContain('The link is for you alone.');
    const button = components(asked).find((one) => 'url' in one && one.label === 'Log in with Spotify');
    const link = button && 'url' in button ? String(button.url) : '';
    expect(await logIn(link)).toContain('Your Spotify account is connected.');

    const answer = await discord.answerTo(discord.slash(eve, channel, 'mood'));
    await discord.answerTo(discord.choose(eve, answer, 'sad'));
    await discord.answerTo(discord.press(eve, answer, 'Save on Spotify'));
    expect(textOf(answer)).toContain('Saved to your Liked Songs on Spotify');
    expect(spotify.people.signedIn.library).toHaveLength(1);
    const connected = await discord.answerTo(discord.slash(eve, channel, 'spotify'));
    await discord.answerTo(discord.press(eve, connected, 'Disconnect'));
    expect(textOf(connected)).toContain('I have forgotten your Spotify account.');
    expect(spotify.refusals).toEqual([]);
  });

  test('Telegram: a link for one person, a cancelled, a stolen and a used one, saving, revoking, another key', async () => {
    const group = await telegram.answer(telegram.sendText(ada, '/spotify', { chatId: -100_777 }));
    expect(group.text).toBe('That is for your eyes only. Message me privately.');
    const song = await telegramSong();
    telegram.press(ada, song, 'Save on Spotify');
    const first = await telegram.answer(song.id);
    expect(first.text).toContain('To save songs, connect your Spotify account first.');
    const link = /http:\S+/.exec(first.text)![0];
    expect(await logIn(link, 'Cancel')).toBe('You did not agree, so nothing is connected. Type /spotify to try again.');
    const late = await open(link);
    await late.getByText('This link has been used or is older than ten minutes.').waitFor();
    await late.context().close();

    const annas = await open(await telegramLink());
    await annas.getByRole('button', { name: 'Log in with Spotify' }).click();
    await annas.getByRole('button', { name: 'Agree' }).waitFor();
    // Somebody gets hold of what Spotify sends back before this browser opens it.
    const thief = await open((await decide(annas.url())).href);
    await thief.getByText('This log-in began in another browser, so I stopped it.').waitFor();
    for (const page of [annas, thief]) await page.context().close();

    const good = await telegramLink();
    expect(await logIn(good)).toContain('Your Spotify account is connected.');
    telegram.press(ada, song, 'Save on Spotify');
    await telegram.when(() => song.text.includes('Saved to your Liked Songs on Spotify'));
    expect(spotify.people.signedIn.library).toHaveLength(1);

    spotify.people.revoke(spotify.people.signedIn);
    await unfold(song);
    telegram.press(ada, song, 'To my playlist');
    await telegram.when(() => telegram.messages.some(({ text: said }) => said.includes('no longer lets me into')));
    const again = telegram.messages.find(({ text: said }) => said.includes('no longer lets me into'))!;
    expect(await logIn(/http:\S+/.exec(again.text)![0])).toContain('Your Spotify account is connected.');

    await stop();
    expectNoSecrets([link, good]);
    program = start(newKey());
    telegram.press(ada, song, 'To my playlist');
    await telegram.when(() => telegram.messages.some(({ text: said }) => said.includes('because my key has changed')));
  });
});
