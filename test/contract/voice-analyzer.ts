import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  analysisStages,
  explanationStages,
  type AudioInput,
  type VoiceAnalyzer,
} from '../../src/core/ports/analysis.ts';
import { UserError, type UserErrorKey } from '../../src/core/errors.ts';
import type { EmotionScores } from '../../src/core/emotion.ts';

/** Recordings in whatever form the analyzer under test reads. */
export interface AnalyzerRecordings {
  readonly speech: AudioInput;
  readonly silence: AudioInput;
}

const empty: AudioInput = { kind: 'bytes', bytes: new Uint8Array() };
const letter: AudioInput = { kind: 'bytes', bytes: new TextEncoder().encode('Dear analyzer, this is no recording.') };

function expectProbabilities(scores: EmotionScores): void {
  const values = Object.values(scores);
  expect(values).toHaveLength(8);
  expect(Math.min(...values)).toBeGreaterThanOrEqual(0);
  expect(values.reduce((sum, score) => sum + score, 0)).toBeCloseTo(1, 6);
}

/** What every {@link VoiceAnalyzer} promises. */
export function describeVoiceAnalyzer(
  name: string,
  open: () => VoiceAnalyzer | Promise<VoiceAnalyzer>,
  { speech, silence }: AnalyzerRecordings,
): void {
  describe(`VoiceAnalyzer: ${name}`, () => {
    let analyzer: VoiceAnalyzer;
    beforeAll(async () => {
      analyzer = await open();
    });
    afterAll(() => analyzer.close());

    it('gives speech eight probabilities, a description, the lengths and the time of every stage', async () => {
      const { scores, descriptors, seconds, speechSeconds, stageMs } = await analyzer.analyze(speech);
      expectProbabilities(scores);
      expect(descriptors.pitchHz).toBeGreaterThan(50);
      expect(speechSeconds).toBeGreaterThan(0);
      expect(speechSeconds).toBeLessThanOrEqual(seconds);
      expect(Object.keys(stageMs)).toEqual([...analysisStages]);
      expect(Math.min(...Object.values(stageMs))).toBeGreaterThan(0);
    });

    it('gives the same recording the same scores, alone or among eight at once', async () => {
      const { scores } = await analyzer.analyze(speech);
      const eight = await Promise.all(Array.from({ length: 8 }, () => analyzer.analyze(speech)));
      for (const analysis of eight) expect(analysis.scores).toEqual(scores);
    });

    it.each<[string, AudioInput, UserErrorKey]>([
      ['silence', silence, 'error.noSpeech'],
      ['an empty file', empty, 'error.empty'],
      ['a letter', letter, 'error.notAudio'],
    ])('refuses %s with its sentence, and analyzes the next recording', async (_name, input, key) => {
      const refused = analyzer.analyze(input);
      await expect(refused).rejects.toBeInstanceOf(UserError);
      await expect(refused).rejects.toMatchObject({ phrase: { key } });
      await expect(analyzer.analyze(speech)).resolves.toHaveProperty('scores');
    });

    it('rejects an aborted analysis, before and during it, and analyzes the next recording', async () => {
      await expect(analyzer.analyze(speech, AbortSignal.abort())).rejects.toThrow(/abort/i);
      const left = new AbortController();
      const running = analyzer.analyze(speech, left.signal);
      left.abort();
      await expect(running).rejects.toThrow(/abort/i);
      await expect(analyzer.analyze(speech)).resolves.toHaveProperty('scores');
    });

    it('explains its analysis from the evidence that came with it', async () => {
      const { evidence, scores, seconds } = await analyzer.analyze(speech);
      if (!evidence) throw new Error('The analysis has no evidence.');
      const explanation = await analyzer.explain({ evidence, scores, locale: 'en', theme: 'dark' });
      const { picture, details, focus, stageMs } = explanation;
      expect(Object.keys(stageMs)).toEqual([...explanationStages]);
      for (const drawn of [picture, details])
        expect(
          Buffer.from(drawn ?? [])
            .subarray(1, 4)
            .toString(),
        ).toBe('PNG');
      if (!focus) throw new Error('Five seconds of speech have a focus.');
      expect(focus.fromSeconds).toBeLessThan(focus.toSeconds);
      expect(focus.toSeconds).toBeLessThanOrEqual(seconds);
      expect(focus.fromHz).toBeLessThan(focus.toHz);
    });
  });
}
