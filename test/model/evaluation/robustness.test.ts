import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, writeFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { conditionName, conditions, type Condition } from '../../../model/train/evaluation/conditions.ts';
import type { Clip, Corpus } from '../../../model/train/corpora/corpus.ts';
import { writeRobustness } from '../../../model/train/evaluation/robustness-report.ts';
import {
  joinResults,
  lossOf,
  measureRobustness,
  nonSpeechTable,
  robustnessTable,
  type HeardClip,
} from '../../../model/train/evaluation/robustness.ts';
import { readModelFiles } from '../../../src/audio/network/metadata.ts';
import { emotions, type Emotion, type EmotionScores } from '../../../src/core/emotion.ts';

const root = path.join(import.meta.dirname, '../../..');
const folder = mkdtempSync(path.join(os.tmpdir(), 'moodtune-robustness-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** Three recordings of espeak-ng's voice, under the names of one speaker. */
function corpus(): Corpus {
  const speech = path.join(folder, 'emotion-speech');
  mkdirSync(speech, { recursive: true });
  const clips = ['a', 'b', 'c'].map((id): Clip => {
    const file = path.join(speech, `${id}.opus`);
    return { id, corpus: 'x', speaker: 'x-1', emotion: 'happy', file };
  });
  for (const { id, file } of clips)
    copyFileSync(path.join(root, id === 'a' ? 'src/samples/hello.ogg' : 'test/fixtures/voice.ogg'), file);
  return { backgrounds: path.join(folder, 'background'), clips, manifestSha256: '' };
}

const few: Condition[] = [
  { kind: 'clean' },
  { kind: 'noise', snrDb: 10 },
  { kind: 'narrowband' },
  { kind: 'loss', share: 0.2 },
  { kind: 'length', seconds: 1 },
];

describe('robustness', () => {
  test('is measured with the code that serves, condition by condition, and kept', async () => {
    const request = {
      modelFolder: path.join(root, 'model'),
      corpus: corpus(),
      clips: corpus().clips,
      cacheFolder: path.join(folder, 'cache'),
      conditions: few,
    };
    const first = await measureRobustness(request);
    // There are no sounds beside these recordings, so that noise cannot be made, and is said to be left out.
    expect(first.leftOut).toEqual([{ kind: 'noise', snrDb: 10 }]);
    expect(first.results.map(({ condition }) => conditionName(condition))).toEqual(
      few.filter(({ kind }) => kind !== 'noise').map(conditionName),
    );
    for (const { clips } of first.results) for (const { outcome } of clips) expect(outcome).toHaveProperty('scores');
    const [clean, ...changed] = first.results.map(({ clips }) => JSON.stringify(clips.map(({ outcome }) => outcome)));
    for (const each of changed) expect(each).not.toBe(clean);
    const silence = first.nonSpeech.find(({ sound }) => sound === 'silence');
    expect(silence).toMatchObject({ count: 1, refused: 1 });
    expect(nonSpeechTable(first.nonSpeech)).toContain('| silence | 1 | 1 | 0 | 0 |');

    const table = robustnessTable(first);
    expect(table).toContain('| 20 % of packets lost |');
    expect(table).toContain('Left out, for lack of ffmpeg with libopus or of the sounds: noise at 10 dB.');

    const [key = ''] = readdirSync(path.join(folder, 'cache/robustness'));
    expect(readdirSync(path.join(folder, 'cache/robustness', key))).toHaveLength(few.length);
    expect(await measureRobustness(request)).toEqual(first);

    // As if everything in which nobody speaks had been heard as angry, with more or less confidence.
    const kept = path.join(folder, 'cache/robustness', key, 'no speech.json');
    const count = first.nonSpeech.reduce((sum, each) => sum + each.count, 0);
    for (const [confidence, unsure] of [
      [0.9, 0],
      [0.2, 1],
    ] as const) {
      const heard = { scores: { ...scores('angry'), angry: confidence } };
      writeFileSync(kept, JSON.stringify(Array<unknown>(count).fill(heard)));
      const { nonSpeech } = await measureRobustness(request);
      expect(nonSpeech.find(({ sound }) => sound === 'silence')).toMatchObject({ refused: 0, unsure });
    }
  });

  test('the networks of the folds that the repository keeps hear strangers; where there are none, it says what to do', async () => {
    const modelFolder = path.join(root, 'model');
    const { metadata } = await readModelFiles(modelFolder);
    const whole = corpus();
    // As if a speaker of the first fold had said it.
    const clips = whole.clips.slice(0, 1).map((clip) => ({ ...clip, corpus: 'nemo', speaker: 'nemo-EB0' }));
    const cacheFolder = path.join(folder, 'folds-cache');
    const request = { modelFolder, cacheFolder, corpus: { ...whole, clips }, clipsPerFold: 5, dry: true };
    const report = await writeRobustness({ ...request, metadata });
    expect(report).toContain('1 clips, evenly over folds, corpora and emotions');
    expect(report).toMatch(/\| as recorded +\|[^|]+\|[^|]+\|[^|]+\| +\| +\| 0\.0 % +\|/);
    expect(report).toContain('| silence | 1 | 1 | 0 | 0 |');
    const other = { ...metadata, training: { ...metadata.training, run: 'none' } };
    await expect(writeRobustness({ ...request, metadata: other })).rejects.toThrow('--split folds makes');
  });

  const scores = (answer: Emotion) =>
    Object.fromEntries(emotions.map((emotion) => [emotion, emotion === answer ? 1 : 0])) as EmotionScores;
  const heardClip = (id: string, answer: Emotion | undefined): HeardClip => ({
    clip: { id, corpus: 'x', speaker: 's', emotion: 'sad', file: id },
    outcome: answer ? { scores: scores(answer) } : { refusal: 'error.noSpeech' },
  });

  test('a loss compares the same clips, so that refusing the hard ones hides nothing', () => {
    const clean = [heardClip('a', 'sad'), heardClip('b', 'sad'), heardClip('c', 'calm'), heardClip('d', 'calm')];
    const impaired = [
      heardClip('a', 'sad'),
      heardClip('b', 'calm'),
      heardClip('c', undefined),
      heardClip('d', undefined),
    ];
    // Of one speaker no interval can be told.
    expect(lossOf(clean, impaired)).toEqual({ loss: 0.5, interval: undefined });
  });

  test('the folds of a cross-validation are put together', () => {
    const part = (id: string) => ({
      results: [{ condition: { kind: 'clean' } as const, clips: [heardClip(id, 'sad')] }],
      leftOut: [],
      nonSpeech: [],
    });
    const joined = joinResults([part('a'), part('b')]);
    expect(joined.results[0]!.clips.map(({ clip }) => clip.id)).toEqual(['a', 'b']);
  });

  test('every condition has a name of its own', () => {
    expect(new Set(conditions.map(conditionName)).size).toBe(conditions.length);
  });
});
