import { afterEach, describe, expect, it } from 'vitest';
import type { MusicQuery } from '../../../src/core/ports/music.ts';
import { describeMusicCatalog } from '../../contract/music-catalog.ts';
import type { Fault } from '../../fakes/spotify-server.ts';
import { openSpotify } from './open.ts';

const opened: { close: () => Promise<void> }[] = [];
const open = async (setting?: Parameters<typeof openSpotify>[0]) => {
  const one = await openSpotify(setting);
  opened.push(one);
  return one;
};
afterEach(async () => {
  await Promise.all(opened.splice(0).map(({ close }) => close()));
});

describeMusicCatalog('SpotifyCatalog', async () => (await open()).catalog);

const blues: MusicQuery = { genre: 'blues', kind: 'track' };

describe('a song of Spotify', () => {
  it('has what Spotify says of it, and a link by its id', async () => {
    const { server, catalog } = await open();
    server.explicit = () => true;
    const { tracks } = await catalog.tracks(blues);
    const [, number = ''] = /Song (\d+)/.exec(tracks[0]!.title) ?? [];
    expect(tracks[0]).toEqual({
      id: expect.stringMatching(/^spotify:track:[a-z0-9]{22}$/) as string,
      kind: 'track',
      title: `Song ${number} of genre:"blues"`,
      artists: [`Artist ${number} of genre:"blues"`],
      artistIds: [expect.stringMatching(/^spotify:artist:[a-z0-9]{22}$/)],
      year: 1960 + Number(number),
      explicit: true,
      cover: { url: 'https://i.scdn.co/image/ab67616d0000b273', widthPx: 640, heightPx: 640 },
      url: `https://open.spotify.com/track/${tracks[0]!.id.slice(14)}`,
      foundBy: 'genre',
    });
  });

  it('is left out when it is explicit and the settings say so', async () => {
    const { server, catalog } = await open({ explicit: false });
    server.explicit = (number) => number % 2 === 0;
    const { tracks } = await catalog.tracks(blues);
    expect(tracks.length).toBeGreaterThan(0);
    expect(tracks.filter(({ title }) => Number(/\d+/.exec(title)) % 2 === 0)).toEqual([]);
  });

  it.each(['playlist', 'album', 'episode'] as const)(
    'may be a %s, with the market that Spotify needs',
    async (kind) => {
      const { server, catalog } = await open();
      const { tracks } = await catalog.tracks({ genre: 'blues', kind, market: 'AT' });
      expect(tracks[0]).toMatchObject({ kind, url: expect.stringContaining(`open.spotify.com/${kind}/`) as string });
      expect(server.searches.map(({ market, type }) => `${market} ${type}`)).toContain(`AT ${kind}`);
      expect(server.refusals).toEqual([]);
    },
  );

  it('is still known by its link when what Spotify said of it is forgotten', async () => {
    const { catalog, clock } = await open();
    const track = (await catalog.tracks(blues)).tracks[0]!;
    expect(await catalog.track(track.id)).toEqual(track);
    clock.nowMs += 600_000;
    const { id, kind, url } = track;
    expect(await catalog.track(id)).toEqual({ id, kind, url, title: '', artists: [], explicit: false });
  });
});

