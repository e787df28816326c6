import fc from 'fast-check';
import { expect, it } from 'vitest';
import { encodeButton, type TakePress, decodeButton } from '../../../src/core/conversation/button.ts';
import type { Emotion } from '../../../src/core/emotion.ts';
import { musicKinds, modes, type MusicKind, type Mode } from '../../../src/core/preferences.ts';
import type { MusicCatalog, MusicPool, MusicQuery } from '../../../src/core/ports/music.ts';
import type { Track } from '../../../src/core/track.ts';
import type { MoodReply } from '../../../src/core/conversation/reply.ts';
import { BuiltinCatalog } from '../../../src/music/builtin.ts';
import { FallbackCatalog } from '../../../src/music/fallback.ts';
import { button, talk } from '../../core/conversation/talk.ts';
import { MemoryStore } from '../../fakes/memory-store.ts';
import { passingFaults, type Fault } from '../../fakes/spotify-server.ts';
import { openSpotify } from './open.ts';

const faults: fc.Arbitrary<Fault | undefined> = fc.oneof(
  { weight: 3, arbitrary: fc.constant(undefined) },
  {
    weight: 1,
    arbitrary: fc.constantFrom<Fault>(
      ...passingFaults,
      { kind: 'rate', retryAfter: '9' },
      { kind: 'rate' },
      { kind: 'quota' },
    ),
  },
);

interface Step {
  readonly does: 'voice' | 'reroll' | 'choose' | 'mode' | 'kind' | 'wait' | 'restart';
  readonly emotion: Emotion;
  readonly mode: Mode;
  readonly kind: MusicKind;
  readonly take: number;
}

const step = fc.record<Step>({
  does: fc.constantFrom('voice', 'reroll', 'reroll', 'reroll', 'choose', 'mode', 'kind', 'wait', 'restart'),
  emotion: fc.constantFrom('sad', 'happy'),
  mode: fc.constantFrom(...modes),
  kind: fc.constantFrom(...musicKinds),
  take: fc.nat(),
});

/** Passes everything on and remembers the pools that it gave. */
class Witness implements MusicCatalog {
  readonly #inner: MusicCatalog;
  last: readonly Track[] = [];

  constructor(inner: MusicCatalog) {
    this.#inner = inner;
  }

  async tracks(query: MusicQuery, signal?: AbortSignal): Promise<MusicPool> {
    const pool = await this.#inner.tracks(query, signal);
    this.last = pool.tracks;
    return pool;
  }

  track(id: string): Promise<Track | undefined> {
    return this.#inner.track(id);
  }
}

it('any rerolls, corrections and wishes over any faults: always a song, and none again before its pool is used up', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { minLength: 5, maxLength: 40 }),
      fc.array(faults, { maxLength: 60 }),
      fc.integer({ min: 0, max: 25 }),
      async (script, troubles, rows) => {
        const spotify = await openSpotify({ callMs: 40 });
        try {
          const { server, clock } = spotify;
          const left = [...troubles];
          server.fault = () => left.shift();
          server.rows = () => rows;
          const world = {
            store: new MemoryStore(),
            catalog: new Witness(new FallbackCatalog(spotify.catalog, new BuiltinCatalog(), 1500)),
          };
          let session = talk(world);
          const offered: string[] = [];
          const shown: { readonly takeId: string; reply: MoodReply }[] = [];
          const note = ({ track }: MoodReply, seenId: string | undefined) => {
            const since = offered.slice(offered.lastIndexOf(track.id) + 1);
            const due = world.catalog.last.map(({ id }) => id).filter((id) => id !== track.id && id !== seenId);
            if (offered.includes(track.id)) expect(since).toEqual(expect.arrayContaining(due));
            expect(track.url).toMatch(/^https:\/\/open\.spotify\.com\//);
            expect(track.title).not.toBe('');
            offered.push(track.id);
          };
          for (const [index, { does, emotion, mode, kind, take }] of script.entries()) {
            const last = shown[take % Math.max(1, shown.length)];
            if (does === 'restart') session = talk({ ...world, seed: 1000 + index, hoursLater: index + 1 });
            else if (does === 'wait') clock.nowMs += 400_000;
            else if (does === 'kind') await session.type('mood', kind);
            else if (does === 'voice' || !last) {
              const reply = await session.voice(`${emotion} 0.9`);
              note(reply, shown.at(-1)?.reply.track.id);
              const press = decodeButton(button(reply, 'Another song'));
              if (press?.kind === 'reroll') shown.push({ takeId: press.takeId, reply });
            } else {
              const { takeId, reply: before } = last;
              const press: TakePress =
                does === 'choose'
                  ? { kind: does, takeId, emotion }
                  : does === 'mode'
                    ? { kind: does, takeId, mode }
                    : { kind: does, takeId };
              const again =
                (does === 'choose' && emotion === before.emotion) ||
                (does === 'mode' && ((await world.store.preferences('test:anna')).mode ?? 'match') === mode);
              last.reply = await session.press(encodeButton(press));
              // What Spotify said of it may be forgotten, but not which song it is.
              if (again) expect(last.reply.track.id).toBe(before.track.id);
              else note(last.reply, before.track.id);
            }
          }
          expect(server.refusals).toEqual([]);
        } finally {
          await spotify.close();
        }
      },
    ),
    { numRuns: 40 },
  );
}, 120_000);
