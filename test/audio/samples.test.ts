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
afterAll(() => analyzer.close());

const folder = path.join(import.meta.dirname, '../../src/bots/web/samples');
const scoresOf = async (name: string) =>
  (await analyzer.analyze({ kind: 'bytes', bytes: await readFile(path.join(folder, name)) })).scores;

test.each(samples)('the model hears $emotion in $name', async ({ name, emotion }) => {
  expect(leadingEmotion(await scoresOf(name))).toBe(emotion);
});

test('the recording that a newcomer hears first has a sure answer', async () => {
  expect((await scoresOf('loud.ogg')).angry).toBeGreaterThan((await readMetadata(modelFolder)).calibration.unsureBelow);
});
