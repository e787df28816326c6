import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { readModelFiles } from '../../../src/audio/network/metadata.ts';
import { NetworkModel } from '../../../src/audio/network/model.ts';
import { useEngine } from '../../../src/audio/network/engine.ts';
import { emotions } from '../../../src/core/emotion.ts';
import { readCorpus, type Corpus } from '../corpora/corpus.ts';
import { corpusTraits } from '../corpora/corpus-traits.ts';
import { readDetails } from '../corpora/manifest-details.ts';
import { loadBackgrounds } from '../examples/examples.ts';
import { loadVoices, type VoiceExample } from '../examples/voices.ts';
import { markdownTable, percent } from '../lib/markdown.ts';
import { useNativeGradients } from '../networks/native-kernels.ts';
import { features, preparation } from '../training/recipe.ts';
import { trainVoice } from '../training/voice-training.ts';
import { voiceRecipes, voiceRunName, type VoiceRecipe } from '../training/voice-recipe.ts';
import { fitTemperature, sureThreshold, withTemperature, type RawPrediction } from '../evaluation/calibration.ts';
import { calibrationError, labelsOf, measure, predictedLabel } from '../evaluation/metrics.ts';
import { predict } from '../evaluation/predict.ts';
import { predictVoice, together } from '../training/predict-voice.ts';
import { readPredictions, writePredictions } from '../evaluation/predictions.ts';

/**
 * Groups of corpora that are left out together. Three networks are enough to leave out each corpus once. A language
 * with only one corpus is left out with it. English keeps other corpora.
 */
export const sides = [
  ['nemo', 'turev', 'resd'],
  ['ravdess', 'ased', 'emodb'],
  ['cremad', 'tess'],
] as const;

/** Numbers of recordings of a person that the networks may know. */
export const knownBy = [0, 3, 10, 20] as const;

export interface UnheardRequest {
  readonly data: readonly string[];
  readonly cacheFolder: string;
  readonly modelFolder: string;
  readonly recipes: readonly string[];
  readonly seed: number;
}

/** A line of unheard.csv. */
export interface UnheardRow {
  readonly recipe: string;
  readonly corpus: string;
  /** Clips. */
  readonly n: number;
  readonly known: number;
  readonly recall: number;
  readonly ece: number;
  readonly unsure: number;
}

/**
 * Measures recipes on corpora that were not trained on, with small networks: average recall among the corpus's labels,
 * calibration error among them, and the share of "not sure". The other left-out corpora fit the temperatures and the
 * threshold. Writes reports/unheard.csv. Networks and predictions stay in the cache, so that a stopped run continues.
 */
export async function measureUnheard(request: UnheardRequest): Promise<string> {
  const corpus = readCorpus(request.data);
  const rows: UnheardRow[] = [];
  for (const name of request.recipes) {
    const recipe = voiceRecipes[name];
    if (!recipe) throw new Error(`There is no recipe ${name}; known: ${Object.keys(voiceRecipes).join(', ')}.`);
    const said: ReadonlyMap<number, readonly RawPrediction[]>[] = [];
    for (const side of sides.keys()) said.push(await predictSide(recipe, side, corpus, request));
    for (const known of knownBy)
      rows.push(
        ...rowsOf(
          name,
          known,
          said.flatMap((answers) => answers.get(known) ?? []),
        ),
      );
  }
  const file = path.join(request.modelFolder, 'reports/unheard.csv');
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, csvOf(rows));
  return tableOf(rows);
}

/** The features of all clips, computed once for all recipes. */
let voices: Promise<VoiceExample[]> | undefined;

function loadAll(corpus: Corpus, cacheFolder: string): Promise<VoiceExample[]> {
  const clips = corpus.clips.filter((clip) => corpusTraits(clip.corpus).unused !== true);
  return (voices ??= loadVoices({
    clips,
    preparation,
    features,
    cacheFolder: path.join(cacheFolder, 'features'),
    threads: 1,
  }));
}

/** The clips of the test corpora. Some corpora contribute only the sentences that all emotions have. */
function testable(
  examples: readonly VoiceExample[],
  corpora: readonly string[],
  data: readonly string[],
): VoiceExample[] {
  const details = readDetails(data);
  return examples.filter(({ clip }) => {
    const { commonSentences } = corpusTraits(clip.corpus);
    const sentence = details.get(clip.id)?.sentence ?? '';
    return corpora.includes(clip.corpus) && (commonSentences?.includes(sentence) ?? true);
  });
}

/**
 * The predictions of a model for the corpora of {@link sides} that it was not trained on. Empty for a model that was
 * trained on all.
 */
