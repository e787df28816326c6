import { describe, expect, it } from 'vitest';
import { distanceFrom, isFar, learned, unknownVoice, type KnownVoice } from '../../../src/core/usual/known-voice.ts';
import { packVoice, unpackVoice } from '../../../src/core/usual/packing.ts';
import { voiceScale } from '../../../src/core/usual/voice-scale.ts';
import { scoresOf } from '../../fakes/analyzer.ts';

const neutral = scoresOf({ neutral: 1 });
const sad = scoresOf({ sad: 1 });
const dayMs = 86_400_000;

/** A recording that differs by so many standard deviations in every number. */
const at = (deviations: number) => voiceScale.map((one) => deviations * one);
const learn = (
  known: KnownVoice,
  times: number,
  deviations: number,
  { scores = neutral, perDay = 1, fromDay = 0 } = {},
) =>
  Array.from({ length: times }).reduce<KnownVoice>(
    (voice, _, n) => learned(voice, at(deviations), scores, (fromDay + Math.floor(n / perDay)) * dayMs),
    known,
  );
const placeOf = (voice: KnownVoice) => (voice.mean[0] ?? NaN) / (voiceScale[0] ?? NaN);

describe('the usual voice', () => {
  it('is the mean of what was heard, counted by its recordings', () => {
    const voice = learn(learn(unknownVoice, 1, 0), 1, 1, { fromDay: 1 });
    expect(placeOf(voice)).toBeCloseTo(0.5);
    expect(voice).toMatchObject({ count: 2, recordings: 2, day: 1, ofDay: 1 });
  });

  it('forgets: after 60 recordings, what was before has less than a sixth of the weight', () => {
    const voice = learn(learn(unknownVoice, 100, 0), 60, 1, { fromDay: 100 });
    expect(voice.count).toBe(30);
    expect(placeOf(voice)).toBeGreaterThan(1 - 1 / 6);
  });

  it('is moved less by thirty recordings of one day than by those of thirty days', () => {
    const before = learn(unknownVoice, 10, 0);
    const ofOneDay = learn(before, 30, 1, { perDay: 30, fromDay: 10 });
    const ofThirty = learn(before, 30, 1, { fromDay: 10 });
    expect(placeOf(ofOneDay)).toBeLessThan(0.52);
    expect(placeOf(ofThirty)).toBeGreaterThan(0.7);
  });

  it('is moved half as much by a sure mood as by none', () => {
    const before = learn(unknownVoice, 1, 0);
    expect(placeOf(learn(before, 1, 1, { scores: sad, fromDay: 1 }))).toBeCloseTo(1 / 3);
    expect(learn(unknownVoice, 10, 0, { scores: sad }).count).toBe(5);
  });

  it('learns nothing from a stranger, and starts anew with the fifth such recording in turn', () => {
    const before = learn(unknownVoice, 10, 0);
    expect(isFar(before, at(2))).toBe(true);
    const four = learn(before, 4, 2, { fromDay: 10 });
    expect(four).toEqual({ ...before, farInTurn: 4 });
    expect(learn(four, 1, 0, { fromDay: 20 })).toMatchObject({ recordings: 11, farInTurn: 0 });
    const five = learn(four, 1, 2, { fromDay: 20 });
    expect(placeOf(five)).toBeCloseTo(2);
    expect(five).toMatchObject({ count: 1, recordings: 1, farInTurn: 0 });
  });

  it('takes nobody for a stranger before it knows something, nor for one number that is far off', () => {
    expect(isFar(learn(unknownVoice, 1, 0), at(3))).toBe(false);
    const odd = at(0).with(0, 1000);
    expect(distanceFrom(learn(unknownVoice, 9, 0), odd)).toBeCloseTo(3 / Math.sqrt(voiceScale.length));
  });

  it('starts anew when a model counts other numbers', () => {
    const voice = learned(learn(unknownVoice, 5, 0), [1, 2], neutral, 0);
    expect(voice).toMatchObject({ count: 1, recordings: 1, mean: [1, 2] });
  });
});

describe('a packed voice', () => {
  it('is the same again, in 100 bytes after a week', () => {
    const voice = learn(unknownVoice, 3, 0.5);
    const packed = packVoice(voice);
    expect(packed).toHaveLength(100);
    const again = unpackVoice(packed);
    const weeks = voice.weeks.map(({ week, pitch, range, rate }) => ({
      ...{ week, pitch: Math.fround(pitch) },
      ...{ range: Math.fround(range), rate: Math.fround(rate) },
    }));
    expect(again).toEqual({ ...voice, mean: voice.mean.map(Math.fround), weeks });
  });

  it('of the version that kept all 146 means is read as the 14 that are kept now', () => {
    const all = Array.from({ length: 146 }, (_, n) => (n < 128 ? Math.floor(n / 16) : n));
    const old = new Float32Array([1, 9.5, 12, 20_000, 2, 0, ...all]);
    expect(unpackVoice(new Uint8Array(old.buffer))).toEqual({
      ...{ count: 9.5, recordings: 12, day: 20_000, ofDay: 2, farInTurn: 0 },
      mean: [0, 1, 2, 3, 4, 5, 6, 7, 128, 130, 131, 137, 139, 143],
      weeks: [],
    });
  });

  it('of the versions without the rise of the pitch is read with one that fits its range', () => {
    const kept = [1, 2, 3, 4, 5, 6, 7, 8, 20, 10, 0.5, -4, 3];
    const mean = [1, 2, 3, 4, 5, 6, 7, 8, 20, 10, 6.42, 0.5, -4, 3];
    const unpacked = (...numbers: number[]) => unpackVoice(new Uint8Array(new Float32Array(numbers).buffer));
    expect(unpacked(2, 1, 1, 20_000, 1, 0, ...kept)).toMatchObject({ mean, weeks: [] });
    expect(unpacked(3, 1, 1, 20_000, 1, 0, 1, ...kept, 2857, 20, 10, 3)).toMatchObject({
      ...{ mean, weeks: [{ week: 2857, pitch: 20, range: 10, rate: 3 }] },
    });
    expect(unpacked(3, 0, 0, 0, 0, 0, 0)).toEqual(unknownVoice);
  });

  it('is none for bytes of something else', () => {
    expect(unpackVoice(new Uint8Array())).toBeUndefined();
    expect(unpackVoice(new Uint8Array(7))).toBeUndefined();
    expect(unpackVoice(new Uint8Array(96).fill(255))).toBeUndefined();
    expect(unpackVoice(packVoice(unknownVoice).map((byte, index) => (index === 3 ? byte + 1 : byte)))).toBeUndefined();
    for (const weeks of [-1, 0.5, 2, 3e38])
      expect(
        unpackVoice(new Uint8Array(new Float32Array([4, 1, 1, 1, 1, 0, weeks, 1, 2, 3, 4]).buffer)),
      ).toBeUndefined();
  });
});
