import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { emotions, type EmotionScores } from '../../src/core/emotion.ts';
import type { MoodStore } from '../../src/core/ports/store.ts';
import type { Preferences } from '../../src/core/preferences.ts';
import type { PickedTake, Take, RecordedTake } from '../../src/core/take.ts';

/** An open store, and the way to close it. */
export interface OpenStore {
  readonly store: MoodStore;
  readonly close: () => void | Promise<void>;
}

/** A plain complete take. A test names the parts that matter to it. */
export function someTake(about: Partial<RecordedTake> = {}): RecordedTake {
  return {
    id: '0123456789',
    personId: 'telegram:1',
    createdAtMs: 1_760_000_000_000,
    scores: { neutral: 0.25, calm: 0.125, happy: 0.5, sad: 0, angry: 0, fearful: 0, disgust: 0, surprised: 0.125 },
    trackIds: ['builtin:pop/nena-99-luftballons'],
    ...about,
  };
}

/** A picked mood. */
const pickedTake: PickedTake = {
  id: 'PICKED0000',
  personId: 'telegram:1',
  createdAtMs: 1_760_000_000_001,
  correction: 'happy',
  trackIds: ['a', 'b'],
};

/** What every {@link MoodStore} promises. `open` makes an empty one. */
export function describeMoodStore(name: string, open: () => OpenStore | Promise<OpenStore>): void {
  describe(`MoodStore: ${name}`, () => {
    const opened: OpenStore[] = [];
    const fresh = async (): Promise<MoodStore> => {
      const one = await open();
      opened.push(one);
      return one.store;
    };
    afterEach(async () => {
      for (const { close } of opened.splice(0)) await close();
    });

    it('returns a take as it was saved', async () => {
      const store = await fresh();
      const take = someTake({ correction: 'sad', trackIds: ['b', 'a', 'b'] });
      await store.saveTake(take);
      expect(await store.takes({ takeId: take.id })).toStrictEqual([take]);
    });

    it('returns a take without correction or offers without them', async () => {
      const store = await fresh();
      const take = someTake({ trackIds: [] });
      await store.saveTake(take);
      expect(await store.takes({ takeId: take.id })).toStrictEqual([take]);
    });

    it('returns a picked mood without scores, and counts it as a take but not as a recording', async () => {
      const store = await fresh();
      await store.saveTake(pickedTake);
      await store.saveTake(someTake({ trackIds: [] }));
      await store.saveTake({ ...pickedTake, correction: 'sad' });
      expect(await store.takes({ takeId: pickedTake.id })).toStrictEqual([{ ...pickedTake, correction: 'sad' }]);
      expect(await store.history(pickedTake.personId)).toEqual({
        takes: 2,
        heard: 1,
        typed: 0,
        offered: ['a', 'b'],
        lastTrackId: 'b',
      });
    });

    it('keeps every digit of the scores', async () => {
      const store = await fresh();
      const scores = { ...someTake().scores, neutral: 0.1 + 0.2, sad: 1e-300, angry: Math.PI / 4 };
      await store.saveTake(someTake({ scores }));
      expect((await store.takes({ takeId: someTake().id }))[0]?.scores).toStrictEqual(scores);
    });

    it('has no take that was never saved', async () => {
      const store = await fresh();
      expect((await store.takes({ takeId: 'ZZZZZZZZZZ' }))[0]).toBeUndefined();
      expect(await store.takes({ personId: 'telegram:nobody' })).toEqual([]);
      expect(await store.history('telegram:nobody')).toEqual(nothing);
    });

    it('replaces a take: correction and offers are those of the last save', async () => {
      const store = await fresh();
      await store.saveTake(someTake({ correction: 'sad', trackIds: ['a', 'b', 'c'] }));
      const last = someTake({ trackIds: ['d'] });
      await store.saveTake(last);
      expect((await store.takes({ takeId: last.id }))[0]).toStrictEqual(last);
      expect((await store.history(last.personId)).takes).toBe(1);
    });

    it("returns a person's takes oldest first, in whatever order they were saved, and nobody else's", async () => {
      const store = await fresh();
      await store.saveTake(someTake({ id: 'B', createdAtMs: 2000 }));
      await store.saveTake(someTake({ id: 'X', createdAtMs: 1500, personId: 'telegram:12' }));
      await store.saveTake(someTake({ id: 'A', createdAtMs: 1000 }));
      expect((await store.takes({ personId: 'telegram:1' })).map(({ id }) => id)).toEqual(['A', 'B']);
    });

    it('returns takes of one millisecond in the order in which they were first saved', async () => {
      const store = await fresh();
      for (const id of ['C', 'A', 'B', 'C']) await store.saveTake(someTake({ id }));
      expect((await store.takes({ personId: 'telegram:1' })).map(({ id }) => id)).toEqual(['C', 'A', 'B']);
    });

    it('counts the takes of a person, and returns the order of the last offers and the last offer of the newest take', async () => {
      const store = await fresh();
      await store.saveTake(someTake({ id: 'B', createdAtMs: 2000, trackIds: ['x', 'z', 'y'] }));
      await store.saveTake(someTake({ id: 'A', createdAtMs: 1000, trackIds: ['y', 'x'] }));
      await store.saveTake(someTake({ id: 'C', createdAtMs: 1000, trackIds: ['x'], personId: 'telegram:2' }));
      await store.saveTake(someTake({ id: 'D', createdAtMs: 3000, trackIds: [] }));
      expect(await store.history('telegram:1')).toEqual({
        takes: 3,
        heard: 3,
        typed: 0,
        offered: ['z', 'y', 'x'],
        lastTrackId: 'y',
      });
      await store.saveTake(someTake({ id: 'A', createdAtMs: 1000, correction: 'sad', trackIds: ['y', 'x', 'z'] }));
      expect((await store.history('telegram:1')).offered).toEqual(['y', 'x', 'z']);
      await store.saveTake(someTake({ id: 'B', createdAtMs: 2000, trackIds: ['x', 'w'] }));
      expect(await store.history('telegram:1')).toEqual({
        takes: 3,
        heard: 3,
        typed: 0,
        offered: ['y', 'x', 'z', 'w'],
        lastTrackId: 'w',
      });
    });

    it('forgets a person, returns the number of their takes, and keeps the others', async () => {
      const store = await fresh();
      await store.saveTake(someTake({ id: 'A', trackIds: ['a', 'b'] }));
      await store.saveTake(someTake({ id: 'B' }));
      await store.saveTake(someTake({ id: 'C', personId: 'telegram:10' }));
      expect(await store.forget({ personId: 'telegram:1' })).toBe(2);
      expect(await store.forget({ personId: 'telegram:1' })).toBe(0);
      expect(await store.takes({ personId: 'telegram:1' })).toEqual([]);
      expect(await store.history('telegram:1')).toEqual(nothing);
      expect((await store.takes({ takeId: 'A' }))[0]).toBeUndefined();
      expect((await store.takes({ takeId: 'C' }))[0]).toBeDefined();
    });

    it('forgets takes older than a moment, but not those of that moment', async () => {
      const store = await fresh();
      for (const createdAtMs of [999, 1000, 1001]) {
        await store.saveTake(someTake({ id: String(createdAtMs), createdAtMs, personId: `web:${createdAtMs}` }));
      }
      expect(await store.forget({ beforeMs: 1000 })).toBe(1);
      expect((await store.takes({ takeId: '999' }))[0]).toBeUndefined();
      expect((await store.takes({ takeId: '1000' }))[0]).toBeDefined();
    });

    it('keeps no offers of a forgotten take that is saved again', async () => {
      const store = await fresh();
      await store.saveTake(someTake({ trackIds: ['a', 'b'] }));
      await store.forget({ personId: someTake().personId });
      await store.saveTake(someTake({ trackIds: ['c'] }));
      expect((await store.takes({ takeId: someTake().id }))[0]?.trackIds).toEqual(['c']);
    });

    it('returns no preferences of a person without any', async () => {
      expect(await (await fresh()).preferences('telegram:nobody')).toStrictEqual({});
    });

    it.each<Preferences>([
      { locale: 'de' },
      { mode: 'lift' },
      { kind: 'episode' },
      { speaks: true },
      { ownLanguage: true },
      { locale: 'de', speaks: false },
      { genres: { match: { sad: 'blues', angry: "rock'n'roll" }, soothe: { sad: 'música popular' } } },
      { locale: 'en', mode: 'soothe', kind: 'album', genres: { lift: { fearful: 'drum and bass' } } },
      {},
    ])('gives back the preferences %j as they were saved, in place of earlier ones', async (preferences) => {
      const store = await fresh();
      await store.savePreferences('telegram:1', { locale: 'de', kind: 'track', genres: { match: { calm: 'chill' } } });
      await store.savePreferences('telegram:1', preferences);
      await store.savePreferences('telegram:10', { mode: 'match' });
      expect(await store.preferences('telegram:1')).toStrictEqual(preferences);
      expect(await store.preferences('telegram:10')).toStrictEqual({ mode: 'match' });
    });

    it('forgets the preferences of a forgotten person only, and keeps them when it forgets old takes', async () => {
      const store = await fresh();
      const preferences: Preferences = { mode: 'lift', genres: { lift: { sad: 'ska' } } };
      for (const personId of ['telegram:1', 'telegram:10']) await store.savePreferences(personId, preferences);
      await store.forget({ beforeMs: Infinity });
      expect(await store.preferences('telegram:1')).toStrictEqual(preferences);
      expect(await store.forget({ personId: 'telegram:1' })).toBe(0);
      expect(await store.preferences('telegram:1')).toStrictEqual({});
      expect(await store.preferences('telegram:10')).toStrictEqual(preferences);
      await store.savePreferences('telegram:1', { mode: 'soothe' });
      expect(await store.preferences('telegram:1')).toStrictEqual({ mode: 'soothe' });
    });

    it('keeps what a person does not want, each id once, by the last refusal, and nobody else’s', async () => {
      const store = await fresh();
      expect(await store.refused('telegram:1')).toEqual([]);
      await store.refuse('telegram:1', ['spotify:track:a', 'builtin:artist/x'], 1000);
      await store.refuse('telegram:10', ['spotify:track:z'], 1000);
      await store.refuse('telegram:1', ['spotify:track:b'], 2000);
      await store.refuse('telegram:1', ['spotify:track:a'], 3000);
      expect(await store.refused('telegram:1')).toEqual(['builtin:artist/x', 'spotify:track:b', 'spotify:track:a']);
      expect(await store.refused('telegram:10')).toEqual(['spotify:track:z']);
    });

    it('forgets refusals with their person, and those older than a moment', async () => {
      const store = await fresh();
      await store.refuse('telegram:1', ['spotify:track:a'], 1000);
      await store.refuse('telegram:1', ['spotify:track:b'], 2000);
      await store.refuse('telegram:10', ['spotify:track:a'], 2000);
      await store.forget({ beforeMs: 2000 });
      expect(await store.refused('telegram:1')).toEqual(['spotify:track:b']);
      await store.forget({ personId: 'telegram:1' });
      expect(await store.refused('telegram:1')).toEqual([]);
      expect(await store.refused('telegram:10')).toEqual(['spotify:track:a']);
    });

    it('counts what happened to answers, and a forgotten person changes no count', async () => {
      const store = await fresh();
      expect(await store.counts()).toEqual([]);
      const key = { emotion: 'sad', mode: 'lift', catalogue: 'builtin', event: 'answered' } as const;
      await store.count(key);
      await store.count({ ...key, event: 'corrected' });
      await store.count(key);
      await store.forget({ personId: 'telegram:1' });
      const counts = await store.counts();
      expect(counts).toHaveLength(2);
      expect(counts).toContainEqual({ ...key, count: 2 });
      expect(counts).toContainEqual({ ...key, event: 'corrected', count: 1 });
    });

    it('behaves as a map from id to take, after any saves and deletions', async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(step, { maxLength: 30 }), async (steps) => {
          const { store, close } = await open();
          try {
            const model = new Map<string, Take>();
            const turns: Turn[] = [];
            for (const step of steps) {
              if (step.does === 'save') {
                await store.saveTake(step.take);
                noteTurns(turns, model.get(step.take.id)?.trackIds ?? [], step.take);
                model.set(step.take.id, step.take);
              } else {
                expect(await store.forget(step.which)).toBe(forgetIn(model, step.which));
                turns.splice(0, turns.length, ...turns.filter(({ takeId }) => model.has(takeId)));
              }
            }
            for (const id of ids) expect((await store.takes({ takeId: id }))[0]).toStrictEqual(model.get(id));
            for (const personId of people) {
              const takes = [...model.values()]
                .filter((take) => take.personId === personId)
                .sort((a, b) => a.createdAtMs - b.createdAtMs);
              const offered = takes.flatMap(({ trackIds }) => trackIds);
              const history = await store.history(personId);
              expect(await store.takes({ personId })).toStrictEqual(takes);
              expect(history).toEqual({
                takes: takes.length,
                heard: takes.filter((take) => take.scores && take.source !== 'words').length,
                typed: takes.filter((take) => take.scores && take.source === 'words').length,
                offered: inTurn(turns, model, personId),
                lastTrackId: offered.at(-1),
              });
            }
          } finally {
            await close();
          }
        }),
        { numRuns: 50 },
      );
    });
  });
}

