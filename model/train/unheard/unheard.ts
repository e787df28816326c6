import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { readMetadata, readModelFiles } from '../../../src/audio/network/metadata.ts';
import { NetworkModel } from '../../../src/audio/network/model.ts';
import { useEngine } from '../../../src/audio/network/engine.ts';
import { readCorpus, type Corpus } from '../corpora/corpus.ts';
import { corpusTraits } from '../corpora/corpus-traits.ts';
import { readDetails } from '../corpora/manifest-details.ts';
import { loadBackgrounds } from '../examples/examples.ts';
import { loadVoices, type VoiceExample } from '../examples/voices.ts';
import { useNativeGradients } from '../networks/native-kernels.ts';
import { features, preparation } from '../training/recipe.ts';
import { trainVoice, type TrainedVoice } from '../training/voice-training.ts';
import { joinPredictions } from '../training/voice-model.ts';
import { defaultShare, voiceRecipes, voiceRunName, type VoiceRecipe } from '../training/voice-recipe.ts';
import { allowed, type RawPrediction } from '../evaluation/calibration.ts';
import { predict } from '../evaluation/predict.ts';
import { predictVoice, together, type History } from '../training/predict-voice.ts';
import { readPredictions, writePredictions } from '../evaluation/predictions.ts';
import { csvOf, rowsOf, shippedRowsOf, tableOf, unheardFile, type UnheardRow } from './unheard-rows.ts';

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

type SideRequest = Omit<UnheardRequest, 'recipes' | 'modelFolder'>;

/**
 * Measures recipes on corpora that were not trained on, with small networks: average recall among the corpus's labels,
 * calibration error among them, and the share of "not sure". The other left-out corpora fit the temperatures and the
 * threshold. A name like `before+voice` is two recipes that answer together, with the shares of the product; `voice@2` is
 * a recipe with a seed of its own. Then measures the model itself. Writes reports/unheard.csv. Networks and predictions stay in the cache, so that a stopped
 * run continues.
 */
export async function measureUnheard(request: UnheardRequest): Promise<string> {
  const corpus = readCorpus(request.data);
  const rows: UnheardRow[] = [];
  for (const name of request.recipes) {
    const parts: Map<number, RawPrediction[]>[] = [];
    for (const part of name.split('+')) parts.push(await predictAllSides(part, corpus, request));
    const [first, second] = parts;
    for (const known of knownBy) {
      // A recipe without the input of the usual voice says the same of everybody.
      const said = first?.get(known) ?? (second && first?.get(0)) ?? [];
      const shares = { share: defaultShare, known };
      rows.push(...rowsOf(name, known, second ? joinPredictions(said, second.get(known) ?? [], shares) : said));
    }
  }
  rows.push(...(await shippedRows(request)));
  const file = unheardFile(request.modelFolder);
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, csvOf(rows));
  return tableOf(rows);
}

/** The predictions of a recipe for all corpora of {@link sides}, by the number of known recordings. */
async function predictAllSides(
  name: string,
  corpus: Corpus,
  request: UnheardRequest,
): Promise<Map<number, RawPrediction[]>> {
  const [recipeName = '', seed = request.seed] = name.split('@');
  const recipe = voiceRecipes[recipeName];
  if (!recipe) throw new Error(`There is no recipe ${recipeName}; known: ${Object.keys(voiceRecipes).join(', ')}.`);
  const all = new Map<number, RawPrediction[]>();
  for (const side of sides.keys())
    for (const [known, said] of await predictSide(recipe, side, corpus, { ...request, seed: Number(seed) }))
      all.set(known, [...(all.get(known) ?? []), ...said]);
  return all;
}

/** The rows of the model itself, for the corpora that no part of it was trained on. */
async function shippedRows({ modelFolder, data }: UnheardRequest): Promise<UnheardRow[]> {
  const { clips } = readCorpus(data);
  const read = (name: string) => readPredictions(path.join(modelFolder, `reports/${name}.csv`), clips);
  if (!existsSync(path.join(modelFolder, 'reports/predictions-unheard.csv'))) return [];
  const home = await read('predictions');
  const [strangers, known] = [await read('predictions-unheard'), await read('predictions-unheard-known')];
  const { training } = await readMetadata(modelFolder);
  const calibrating = allowed(strangers, training.voice?.corpora);
  return [...shippedRowsOf(0, strangers, calibrating, home), ...shippedRowsOf(10, known, calibrating, home)];
}

