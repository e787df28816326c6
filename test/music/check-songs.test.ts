import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { checkSongs } from '../../src/music/check-songs.ts';
import { songs } from '../../src/music/songs/index.ts';

const list = songs.filter(({ spotifyId }) => spotifyId !== undefined).slice(0, 4);

/** What the server says per id; others are known under their own title. */
const titles = new Map<string, string>();
const asked: string[] = [];
let status = 200;

const server = createServer((request, response) => {
  const url = new URL(request.url ?? '', 'http://127.0.0.1');
  const id = url.searchParams.get('url')?.split('/').at(-1) ?? '';
  asked.push(id);
  const title = titles.get(id) ?? list.find(({ spotifyId }) => spotifyId === id)?.title;
  response.writeHead(title === '' ? 404 : status, { 'content-type': 'application/json' });
  response.end(JSON.stringify({ title: `${title} - 2009 Remaster`, type: 'rich' }));
});
let root = '';
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  root = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());

async function check(): Promise<{ code: number; lines: string[] }> {
  const lines: string[] = [];
  const code = await checkSongs({ root, spacingMs: 0, list, write: (line) => lines.push(line) });
  return { code, lines };
}

it('finds all songs by their ids, whatever an edition adds to the title', async () => {
  expect(await check()).toEqual({ code: 0, lines: ['4 songs were checked, 0 are not as listed.'] });
  expect(asked).toEqual(list.map(({ spotifyId }) => spotifyId));
});

it('tells of ids that are gone, and of those that are another song', async () => {
  titles.set(list[1]!.spotifyId!, '');
  titles.set(list[2]!.spotifyId!, 'Quite another song');
  const { code, lines } = await check();
  expect(code).toBe(1);
  expect(lines[0]).toMatch(/^Not known: /);
  expect(lines[1]).toMatch(/^Another title, Quite another song/);
  expect(lines.at(-1)).toBe('4 songs were checked, 2 are not as listed.');
});

it('stops when Spotify wants a pause, or cannot be reached', async () => {
  status = 429;
  expect(await check()).toEqual({ code: 1, lines: ['Spotify wants a pause. 0 songs were checked.'] });
  const lines: string[] = [];
  expect(await checkSongs({ root: 'http://127.0.0.1:1', spacingMs: 0, list, write: (line) => lines.push(line) })).toBe(
    1,
  );
  expect(lines).toEqual(['Spotify cannot be reached. 0 songs were checked.']);
});