describe('the way to a song', () => {
  it('begins with the genre filter, goes on with the keyword and with years, and says so', async () => {
    const { server, catalog } = await open();
    server.rows = (q) => (q.includes('year:2010') ? 12 : 0);
    const { tracks, steps } = await catalog.tracks(blues);
    expect(steps).toEqual([
      { step: 'genre', found: 0 },
      { step: 'keyword', found: 0 },
      { step: 'year', found: tracks.length },
    ]);
    expect(new Set(tracks.map(({ foundBy }) => foundBy))).toEqual(new Set(['year']));
    expect([...new Set(server.searches.map(({ q }) => q))]).toEqual([
      'genre:"blues"',
      'blues music',
      'blues music year:2020-2029',
      'blues music year:2010-2019',
    ]);
  });

  it('goes on where the genre filter finds few', async () => {
    const { server, catalog } = await open();
    server.rows = (q) => (q.startsWith('genre:') ? 3 : 37);
    const { tracks, steps } = await catalog.tracks(blues);
    expect(tracks.length).toBeGreaterThanOrEqual(5);
    expect(steps).toMatchObject([{ step: 'genre', found: 3 }, { step: 'keyword' }]);
  });

  it('fails where nothing is found at all', async () => {
    const { server, catalog } = await open();
    server.rows = () => 0;
    await expect(catalog.tracks(blues)).rejects.toMatchObject({ problem: 'empty' });
  });

  it('begins at one page or another', async () => {
    const starts = new Set<number>();
    for (let seed = 0; seed < 12; seed += 1) {
      const { server, catalog } = await open({ seed });
      await catalog.tracks(blues);
      starts.add(server.searches[0]!.offset);
    }
    expect(starts.size).toBeGreaterThan(2);
  });

  it('never leads beyond what Spotify pages', async () => {
    const { server, catalog } = await open();
    server.rows = (q) => (q.startsWith('genre:') ? 5000 : 0);
    const offered = new Set<string>();
    for (let round = 0; round < 250; round += 1) {
      const { tracks } = await catalog.tracks({ ...blues, offered });
      const before = offered.size;
      for (const { id } of tracks) offered.add(id);
      if (offered.size === before) break;
    }
    expect(offered.size).toBe(1000);
    expect(server.refusals).toEqual([]);
  });
});

describe('a mood', () => {
  const sadBlues: MusicQuery = { ...blues, mood: { emotions: ['sad'], mode: 'match' } };

  it('is asked for by its words within the genre, then with years, and the genre alone comes last', async () => {
    const { server, catalog } = await open();
    server.rows = (q) => (q.startsWith('genre:') ? 40 : 0);
    const { steps } = await catalog.tracks(sadBlues);
    expect(steps.map(({ step }) => step)).toEqual(['mood', 'year', 'genre']);
    const asked = [...new Set(server.searches.map(({ q }) => q))];
    expect(asked.slice(0, 2)).toEqual(['sad blues', 'sad blues year:2020-2029']);
    expect(asked.at(-1)).toBe('genre:"blues"');
  });

  it('has a pool of its own: lifting blues are others', async () => {
    const { catalog } = await open();
    const sad = await catalog.tracks(sadBlues);
    const lift = await catalog.tracks({ ...blues, mood: { emotions: ['sad'], mode: 'lift' } });
    expect(lift.tracks.map(({ title }) => title)).toContainEqual(expect.stringContaining('hopeful blues'));
    expect(sad.tracks.filter(({ id }) => lift.tracks.some((other) => other.id === id))).toEqual([]);
  });

  it('keeps a playlist to its words too', async () => {
    const { server, catalog } = await open();
    await catalog.tracks({ ...sadBlues, kind: 'playlist' });
    expect(server.searches[0]?.q).toBe('sad blues');
  });
});

describe('a market that Spotify does not serve', () => {
  it('is replaced by that of the settings, and not asked for again', async () => {
    const { server, catalog, pauses } = await open();
    const { tracks } = await catalog.tracks({ ...blues, market: 'IR' });
    expect(tracks.length).toBeGreaterThan(0);
    expect(server.searches.slice(0, 2).map(({ market }) => market)).toEqual(['IR', 'DE']);
    await catalog.tracks({ genre: 'rock', kind: 'track', market: 'IR' });
    expect(server.searches.slice(2).filter(({ market }) => market === 'IR')).toEqual([]);
    expect(pauses).toEqual([]);
  });

  it('is not blamed for a request that is refused everywhere', async () => {
    const { server, catalog } = await open();
    await expect(catalog.tracks({ ...blues, genre: '', kind: 'playlist', market: 'AT' })).rejects.toMatchObject({
      problem: 'refused',
    });
    await catalog.tracks({ ...blues, market: 'AT' });
    expect(server.searches.at(-1)?.market).toBe('AT');
  });
});

it('pages on which nothing may be offered: after two a person is answered without', async () => {
  const { server, catalog } = await open({ explicit: false });
  server.explicit = () => true;
  server.rows = () => 1000;
  await expect(catalog.tracks(blues)).rejects.toMatchObject({ problem: 'empty' });
  expect(server.searches).toHaveLength(2);
});

