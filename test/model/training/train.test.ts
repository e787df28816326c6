import { spawn, type ChildProcess } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { nameOf, shippedMembers } from '../../../model/train/training/recipe.ts';
import { readModelFiles, type ModelMetadata } from '../../../src/audio/network/metadata.ts';
import { NetworkModel } from '../../../src/audio/network/model.ts';
import { emotions } from '../../../src/core/emotion.ts';
import { nativeLoads } from '../../fixtures/native.ts';

const root = path.join(import.meta.dirname, '../../..');
const folder = mkdtempSync(path.join(os.tmpdir(), 'moodtune-train-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** Two synthetic voices under the names of five actors: one in each fold. */
const speakers = ['cremad-1001', 'cremad-1002', 'cremad-1003', 'cremad-1004', 'cremad-1005'];
const data = path.join(folder, 'data');
/** One person's own recordings. */
const own = path.join(folder, 'anna');

function makeData(): void {
  const speech = path.join(data, 'emotion-speech');
  mkdirSync(speech, { recursive: true });
  const recordings = ['src/samples/hello.ogg', 'test/fixtures/voice.ogg'].map((file) => path.join(root, file));
  const rows = speakers.flatMap((speaker) =>
    emotions.map((emotion, index) => {
      const id = `${speaker}-${emotion}`;
      copyFileSync(recordings[index % 2]!, path.join(speech, `${id}.opus`));
      return [id, 'cremad', speaker, emotion, `S${index % 5}`].join(',');
    }),
  );
  writeFileSync(path.join(speech, 'manifest.csv'), ['id,corpus,speaker,emotion,sentence', ...rows, ''].join('\n'));
  mkdirSync(path.join(own, 'calm'), { recursive: true });
  copyFileSync(recordings[0]!, path.join(own, 'calm/one.ogg'));
}

/** One speaker each of three other corpora. */
function makeForeign(at: string): void {
  const speech = path.join(at, 'emotion-speech');
  mkdirSync(speech, { recursive: true });
  const rows = ['resd', 'emodb', 'turev'].flatMap((corpus) =>
    emotions.map((emotion, index) => {
      const id = `${corpus}-${emotion}`;
      const recording = index % 2 === 0 ? 'src/samples/hello.ogg' : 'test/fixtures/voice.ogg';
      copyFileSync(path.join(root, recording), path.join(speech, `${id}.opus`));
      return [id, corpus, `${corpus}-1`, emotion, 'S1'].join(',');
    }),
  );
  writeFileSync(path.join(speech, 'manifest.csv'), ['id,corpus,speaker,emotion,sentence', ...rows, ''].join('\n'));
}

type Training = ModelMetadata['training'];

/** One network instead of all that the recipe has, without a restart. */
const alone = ['--arch', 'se-resnet', '--restart', '0'];

function train(cache: string, ...argv: string[]): ChildProcess {
  const common = [
    '--data',
    data,
    '--data',
    own,
    '--cache',
    path.join(folder, cache),
    '--epochs',
    '2',
    '--fine-tuning',
    '2',
    '--batches',
    '1',
  ];
  const node = ['model/train/train.ts', ...common, ...argv];
  return spawn(process.execPath, node, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
}

/** What a run said, once it has ended well. */
async function end(run: ChildProcess): Promise<string> {
  const said = text(run.stderr!);
  const code = await new Promise((resolve) => run.on('close', resolve));
  if (code !== 0) throw new Error(await said);
  return said;
}

describe.skipIf(!nativeLoads)('npm run train', () => {
  beforeAll(makeData);

  test('a run that is killed while it fine-tunes goes on after its last whole epoch, to the same network', async () => {
    const killed = train('killed', '--split', 'fold-0', ...alone);
    let said = '';
    for await (const chunk of killed.stderr!) {
      said += String(chunk);
      if (said.split('epoch 1: loss').length > 2) break;
    }
    killed.kill('SIGKILL');
    expect(said).toContain('fold-0: 33 clips of 5 speakers');
    const goneOn = await end(train('killed', '--split', 'fold-0', ...alone));
    expect(goneOn).toMatch(/Going on after epoch 2\.[^]*Going on after epoch 1\.[^]*epoch 2: loss/);
    await end(train('whole', '--split', 'fold-0', ...alone));
    const [killedFold, wholeFold] = ['killed', 'whole'].map(foldFolder);
    const [one, other] = [killedFold!, wholeFold!].map((fold) =>
      readFileSync(path.join(fold, 'predictions.csv'), 'utf8'),
    );
    expect(one!.split('\n')).toHaveLength(1 + emotions.length + 1);
    for (const [index, value] of numbers(one!).entries()) expect(value).toBeCloseTo(numbers(other!)[index]!, 2);
    // What is done is not done again.
    expect(await end(train('whole', '--split', 'fold-0', ...alone))).not.toMatch(/fold-0|epoch/);
  });

  test('five folds and the networks on everybody become a model that serving reads', async () => {
    const out = path.join(folder, 'model');
    const said = await end(train('whole', '--restart', '1', '--out', out));
    for (const split of ['fold-0', 'fold-4', 'all'])
      for (const member of shippedMembers)
        expect(said.split(`${split}, ${nameOf(member)}: epoch 1: loss`)).toHaveLength(4);
    // What the jobs trained is what the program goes on with: a checkpoint for each stage of each member, and no other.
    const checkpoints = readdirSync(path.join(folder, 'whole/train'));
    expect(checkpoints.filter((name) => name.startsWith('all-'))).toHaveLength(3 * shippedMembers.length);
    const files = await readModelFiles(out);
    // CREMA-D's; one's own recordings add none.
    expect(files.metadata.licence).toBe('ODbL 1.0');
    expect(files.metadata.training).toMatchObject({ split: 'all', clips: 41, corpora: ['cremad', 'anna'] });
    expect(files.metadata.training.members).toEqual(shippedMembers);
    expect(files.metadata.training).toMatchObject({
      epochs: 2,
      restart: { epochs: 1 },
      fineTuning: { epochs: 2, mixup: 0 },
    });
    expect(readFileSync(path.join(out, 'reports/learning-curves.png')).subarray(1, 4).toString()).toBe('PNG');
    expect(readFileSync(path.join(out, 'reports/predictions.csv'), 'utf8').trim().split('\n')).toHaveLength(41);
    const model = await NetworkModel.load(files, 'wasm');
    const coefficients = files.metadata.input.mean.length;
    const scores = await model.score({ values: new Float32Array(90 * coefficients), frames: 90, coefficients });
    expect(Object.values(scores).reduce((sum, score) => sum + score, 0)).toBeCloseTo(1, 5);
    model.dispose();
  });

  test('a network is added to a model that stands, and to the networks of its folds', async () => {
    const [before, after] = [path.join(folder, 'before'), path.join(folder, 'after')];
    await end(train('whole', '--out', before, ...alone));
    const another = ['--arch', 'se-resnet-small', '--seed', '3', '--restart', '0'];
    await end(train('whole', '--split', 'folds', ...another));
    const newcomers = readdirSync(path.join(folder, 'whole/folds'))
      .map((run) => path.join(folder, 'whole/folds', run, 'fold-0'))
      .filter((fold) => readFileSync(path.join(fold, 'metadata.json'), 'utf8').includes('"se-resnet-small 3, fold-0"'));
    const said = await end(train('whole', '--extend', before, '--out', after, ...another));
    expect(said).not.toContain('se-resnet 1');
    const files = await readModelFiles(after);
    const members = [
      { architecture: 'se-resnet', seed: 1 },
      { architecture: 'se-resnet-small', seed: 3 },
    ];
    expect(files.metadata.training.members).toEqual(members);
    const curves = readFileSync(path.join(after, 'reports/learning-curves.csv'), 'utf8').trim().split('\n');
    expect(curves.map((row) => row.split(',')[0])).toEqual([
      'network',
      ...new Array<string>(4).fill('se-resnet 1'),
      ...new Array<string>(4).fill('se-resnet-small 3'),
    ]);
    // What it answers of strangers lies between what the two say of them.
    expect(newcomers).toHaveLength(1);
    const [newcomer, old, both] = [
      path.join(newcomers[0]!, 'predictions.csv'),
      ...[before, after].map((model) => path.join(model, 'reports/predictions.csv')),
    ].map((file) => {
      const [first, second] = numbers(readFileSync(file, 'utf8'));
      return Math.log(first! / second!);
    });
    expect(both).toBeCloseTo((newcomer! + old!) / 2, 3);
    expect(Math.abs(newcomer! - old!)).toBeGreaterThan(0.1);
    // Each of its folds has a network of both, to measure with.
    const fold = path.join(folder, 'whole/folds', files.metadata.training.run, 'fold-4');
    const { training, name } = (await readModelFiles(fold)).metadata;
    expect(training).toMatchObject({ members, split: 'fold-4' });
    expect(name).toBe('se-resnet 1, se-resnet-small 3, fold-4');
    await expect(end(train('whole', '--onto', after, ...another))).rejects.toThrow('has all these networks');
    await expect(end(train('whole', '--extend', before, '--split', 'corpora', ...another))).rejects.toThrow(
      'without-cremad is missing',
    );
    for (const [model, ...change] of [
      [before, '--mixup', '0'],
      [after, '--restart', '1'],
      [after, '--fine-tuning', '0'],
    ] as const)
      await expect(end(train('whole', '--extend', model, ...another, ...change))).rejects.toThrow('another recipe');
  });

  test('a network of voices is put beside a model, and calibrated by corpora that neither heard', async () => {
    const [base, out] = [path.join(folder, 'english'), path.join(folder, 'voice')];
    const foreign = path.join(folder, 'foreign');
    makeForeign(foreign);
    await end(train('voice', '--corpora', 'cremad', '--out', base, ...alone));
    await end(train('voice', '--voice', 'commercial', '--extend', base, '--data', foreign, '--out', out));
    const { metadata } = await readModelFiles(out);
    expect(metadata.licence).toBe('ODbL 1.0');
    expect(metadata.training).toMatchObject({ split: 'all', corpora: ['cremad'], clips: 40 });
    expect(metadata.training.voice).toMatchObject({
      ...{ recipe: 'commercial', share: 0.35, epochs: 2, batchesPerEpoch: 1, clips: 56 },
      corpora: ['cremad', 'resd', 'emodb'],
    });
    expect(metadata.calibration.temperature).toHaveProperty('near');
    const rows = (name: string) =>
      readFileSync(path.join(out, `reports/${name}.csv`), 'utf8')
        .trim()
        .split('\n').length - 1;
    // Five folds of speakers; whole corpora, of which TurEV-DB is in no network: it is measured, but does not calibrate.
    expect(['predictions', 'predictions-known'].map(rows)).toEqual([40, 40]);
    expect(['predictions-unheard', 'predictions-unheard-known'].map(rows)).toEqual([24, 24]);
    const model = await NetworkModel.load(await readModelFiles(out), 'wasm');
    const coefficients = metadata.input.mean.length;
    const scores = await model.score({ values: new Float32Array(90 * coefficients), frames: 90, coefficients });
    expect(Object.values(scores).reduce((sum, score) => sum + score, 0)).toBeCloseTo(1, 5);
    model.dispose();
  });

  test('each corpus is left out once, and what was said of it kept together', async () => {
    const out = path.join(folder, 'corpora');
    const said = await end(train('whole', '--split', 'corpora', '--out', out, ...alone));
    expect(said).toContain('without-cremad: 1 clips of 1 speakers');
    expect(said).toContain('without-anna: 40 clips of 5 speakers');
    const heard = readFileSync(path.join(out, 'reports/predictions-corpora.csv'), 'utf8').trim().split('\n').slice(1);
    expect(heard.filter((row) => row.startsWith('anna/'))).toHaveLength(1);
    expect(heard).toHaveLength(41);
    const authors = JSON.parse(readFileSync(path.join(out, 'reports/predictions-corpora.json'), 'utf8')) as unknown;
    expect(authors).toEqual({ networks: ['se-resnet 1'], epochs: 4 });
  });

  test('sentences apart: of each fold its new sentences, and beside them those that were trained on', async () => {
    const out = path.join(folder, 'sentences');
    await end(train('whole', '--split', 'sentences', '--out', out, ...alone));
    const ids = ['sentences', 'sentences-known'].map((name) =>
      readFileSync(path.join(out, `reports/predictions-${name}.csv`), 'utf8')
        .trim()
        .split('\n')
        .slice(1)
        .map((row) => row.split(',')[0]!),
    );
    // Five sentences for eight emotions: three of them twice, so that five folds test 2, 2, 2, 1 and 1 clips.
    expect(ids.map(({ length }) => length)).toEqual([8, 32]);
    expect(new Set(ids.flat()).size).toBe(40);
  });

  test('restarts between both stages make a network of its own, which says so', async () => {
    const said = await end(train('whole', '--split', 'fold-1', ...alone, '--restart', '1', '--restarts', '2'));
    // The first stage is that of the network without.
    expect(said).toMatch(/Going on after epoch 2\.[^]*epoch 1 of 1[^]*epoch 1 of 1[^]*epoch 2 of 2/);
    const trainings = readdirSync(path.join(folder, 'whole/folds'))
      .map((run) => path.join(folder, 'whole/folds', run, 'fold-1'))
      .filter((fold) => existsSync(path.join(fold, 'metadata.json')))
      .map(async (fold) => (await readModelFiles(fold)).metadata.training);
    const alike = ({ members }: Training) => members.map(nameOf).join() === 'se-resnet 1';
    const restarts = (await Promise.all(trainings)).filter(alike);
    expect(restarts.map(({ restart }) => restart?.epochs).sort()).toEqual([1, undefined]);
    expect(restarts.map(({ restarts: times }) => times).sort()).toEqual([2, undefined]);
    expect(new Set(restarts.map(({ run }) => run)).size).toBe(2);
  });

  test('a network that cannot be trained stops the others, and says why', async () => {
    await end(train('whole', '--split', 'fold-1', ...alone));
    const checkpoints = path.join(folder, 'broken/train');
    mkdirSync(checkpoints, { recursive: true });
    for (const name of readdirSync(path.join(folder, 'whole/train')))
      if (name.startsWith('fold-1')) writeFileSync(path.join(checkpoints, name), 'no checkpoint');
    const failed = end(train('broken', '--split', 'folds', '--jobs', '1', ...alone));
    await expect(failed).rejects.toThrow(/fold-1, se-resnet 1 ended with 1:/);
    const trained = readdirSync(checkpoints).filter((name) => !name.startsWith('fold-1'));
    expect(new Set(trained.map((name) => name.slice(0, 6)))).toEqual(new Set(['fold-0']));
  });

  test('an unknown split or architecture is named', async () => {
    await expect(end(train('whole', '--split', 'fold-9'))).rejects.toThrow('There is no split fold-9');
    await expect(end(train('whole', '--arch', 'lstm'))).rejects.toThrow('There is no architecture lstm');
  });

  test('without the folds there is nothing to calibrate by, which it says', async () => {
    await expect(end(train('empty', '--split', 'all', '--out', path.join(folder, 'other')))).rejects.toThrow(
      'run --split folds first',
    );
    expect(existsSync(path.join(folder, 'other'))).toBe(false);
  });
});

function foldFolder(cache: string): string {
  const said = path.join(folder, cache, 'folds');
  const [run] = readdirSync(said);
  return path.join(said, run!, 'fold-0');
}

function numbers(csv: string): number[] {
  return csv
    .trim()
    .split('\n')
    .slice(1)
    .flatMap((row) => row.split(',').slice(1).map(Number));
}
