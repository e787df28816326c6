import { describe, expect, test } from 'vitest';
import { emotions } from '../../../src/core/emotion.ts';
import { readCorpus, type Clip } from '../../../model/train/corpora/corpus.ts';
import { readDetails } from '../../../model/train/corpora/manifest-details.ts';
import { foldCount, foldOf } from '../../../model/train/corpora/folds.ts';
import {
  leaveOneCorpusOut,
  leaksOf,
  pooledCorpora,
  protocolOf,
  splitsOf,
  unseenSentences,
  type Row,
  type Split,
} from '../../../model/train/corpora/splits.ts';
import { NearestNeighbour } from '../../../model/train/comparison/classical/nearest-neighbour.ts';
import type { Features } from '../../../src/audio/types.ts';
import { seededRandom } from '../../../src/core/random.ts';
import { recordings } from '../../fixtures/recordings.ts';

/** Clips by the speakers of the real corpora, two sentences each. */
const invented: Clip[] = [
  ...Array.from({ length: 91 }, (_, n) => ['cremad', `cremad-${1001 + n}`] as const),
  ...Array.from({ length: 24 }, (_, n) => ['ravdess', `ravdess-${String(n + 1).padStart(2, '0')}`] as const),
  ...['OAF', 'YAF'].map((name) => ['tess', `tess-${name}`] as const),
  ...['EB0', 'IC0', 'KS0', 'MK0', 'SM0', 'TP0'].map((name) => ['nemo', `nemo-${name}`] as const),
].flatMap(([corpus, speaker]) =>
  emotions.flatMap((emotion) =>
    Array.from({ length: 12 }, (_, text) => {
      const id = `${speaker}/${emotion}/${text}`;
      return { id, corpus, speaker, emotion, file: id };
    }),
  ),
);
const inventedText = (clip: Clip) => `text ${clip.id.split('/')[2]}`;
const copies = 2;

const worlds = [
  { name: 'invented clips', clips: invented, sentenceOf: inventedText },
  ...(recordings ? [realWorld(recordings)] : []),
];

function realWorld(folder: string) {
  const details = readDetails(folder);
  return {
    name: 'the recordings',
    clips: readCorpus(folder).clips,
    sentenceOf: (clip: Clip) => details.get(clip.id)?.sentence,
  };
}

const key = ({ clip, copy }: Row) => `${clip.id} ${copy}`;

function expectNoRowOnBothSides({ train, test: tested }: Split): void {
  const trained = new Set(train.map(key));
  expect(tested.length).toBeGreaterThan(0);
  expect(tested.filter((row) => trained.has(key(row)))).toEqual([]);
}

