import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { PipelineAnalyzer, type AnalyzerOptions } from '../../src/audio/analyzer.ts';
import { AnalyzerPool } from '../../src/audio/pool/analyzer-pool.ts';
import { readModelFiles } from '../../src/audio/network/metadata.ts';
import { parseConfig } from '../../src/config/config.ts';
import { leadingEmotion } from '../../src/core/emotion.ts';
import type { AudioInput } from '../../src/core/ports/analysis.ts';
import { describeVoiceAnalyzer } from '../contract/voice-analyzer.ts';
import { silentWav } from '../fixtures/wav.ts';

const root = path.join(import.meta.dirname, '../..');
const { engine, decoding, preparation } = parseConfig({});
const options: AnalyzerOptions = { modelFolder: path.join(root, 'model'), engine, decoding, preparation };

const speech: AudioInput = { kind: 'bytes', bytes: await readFile(path.join(root, 'src/samples/hello.ogg')) };
const silence: AudioInput = { kind: 'bytes', bytes: silentWav(3) };

describeVoiceAnalyzer('PipelineAnalyzer, on this thread', () => PipelineAnalyzer.load(options), { speech, silence });
describeVoiceAnalyzer('AnalyzerPool, on two worker threads', () => new AnalyzerPool(2, options), { speech, silence });

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

test('the sample has five seconds, over three of them speech, in the low voice of a man', async () => {
  const analyzer = await PipelineAnalyzer.load(options);
  const { descriptors, seconds, speechSeconds } = await analyzer.analyze(speech);
  await analyzer.close();
  expect(seconds).toBeCloseTo(5, 1);
  expect(speechSeconds).toBeGreaterThan(3);
  expect(speechSeconds).toBeLessThan(seconds);
  // espeak-ng was asked for a low man's voice.
  expect(descriptors.pitchHz).toBeGreaterThan(65);
  expect(descriptors.pitchHz).toBeLessThan(180);
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
