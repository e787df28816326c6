import { SqliteStore } from '../../src/store/sqlite.ts';
import { setTimeout as wait } from 'node:timers/promises';
import { emotions } from '../../src/core/emotion.ts';
import { seededRandom } from '../../src/core/random.ts';
import type { MoodReply } from '../../src/core/conversation/reply.ts';
import { BuiltinCatalog } from '../../src/music/builtin.ts';
import { FallbackCatalog } from '../../src/music/fallback.ts';
import { openSpotify } from '../../src/music/spotify/open.ts';
import { button, talk } from '../core/conversation/talk.ts';
import { credentials, passingFaults, SpotifyServer, type Fault } from './spotify-server.ts';

const faults: readonly Fault[] = [...passingFaults, { kind: 'rate', retryAfter: '1' }];

export interface LoadOptions {
  readonly people: number;
  readonly requestsEach: number;
  /** Share of the calls of Spotify that fail, each in another way. */
  readonly faultRate: number;
  readonly callsPer30Seconds: number;
  /** How long Spotify takes for an answer, ms. */
  readonly latencyMs: number;
  /** How long a person listens before asking again, ms. */
  readonly listenMs: number;
  readonly seed?: number;
}

/** What came of it. */
export interface LoadResult {
  readonly songs: number;
  readonly fromSpotify: number;
  /** Songs that came again though the person's pool held others that they were not offered yet. */
  readonly repeats: number;
  /** How long each request took, ms, sorted. */
  readonly waitsMs: readonly number[];
  readonly calls: number;
  readonly faultyCalls: number;
  /** Most calls that reached the server in any 30 s. */
  readonly mostIn30Seconds: number;
  readonly refusals: readonly string[];
}

/**
 * People who all at once send voice notes and ask for other songs, one after the other each, with the real client before a
 * server on this machine.
 */
export async function load({
  people,
  requestsEach,
  faultRate,
  callsPer30Seconds,
  latencyMs,
  listenMs,
  seed = 1,
}: LoadOptions): Promise<LoadResult> {
  const server = await SpotifyServer.start();
  const random = seededRandom(seed);
  let faultyCalls = 0;
  server.fault = () => {
    if (random.next() >= faultRate) return undefined;
    faultyCalls += 1;
    return faults[Math.floor(random.next() * faults.length)];
  };
  server.rows = () => 400;
  server.latencyMs = latencyMs;
  const clock = { now: () => performance.timeOrigin + performance.now() };
  const settings = {
    ...credentials,
    market: 'DE',
    explicit: true,
    apiRoot: server.root,
    accountsRoot: server.root,
    callsPer30Seconds,
    spacingMs: 10,
    cacheMs: 600_000,
    redisUrl: undefined,
  };
  const pauses = SqliteStore.open(':memory:').bots;
  const spotify = await openSpotify(settings, {
    pauses,
    clock,
    random: seededRandom(seed + 1),
    log: { warn: () => undefined },
  });
  const { conversation } = talk({ catalog: new FallbackCatalog(spotify.catalog, new BuiltinCatalog(), 1300), seed });
  const waitsMs: number[] = [];
  let songs = 0;
  let fromSpotify = 0;
  let repeats = 0;
  const one = async (number: number) => {
    // Each in another country, so that nobody profits from what was found for others.
    const person = { id: `load:${number}`, locale: 'en' as const, market: `X${String.fromCharCode(65 + number)}` };
    const seen = new Set<string>();
    let reply: MoodReply | undefined;
    for (let request = 0; request < requestsEach; request += 1) {
      const start = performance.now();
      // A voice note now and then, and other songs between.
      if (reply === undefined || request % 5 === 0) {
        const emotion = emotions[(number + request / 5) % emotions.length] ?? 'sad';
        const audio = { kind: 'bytes' as const, bytes: new TextEncoder().encode(`${emotion} 0.9`) };
        reply = await conversation.onRecording({ person, audio });
      } else {
        const answered = await conversation.onPress({ person, buttonId: button(reply, 'Another song') });
        if (answered.track) reply = { ...reply, track: answered.track };
      }
      waitsMs.push(performance.now() - start);
      const { id } = reply.track;
      songs += 1;
      if (id.startsWith('spotify:')) fromSpotify += 1;
      if (seen.has(id)) repeats += 1;
      seen.add(id);
      if (listenMs > 0) await wait(listenMs);
    }
  };
  try {
    await Promise.all(Array.from({ length: people }, (_, number) => one(number)));
  } finally {
    await spotify.close();
    await server.close();
  }
  return {
    songs,
    fromSpotify,
    repeats,
    waitsMs: waitsMs.toSorted((a, b) => a - b),
    calls: server.calls.length,
    faultyCalls,
    mostIn30Seconds: mostWithin(
      server.calls.map(({ atMs }) => atMs),
      30_000,
    ),
    refusals: server.refusals,
  };
}

/** The most moments that lie in any window of that length. */
export function mostWithin(momentsMs: readonly number[], windowMs: number): number {
  const sorted = momentsMs.toSorted((a, b) => a - b);
  let from = 0;
  return sorted.reduce((most, moment, index) => {
    while ((sorted[from] ?? moment) <= moment - windowMs) from += 1;
    return Math.max(most, index - from + 1);
  }, 0);
}
