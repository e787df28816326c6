import { describe, expect, it } from 'vitest';
import { say } from '../../../src/core/i18n/catalogue.ts';
import { learned, unknownVoice, type KnownVoice } from '../../../src/core/usual/known-voice.ts';
import { keptPlaces } from '../../../src/core/usual/kept-numbers.ts';
import { packVoice, unpackVoice } from '../../../src/core/usual/packing.ts';
import { voiceScale } from '../../../src/core/usual/voice-scale.ts';
import { weekInWords, weeksSentence } from '../../../src/core/usual/voice-weeks.ts';
import { scoresOf } from '../../fakes/analyzer.ts';

const neutral = scoresOf({ neutral: 1 });
const dayMs = 86_400_000;
const flat = voiceScale.map(() => 0);

/** One recording on each of these days, with its pitch in semitones. */
const hear = (heard: readonly (readonly [day: number, pitch: number])[], from: KnownVoice = unknownVoice) =>
  heard.reduce<KnownVoice>(
    (known, [day, pitch]) => learned(known, flat.with(keptPlaces.pitch, pitch), neutral, day * dayMs),
    from,
  );

describe('the weeks of a voice', () => {
  it('keep what was usual at the end of each week with a recording', () => {
    const { weeks } = hear([
      [7, 12],
      [8, 14],
      [35, 19],
    ]);
    expect(weeks.map(({ week, pitch }) => [week, Math.round(pitch)])).toEqual([
      [1, 13],
      [5, 15],
    ]);
  });

  it('are twelve at most, and survive the store', () => {
    const known = hear(Array.from({ length: 20 }, (_, n) => [7 * n, 12]));
    expect(known.weeks.map(({ week }) => week)).toEqual([8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19]);
    expect(packVoice(known)).toHaveLength(28 + 4 * 14 + 16 * 12);
    expect(unpackVoice(packVoice(known))).toMatchObject({ mean: known.mean.map(Math.fround), weeks: known.weeks });
  });

  it('begin anew with the voice', () => {
    const known = hear([
      [0, 12],
      [7, 12],
      [14, 12],
    ]);
    const other = voiceScale.map((deviation) => 50 + 9 * deviation);
    const changed = [21, 22, 23, 24, 25].reduce((voice, day) => learned(voice, other, neutral, day * dayMs), known);
    expect(changed.weeks.map(({ week }) => week)).toEqual([3]);
  });

  it('are a row of blocks for each trait, from the second week on', () => {
    expect(weeksSentence(hear([[0, 12]]).weeks)).toBeUndefined();
    const week = (n: number, pitch: number) => ({ week: n, pitch, range: 6, rate: 4 });
    const sentence = weeksSentence([week(1, 10), week(2, 12), week(3, 18)])!;
    expect(say(sentence, 'en')).toBe(
      'Your voice over the weeks (weeks: 3, oldest first): pitch ▁▃█, liveliness ▅▅▅, pace ▅▅▅.',
    );
  });

  it('do not make a mountain of half a semitone', () => {
    const week = (n: number, pitch: number) => ({ week: n, pitch, range: 6, rate: 4 });
    expect(say(weeksSentence([week(1, 12), week(2, 12.5)])!, 'en')).toContain('pitch ▄▅');
  });

  it('are in the export with their units', () => {
    expect(weekInWords({ week: 1, pitch: 12, range: 6.04, rate: 4 })).toEqual({
      ...{ from: '1970-01-08', pitch: '200 Hz', range: '6.0 semitones', rate: '4.0 syllables a second' },
    });
  });
});
