import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { PipelineAnalyzer } from '../../src/audio/analyzer.ts';
import { parseConfig } from '../../src/config/config.ts';
import golden from '../fixtures/scores/golden.json' with { type: 'json' };
import { nativeLoads } from '../fixtures/native.ts';

const root = path.join(import.meta.dirname, '../..');
const { decoding, preparation } = parseConfig({});
const engines = nativeLoads ? (['onnx', 'wasm', 'native'] as const) : (['onnx', 'wasm'] as const);

describe.for(Object.entries(golden))('the scores of %s', ([model, answers]) => {
  test.for(engines)('on %s are those of fixtures/scores/golden.json, to 1e-3', async (engine) => {
    const analyzer = await PipelineAnalyzer.load({
      modelFolder: path.join(root, model),
      engine,
      decoding,
      preparation,
    });
    for (const [recording, expected] of Object.entries(answers)) {
      const { scores } = await analyzer.analyze({ kind: 'bytes', bytes: await readFile(path.join(root, recording)) });
      for (const [emotion, score] of Object.entries(expected)) {
        const { [emotion as keyof typeof scores]: actual } = scores;
        expect(Math.abs(actual - score), `${recording}: ${emotion} is ${actual}, not ${score}`).toBeLessThan(1e-3);
      }
    }
    await analyzer.close();
  });
});
