import { describe, expect, test } from 'vitest';
import { emotions } from '../../src/core/emotion.ts';
import { sides, speakersOf, splitBySpeaker } from '../../model/train/split.ts';
import { readCorpus, type Clip } from '../../model/train/corpus.ts';
import { recordings } from '../fixtures/recordings.ts';

/** Clips by the speakers of the real corpora, a few for each. */
const invented: Clip[] = [
  ...Array.from({ length: 91 }, (_, n) => ['cremad', `cremad-${1001 + n}`] as const),
  ...Array.from({ length: 24 }, (_, n) => ['ravdess', `ravdess-${String(n + 1).padStart(2, '0')}`] as const),
  ...['OAF', 'YAF'].map((name) => ['tess', `tess-${name}`] as const),
  ...['EB0', 'IC0', 'KS0', 'MK0', 'SM0', 'TP0'].map((name) => ['nemo', `nemo-${name}`] as const),
].flatMap(([corpus, speaker]) =>
  emotions.map((emotion) => ({ id: `${speaker}/${emotion}`, corpus, speaker, emotion })),
);

function expectApart(clips: readonly Clip[]): void {
  const split = splitBySpeaker(clips);
  const speakers = sides.flatMap((side) => speakersOf(split[side]));
  const ids = sides.flatMap((side) => split[side].map((clip) => clip.id));
  expect(new Set(speakers).size).toBe(speakers.length);
  expect(ids.toSorted()).toEqual(clips.map((clip) => clip.id).toSorted());
  for (const side of ['train', 'test'] as const)
    expect(new Set(split[side].map((clip) => clip.corpus))).toEqual(new Set(clips.map((clip) => clip.corpus)));
}

describe('speakers apart', () => {
  test('no speaker and no clip stands on two sides, and none is lost', () => {
    expectApart(invented);
  });

  test('the order of the manifest changes nothing', () => {
    const sorted = (clips: readonly Clip[]) =>
      splitBySpeaker(clips)
        .test.map((clip) => clip.id)
        .toSorted();
    expect(sorted(invented.toReversed())).toEqual(sorted(invented));
  });

  test.skipIf(!recordings)('the same holds for the recordings themselves', () => {
    expectApart(readCorpus(recordings!).clips);
  });
});
