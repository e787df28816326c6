import path from 'node:path';
import type { Features } from '../../../src/audio/types.ts';
import { readResult, writeResult, type SystemResult, type FoldResult, type ResultRow } from './results.ts';
import type { Corpus } from '../corpora/corpus.ts';
import type { Example } from '../examples/examples.ts';
import { progressBar } from '../lib/progress.ts';
import { leaksOf, splitsOf, storedProtocol, type Protocol, type Row, type Split } from '../corpora/splits.ts';
import { publishedNetworks, publishedNetworksVersion, publishedTraining } from './published.ts';
import { publishedCopies } from './published-copies.ts';
import { publishedFeatures, publishedRecipe, type FeatureLookup } from './published-features.ts';
import { medianMs } from '../lib/stopwatch.ts';
import { classicalSystems } from './classical/index.ts';
import { networkMs, trainSystem, type TestedSystem } from './train-system.ts';

/** All systems that this program trains, in the order of the table. */
export const trainableSystems: readonly string[] = [
  ...Object.keys(classicalSystems),
  ...Object.keys(publishedNetworks),
];

const seed = 1;

export interface ResultRequest {
  readonly system: string;
  readonly protocol: Protocol;
  readonly corpus: Corpus;
  readonly lookup: FeatureLookup;
  readonly cacheFolder: string;
}

/** All that a result depends on, as text. */
export function recipeOf(system: string, corpus: Corpus): string {
  const training = publishedNetworks[system] ? { ...publishedTraining, version: publishedNetworksVersion } : {};
  return JSON.stringify({ ...publishedRecipe, ...training, seed, manifest: corpus.manifestSha256 });
}

/**
 * Measures one system under one protocol, as far as the cache does not have the result. Each finished fold is cached,
 * and the training of a network continues after its last whole epoch.
 * @throws Error when speakers or clips that the protocol separates stand on both sides of a split
 */
export async function measureResult(request: ResultRequest): Promise<SystemResult> {
  const { system, protocol, corpus, cacheFolder } = request;
  const recipe = recipeOf(system, corpus);
  const known = await readResult(cacheFolder, system, protocol);
  let result: SystemResult & { readonly protocol: Protocol } =
    known?.recipe === recipe
      ? { ...known, protocol }
      : { system, protocol, recipe, parameters: 0, msPerNote: 0, folds: [] };
  for (const split of splitsOf(protocol, corpus.clips, publishedCopies)) {
    if (result.folds.some(({ name }) => name === split.name)) continue;
    checkApart(split, protocol);
    const { fold, parameters, msPerNote } = await runFold(request, split);
    result = { ...result, parameters, msPerNote, folds: [...result.folds, fold] };
    await writeResult(cacheFolder, result);
  }
  return result;
}

function checkApart(split: Split, protocol: Protocol): void {
  const { speakers, clips } = leaksOf(split);
  const leaking =
    protocol === 'speaker-independent' ? [...speakers, ...clips] : protocol === 'random clip split' ? clips : [];
  if (leaking.length > 0)
    throw new Error(`${protocol}, ${split.name}: both sides have ${leaking.slice(0, 5).join(', ')} …`);
}

async function runFold(
  { system, protocol, lookup, cacheFolder }: ResultRequest,
  split: Split,
): Promise<{ fold: FoldResult; parameters: number; msPerNote: number }> {
  const start = performance.now();
  console.error(`${system}, ${protocol}, ${split.name}: ${split.train.length} rows train, ${split.test.length} test`);
  const train = withFeatures(split.train, lookup);
  const test = withFeatures(split.test, lookup);
  const { probabilities, parameters, msPerNote } = publishedNetworks[system]
    ? await hearWithNetwork(
        system,
        train,
        test,
        path.join(cacheFolder, 'systems', `${system}-${storedProtocol[protocol]}-${split.name}.checkpoint`),
      )
    : hearWithClassical(system, train, test);
  const rows = test.map(({ row: { clip, copy } }, n): ResultRow => {
    const rounded = (probabilities[n] ?? []).map((probability) => Number(probability.toFixed(5)));
    return { id: clip.id, copy, probabilities: rounded };
  });
  const refused = split.test.length - test.length;
  return { fold: { name: split.name, seconds: seconds(start), refused, rows }, parameters, msPerNote };
}

interface TestedRow extends Example {
  readonly row: Row;
}

/** The rows with features. Rows without speech are left out. */
function withFeatures(rows: readonly Row[], lookup: FeatureLookup): TestedRow[] {
  return rows.flatMap((row) => {
    const features = lookup(row.clip, row.copy);
    return features ? [{ row, clip: row.clip, features }] : [];
  });
}

type Heard = TestedSystem & { readonly msPerNote: number };

function hearWithClassical(system: string, train: readonly Example[], test: readonly Example[]): Heard {
  const fit = classicalSystems[system];
  if (!fit) throw new Error(`There is no system ${system}; known: ${trainableSystems.join(', ')}.`);
  const fitted = fit(
    train.map(({ features }) => features),
    train.map(({ clip }) => clip.emotion),
    { seed },
  );
  const bar = progressBar(`${system}, test`, test.length);
  const probabilities = test.map(({ features }) => {
    const heard = fitted.predict(features);
    bar.increment();
    return heard;
  });
  bar.stop();
  const note = fiveSeconds(test[0]?.features);
  return { probabilities, parameters: fitted.parameters, msPerNote: medianMs(() => fitted.predict(note)) };
}

async function hearWithNetwork(
  system: string,
  train: readonly Example[],
  test: readonly Example[],
  checkpoint: string,
): Promise<Heard> {
  const build = publishedNetworks[system]!.build;
  const msPerNote = await networkMs(build, publishedFeatures.nMfcc);
  return { ...(await trainSystem(build, train, test, { ...publishedTraining, seed, checkpoint })), msPerNote };
}

/** A clip repeated to five seconds. */
function fiveSeconds(features: Features | undefined): Features {
  const coefficients = publishedFeatures.nMfcc;
  const frames = Math.round((5 * publishedFeatures.sampleRateHz) / publishedFeatures.hopLength);
  const source = features?.values ?? new Float32Array(coefficients);
  const values = Float32Array.from({ length: frames * coefficients }, (_, n) => source[n % source.length] ?? 0);
  return { values, frames, coefficients };
}

function seconds(start: number): number {
  return Math.round((performance.now() - start) / 1000);
}