/** The features of all clips, computed once for all recipes. */
let voices: Promise<VoiceExample[]> | undefined;

/** The clips of all corpora. */
export function loadAllVoices(corpus: Corpus, cacheFolder: string): Promise<VoiceExample[]> {
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
    const tested = testable(await loadAllVoices(corpus, cacheFolder), unheard, data);
    await writePredictions(file, predict(network, tested, input));
  }
  return readPredictions(file, corpus.clips);
}

/** A network of a recipe without a side, trained or from its checkpoint, and the clips of that side. */
async function trainSide(
  recipe: VoiceRecipe,
  side: number,
  corpus: Corpus,
  { cacheFolder, seed, data }: SideRequest,
): Promise<{ trained: TrainedVoice; tested: VoiceExample[] }> {
  await useEngine('native');
  useNativeGradients();
  const out: readonly string[] = sides[side]!;
  const all = await loadAllVoices(corpus, cacheFolder);
  const heard = all.filter(({ clip }) => recipe.corpora.includes(clip.corpus) && !out.includes(clip.corpus));
  const backgrounds = await loadBackgrounds(corpus, features);
  const checkpoint = path.join(sideFolder(recipe, side, { cacheFolder, seed }), 'network.checkpoint');
  const trained = await trainVoice(recipe, seed, heard, backgrounds, checkpoint);
  return { trained, tested: testable(all, out, data) };
}

function sideFolder(
  recipe: VoiceRecipe,
  side: number,
  { cacheFolder, seed }: Pick<SideRequest, 'cacheFolder' | 'seed'>,
): string {
  return path.join(cacheFolder, 'unheard', `${voiceRunName(recipe, seed)}-${side}`);
}

/** Maximum number of clips of a corpus for which histories are compared: each needs a prediction for every history. */
const mostClips = 1200;

/** The predictions of a recipe for a side that it was not trained on, by what is known of its people. */
export async function predictHistories(
  recipe: VoiceRecipe,
  side: number,
  histories: Readonly<Record<string, History>>,
  request: SideRequest & { readonly corpus: Corpus },
): Promise<Map<string, RawPrediction[]>> {
  const { corpus } = request;
  const fileOf = (name: string) => path.join(sideFolder(recipe, side, request), `history-${name}.csv`);
  const names = Object.keys(histories);
  if (!names.every((name) => existsSync(fileOf(name)))) {
    const { trained, tested } = await trainSide(recipe, side, corpus, request);
    const said = predictVoice(trained, evenSample(tested), Object.values(histories), tested);
    for (const [n, answers] of [...said.values()].entries()) {
      const shares = answers.map(() => 1 / answers.length);
      await writePredictions(fileOf(names[n]!), together(answers, shares));
    }
    trained.network.dispose();
  }
  const said = new Map<string, RawPrediction[]>();
  for (const name of names) said.set(name, await readPredictions(fileOf(name), corpus.clips));
  return said;
}

/** Every clip of a small corpus, and every n-th of a large one. */
function evenSample(examples: readonly VoiceExample[]): VoiceExample[] {
  return [...Map.groupBy(examples, ({ clip }) => clip.corpus).values()].flatMap((own) => {
    const count = Math.min(mostClips, own.length);
    return Array.from({ length: count }, (_, n) => own[Math.floor((n * own.length) / count)]!);
  });
}

/** The predictions of a recipe for a side that it was not trained on, by the number of known recordings. */
export async function predictSide(
  recipe: VoiceRecipe,
  side: number,
  corpus: Corpus,
  { cacheFolder, seed, data }: SideRequest,
): Promise<Map<number, RawPrediction[]>> {
  const folder = sideFolder(recipe, side, { cacheFolder, seed });
  const fileOf = (known: number, answer: string) => path.join(folder, `known-${known}-${answer}.csv`);
  const counts = recipe.widths.usual > 0 ? knownBy : [0];
  if (!counts.every((known) => existsSync(fileOf(known, 'together')))) {
    const { trained, tested } = await trainSide(recipe, side, corpus, { cacheFolder, seed, data });
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