export async function predictUnheard({
  modelFolder,
  cacheFolder,
  data,
}: Omit<UnheardRequest, 'recipes' | 'seed'>): Promise<RawPrediction[]> {
  const files = await readModelFiles(modelFolder);
  const { training, input } = files.metadata;
  const unheard = sides.flat().filter((corpus) => !training.corpora.includes(corpus));
  const corpus = readCorpus(data);
  const file = path.join(cacheFolder, 'unheard', `${training.run}.csv`);
  if (!existsSync(file)) {
    await useEngine('native');
    const { network } = await NetworkModel.load(files, 'native');
    const tested = testable(await loadAll(corpus, cacheFolder), unheard, data);
    await writePredictions(file, predict(network, tested, input));
  }
  return readPredictions(file, corpus.clips);
}

/** The predictions of a recipe for a side that it was not trained on, by the number of known recordings. */
export async function predictSide(
  recipe: VoiceRecipe,
  side: number,
  corpus: Corpus,
  { cacheFolder, seed, data }: Omit<UnheardRequest, 'recipes' | 'modelFolder'>,
): Promise<Map<number, RawPrediction[]>> {
  const folder = path.join(cacheFolder, 'unheard', `${voiceRunName(recipe, seed)}-${side}`);
  const fileOf = (known: number, answer: string) => path.join(folder, `known-${known}-${answer}.csv`);
  const counts = recipe.widths.usual > 0 ? knownBy : [0];
  if (!counts.every((known) => existsSync(fileOf(known, 'together')))) {
    await useEngine('native');
    useNativeGradients();
    const out: readonly string[] = sides[side]!;
    const all = await loadAll(corpus, cacheFolder);
    const heard = all.filter(({ clip }) => recipe.corpora.includes(clip.corpus) && !out.includes(clip.corpus));
    const tested = testable(all, out, data);
    const backgrounds = await loadBackgrounds(corpus, features);
    const trained = await trainVoice(recipe, seed, heard, backgrounds, path.join(folder, 'network.checkpoint'));
    for (const [known, answers] of predictVoice(trained, tested, counts)) {
      for (const [index, answer] of answers.entries()) await writePredictions(fileOf(known, `answer-${index}`), answer);
      const shares = answers.map(() => 1 / answers.length);
      await writePredictions(fileOf(known, 'together'), together(answers, shares));
    }
    trained.network.dispose();
  }
  const said = new Map<number, RawPrediction[]>();
  for (const known of counts) said.set(known, await readPredictions(fileOf(known, 'together'), corpus.clips));
  return said;
}

/** A row for each corpus, and their mean. */
export function rowsOf(recipe: string, known: number, said: readonly RawPrediction[]): UnheardRow[] {
  if (said.length === 0) return [];
  const byCorpus = Map.groupBy(said, ({ corpus }) => corpus);
  const rows = [...byCorpus].map(([corpus, own]): UnheardRow => {
    const others = said.filter((prediction) => prediction.corpus !== corpus);
    const temperature = fitTemperature(among(others));
    const labels = labelsOf(withTemperature(own, 1));
    const calibrated = withTemperature(own, temperature);
    const least = sureThreshold(withTemperature(others, temperature));
    const unsure = calibrated.filter((prediction) => prediction.scores[predictedLabel(prediction)] < least);
    return {
      ...{ recipe, corpus, n: own.length, known },
      recall: measure(calibrated, labels).averageRecall,
      ece: calibrationError(withTemperature(among(own), temperature)),
      unsure: unsure.length / own.length,
    };
  });
  const mean = (key: 'recall' | 'ece' | 'unsure') => rows.reduce((sum, row) => sum + row[key], 0) / rows.length;
  const all = { recipe, corpus: 'mean', n: said.length, known };
  return [...rows, { ...all, recall: mean('recall'), ece: mean('ece'), unsure: mean('unsure') }];
}

/** The probabilities among the labels that the clip's corpus has. */
function among(said: readonly RawPrediction[]): RawPrediction[] {
  return [...Map.groupBy(said, ({ corpus }) => corpus).values()].flatMap((own) => {
    const labels = labelsOf(withTemperature(own, 1));
    return own.map((prediction) => {
      const kept = prediction.probabilities.map((each, n) => (labels.includes(emotions[n]!) ? each : 0));
      const total = Math.max(
        1e-9,
        kept.reduce((sum, each) => sum + each, 0),
      );
      return { ...prediction, probabilities: kept.map((each) => each / total) };
    });
  });
}

function csvOf(rows: readonly UnheardRow[]): string {
  const lines = rows.map(({ recipe, corpus, n, known, recall, ece, unsure }) =>
    [recipe, corpus, n, known, recall.toFixed(4), ece.toFixed(4), unsure.toFixed(4)].join(','),
  );
  return ['recipe,corpus,n,known,recall,ece,unsure', ...lines, ''].join('\n');
}

function tableOf(rows: readonly UnheardRow[]): string {
  const header = ['recipe', 'known by', 'corpus', 'clips', 'average recall', 'calibration error', 'not sure'];
  return markdownTable(
    header,
    rows.map(({ recipe, corpus, n, known, recall, ece, unsure }) => [
      ...[recipe, known, corpus, n],
      ...[percent(recall), ece.toFixed(3), percent(unsure)],
    ]),
  );
}
