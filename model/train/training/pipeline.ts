import { existsSync } from 'node:fs';
import path from 'node:path';
import { coefficientsOf } from '../../../src/audio/features/extractor.ts';
import type { Features } from '../../../src/audio/types.ts';
import { foldFolder } from '../corpora/fold-folder.ts';
import { leaksOf, type Row, type Split } from '../corpora/splits.ts';
import { fitTemperature, sureThreshold, withTemperature, type RawPrediction } from '../evaluation/calibration.ts';
import { predict } from '../evaluation/predict.ts';
import { writePredictions } from '../evaluation/predictions.ts';
import type { Background } from '../examples/augment.ts';
import type { Example } from '../examples/examples.ts';
import { featureStatistics } from '../examples/feature-statistics.ts';
import { Sampler } from '../examples/sampler.ts';
import { seedGlobalRandom } from '../lib/global-random.ts';
import { seResNet, servingNetwork, type TrainedNetwork } from '../networks/se-resnet.ts';
import { readBaseEnsemble } from './base-ensemble.ts';
import { drawBatch, labelsByCorpus } from './batch.ts';
import { describe, writeModel, type Trained } from './model-folder.ts';
import { trainInStages, type DrawBatch } from './optimization.ts';
import { architectures, features, nameOf, window } from './recipe.ts';
import { memberRun, recipesOf, type Run } from './run.ts';
import type { SplitFiles } from './split-files.ts';

/** What networks are trained on. */
export interface Material {
  readonly examples: readonly Example[];
  readonly backgrounds: readonly Background[];
  /** Features of sounds without speech. */
  readonly sounds: readonly Features[];
}

export interface PipelineFolders {
  readonly out: string;
  readonly cache: string;
}

/** The calibration of the network of a split: none. */
const uncalibrated = { temperature: 1, unsureBelow: 0 };

/** Trains the networks of a run, split by split, and writes the networks and their predictions. */
export class TrainingPipeline {
  readonly #run: Run;
  readonly #material: Material;
  readonly #files: SplitFiles;
  readonly #folders: PipelineFolders;

  constructor(run: Run, material: Material, files: SplitFiles, folders: PipelineFolders) {
    this.#run = run;
    this.#material = material;
    this.#files = files;
    this.#folders = folders;
  }

  /**
   * Trains the members of one split and leaves their checkpoints: the work of a job. @param side undefined is all
   * examples
   */
  async trainCheckpoints(split: string, side: readonly Row[] | undefined): Promise<void> {
    await this.#trainMembers(split, side ? this.#examplesOf(side) : this.#material.examples);
  }

  /**
   * Trains on one side of a split, and writes the predictions for the other side.
   * @throws Error when a speaker or a clip stands on both sides
   */
  async trainSplit(split: Split): Promise<void> {
    const { speakers, clips } = leaksOf(split);
    const known = split.name === 'clips' ? clips : [...speakers, ...clips];
    if (known.length > 0) throw new Error(`${split.name}: both sides have ${known.slice(0, 5).join(', ')} …`);
    const trained = await this.#trainOn(split.name, this.#examplesOf(split.train), await this.#withBaseOf(split.name));
    const file = this.#files.predictionsOf(split.name);
    const predictRows = (rows: readonly Row[]) =>
      predict(trained.network, this.#examplesOf(rows), trained.metadata.input);
    const predictions = predictRows(split.test);
    await writeModel(path.dirname(file), trained, uncalibrated);
    await writePredictions(file, predictions);
    if (split.beside) await writePredictions(this.#files.besideOf(split.name), predictRows(split.beside));
    trained.network.dispose();
    console.error(
      `${path.dirname(file)}: predictions for ${predictions.length} clips that the network was not trained on.`,
    );
  }

  /**
   * Trains on everybody. Calibrates on the predictions of the folds' networks for speakers that they were not trained
   * on.
   */
  async trainAll(predictions: readonly RawPrediction[]): Promise<void> {
    const trained = await this.#trainOn('all', this.#material.examples, this.#run);
    const temperature = fitTemperature(predictions);
    const unsureBelow = sureThreshold(withTemperature(predictions, temperature));
    await writeModel(this.#folders.out, trained, { temperature, unsureBelow });
    await writePredictions(path.join(this.#folders.out, 'reports/predictions.csv'), predictions);
  }

  /** The examples of one side of a split. Clips without speech have none. */
  #examplesOf(rows: readonly Row[]): Example[] {
    const ids = new Set(rows.map(({ clip }) => clip.id));
    return this.#material.examples.filter(({ clip }) => ids.has(clip.id));
  }

  /** The run with the base ensemble's network of a split, if the run extends one. */
  async #withBaseOf(split: string): Promise<Run> {
    const run = this.#run;
    if (!run.base) return run;
    const folder = foldFolder(run.base.run, split, this.#folders.cache);
    if (!existsSync(folder))
      throw new Error(`${folder} is missing: the network of ${split} of the model that --extend names.`);
    return { ...run, base: await readBaseEnsemble(folder, run.corpus, run.stages) };
  }

  async #trainOn(split: string, examples: readonly Example[], run: Run): Promise<Trained> {
    const { members, input, curves } = await this.#trainMembers(split, examples);
    const { base } = run;
    base?.checkInput(input);
    const network = servingNetwork(coefficientsOf(features), members, base?.serving);
    for (const member of members) member.network.dispose();
    const metadata = describe(split, network, input, examples, run);
    return { network, metadata, curves: [...(base?.curves ?? []), ...curves] };
  }

  async #trainMembers(split: string, examples: readonly Example[]) {
    const { backgrounds, sounds } = this.#material;
    const run = this.#run;
    const speakers = new Set(examples.map(({ clip }) => clip.speaker)).size;
    console.error(`${split}: ${examples.length} clips of ${speakers} speakers`);
    const input = { ...window, ...featureStatistics(examples.map((example) => example.features)) };
    const parts = { sampler: new Sampler(examples), backgrounds, sounds, input, labels: labelsByCorpus(examples) };
    const draw: DrawBatch = (recipe, frames, random) => drawBatch({ ...parts, random }, recipe, frames);
    const members: TrainedNetwork[] = [];
    const curves: Trained['curves'][number][] = [];
    for (const member of run.members) {
      console.error(`${split}, ${nameOf(member)}:`);
      seedGlobalRandom(member.seed);
      const widths = architectures[member.architecture]!;
      const network = seResNet(coefficientsOf(features), widths, member.seed);
      const stages = recipesOf(member, run).map((recipe, n) => ({
        recipe,
        checkpoint: path.join(this.#folders.cache, `train/${split}-${memberRun(member, run, n + 1)}.checkpoint`),
      }));
      curves.push([nameOf(member), await trainInStages(network, draw, stages)]);
      members.push({ widths, network });
    }
    return { members, input, curves };
  }
}
