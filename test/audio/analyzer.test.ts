import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PipelineAnalyzer, type AnalyzerOptions } from '../../src/audio/analyzer.ts';
import { AnalyzerPool } from '../../src/audio/analyzer-pool.ts';
import { readModelFiles } from '../../src/audio/network/metadata.ts';
import { parseConfig } from '../../src/config/config.ts';
import { leadingEmotion } from '../../src/core/emotion.ts';
import { UserError } from '../../src/core/errors.ts';
import { analysisStages, type AudioInput, type VoiceAnalyzer } from '../../src/core/ports/analysis.ts';
import { silentWav } from '../fixtures/wav.ts';

const root = path.join(import.meta.dirname, '../..');
const { engine, decoding, preparation } = parseConfig({});
const options: AnalyzerOptions = { modelFolder: path.join(root, 'model'), engine, decoding, preparation };

const speech: AudioInput = { kind: 'bytes', bytes: await readFile(path.join(root, 'src/samples/hello.ogg')) };
const silence: AudioInput = { kind: 'bytes', bytes: silentWav(3) };

const analyzers: readonly (readonly [string, () => Promise<VoiceAnalyzer>])[] = [
  ['on this thread', () => PipelineAnalyzer.load(options)],
  ['on two worker threads', () => Promise.resolve(new AnalyzerPool(2, options))],
];

test('the model for commercial use knows CREMA-D alone, and hears its six emotions', async () => {
  const modelFolder = path.join(root, 'model/cremad');
  const { metadata } = await readModelFiles(modelFolder);
  expect(metadata.licence).toBe('ODbL 1.0');
  expect(metadata.training.corpora).toEqual(['cremad']);
  const analyzer = await PipelineAnalyzer.load({ ...options, modelFolder });
  const { scores } = await analyzer.analyze(speech);
  await analyzer.close();
  expect(Object.values(scores).reduce((sum, score) => sum + score, 0)).toBeCloseTo(1, 6);
  // Those that CREMA-D does not have are left some probability, and never lead.
  expect(['calm', 'surprised']).not.toContain(leadingEmotion(scores));
  expect(scores.calm + scores.surprised).toBeLessThan(0.2);
});

describe.for(analyzers)('bytes to scores %s', ([, open]) => {
  let analyzer: VoiceAnalyzer;
  beforeAll(async () => {
    analyzer = await open();
  });
  afterAll(() => analyzer.close());

  test('speech has scores, a description, and the time of every stage', async () => {
    const { scores, descriptors, seconds, speechSeconds, stageMs } = await analyzer.analyze(speech);
    expect(Object.values(scores).reduce((sum, score) => sum + score, 0)).toBeCloseTo(1, 6);
    expect(seconds).toBeCloseTo(5, 1);
    expect(speechSeconds).toBeGreaterThan(3);
    expect(speechSeconds).toBeLessThan(seconds);
    // espeak-ng was asked for a low man's voice.
    expect(descriptors.pitchHz).toBeGreaterThan(65);
    expect(descriptors.pitchHz).toBeLessThan(180);
    expect(Object.keys(stageMs)).toEqual([...analysisStages]);
    expect(Math.min(...Object.values(stageMs))).toBeGreaterThan(0);
  });

  test('the same recording has the same scores, alone or among many at once', async () => {
    const { scores } = await analyzer.analyze(speech);
    const many = await Promise.all(Array.from({ length: 8 }, () => analyzer.analyze(speech)));
    for (const analysis of many) expect(analysis.scores).toEqual(scores);
  });

  test('what cannot be heard is a UserError with its sentence, and the next recording is heard all the same', async () => {
    const refused = analyzer.analyze(silence);
    await expect(refused).rejects.toBeInstanceOf(UserError);
    await expect(refused).rejects.toMatchObject({ phrase: { key: 'error.noSpeech' } });
    await expect(analyzer.analyze({ kind: 'bytes', bytes: new Uint8Array() })).rejects.toMatchObject({
      phrase: { key: 'error.empty' },
    });
    await expect(analyzer.analyze(speech)).resolves.toHaveProperty('scores');
  });

  test('an aborted analysis rejects, and the next recording is heard all the same', async () => {
    await expect(analyzer.analyze(speech, AbortSignal.abort())).rejects.toThrow(/abort/i);
    const left = new AbortController();
    const running = analyzer.analyze(speech, left.signal);
    left.abort();
    await expect(running).rejects.toThrow(/abort/i);
    await expect(analyzer.analyze(speech)).resolves.toHaveProperty('scores');
  });
});

describe('the preparation that a setting asks for', () => {
  test('takes the place of that which the model was trained with', async () => {
    const scoresWith = async (normalizeLevel: boolean) => {
      const chosen = { reduceNoise: false, trimEnds: false, trimPauses: false, normalizeLevel };
      const analyzer = await PipelineAnalyzer.load({ ...options, preparation: chosen });
      const { scores } = await analyzer.analyze(speech);
      await analyzer.close();
      return scores;
    };
    expect(await scoresWith(true)).not.toEqual(await scoresWith(false));
  });
});

test('a pool whose model is missing says so for every recording, and does not hang', async () => {
  const pool = new AnalyzerPool(1, { ...options, modelFolder: '/nowhere' });
  await expect(pool.analyze(speech)).rejects.toThrow('MOODTUNE_MODEL');
  await pool.close();
});