/** The history of a person without takes. */
const nothing = { takes: 0, heard: 0, typed: 0, offered: [], lastTrackId: undefined };

const ids = ['A', 'B', 'C', 'D', 'E'];
const people = ['telegram:1', 'discord:1', "web:'; DROP TABLE take; --"];

const scores = fc
  .array(fc.integer({ min: 1, max: 1000 }), { minLength: emotions.length, maxLength: emotions.length })
  .map((weights): EmotionScores => {
    const sum = weights.reduce((total, weight) => total + weight, 0);
    const [neutral, calm, happy, sad, angry, fearful, disgust, surprised] = weights.map((weight) => weight / sum);
    return {
      neutral: neutral!,
      calm: calm!,
      happy: happy!,
      sad: sad!,
      angry: angry!,
      fearful: fearful!,
      disgust: disgust!,
      surprised: surprised!,
    };
  });

const moment = fc.integer({ min: 0, max: 6 });

const parts = {
  id: fc.constantFrom(...ids),
  personId: fc.constantFrom(...people),
  createdAtMs: moment,
  correction: fc.constantFrom(...emotions),
  trackIds: fc.array(fc.oneof(fc.constantFrom('a', 'b'), fc.string({ unit: 'grapheme' })), { maxLength: 4 }),
};

const take: fc.Arbitrary<Take> = fc.oneof(
  { weight: 3, arbitrary: recordedTakes() },
  { weight: 1, arbitrary: fc.record(parts, { noNullPrototype: true }) },
);

