import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { loadSounds } from '../../../model/train/examples/examples.ts';
import { features, preparation } from '../../../model/train/training/recipe.ts';
import { wav } from '../../audio/decode/wav-writer.ts';

const folder = mkdtempSync(path.join(os.tmpdir(), 'moodtune-sounds-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

test('sounds alone are those that pass for speech, without the fold that is for tests', async () => {
  const environment = path.join(folder, 'environment');
  mkdirSync(environment);
  const voice = path.join(import.meta.dirname, '../../../src/samples/hello.ogg');
  copyFileSync(voice, path.join(environment, 'dog-bark_1-1.opus'));
  copyFileSync(voice, path.join(environment, 'dog-bark_5-1.opus'));
  writeFileSync(path.join(environment, 'rain_2-1.opus'), wav({ data: Buffer.alloc(2 * 16_000) }));
  const corpus = { backgrounds: folder, clips: [], manifestSha256: '' };
  const sounds = await loadSounds({ corpus, clips: [], preparation, features, cacheFolder: folder });
  expect(sounds).toHaveLength(1);
  expect(sounds[0]).toMatchObject({ coefficients: 64 });
  expect(sounds[0]!.frames).toBeGreaterThan(64);
});