describe.for(worlds)('$name', ({ clips, sentenceOf }) => {
  test('speaker-independent: no speaker and no clip stands on both sides; everybody is tested in one fold at most', () => {
    const splits = splitsOf('speaker-independent', clips, copies);
    expect(splits).toHaveLength(foldCount);
    for (const split of splits) {
      expectNoRowOnBothSides(split);
      expect(leaksOf(split)).toEqual({ speakers: [], clips: [] });
    }
    const tested = splits.flatMap((split) => split.test.map(key));
    expect(new Set(tested).size).toBe(tested.length);
    // RAVDESS's actors of EmoBox's first fold train only; all others are tested once.
    const untested = new Set(clips.map((clip) => clip.speaker));
    for (const { test: rows } of splits) for (const { clip } of rows) untested.delete(clip.speaker);
    const spared = ['ravdess-01', 'ravdess-11', 'ravdess-20', 'ravdess-21'];
    expect([...untested].filter((speaker) => !spared.includes(speaker))).toEqual([]);
  });

  test('random clip split: no clip stands on both sides, and speakers do', () => {
    const [split] = splitsOf('random clip split', clips, copies);
    expectNoRowOnBothSides(split!);
    expect(leaksOf(split!).clips).toEqual([]);
    expect(leaksOf(split!).speakers.length).toBeGreaterThan(20);
    expect(split!.test.every(({ copy }) => copy === 0)).toBe(true);
  });

  test('as published leaks: copies of nearly every tested clip are trained on', () => {
    const [split] = splitsOf('as published', clips, copies);
    expectNoRowOnBothSides(split!);
    const tested = new Set(split!.test.map(({ clip }) => clip.id)).size;
    expect(leaksOf(split!).clips.length / tested).toBeGreaterThan(0.9);
  });

  test('each corpus is left out once', () => {
    const splits = leaveOneCorpusOut(clips, copies);
    expect(splits.map(({ name }) => name).toSorted()).toEqual(
      ['cremad', 'nemo', 'ravdess', 'tess'].map((corpus) => `without ${corpus}`),
    );
    for (const split of splits) {
      const corpora = new Set(split.test.map(({ clip }) => clip.corpus));
      expect(corpora.size).toBe(1);
      expect(split.train.filter(({ clip }) => corpora.has(clip.corpus))).toEqual([]);
    }
  });

  test('sentences apart: neither who speaks nor what is said was trained on', () => {
    for (const split of unseenSentences(clips, sentenceOf, copies)) {
      expectNoRowOnBothSides(split);
      expect(leaksOf(split)).toEqual({ speakers: [], clips: [] });
      const texts = new Set(split.train.map(({ clip }) => `${clip.corpus} ${sentenceOf(clip)}`));
      const tested = new Set(split.test.map(({ clip }) => `${clip.corpus} ${sentenceOf(clip)}`));
      expect([...tested].filter((text) => texts.has(text) || !text.startsWith('cremad'))).toEqual([]);
      // Beside it, the same people say what was trained on.
      const speakers = (rows: readonly Row[]) => [...new Set(rows.map(({ clip }) => clip.speaker))].toSorted();
      expect(speakers(split.beside!)).toEqual(speakers(split.test));
      const known = new Set(split.beside!.map(({ clip }) => `${clip.corpus} ${sentenceOf(clip)}`));
      expect([...known].filter((text) => !texts.has(text) || tested.has(text))).toEqual([]);
      expect(leaksOf({ ...split, beside: split.train }).speakers).not.toEqual([]);
    }
  });

  test('random protocols take the pooled corpora, speaker-independent takes all', () => {
    const corporaOf = (splits: readonly Split[]) =>
      [...new Set(splits.flatMap(({ train }) => train.map(({ clip }) => clip.corpus)))].toSorted();
    expect(corporaOf(splitsOf('as published', clips, 0))).toEqual(pooledCorpora.toSorted());
    expect(corporaOf(splitsOf('random clip split', clips, 0))).toEqual(pooledCorpora.toSorted());
    expect(corporaOf(splitsOf('speaker-independent', clips, 0))).toEqual(['cremad', 'nemo', 'ravdess', 'tess']);
  });

  test('the order of the manifest changes no fold', () => {
    const [fold, reversed] = [foldOf(clips), foldOf(clips.toReversed())];
    for (const clip of clips) expect(reversed(clip)).toBe(fold(clip));
  });
});

test('RAVDESS is tested by the folds of EmoBox', () => {
  const fold = foldOf(invented);
  const actors = (n: number) => [
    ...new Set(invented.filter((clip) => clip.corpus === 'ravdess' && fold(clip) === n).map((clip) => clip.speaker)),
  ];
  expect(actors(0)).toEqual(['04', '10', '12', '14'].map((actor) => `ravdess-${actor}`));
  expect(actors(4)).toEqual(['06', '13', '17', '22'].map((actor) => `ravdess-${actor}`));
});

describe('nearest-neighbour alarm', () => {
  /** Every clip sounds like itself alone, whatever its label: its copies are near it, all others are far. */
  function features({ clip, copy }: Row): Features {
    const random = seededRandom(
      Array.from(clip.id).reduce((hash, letter) => (Math.imul(hash, 31) + letter.charCodeAt(0)) | 0, 7),
    );
    const coefficients = 8;
    const values = Float32Array.from({ length: 12 * coefficients }, () => random.next() + 0.02 * copy);
    return { values, frames: 12, coefficients };
  }

  function accuracy({ train, test: tested }: Split): number {
    const among = (rows: readonly Row[]) => rows.filter(({ clip }) => /cremad-100\d$/.test(clip.speaker));
    const trained = among(train);
    const system = new NearestNeighbour(
      trained.map(features),
      trained.map(({ clip }) => clip.emotion),
    );
    const asked = among(tested);
    const right = asked.filter((row) => {
      const probabilities = system.predict(features(row));
      return emotions[probabilities.indexOf(1)] === row.clip.emotion;
    });
    return right.length / asked.length;
  }

  test('goes off where copies stand on both sides, and is at chance where clips or speakers are apart', () => {
    expect(accuracy(splitsOf('as published', invented, copies)[0]!)).toBeGreaterThan(0.8);
    expect(accuracy(splitsOf('random clip split', invented, copies)[0]!)).toBeLessThan(0.3);
    expect(accuracy(splitsOf('speaker-independent', invented, copies)[0]!)).toBeLessThan(0.3);
  });
});

test.each([
  ['speaker-independent', 'speaker-independent'],
  ['speakers apart', 'speaker-independent'],
  ['clips apart', 'random clip split'],
  ['as published', 'as published'],
])('the name %s means the protocol %s', (name, protocol) => {
  expect(protocolOf(name)).toBe(protocol);
});

test('an unknown protocol is named, with those that exist', () => {
  expect(() => protocolOf('leaky')).toThrow(
    'There is no protocol leaky; known: speaker-independent, random clip split',
  );
});