function recordedTakes(): fc.Arbitrary<RecordedTake> {
  return fc.record(
    { ...parts, scores },
    { requiredKeys: ['id', 'personId', 'createdAtMs', 'scores', 'trackIds'], noNullPrototype: true },
  );
}

type Which = Parameters<MoodStore['forget']>[0];

const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ does: fc.constant('save' as const), take }) },
  {
    weight: 1,
    arbitrary: fc.record({
      does: fc.constant('forget' as const),
      which: fc.oneof(
        fc.constantFrom(...people).map((personId): Which => ({ personId })),
        moment.map((beforeMs): Which => ({ beforeMs })),
      ),
    }),
  },
);

function forgetIn(model: Map<string, Take>, which: Which): number {
  const forgotten = [...model.values()].filter((take) =>
    'personId' in which ? take.personId === which.personId : take.createdAtMs < which.beforeMs,
  );
  for (const { id } of forgotten) model.delete(id);
  return forgotten.length;
}

/** An offer, and its turn. */
interface Turn {
  readonly takeId: string;
  readonly position: number;
  readonly trackId: string;
}

/** Adds the offers of a save: those after the beginning that it shares with the last save. */
function noteTurns(turns: Turn[], before: readonly string[], { id: takeId, trackIds }: Take): void {
  const changed = trackIds.findIndex((trackId, position) => trackId !== before[position]);
  if (changed === -1) return;
  for (const [position, trackId] of trackIds.entries())
    if (position >= changed) turns.push({ takeId, position, trackId });
}

/** The tracks of a person's takes, each once, in the order of their last turns. */
function inTurn(turns: readonly Turn[], model: Map<string, Take>, personId: string): string[] {
  const latest = new Map(turns.map((turn, index) => [`${turn.takeId} ${turn.position}`, index]));
  const standing = turns.filter(({ takeId, position }, index) => {
    const take = model.get(takeId);
    return (
      take?.personId === personId && position < take.trackIds.length && latest.get(`${takeId} ${position}`) === index
    );
  });
  return [...new Set(standing.map(({ trackId }) => trackId).reverse())].reverse();
}
