import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { AnalyzerPool } from '../../../src/audio/pool/analyzer-pool.ts';
import { OnnxRuntime } from '../../../src/audio/inference/onnx-runtime.ts';
import { readMetadata } from '../../../src/audio/network/metadata.ts';
import { readNetworks } from '../../../src/audio/network/onnx-files.ts';
import { OnnxModel } from '../../../src/audio/network/onnx-model.ts';
import { openNetworks, type Networks } from '../../../src/audio/network/open.ts';
import type { Features } from '../../../src/audio/types.ts';
import { parseConfig } from '../../../src/config/config.ts';
import { emotions, type EmotionScores } from '../../../src/core/emotion.ts';
import { keptNumbers } from '../../../src/core/usual/kept-numbers.ts';
import { seededRandom } from '../../../src/core/random.ts';
import { expectRefusal } from '../sound.ts';

const root = path.join(import.meta.dirname, '../../..');
const modelFolder = path.join(root, 'model');
const sample = path.join(root, 'src/samples/hello.ogg');
const fixtures = path.join(root, 'test/fixtures/inference');
const { decoding, preparation } = parseConfig({});
const options = { modelFolder, engine: 'onnx', decoding, preparation } as const;
const run = promisify(execFile);

/** The exit code of a program of ours. */
async function exitCode(...command: string[]): Promise<unknown> {
  return run(process.execPath, ['--disable-warning=ExperimentalWarning', ...command]).then(
    () => 0,
    (error: unknown) => (error as { code?: unknown }).code,
  );
}

function expectSame(actual: EmotionScores, expected: EmotionScores): void {
  for (const emotion of emotions) expect(Math.abs(actual[emotion] - expected[emotion]), emotion).toBeLessThan(1e-4);
}

describe('the same network', () => {
  let wasm: Networks;
  let features: (seconds: number) => Features;
  const statistics = Float32Array.from({ length: 146 }, (_, n) => Math.sin(n));
  const usual = { count: 3, mean: keptNumbers(statistics).map((value) => value / 2) };
  const model = async (build: 'binary' | 'wasm') =>
    new OnnxModel(await readMetadata(modelFolder), await OnnxRuntime.open(build, await readNetworks(modelFolder)));

  beforeAll(async () => {
    const metadata = await readMetadata(modelFolder);
    wasm = await openNetworks(modelFolder, 'wasm', metadata);
    const { mean, standardDeviation } = metadata.input;
    features = (seconds) => {
      const random = seededRandom(seconds);
      const frames = Math.floor(seconds * 62.5);
      const values = Float32Array.from({ length: frames * mean.length }, (_, n) => {
        const column = n % mean.length;
        return mean[column]! + standardDeviation[column]! * 3 * (random.next() - 0.5);
      });
      return { values, frames, coefficients: mean.length };
    };
  });

  test.for(['binary', 'wasm'] as const)('has the same scores on ONNX Runtime (%s) and TensorFlow.js', async (build) => {
    const onnx = await model(build);
    // 46 s are more windows than one run has.
    for (const seconds of [0.5, 3, 46])
      expectSame(
        await onnx.score(features(seconds), statistics, usual),
        await wasm.model.score(features(seconds), statistics, usual),
      );
  });
});

describe('threads that run networks', () => {
  test.for([0, 7])('let the process end with its own exit code, %i ms into its analyses', async (ms) => {
    expect(await exitCode(path.join(fixtures, 'exit-during-analysis.ts'), String(ms))).toBe(7);
  });

  test('survive the end of the threads that wait for them', async () => {
    const pool = new AnalyzerPool(1, options, { deadlineMs: 1 });
    const input = { kind: 'bytes', bytes: await readFile(sample) } as const;
    for (let n = 0; n < 3; n++) await expectRefusal(pool.analyze(input), 'error.tooSlow');
    await pool.close();
    const patient = new AnalyzerPool(1, options);
    const first = patient.analyze(input);
    const left = new AbortController();
    const second = patient.analyze(input, left.signal);
    await first;
    left.abort(new Error('the person left'));
    await expect(second).rejects.toThrow(/abort|left/);
    expect((await patient.analyze(input)).seconds).toBeCloseTo(5, 0);
    await patient.close();
  });
});

describe('where the binary of ONNX Runtime does not load', () => {
  const answer = z.object({ scores: z.record(z.string(), z.number()) });
  const mood = async (env: Record<string, string>) => {
    const { stdout, stderr } = await run(
      process.execPath,
      [
        '--disable-warning=ExperimentalWarning',
        ...['--import', path.join(fixtures, 'without-onnxruntime.ts')],
        ...[path.join(root, 'src/main.ts'), 'mood', sample, '--json'],
      ],
      { cwd: root, env: { ...process.env, MOODTUNE_STORE: ':memory:', ...env } },
    );
    return { json: stdout, log: stderr };
  };

  test('TensorFlow.js takes its place, the log says so, and the scores are the same', async () => {
    const { json, log } = await mood({});
    expect(log).toContain('onnxruntime-node does not load on this machine');
    const pool = new AnalyzerPool(1, options);
    const { scores } = await pool.analyze({ kind: 'bytes', bytes: await readFile(sample) });
    await pool.close();
    expectSame(answer.parse(JSON.parse(json)).scores as EmotionScores, scores);
  });
});
