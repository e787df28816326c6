import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readCorpus, recordingOf } from '../../model/train/corpus.ts';

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
  const corpus = readCorpus(folder);
  expect(corpus.clips).toEqual([{ id: 'tess/a', corpus: 'tess', speaker: 'tess-OAF', emotion: 'sad' }]);
  expect(recordingOf(corpus, corpus.clips[0]!)).toBe(path.join(folder, 'emotion-speech/tess/a.opus'));
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

test('a folder without recordings says how to name another', () => {
  expect(() => readCorpus(folder)).toThrow('--data FOLDER');
});
