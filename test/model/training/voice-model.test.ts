import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { PipelineAnalyzer } from '../../../src/audio/analyzer.ts';
import { statisticsCount } from '../../../src/audio/features/utterance-statistics.ts';
import { prosodyCurves } from '../../../src/audio/features/prosody.ts';
import { useEngine } from '../../../src/audio/network/engine.ts';
import { readModelFiles } from '../../../src/audio/network/metadata.ts';
import { emotions } from '../../../src/core/emotion.ts';
import { keptNumbers } from '../../../src/core/usual/kept-numbers.ts';
import { seResNet, servingNetwork } from '../../../model/train/networks/se-resnet.ts';
import { bandsOfLogMel } from '../../../model/train/networks/smooth-bands.ts';
import { voiceNetwork } from '../../../model/train/networks/voice-network.ts';
import { voiceServing } from '../../../model/train/networks/voice-serving.ts';
import { writeModel } from '../../../model/train/training/model-folder.ts';
import { architectures, features } from '../../../model/train/training/recipe.ts';

const root = path.join(import.meta.dirname, '../../..');
const folder = mkdtempSync(path.join(os.tmpdir(), 'moodtune-voice-'));
const hello = { kind: 'bytes', bytes: readFileSync(path.join(root, 'src/samples/hello.ogg')) } as const;
let analyzer: PipelineAnalyzer;

beforeAll(async () => {
  await useEngine('wasm');
  const { metadata } = await readModelFiles(path.join(root, 'model'));
  const bands = features.nMels;
  const columns = bands + prosodyCurves.length;
  const numbers = statisticsCount(bands);
  const input = { mean: Array<number>(bands).fill(-40), standardDeviation: Array<number>(bands).fill(15) };
  const small = architectures['se-resnet-small']!;
  const ensemble = servingNetwork(bands, [{ widths: small, network: seResNet(bands, small, 1) }]);
  const widths = { bands: 32, coefficients: 20, centred: true, stem: 8, blocks: [8], prosody: [8], usual: 8 };
  const spectrum = bandsOfLogMel(widths, columns, input);
  const voice = voiceNetwork(widths, { columns, usual: numbers + 1, spectrum }, 2);
  const network = voiceServing(
    { widths: [small], network: ensemble, input },
    { widths, network: voice, input, usual: numbers + 1 },
    { share: 0.5, gain: 0.2 },
  );
  const plain = { mean: Array<number>(columns).fill(0), standardDeviation: Array<number>(columns).fill(1) };
  const served = {
    ...metadata,
    features: { ...features, kind: 'mfcc' as const, nMfcc: bands, prosody: true },
    input: { ...metadata.input, ...plain, usual: { standardDeviation: Array<number>(numbers).fill(4) } },
  };
  await writeModel(folder, { network, metadata: served, curves: [] }, metadata.calibration);
  const decoding = { maxBytes: 2e7, maxSeconds: 60, timeoutMs: 60_000 };
  analyzer = await PipelineAnalyzer.load({ modelFolder: folder, engine: 'wasm', decoding, preparation: undefined });
});

afterAll(async () => {
  await analyzer.close();
  rmSync(folder, { recursive: true });
});

test('a model of voices hears a stranger, and otherwise a person whose usual voice it is told', async () => {
  const { scores, statistics } = await analyzer.analyze(hello);
  expect(emotions.reduce((sum, emotion) => sum + scores[emotion], 0)).toBeCloseTo(1, 5);
  expect(statistics).toHaveLength(keptNumbers(new Float32Array(statisticsCount(features.nMels))).length);
  const usual = { count: 10, mean: statistics!.map((value, n) => value - (n % 5)) };
  const known = await analyzer.analyze(hello, undefined, usual);
  expect(known.scores).not.toEqual(scores);
  expect(known.statistics).toEqual(statistics);
});

test('a usual voice of other statistics, and one of no recordings, are a stranger’s', async () => {
  const { scores, statistics } = await analyzer.analyze(hello);
  expect((await analyzer.analyze(hello, undefined, { count: 5, mean: [1, 2] })).scores).toEqual(scores);
  expect((await analyzer.analyze(hello, undefined, { count: 0, mean: statistics! })).scores).toEqual(scores);
});

test('"Why?" finds the places in the spectrogram that moved a model of voices', async () => {
  const { scores, evidence } = await analyzer.analyze(hello);
  const { focus } = await analyzer.explain({ evidence: evidence!, scores, locale: 'en', theme: 'dark' });
  expect(focus).toBeDefined();
});
