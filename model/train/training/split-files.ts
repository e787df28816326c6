import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Clip } from '../corpora/corpus.ts';
import { foldFolder } from '../corpora/fold-folder.ts';
import type { Split } from '../corpora/splits.ts';
import type { RawPrediction } from '../evaluation/calibration.ts';
import { readPredictions } from '../evaluation/predictions.ts';

/** The files that a run keeps of each split, beside the network of the split. */
export class SplitFiles {
  readonly #run: string;
  readonly #cacheFolder: string;

  /** @param run the name of the run ({@link runName}) */
  constructor(run: string, cacheFolder: string) {
    this.#run = run;
    this.#cacheFolder = cacheFolder;
  }

  /** The predictions for the clips that the network of a split was not trained on. */
  predictionsOf(split: string): string {
    return path.join(foldFolder(this.#run, split, this.#cacheFolder), 'predictions.csv');
  }

  /** The predictions for the clips that stand beside those ({@link Split.beside}). */
  besideOf(split: string): string {
    return this.predictionsOf(split).replace(/csv$/, 'beside.csv');
  }

  isDone({ name, beside }: Split): boolean {
    return existsSync(this.predictionsOf(name)) && (!beside || existsSync(this.besideOf(name)));
  }

  async readAll(splits: readonly Split[], clips: readonly Clip[]): Promise<RawPrediction[]> {
    return (await Promise.all(splits.map(({ name }) => readPredictions(this.predictionsOf(name), clips)))).flat();
  }

  async readAllBeside(splits: readonly Split[], clips: readonly Clip[]): Promise<RawPrediction[]> {
    return (await Promise.all(splits.map(({ name }) => readPredictions(this.besideOf(name), clips)))).flat();
  }
}
