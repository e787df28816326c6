import { existsSync } from 'node:fs';
import path from 'node:path';
import { readCorpus, type Corpus } from '../corpora/corpus.ts';
import { corpusTraits } from '../corpora/corpus-traits.ts';
import { foldCount } from '../corpora/folds.ts';
import { leaksOf, splitsOf, type Split } from '../corpora/splits.ts';
import { predictVoice, together } from './predict-voice.ts';
import { writePredictions } from '../evaluation/predictions.ts';
import type { Background } from '../examples/augment.ts';
import { loadBackgrounds } from '../examples/examples.ts';
import { loadVoices, type VoiceExample } from '../examples/voices.ts';
import { features, preparation } from './recipe.ts';
import { trainVoice, type TrainedVoice } from './voice-training.ts';
import { voiceRunName, type VoiceRecipe } from './voice-recipe.ts';

/** A network of voices, trained on folds of speakers and on everybody, and its recordings. */
export interface VoiceRun {
  readonly recipe: VoiceRecipe;
  readonly seed: number;
  readonly cacheFolder: string;
  readonly corpus: Corpus;
  readonly examples: readonly VoiceExample[];
  readonly backgrounds: readonly Background[];
}

/** Reads the recordings of a run. Clips of corpora that are not used, and clips without speech, are left out. */
export async function openVoiceRun(
  recipe: VoiceRecipe,
  seed: number,
  { data, cacheFolder }: { readonly data: readonly string[]; readonly cacheFolder: string },
): Promise<VoiceRun> {
  const corpus = readCorpus(data, recipe.corpora);
  const clips = corpus.clips.filter((clip) => corpusTraits(clip.corpus).unused !== true);
  const cache = path.join(cacheFolder, 'features');
  const examples = await loadVoices({ clips, preparation, features, cacheFolder: cache, threads: 1 });
  return { recipe, seed, cacheFolder, corpus, examples, backgrounds: await loadBackgrounds(corpus, features) };
}

/** The path of the predictions of a split's network, by the number of known recordings of the speaker. */
export function voicePredictions(
  { recipe, seed, cacheFolder }: Pick<VoiceRun, 'recipe' | 'seed' | 'cacheFolder'>,
  split: string,
  known: number,
): string {
  return path.join(cacheFolder, 'voices', voiceRunName(recipe, seed), `${split}-known-${known}.csv`);
}

/** The speakers' five folds. Speakers of corpora without folds are always trained on. */
export function voiceFolds({ corpus }: VoiceRun): Split[] {
  return splitsOf('speaker-independent', corpus.clips, 0).map((split, n) => ({ ...split, name: `fold-${n}` }));
}

/** Trains on one side of a split, or goes on from its checkpoint. @param split undefined is everybody */
export function trainVoiceOn(run: VoiceRun, split?: Split): Promise<TrainedVoice> {
  const { recipe, seed, examples, backgrounds, cacheFolder } = run;
  const ids = split && new Set(split.train.map(({ clip }) => clip.id));
  const side = ids ? examples.filter(({ clip }) => ids.has(clip.id)) : examples;
  const name = `${voiceRunName(recipe, seed)}-${split?.name ?? 'all'}`;
  console.error(`${split?.name ?? 'all'}: ${side.length} clips`);
  return trainVoice(recipe, seed, side, backgrounds, path.join(cacheFolder, `voices/${name}.checkpoint`));
}

/**
 * Trains the missing folds, and writes their predictions for the speakers that they were not trained on: as strangers,
 * and with ten known recordings.
 * @throws Error when a speaker is on both sides
 */
export async function trainVoiceFolds(run: VoiceRun, wanted: readonly number[] = allFolds): Promise<void> {
  for (const split of voiceFolds(run).filter((_, n) => wanted.includes(n))) {
    const missing = [0, 10].filter((known) => !existsSync(voicePredictions(run, split.name, known)));
    if (missing.length === 0) continue;
    const { speakers } = leaksOf(split);
    if (speakers.length > 0) throw new Error(`${split.name}: both sides have ${speakers.join(', ')}.`);
    const trained = await trainVoiceOn(run, split);
    const ids = new Set(split.test.map(({ clip }) => clip.id));
    const tested = run.examples.filter(({ clip }) => ids.has(clip.id));
    for (const [known, answers] of predictVoice(trained, tested, missing)) {
      const shares = answers.map(() => 1 / answers.length);
      await writePredictions(voicePredictions(run, split.name, known), together(answers, shares));
    }
    trained.network.dispose();
  }
}

const allFolds: readonly number[] = Array.from({ length: foldCount }, (_, n) => n);
