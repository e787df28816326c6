import { execFile } from 'node:child_process';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { credentials, SpotifyServer } from '../fakes/spotify-server.ts';

const root = path.join(import.meta.dirname, '../..');

let server: SpotifyServer;
beforeAll(async () => {
  server = await SpotifyServer.start();
});
afterAll(() => server.close());

/** Runs the program. Spotify, if it is on, is the server of this test. */
function moodtune(argv: readonly string[], environment: Readonly<Record<string, string>> = {}) {
  const { PATH = '' } = process.env;
  const env = {
    PATH,
    WEB_ENABLED: 'no',
    SPOTIFY_API_ROOT: server.root,
    SPOTIFY_ACCOUNTS_ROOT: server.root,
    ...environment,
  };
  const node = [path.join(root, 'src/main.ts'), ...argv];
  return new Promise<{ code: number; stdout: string; stderr: string }>((resolve) => {
    const child = execFile(process.execPath, node, { cwd: root, env }, (_error, stdout, stderr) => {
      resolve({ code: child.exitCode ?? -1, stdout, stderr });
    });
  });
}

const spotify = { SPOTIFY_CLIENT_ID: credentials.clientId, SPOTIFY_CLIENT_SECRET: credentials.clientSecret };

describe('npm run music', () => {
  test('shows a song of Spotify for a mood, and the search step that found it', async () => {
    const argv = ['music', 'sad', '--mode', 'lift', '--kind', 'playlist', '--market', 'pl'];
    const { code, stdout, stderr } = await moodtune(argv, spotify);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(
      /^Heard: sad\. Mode: lift\. Genre: soul\.\nStep words of the mood: \d+ found\.\nFound by: words of the mood\.\n\n♪ A playlist for you: Playlist \d+ of hopeful soul by Someone\n {2}Listen on Spotify: https:\/\/open\.spotify\.com\/playlist\/\w{22}\n$/,
    );
    expect(server.searches.at(-1)).toMatchObject({ type: 'playlist', market: 'PL' });
    expect(server.refusals).toEqual([]);
  });

  test('falls back to the built-in songs, says why, and never prints the secret', async () => {
    server.fault = () => ({ kind: 'quota' });
    const { code, stdout, stderr } = await moodtune(['music', 'angry'], { ...spotify, MOODTUNE_LOG: 'debug' });
    server.fault = () => undefined;
    expect(code).toBe(0);
    expect(stdout).toContain("Step Spotify's genre filter: nothing (quota).\nStep built-in list: ");
    expect(stdout).toMatch(/https:\/\/open\.spotify\.com\/track\/\w{22}\n/);
    const logged = stderr
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(logged).toMatchObject([{ problem: 'quota', pauseMs: 21_600_000 }, { problem: 'quota' }]);
    expect(`${stdout}${stderr}`).not.toMatch(new RegExp(`${credentials.clientSecret}|Bearer|Basic|token-`));
  });

  test('sends no request when Spotify is off or has no credentials', async () => {
    const before = server.calls.length;
    for (const environment of [{ ...spotify, SPOTIFY_ENABLED: 'no' }, {}]) {
      const { code, stdout } = await moodtune(['music', 'traurig'], environment);
      expect(code).toBe(0);
      expect(stdout).toContain('Found by: built-in list.');
    }
    expect(server.calls).toHaveLength(before);
  });

  test('a word that is no emotion is answered with the fault and how to use it', async () => {
    const { code, stdout, stderr } = await moodtune(['music', 'joyful']);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/^EMOTION cannot be “joyful”[^]*npm run music -- EMOTION/);
  });
});

test('npm start says where songs come from', async () => {
  expect((await moodtune([])).stdout).toContain('Songs come from the built-in list.');
  const { stdout } = await moodtune([], spotify);
  expect(stdout).toContain('Songs come from Spotify,');
  expect(stdout).toMatch(/https:\/\/open\.spotify\.com\/track\/\w{22}/);
});
