import { execFile } from 'node:child_process';
import { appendFileSync, copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readCorpus } from '../../../model/train/corpora/corpus.ts';
import { readPredictions, writePredictions, type Authors } from '../../../model/train/evaluation/predictions.ts';
import type { ModelMetadata } from '../../../src/audio/network/metadata.ts';
import { emotions, type Emotion } from '../../../src/core/emotion.ts';

const root = path.join(import.meta.dirname, '../../..');
const labels = ['angry', 'sad'] as const;
let folder = '';
let model = '';

/** Ten people who are angry or sad, four clips each; a model trained on them; pages with room for the figures. */
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'moodtune-evaluate-'));
  model = path.join(folder, 'model');
  mkdirSync(path.join(folder, 'emotion-speech'));
  mkdirSync(path.join(model, 'reports'), { recursive: true });
  const rows = Array.from({ length: 10 }, (_, person) =>
    labels.flatMap((emotion) =>
      [1, 2].map((take) => `${person}/${emotion}/${take},cremad,cremad-${1001 + person},${emotion},female,35,DFA`),
    ),
  );
  writeFileSync(
    path.join(folder, 'emotion-speech/manifest.csv'),
    ['id,corpus,speaker,emotion,sex,age,sentence', ...rows.flat()].join('\n'),
  );
  for (const name of ['model.json', 'weights.bin'])
    copyFileSync(path.join(root, 'model', name), path.join(model, name));
  writeMetadata(readCorpus(folder).manifestSha256);
  const place = 'before\n\n<!-- npm run evaluate writes from here -->\n\nold\n\n<!-- to here -->\n\nafter\n';
  writeFileSync(path.join(model, 'MODEL_CARD.md'), place);
  writeFileSync(path.join(folder, 'README.md'), place);
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

function writeMetadata(manifestSha256: string, corpora = ['cremad']): void {
  const shipped = JSON.parse(readFileSync(path.join(root, 'model/metadata.json'), 'utf8')) as ModelMetadata;
  const training = { ...shipped.training, corpora, manifestSha256 };
  writeFileSync(path.join(model, 'metadata.json'), JSON.stringify({ ...shipped, training }));
}

/** Everybody is heard as angry, the sad with less certainty; the file's name says which question it answers. */
async function predict(file: string, angryWhenSad = 0.5, authors?: Authors): Promise<void> {
  const said = readCorpus(folder).clips.map((clip) => {
    const share: Partial<Record<Emotion, number>> =
      clip.emotion === 'angry' ? { angry: 0.9, sad: 0.1 } : { angry: angryWhenSad, sad: 1 - angryWhenSad };
    return { ...clip, probabilities: emotions.map((emotion) => share[emotion] ?? 0) };
  });
  await writePredictions(path.join(model, 'reports', file), said, authors);
}

async function evaluate(...argv: string[]): Promise<string> {
  const node = ['model/train/evaluate.ts', '--model', model, '--data', folder];
  return (await promisify(execFile)(process.execPath, [...node, ...argv], { cwd: root })).stdout;
}

test('what the networks of the folds said becomes tables, pictures and two pages', async () => {
  await predict('predictions.csv', 0.6);
  await predict('predictions-corpora.csv', 0.3, { networks: ['one', 'other'], epochs: 24 });
  await predict('predictions-sentences.csv', 0.6, { networks: ['one'], epochs: 7 });
  await predict('predictions-sentences-known.csv', 0.3);
  const report = await evaluate();
  // All of the angry and none of the sad.
  expect(report).toContain(
    '| cremad | 10 | 40 | 50.0 % | 50.0 % to 50.0 % | 50.0 % | 50.0 % to 50.0 % | 33.3 % | 33.3 % to 33.3 % |',
  );
  // A single corpus is not said again as all.
  expect(report).not.toMatch(/\| all +\||calibrated, cremad alone/);
  expect(report).toContain('| sad | 20 | 0.0 % | 0.0 % | 0.0 % | 0.0 % |');
  expect(report).toContain('| angry | 20 | 100.0 % | 50.0 % | 66.7 % | 100.0 % |');
  expect(report).toContain('| female | 10 | 40 | 50.0 % |');
  // Left out, every answer about the corpus is right.
  const [, leftOut = ''] = report.split('Leave one corpus out');
  expect(leftOut).toContain('(one and other, 24 epochs)');
  expect(leftOut).toContain('| cremad | 10 | 40 | 100.0 % |');
  const [, sentences = ''] = report.split('Unseen sentences');
  expect(sentences).toContain('(one, 7 epochs)');
  expect(sentences).toMatch(/\| new \| 10 \| 40 \| 50\.0 %.*\n\| known \| 10 \| 40 \| 100\.0 % \|/);
  const card = readFileSync(path.join(model, 'MODEL_CARD.md'), 'utf8');
  expect(card).toMatch(/^before[^]*50\.0 %[^]*after\n$/);
  expect(card).not.toContain('old');
  expect(readFileSync(path.join(folder, 'README.md'), 'utf8')).toContain('50.0 %');
  for (const name of ['confusion-cremad', 'confusion-all', 'risk-coverage', 'reliability'])
    expect(
      readFileSync(path.join(model, `reports/${name}.png`))
        .subarray(1, 4)
        .toString(),
    ).toBe('PNG');
});

