import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { PipelineAnalyzer, type AnalyzerOptions } from '../../src/audio/analyzer.ts';
import { ContentDecoder } from '../../src/audio/decode/decoder.ts';
import { AnalyzerPool } from '../../src/audio/pool/analyzer-pool.ts';
import { readModelFiles } from '../../src/audio/network/metadata.ts';
import { parseConfig } from '../../src/config/config.ts';
import { emotions, leadingEmotion, type EmotionScores } from '../../src/core/emotion.ts';
import type { AudioInput, VoiceAnalysis } from '../../src/core/ports/analysis.ts';
import { describeVoiceAnalyzer } from '../contract/voice-analyzer.ts';
import { silentWav } from '../fixtures/wav.ts';
import { wav } from './decode/wav-writer.ts';

const root = path.join(import.meta.dirname, '../..');
const { engine, decoding, preparation } = parseConfig({});
const options: AnalyzerOptions = { modelFolder: path.join(root, 'model'), engine, decoding, preparation };

const speech: AudioInput = { kind: 'bytes', bytes: await readFile(path.join(root, 'src/samples/hello.ogg')) };
const silence: AudioInput = { kind: 'bytes', bytes: silentWav(3) };

describeVoiceAnalyzer('PipelineAnalyzer, on this thread', () => PipelineAnalyzer.load(options), { speech, silence });
describeVoiceAnalyzer('AnalyzerPool, on two worker threads', () => new AnalyzerPool(2, options), { speech, silence });

test('the model for commercial use knows three corpora, and hears their six emotions', async () => {
  const modelFolder = path.join(root, 'model/commercial');
  const { metadata } = await readModelFiles(modelFolder);
  expect(metadata.licence).toBe('ODbL 1.0');
  expect(metadata.training.corpora).toEqual(['cremad']);
  expect(metadata.training.voice?.corpora).toEqual(['cremad', 'resd', 'emodb']);
  const analyzer = await PipelineAnalyzer.load({ ...options, modelFolder });
  const { scores } = await analyzer.analyze(speech);
  await analyzer.close();
  expect(Object.values(scores).reduce((sum, score) => sum + score, 0)).toBeCloseTo(1, 6);
  // Those that they do not have are left some probability, and never lead.
  expect(['calm', 'surprised']).not.toContain(leadingEmotion(scores));
  // This synthetic voice is far from the training, where all scores come nearer to each other: not above an even share.
  expect(scores.calm + scores.surprised).toBeLessThan(2 / emotions.length);
});

test('the shipped model hears a person by how they usually sound, through the pool and in "Why?"', async () => {
  const pool = new AnalyzerPool(1, options);
  const stranger = await pool.analyze(speech);
  const mean = stranger.statistics!.map((value, n) => value + (n < 4 ? 6 : 0));
  const known = await pool.analyze(speech, undefined, { count: 10, mean });
  const difference = (one: EmotionScores, other: EmotionScores) =>
    Math.max(...emotions.map((emotion) => Math.abs(one[emotion] - other[emotion])));
  expect(known.statistics).toEqual(stranger.statistics);
  expect(difference(known.scores, stranger.scores)).toBeGreaterThan(0.01);
  // One recording makes little of a usual voice, ten make more.
  const little = await pool.analyze(speech, undefined, { count: 1, mean });
  expect(difference(little.scores, stranger.scores)).toBeLessThan(difference(known.scores, stranger.scores));
  const picture = async ({ evidence }: VoiceAnalysis) => {
    const { scores } = stranger;
    const { picture: bytes } = await pool.explain({ evidence: evidence!, scores, locale: 'en', theme: 'dark' });
    return Buffer.from(bytes!).toString('base64');
  };
  // The person's usual is marked in it.
  expect(await picture(known)).not.toBe(await picture(stranger));
  await pool.close();
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

test('the course of the mood is told in the time of the recording, with silence before it and without', async () => {
  const analyzer = await PipelineAnalyzer.load(options);
  const { samples } = await new ContentDecoder(decoding).decode(speech);
  const courseAfter = async (silentSeconds: number) => {
    const all = new Int16Array(silentSeconds * 16_000 + samples.length);
    all.set(
      samples.map((sample) => Math.round(32_767 * sample)),
      silentSeconds * 16_000,
    );
    const { course, evidence } = await analyzer.analyze({
      kind: 'bytes',
      bytes: wav({ data: Buffer.from(all.buffer) }),
    });
    expect(evidence?.course).toEqual(course);
    return course!;
  };
  const [at, later] = [await courseAfter(0), await courseAfter(3)];
  await analyzer.close();
  expect(at[0].from).toBeLessThan(0.6);
  expect(at.at(-1)!.to).toBeGreaterThan(4);
  expect(at.at(-1)!.to).toBeLessThanOrEqual(5.1);
  expect(later[0].from - at[0].from).toBeCloseTo(3, 1);
  expect(later.at(-1)!.to - at.at(-1)!.to).toBeCloseTo(3, 1);
});

describe('the preparation that a setting asks for', () => {
  /** How far apart the scores of a recording are when it is loud and when it is 26 dB quieter. */
  async function differenceByLoudness(normalizeLevel: boolean): Promise<number> {
    const chosen = { reduceNoise: false, trimEnds: false, trimPauses: false, normalizeLevel };
    const analyzer = await PipelineAnalyzer.load({ ...options, preparation: chosen });
    const { samples } = await new ContentDecoder(decoding).decode(speech);
    const scoresOf = async (gain: number) => {
      const scaled = Int16Array.from(samples, (sample) => Math.round(32_767 * gain * sample));
      return (await analyzer.analyze({ kind: 'bytes', bytes: wav({ data: Buffer.from(scaled.buffer) }) })).scores;
    };
    const [loud, quiet] = [await scoresOf(1), await scoresOf(0.05)];
    await analyzer.close();
    return Math.max(...emotions.map((emotion) => Math.abs(loud[emotion] - quiet[emotion])));
  }

  test('decides whether the level is normalised, whatever the model was trained with', async () => {
    expect(await differenceByLoudness(true)).toBeLessThan(0.05);
    expect(await differenceByLoudness(false)).toBeGreaterThan(0.1);
  });
});

test('a pool whose model is missing says so for every recording, and does not hang', async () => {
  const pool = new AnalyzerPool(1, { ...options, modelFolder: '/nowhere' });
  await expect(pool.analyze(speech)).rejects.toThrow('MOODTUNE_MODEL');
  await pool.close();
});
