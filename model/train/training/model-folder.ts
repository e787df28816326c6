import { execFileSync } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import * as tf from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { format } from 'prettier';
import type { ModelMetadata } from '../../../src/audio/network/metadata.ts';
import { emotions } from '../../../src/core/emotion.ts';
import { learningCurvesPng } from '../evaluation/charts.ts';
import type { Example } from '../examples/examples.ts';
import type { TrainedEpoch } from './optimization.ts';
import { features, nameOf, preparation } from './recipe.ts';
import { allMembers, runName, type Run } from './run.ts';
import { sha256 } from '../lib/sha256.ts';
import { writeOnnx } from '../onnx/write.ts';

/** A network, and the data that is written beside it. */
export interface Trained {
  readonly network: LayersModel;
  readonly metadata: Omit<ModelMetadata, 'files' | 'calibration'>;
  /** The learning curve of each member. */
  readonly curves: readonly (readonly [string, readonly TrainedEpoch[]])[];
}

/** The metadata of a network that was trained on one side of a split. */
export function describe(
  split: string,
  network: LayersModel,
  input: ModelMetadata['input'],
  examples: readonly Example[],
  run: Run,
): Trained['metadata'] {
  const { corpus } = run;
  const { first, restart, restarts, fineTuning } = run.stages;
  const corpora = [...new Set(corpus.clips.map((clip) => clip.corpus))];
  return {
    format: 2,
    name: [...allMembers(run).map(nameOf), split].join(', '),
    labels: [...emotions],
    preparation,
    features,
    input,
    parameters: network.countParams(),
    licence: licenceOf(corpora),
    training: {
      members: [...allMembers(run)],
      split,
      run: runName(run),
      ...first,
      ...(restart && { restart }),
      ...(restarts !== undefined && { restarts }),
      ...(fineTuning && { fineTuning }),
      corpora,
      clips: examples.length,
      manifestSha256: corpus.manifestSha256,
      gitRevision: gitRevision(),
    },
  };
}

/** Corpora whose licences forbid commercial use, or are not known. */
const nonCommercial: readonly string[] = ['ravdess', 'tess', 'nemo', 'ased', 'emospeech', 'turev'];

/** The licence of weights that were trained on these corpora (MODEL_CARD.md gives the licence of each corpus). */
export function licenceOf(corpora: readonly string[]): string {
  if (corpora.some((corpus) => nonCommercial.includes(corpus))) return 'CC BY-NC-SA 4.0';
  return corpora.includes('cremad') ? 'ODbL 1.0' : 'that of the recordings';
}

/** The git revision of the training code; `unknown` in a copy of the files without git. */
export function gitRevision(): string {
  try {
    return execFileSync('git', ['rev-parse', 'HEAD'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  } catch {
    return 'unknown';
  }
}

/** Writes model.json, weights.bin, model.onnx, metadata.json and the learning curves as numbers and as a plot. */
export async function writeModel(
  folder: string,
  { network, metadata, curves }: Trained,
  calibration: ModelMetadata['calibration'],
): Promise<void> {
  const reports = path.join(folder, 'reports');
  await mkdir(reports, { recursive: true });
  await network.save(
    tf.io.withSaveHandler(async (artifacts) => {
      const { modelTopology, weightSpecs, weightData } = artifacts;
      const weights = new Uint8Array(tf.io.CompositeArrayBuffer.join(weightData));
      const topology = JSON.stringify({
        modelTopology,
        weightsManifest: [{ paths: ['weights.bin'], weights: weightSpecs }],
      });
      const files = { 'model.json': sha256(topology), 'weights.bin': sha256(weights) };
      const json = JSON.stringify({ ...metadata, calibration, files } satisfies ModelMetadata);
      await writeFile(path.join(folder, 'model.json'), topology);
      await writeFile(path.join(folder, 'weights.bin'), weights);
      await writeFile(path.join(folder, 'metadata.json'), await format(json, { parser: 'json', printWidth: 120 }));
      return { modelArtifactsInfo: { dateSaved: new Date(), modelTopologyType: 'JSON' } };
    }),
  );
  await writeOnnx(folder);
  const rows = curves.flatMap(([name, epochs]) =>
    epochs.map(({ loss, seconds }, index) => `${name},${index + 1},${loss.toFixed(4)},${seconds.toFixed(1)}`),
  );
  await writeFile(path.join(reports, 'learning-curves.csv'), ['network,epoch,loss,seconds', ...rows, ''].join('\n'));
  const losses = curves.map(([name, epochs]) => [name, epochs.map(({ loss }) => loss)] as const);
  const plot = await learningCurvesPng(losses, 'Loss on changed and mixed clips', 'cross-entropy, nats');
  await writeFile(path.join(reports, 'learning-curves.png'), plot);
}