test('the distance of a clip is kept beside its probabilities', async () => {
  const { clips } = readCorpus(folder);
  const said = clips.slice(0, 2).map((clip, n) => ({
    ...clip,
    probabilities: emotions.map((_, at) => (at === n ? 1 : 0)),
    ...(n === 0 && { distance: 0.75 }),
  }));
  const file = path.join(folder, 'distances.csv');
  await writePredictions(file, said);
  const read = await readPredictions(file, clips);
  expect(read.map(({ distance }) => distance)).toEqual([0.75, undefined]);
  expect(read.map(({ probabilities }) => probabilities)).toEqual(said.map(({ probabilities }) => probabilities));
});

test('--dry writes nothing', async () => {
  await predict('predictions.csv');
  await evaluate('--dry');
  expect(readFileSync(path.join(folder, 'README.md'), 'utf8')).toContain('old');
});

test('figures of a model of other recordings are refused', async () => {
  await predict('predictions.csv');
  writeMetadata('0'.repeat(64));
  await expect(evaluate()).rejects.toThrow('trained on other recordings');
});

test('calibration is shown without the corpora of two voices, too', async () => {
  const rows = ['OAF', 'YAF'].flatMap((voice) =>
    Array.from({ length: 100 }, (_, take) => `${voice}/${take},tess,tess-${voice},sad,female,26,back`),
  );
  appendFileSync(path.join(folder, 'emotion-speech/manifest.csv'), ['', ...rows].join('\n'));
  writeMetadata(readCorpus(folder).manifestSha256, ['cremad', 'tess']);
  // All of TESS is wrong, with a confidence of 0.6; the ten people of CREMA-D are right in half of their clips.
  await predict('predictions.csv', 0.6);
  const report = await evaluate();
  const error = (row: string) => Number(new RegExp(`\\| ${row} \\| ([\\d.]+) \\|`).exec(report)?.[1] ?? Number.NaN);
  expect(error('calibrated, without tess')).toBeCloseTo(error('calibrated, cremad alone'), 3);
  expect(error('calibrated, without tess')).toBeLessThan(error('calibrated'));
  // Two voices of twelve weigh less than 200 clips of 240.
  const evenly = Number(/every speaker counting the same instead of every clip: ECE ([\d.]+)\./.exec(report)?.[1]);
  expect(evenly).toBeGreaterThan(error('calibrated, without tess'));
  expect(evenly).toBeLessThan(error('calibrated'));
});

test('--table enters our networks beside the others', async () => {
  await predict('predictions.csv', 0.3);
  writeFileSync(
    path.join(model, 'MODEL_CARD.md'),
    '<!-- npm run evaluate -- --table writes from here -->\n<!-- the table ends here -->\n',
  );
  const table = await evaluate('--table', '--systems', '', '--cache', path.join(folder, 'cache'));
  expect(table).toContain('**ours 100.0 %**');
  expect(table).toMatch(/\| ours \| [\d,]+ \| [\d.]+ \| 100.0 \/ 100.0 \/ 100.0 \| not measured \|/);
});

test("random clip split, only the model's own networks enter the table", async () => {
  await predict('predictions.csv', 0.3);
  writeFileSync(
    path.join(model, 'MODEL_CARD.md'),
    '<!-- npm run evaluate -- --table writes from here -->\n<!-- the table ends here -->\n',
  );
  const cells = async (authors: Authors): Promise<string> => {
    await predict('predictions-clips.csv', 0.3, authors);
    return evaluate('--table', '--systems', '', '--cache', path.join(folder, 'cache'));
  };
  const { training } = JSON.parse(readFileSync(path.join(model, 'metadata.json'), 'utf8')) as ModelMetadata;
  const { members, restart, fineTuning } = training;
  const epochs = training.epochs + restart!.epochs + fineTuning!.epochs;
  const networks = members.map(({ architecture, seed }) => `${architecture} ${seed}`);
  expect(await cells({ networks: [...networks, 'another 1'], epochs })).toContain(
    '100.0 / 100.0 / 100.0 | not measured |',
  );
  expect(await cells({ networks, epochs: epochs - 1 })).toContain('100.0 / 100.0 / 100.0 | not measured |');
  expect(await cells({ networks, epochs })).toContain('100.0 / 100.0 / 100.0 | 100.0 / 100.0 / 100.0 |');
});

test('a model without a README beside its folder has its own card', async () => {
  await predict('predictions.csv', 0.6);
  rmSync(path.join(folder, 'README.md'));
  await evaluate();
  expect(readFileSync(path.join(model, 'MODEL_CARD.md'), 'utf8')).toMatch(/\| cremad +\| 10 +\| 40 +\| 50.0 %/);
});
