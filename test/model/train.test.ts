import { execFile } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, expect, test } from 'vitest';
import { readModelFiles, type ModelMetadata } from '../../src/audio/metadata.ts';
import { emotions } from '../../src/core/emotion.ts';
import { nativeLoads } from '../fixtures/native.ts';

const root = path.join(import.meta.dirname, '../..');
const folder = mkdtempSync(path.join(os.tmpdir(), 'moodtune-train-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** Two synthetic voices, under the names of people who stand on all three sides; three of them train. */
const speakers = ['cremad-1001', 'cremad-1002', 'cremad-1003', 'cremad-1004', 'ravdess-05', 'ravdess-06', 'ravdess-07'];
const trainingClips = 3 * emotions.length;

function makeData(): string {
  const speech = path.join(folder, 'data/emotion-speech');
  const rows = speakers.flatMap((speaker) =>
    emotions.map((emotion, index) => {
      const id = `${speaker}-${emotion}`;
      mkdirSync(speech, { recursive: true });
      const source = index % 2 === 0 ? 'src/samples/hello.ogg' : 'test/fixtures/voice.ogg';
      copyFileSync(path.join(root, source), path.join(speech, `${id}.opus`));
      return [id, speaker.split('-')[0], speaker, emotion].join(',');
    }),
  );
  writeFileSync(path.join(speech, 'manifest.csv'), ['id,corpus,speaker,emotion', ...rows, ''].join('\n'));
  return path.join(folder, 'data');
}

function program(name: 'train' | 'evaluate', ...argv: string[]): Promise<{ stdout: string; stderr: string }> {
  const common = ['--data', path.join(folder, 'data'), '--cache', path.join(folder, 'cache')];
  const node = ['--disable-warning=ExperimentalWarning', `model/train/${name}.ts`, ...common, ...argv];
  return promisify(execFile)(process.execPath, node, { cwd: root });
}

test.skipIf(!nativeLoads)(
  'recordings become a model that serving reads, and a stopped run goes on',
  async () => {
    makeData();
    const out = path.join(folder, 'model');
    const first = await program('train', '--out', out, '--epochs', '1');
    // Changed copies are made of the training side, and of nothing else.
    expect(first.stderr.match(/features, copy \d+: (\d+) of \1/g)).toEqual([
      `features, copy 1: ${trainingClips} of ${trainingClips}`,
    ]);
    const second = await program('train', '--out', out, '--epochs', '2');
    expect(second.stderr).toContain('Going on after epoch 1.');
    expect(second.stderr).not.toContain('features');
    expect(readFileSync(path.join(out, 'reports/learning-curves.csv'), 'utf8').trim().split('\n')).toHaveLength(3);

    const { metadata } = await readModelFiles(out);
    expect(metadata.training).toMatchObject({ epochs: 2, clips: trainingClips, learningRate: 1e-4, batchSize: 32 });
    expect(metadata.training.testSpeakers).toEqual(['cremad-1001', 'ravdess-06']);

    const measured = await program('evaluate', '--model', out, '--dry');
    expect(measured.stdout).toMatch(/\| all +\| 2 +\| 16 +\|/);
    const file = path.join(out, 'metadata.json');
    const forged = JSON.parse(readFileSync(file, 'utf8')) as ModelMetadata;
    writeFileSync(file, JSON.stringify({ ...forged, training: { ...forged.training, testSpeakers: ['ravdess-06'] } }));
    await expect(program('evaluate', '--model', out, '--dry')).rejects.toThrow('may have been trained on cremad-1001');
  },
  120_000,
);