describe('what Spotify answers amiss', () => {
  it.each<[Fault['kind'], number]>([
    ['nulls', 5],
    ['doubles', 1],
  ])('rows that are %s: %i of a page remain', async (kind, left) => {
    const { server, catalog } = await open();
    let searches = 0;
    server.fault = ({ path }) => (path === 'search' && (searches += 1) === 1 ? { kind } : undefined);
    server.rows = (q) => (q.startsWith('genre:') ? 100 : 0);
    const { tracks, steps } = await catalog.tracks(blues);
    expect(new Set(tracks.map(({ id }) => id)).size).toBe(tracks.length);
    expect(new Set(tracks.map(({ title }) => title)).size).toBe(tracks.length);
    const inFirst = tracks.filter(
      ({ title }) => Math.floor((Number(/\d+/.exec(title)) - 1) / 10) * 10 === server.searches[0]!.offset,
    );
    expect(inFirst).toHaveLength(left);
    expect(steps[0]?.found).toBe(tracks.length);
  });

  it('a text where JSON should be is a failure', async () => {
    const { server, catalog } = await open();
    server.fault = ({ path }) => (path === 'search' ? { kind: 'text' } : undefined);
    await expect(catalog.tracks(blues)).rejects.toMatchObject({ problem: 'malformed' });
  });

  it('an empty page in the middle is the end of its query', async () => {
    const { server, catalog } = await open();
    server.rows = (q) => (q.startsWith('genre:') ? 100 : 0);
    server.fault = ({ path, offset }) => (path === 'search' && offset >= 40 ? { kind: 'empty' } : undefined);
    const offered = new Set<string>();
    for (let round = 0; round < 30; round += 1) {
      for (const { id } of (await catalog.tracks({ ...blues, offered })).tracks) offered.add(id);
    }
    expect(offered.size).toBe(40);
  });
});

describe('the memory of the catalogue', () => {
  it('asks Spotify once for all who ask at the same time, and for minutes', async () => {
    const { server, catalog, clock } = await open();
    const pools = await Promise.all(Array.from({ length: 20 }, () => catalog.tracks(blues)));
    expect(new Set(pools.map(({ tracks }) => tracks.length)).size).toBe(1);
    const asked = server.searches.length;
    clock.nowMs += 599_999;
    await catalog.tracks(blues);
    expect(server.searches).toHaveLength(asked);
    clock.nowMs += 1;
    await catalog.tracks(blues);
    expect(server.searches.length).toBeGreaterThan(asked);
  });

  it('keeps markets, kinds and genres apart', async () => {
    const { server, catalog } = await open();
    await catalog.tracks({ ...blues, market: 'AT' });
    await catalog.tracks({ ...blues, market: 'GB' });
    expect(new Set(server.searches.map(({ market }) => market))).toEqual(new Set(['AT', 'GB']));
  });

  it('fetches ahead, so that the next song is there before it is asked for', async () => {
    const { server, catalog } = await open();
    const { tracks } = await catalog.tracks(blues);
    const asked = server.calls.length;
    const offered = new Set(tracks.slice(0, -2).map(({ id }) => id));
    await catalog.tracks({ ...blues, offered });
    await server.reached(asked + 1);
    await expect
      .poll(async () => (await catalog.tracks({ ...blues, offered })).tracks.length)
      .toBeGreaterThan(tracks.length);
  });

  it('has every song of Spotify, each once, before any must come again', async () => {
    const { server, catalog } = await open();
    server.rows = (q) => (q.startsWith('genre:') ? 37 : q === 'blues music' ? 12 : 0);
    const offered = new Set<string>();
    for (let round = 0; round < 49; round += 1) {
      const { tracks } = await catalog.tracks({ ...blues, offered });
      const fresh = tracks.find(({ id }) => !offered.has(id));
      expect(fresh, `song ${round + 1}`).toBeDefined();
      offered.add(fresh!.id);
    }
    const { tracks } = await catalog.tracks({ ...blues, offered });
    expect(tracks).toHaveLength(49);
  });

  it('tells Spotify nothing but genre, kind and market', async () => {
    const { server, catalog } = await open();
    await catalog.tracks({ ...blues, offered: new Set(['spotify:track:secret', 'telegram:1']) });
    expect(JSON.stringify(server.calls)).not.toMatch(/secret|telegram/);
  });
});
