import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { PipelineAnalyzer } from '../../src/audio/analyzer.ts';
import { samples } from '../../src/bots/web/samples.ts';
import { parseConfig } from '../../src/config/config.ts';
import { leadingEmotion } from '../../src/core/emotion.ts';
import { readMetadata } from '../../src/audio/network/metadata.ts';

const { engine, decoding, preparation, modelFolder } = parseConfig({});
const analyzer = await PipelineAnalyzer.load({ engine, decoding, preparation, modelFolder });
const { unsureBelow } = (await readMetadata(modelFolder)).calibration;
afterAll(() => analyzer.close());

const folder = path.join(import.meta.dirname, '../../src/bots/web/samples');

// After a change of the model: npm run samples.
test.each(samples)('the model hears $emotion in $name, and is sure', async ({ name, emotion }) => {
  const { scores } = await analyzer.analyze({ kind: 'bytes', bytes: await readFile(path.join(folder, name)) });
  expect(leadingEmotion(scores)).toBe(emotion);
  expect(scores[emotion]).toBeGreaterThan(unsureBelow);
});

test('there are recordings of four moods', () => {
  expect(new Set(samples.map(({ emotion }) => emotion)).size).toBeGreaterThanOrEqual(4);
});
