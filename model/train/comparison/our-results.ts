import { existsSync } from 'node:fs';
import path from 'node:path';
import * as tf from '@tensorflow/tfjs-core';
import { readModelFiles, type ModelFiles, type ModelMetadata } from '../../../src/audio/network/metadata.ts';
import { NetworkModel } from '../../../src/audio/network/model.ts';
import { writeResult, type FoldResult } from './results.ts';
import type { Corpus } from '../corpora/corpus.ts';
import { foldOf } from '../corpora/folds.ts';
import { readAuthors, readPredictions } from '../evaluation/predictions.ts';
import type { Protocol } from '../corpora/splits.ts';
import { epochsOf, nameOf } from '../training/recipe.ts';
import { medianMs } from '../lib/stopwatch.ts';
import { ourSystem } from './table.ts';

/** The prediction files that `npm run train` writes into a model's reports/, and their protocols. */
const sources: readonly (readonly [string, Protocol])[] = [
  ['predictions.csv', 'speaker-independent'],
  // Written by --split clips, which may train other networks than those of the model.
  ['predictions-clips.csv', 'random clip split'],
];

/** Enters our own networks' predictions for clips that they were not trained on into the table of systems. */
export async function writeOurResults(modelFolder: string, corpus: Corpus, cacheFolder: string): Promise<void> {
  const files = await readModelFiles(modelFolder);
  const { parameters, training } = files.metadata;
  for (const [name, protocol] of sources) {
    const file = path.join(modelFolder, 'reports', name);
    if (!existsSync(file)) continue;
    if (protocol === 'random clip split' && !(await isByItself(file, training))) {
      console.error(`${file} comes from other networks than the model's. The table leaves it out.`);
      continue;
    }
    const recipe = JSON.stringify(training);
    const msPerNote = await noteMs(files);
    const folds = await readFolds(file, corpus, protocol);
    await writeResult(cacheFolder, { system: ourSystem, protocol, recipe, parameters, msPerNote, folds });
  }
}

/** Whether the model's own networks made the predictions, trained for as many epochs. */
async function isByItself(file: string, training: ModelMetadata['training']): Promise<boolean> {
  const authors = await readAuthors(file);
  return (
    authors.epochs === epochsOf({ ...training, first: training }) &&
    authors.networks.join() === training.members.map(nameOf).join()
  );
}

async function readFolds(file: string, corpus: Corpus, protocol: Protocol): Promise<FoldResult[]> {
  const fold = foldOf(corpus.clips);
  const clips = new Map(corpus.clips.map((clip) => [clip.id, clip]));
  const said = await readPredictions(file, corpus.clips);
  const groups = Map.groupBy(said, ({ id }) =>
    protocol === 'speaker-independent' ? `fold ${fold(clips.get(id)!)}` : protocol,
  );
  return [...groups].map(([name, group]) => ({
    name,
    rows: group.map(({ id, probabilities }) => ({ id, copy: 0, probabilities: [...probabilities] })),
  }));
}

/** The time of the network for five seconds of speech on the wasm engine, ms. */
async function noteMs(files: ModelFiles): Promise<number> {
  const { features, input } = files.metadata;
  const model = await NetworkModel.load(files, 'wasm');
  const frames = Math.round((5 * features.sampleRateHz) / features.hopLength);
  const note = tf.zeros([1, Math.min(frames, input.frames), input.mean.length, 1]);
  const stranger = model.network.inputs.slice(1).map(({ shape }) => tf.zeros([1, shape[1] ?? 0]));
  const milliseconds = medianMs(() => {
    tf.tidy(() => (model.network.predict([note, ...stranger]) as tf.Tensor).dataSync());
  });
  tf.dispose([note, ...stranger]);
  model.dispose();
  return milliseconds;
}
