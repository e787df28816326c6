import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import * as tf from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { format } from 'prettier';
import { useEngine } from '../../src/audio/engine.ts';
import type { ModelMetadata } from '../../src/audio/metadata.ts';
import { coefficientsOf, type FeatureSpec } from '../../src/audio/mfcc.ts';
import { preparationSpecSchema } from '../../src/audio/prepare.ts';
import type { NetworkInput } from '../../src/audio/windows.ts';
import { emotions } from '../../src/core/emotion.ts';
import { architectures } from './architectures.ts';
import { fitTemperature, sureThreshold, withTemperature } from './calibration.ts';
import { readCorpus } from './corpus.ts';
import { loadExamples, type Example } from './examples.ts';
import { learningCurves } from './plots.ts';
import { judge, trainNetwork, type Epoch } from './run.ts';
import { speakersOf, splitBySpeaker } from './split.ts';

const usage = `npm run train -- [--arch cnn] [--seed 1] [--epochs 50] [--rate 1e-4] [--copies 1] [--data ../shared/data] [--out model]
                 [--corpora cremad,ravdess,tess,nemo] [--cache .cache]
                 [--reduce-noise] [--keep-pauses] [--keep-level]
Trains a network on the speakers of the training side and writes model.json, weights.bin, metadata.json and
reports/ into the folder --out. Stopped, it goes on after the last whole epoch when called again in the same way.`;

