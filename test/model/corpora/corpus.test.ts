import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readCorpus } from '../../../model/train/corpora/corpus.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'moodtune-corpus-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

function manifest(...lines: string[]): void {
  mkdirSync(path.join(folder, 'emotion-speech'), { recursive: true });
  writeFileSync(path.join(folder, 'emotion-speech/manifest.csv'), `${lines.join('\n')}\n`);
}

test('columns are found by their names, in any order, among others', () => {
  manifest('sex,emotion,id,speaker,seconds,corpus', 'female,sad,tess/a,tess-OAF,2.1,tess');
  const file = path.join(folder, 'emotion-speech/tess/a.opus');
  expect(readCorpus(folder)).toMatchObject({
    backgrounds: undefined,
    clips: [{ id: 'tess/a', corpus: 'tess', speaker: 'tess-OAF', emotion: 'sad', file }],
  });
});

test('a changed manifest has another hash', () => {
  manifest('id,corpus,speaker,emotion', 'a,x,x-1,sad');
  const before = readCorpus(folder).manifestSha256;
  manifest('id,corpus,speaker,emotion', 'a,x,x-1,calm');
  expect(readCorpus(folder).manifestSha256).not.toBe(before);
});

test('a row that does not fit is named', () => {
  manifest('id,corpus,speaker,emotion', 'a,x,x-1,sad', 'b,x,x-1,bored');
  expect(() => readCorpus(folder)).toThrow(/Row 3 .*bored/);
});

test("a person's own recordings are added, of one speaker, as the folders name them", () => {
  manifest('id,corpus,speaker,emotion', 'a,x,x-1,sad', 'b,y,y-1,sad');
  mkdirSync(path.join(folder, 'background'));
  const own = path.join(folder, 'anna');
  for (const emotion of ['happy', 'angry']) {
    mkdirSync(path.join(own, emotion), { recursive: true });
    writeFileSync(path.join(own, emotion, '1.ogg'), '');
  }
  const both = readCorpus([folder, own]);
  expect(both.backgrounds).toBe(path.join(folder, 'background'));
  expect(both.clips.map(({ id, speaker, emotion }) => [id, speaker, emotion])).toEqual([
    ['a', 'x-1', 'sad'],
    ['b', 'y-1', 'sad'],
    ['anna/happy/1.ogg', 'anna', 'happy'],
    ['anna/angry/1.ogg', 'anna', 'angry'],
  ]);
  expect(both.manifestSha256).not.toBe(readCorpus(folder).manifestSha256);
  expect(readCorpus([folder, own], ['y', 'anna']).clips.map(({ corpus }) => corpus)).toEqual(['y', 'anna', 'anna']);
  expect(() => readCorpus([folder, own], ['z'])).toThrow('no recordings of z');
});

test('a folder without recordings says what one looks like', () => {
  expect(() => readCorpus(folder)).toThrow('neither emotion-speech/manifest.csv nor a folder named after an emotion');
});
