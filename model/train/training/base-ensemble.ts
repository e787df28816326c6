import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { readModelFiles, type ModelMetadata } from '../../../src/audio/network/metadata.ts';
import { NetworkModel } from '../../../src/audio/network/model.ts';
import type { Corpus } from '../corpora/corpus.ts';
import type { TrainedEpoch } from './optimization.ts';
import { architectures, inOrder, type Member, type Stages } from './recipe.ts';
import type { ServingNetwork } from '../networks/se-resnet.ts';

/** A trained model that further networks are added to. */
export interface BaseEnsemble {
  readonly members: readonly Member[];
  /** The name of its run, which names the folder of its folds' networks. */
  readonly run: string;
  readonly serving: ServingNetwork;
  readonly curves: readonly (readonly [string, readonly TrainedEpoch[]])[];
  /** @throws Error when networks with this input cannot be averaged with the model's */
  checkInput(input: ModelMetadata['input']): void;
}

/**
 * @param stages that the new networks are trained by, as those of the model were
 * @throws Error when the model was trained on other recordings or by another recipe, or its networks are none of this
 *   program's
 */
export async function readBaseEnsemble(folder: string, corpus: Corpus, stages: Stages): Promise<BaseEnsemble> {
  const files = await readModelFiles(folder);
  const { training, input } = files.metadata;
  if (training.manifestSha256 !== corpus.manifestSha256)
    throw new Error(`${folder} was trained on other recordings: its model card would no longer be true.`);
  const { epochs, batchesPerEpoch, batchSize, learningRate, weightDecay, mixup, noisy, minCropFrames, maxCropFrames } =
    training;
  const told = { epochs, batchesPerEpoch, batchSize, learningRate, weightDecay, mixup, minCropFrames, maxCropFrames };
  const first = { ...told, ...(noisy !== undefined && { noisy }) };
  if (!isDeepStrictEqual(inOrder({ ...training, first }), inOrder(stages)))
    throw new Error(
      `${folder} was trained by another recipe than the requested one: its model card would no longer be true.`,
    );
  const widths = training.members.map(({ architecture }) => {
    const known = architectures[architecture];
    if (!known) throw new Error(`${folder} has a network of an unknown architecture, ${architecture}.`);
    return known;
  });
  const { network } = await NetworkModel.load(files, 'native');
  return {
    members: training.members.map(({ architecture, seed, noiseOnlyShare, mixStyle }) => ({
      architecture,
      seed,
      ...(noiseOnlyShare !== undefined && { noiseOnlyShare }),
      ...(mixStyle !== undefined && { mixStyle }),
    })),
    run: training.run,
    serving: { widths, network },
    curves: await readCurves(path.join(folder, 'reports/learning-curves.csv')),
    checkInput: (own) => {
      const same = (a: readonly number[], b: readonly number[]) =>
        a.every((value, n) => Math.abs(value - b[n]!) < 1e-3);
      if (!same(input.mean, own.mean) || !same(input.standardDeviation, own.standardDeviation))
        throw new Error(`${folder} standardises its input differently, so that no network can be added to it.`);
    },
  };
}

/** The learning curve of each network, in the order of the file. */
export async function readCurves(file: string): Promise<BaseEnsemble['curves']> {
  const [, ...rows] = (await readFile(file, 'utf8')).trim().split('\n');
  const cells = rows.map((row) => row.split(','));
  return [...Map.groupBy(cells, ([name]) => name!)].map(([name, epochs]) => [
    name,
    epochs.map(([, , loss, seconds]) => ({ loss: Number(loss), seconds: Number(seconds) })),
  ]);
}