const { values: options } = parseArgs({
  options: {
    arch: { type: 'string', default: 'cnn' },
    seed: { type: 'string', default: '1' },
    epochs: { type: 'string', default: '50' },
    rate: { type: 'string', default: '1e-4' },
    copies: { type: 'string', default: '1' },
    data: { type: 'string', default: '../shared/data' },
    corpora: { type: 'string', default: 'cremad,ravdess,tess,nemo' },
    out: { type: 'string', default: 'model' },
    cache: { type: 'string', default: '.cache' },
    'reduce-noise': { type: 'boolean', default: false },
    'keep-pauses': { type: 'boolean', default: false },
    'keep-level': { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

const features: FeatureSpec = {
  kind: 'mfcc',
  sampleRateHz: 16_000,
  windowLength: 512,
  hopLength: 256,
  window: 'hann',
  center: true,
  nMels: 64,
  nMfcc: 40,
  fMinHz: 50,
  // Opus decoded straight to 16 kHz is clean up to here (docs/decisions/decoders.md).
  fMaxHz: 7000,
  topDb: 80,
  deltaOrder: 0,
};
/** 3 s of 16 ms hops. */
const windowFrames = 188;

if (options.help) console.log(usage);
else await main();

async function main(): Promise<void> {
  const architecture = architectures[options.arch];
  if (!architecture)
    throw new Error(`There is no architecture ${options.arch}; known: ${Object.keys(architectures).join(', ')}.`);
  const [seed, epochCount, copies] = [options.seed, options.epochs, options.copies].map(Number) as [
    number,
    number,
    number,
  ];
  const preparation = preparationSpecSchema.parse({
    reduceNoise: options['reduce-noise'],
    trimPauses: !options['keep-pauses'],
    normalizeLevel: !options['keep-level'],
  });
  // Without it, a day instead of an hour.
  await useEngine('native');
  const corpus = readCorpus(options.data);
  const split = splitBySpeaker(corpus.clips.filter((clip) => options.corpora.split(',').includes(clip.corpus)));
  const cacheFolder = path.join(options.cache, 'features');
  const load = (side: keyof typeof split, copy: number) =>
    loadExamples({ corpus, clips: split[side], preparation, features, copy, cacheFolder });

  const clean = await load('train', 0);
  const versions = new Map(clean.map((example) => [example.clip.id, [example]]));
  for (let copy = 1; copy <= copies; copy++)
    for (const example of await load('train', copy)) versions.get(example.clip.id)?.push(example);
  const validation = await load('validation', 0);
  const input: NetworkInput = { frames: windowFrames, ...coefficientStatistics(clean) };

  const settings = { seed, epochs: epochCount, batchSize: 32, learningRate: Number(options.rate) };
  const network = architecture(windowFrames, coefficientsOf(features), seed);
  const runName = createHash('sha256')
    .update(
      JSON.stringify([
        options.arch,
        seed,
        options.rate,
        options.corpora,
        copies,
        preparation,
        features,
        corpus.manifestSha256,
      ]),
    )
    .digest('hex')
    .slice(0, 12);
  const epochs = await trainNetwork(network, [...versions.values()], validation, input, {
    ...settings,
    checkpoint: path.join(options.cache, `train/${runName}.checkpoint`),
  });

  const raw = judge(network, validation, input);
  const temperature = fitTemperature(raw);
  await writeModel(network, epochs, (files) => ({
    format: 1,
    name: `${options.arch}-${seed}`,
    labels: [...emotions],
    preparation,
    features,
    input: { frames: input.frames, mean: [...input.mean], standardDeviation: [...input.standardDeviation] },
    calibration: { temperature, unsureBelow: sureThreshold(withTemperature(raw, temperature)) },
    files,
    parameters: network.countParams(),
    licence: 'CC BY-NC-SA 4.0',
    training: {
      architecture: options.arch,
      ...settings,
      augmentedCopies: copies,
      clips: clean.length,
      manifestSha256: corpus.manifestSha256,
      gitRevision: execFileSync('git', ['rev-parse', 'HEAD'], { encoding: 'utf8' }).trim(),
      validationSpeakers: speakersOf(split.validation),
      testSpeakers: speakersOf(split.test),
    },
  }));
}

/** Mean and standard deviation of each coefficient over all frames. */
function coefficientStatistics(examples: readonly Example[]): Pick<NetworkInput, 'mean' | 'standardDeviation'> {
  const coefficients = coefficientsOf(features);
  const sums = new Float64Array(coefficients);
  const squares = new Float64Array(coefficients);
  let frames = 0;
  for (const example of examples) {
    frames += example.features.frames;
    example.features.values.forEach((value, index) => {
      const coefficient = index % coefficients;
      sums[coefficient]! += value;
      squares[coefficient]! += value * value;
    });
  }
  const mean = [...sums].map((sum) => sum / frames);
  const variance = [...squares].map((square, index) => square / frames - mean[index]! ** 2);
  return { mean, standardDeviation: variance.map((value) => Math.sqrt(Math.max(value, 1e-6))) };
}

async function writeModel(
  network: LayersModel,
  epochs: readonly Epoch[],
  describe: (files: ModelMetadata['files']) => ModelMetadata,
): Promise<void> {
  const folder = options.out;
  await mkdir(path.join(folder, 'reports'), { recursive: true });
  await network.save(
    tf.io.withSaveHandler(async (artifacts) => {
      const { modelTopology, weightSpecs, weightData } = artifacts;
      const weights = tf.io.CompositeArrayBuffer.join(weightData);
      const topology = JSON.stringify({
        modelTopology,
        weightsManifest: [{ paths: ['weights.bin'], weights: weightSpecs }],
      });
      const metadata = describe({ 'model.json': sha256(topology), 'weights.bin': sha256(new Uint8Array(weights)) });
      const json = await format(JSON.stringify(metadata), { parser: 'json', printWidth: 120 });
      await writeFile(path.join(folder, 'model.json'), topology);
      await writeFile(path.join(folder, 'weights.bin'), new Uint8Array(weights));
      await writeFile(path.join(folder, 'metadata.json'), json);
      return { modelArtifactsInfo: { dateSaved: new Date(), modelTopologyType: 'JSON' } };
    }),
  );
  const rows = epochs.map((epoch, index) =>
    [index + 1, ...Object.values(epoch).map((v: number) => v.toFixed(4))].join(','),
  );
  const header = ['epoch', ...Object.keys(epochs[0] ?? {})].join(',');
  await writeFile(path.join(folder, 'reports/learning-curves.csv'), [header, ...rows, ''].join('\n'));
  await writeFile(path.join(folder, 'reports/learning-curves.svg'), learningCurves(epochs));
}

function sha256(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}
