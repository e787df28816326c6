import { existsSync } from 'node:fs';
import path from 'node:path';
import { useEngine } from '../../src/audio/network/engine.ts';
import { readCorpus, type Corpus } from './corpora/corpus.ts';
import { readDetails } from './corpora/manifest-details.ts';
import { isPartOf, namedSplits } from './corpora/splits.ts';
import type { RawPrediction } from './evaluation/calibration.ts';
import { writePredictions } from './evaluation/predictions.ts';
import { loadAllVoices, predictSide, predictUnheard, sides } from './unheard/unheard.ts';
import { loadBackgrounds, loadExamples, loadSounds } from './examples/examples.ts';
import { useNativeGradients } from './networks/native-kernels.ts';
import { readBaseEnsemble } from './training/base-ensemble.ts';
import {
  jobArguments,
  parseCommandLine,
  usage,
  type TrainCommand,
  type VoiceCommand,
} from './training/command-line.ts';
import { endWithParent, runJobs } from './lib/jobs.ts';
import { TrainingPipeline, type Material } from './training/pipeline.ts';
import { epochsOf, features, nameOf, preparation } from './training/recipe.ts';
import { runName, type Run } from './training/run.ts';
import { SplitFiles } from './training/split-files.ts';
import { joinPredictions, writeVoiceModel } from './training/voice-model.ts';
import { openVoiceRun, trainVoiceFolds, trainVoiceOn } from './training/voice-run.ts';

const command = parseCommandLine(process.argv.slice(2));
if (command.help) console.log(usage);
else if (command.voice) await trainVoices(command.voice);
else await main();

/** Plans which splits are trained, trains them, and writes the reports. */
async function main(): Promise<void> {
  const { split: wanted, isJob, out, cache } = command;
  if (isJob) endWithParent();
  const corpus = readCorpus(command.data, command.corpora);
  const run = await runOf(command, corpus);
  const files = new SplitFiles(runName(run), cache);
  const splits = namedSplits(corpus.clips, readDetails(command.data));
  const folds = splits.filter(({ name }) => name.startsWith('fold-'));
  const trainsAll = wanted === 'shipped' || wanted === 'all';
  const chosen = trainsAll ? folds : splits.filter(({ name }) => isPartOf(name, wanted));
  if (chosen.length === 0) throw new Error(`There is no split ${wanted}.\n${usage}`);
  if (wanted === 'all' && !isJob && folds.some(({ name }) => !existsSync(files.predictionsOf(name))))
    throw new Error(
      'The calibration needs the predictions of the five folds: run --split folds first, or leave out --split.',
    );
  // On the other engine, training takes days instead of hours.
  await useEngine('native');
  useNativeGradients();
  const pipeline = new TrainingPipeline(run, await loadMaterial(corpus), files, { out, cache });
  if (isJob) {
    await pipeline.trainCheckpoints(wanted, splits.find(({ name }) => name === wanted)?.train);
    // The channel to the parent would keep the process alive.
    process.exit();
  }
  // Splits that are done, in the cache or in the repository, are not trained again.
  const missing = wanted === 'all' ? [] : chosen.filter((split) => !files.isDone(split));
  await trainAtOnce([...missing.map(({ name }) => name), ...(trainsAll ? ['all'] : [])], run);
  for (const split of missing) await pipeline.trainSplit(split);
  if (trainsAll) await pipeline.trainAll(await files.readAll(chosen, corpus.clips));
  if (['corpora', 'sentences', 'clips'].includes(wanted)) {
    const report = (name: string) => path.join(out, `reports/predictions-${name}.csv`);
    const authors = { networks: run.members.map(nameOf), epochs: epochsOf(run.stages) };
    await writePredictions(report(wanted), await files.readAll(chosen, corpus.clips), authors);
    if (wanted === 'sentences')
      await writePredictions(report('sentences-known'), await files.readAllBeside(chosen, corpus.clips));
  }
}

/** Trains a network of voices on folds and on everybody, and writes the model of it and the base ensemble. */
async function trainVoices({ name, recipe, seed, share }: VoiceCommand): Promise<void> {
  const { data, cache: cacheFolder, extend: base = 'model', out } = command;
  await useEngine('native');
  useNativeGradients();
  const run = await openVoiceRun(recipe, seed, { data, cacheFolder });
  const withFolds = command.split !== 'all';
  if (withFolds) await trainVoiceFolds(run);
  await trainVoiceOn(run);
  const request = { data, cacheFolder, seed };
  const strangers: RawPrediction[] = [];
  const known: RawPrediction[] = [];
  const examples = await loadAllVoices(readCorpus(data), cacheFolder);
  const ofBase = await predictUnheard({ ...request, modelFolder: base });
  for (const [side, corpora] of sides.entries()) {
    if (!ofBase.some(({ corpus }) => corpora.some((name) => name === corpus))) continue;
    const said = await predictSide(run.recipe, side, readCorpus(data), request);
    strangers.push(...joinPredictions(ofBase, said.get(0) ?? [], { share, known: 0 }));
    known.push(...joinPredictions(ofBase, said.get(10) ?? [], { share, known: 10 }));
  }
  await writeVoiceModel({ run, recipe: name, base, share }, { strangers, known, examples }, { out, withFolds });
  // TensorFlow's threads would keep the process alive.
  process.exit();
}

/** The members that the command names, less those that the base ensemble has. */
async function runOf({ members, stages, extend, isJob }: TrainCommand, corpus: Corpus): Promise<Run> {
  // A job trains exactly the one member that its command line names.
  if (extend === undefined || isJob) return { members, stages, corpus };
  const base = await readBaseEnsemble(extend, corpus, stages);
  const known = base.members.map(nameOf);
  const missing = members.filter((member) => !known.includes(nameOf(member)));
  if (missing.length === 0) throw new Error(`${extend} has all these networks: ${known.join(', ')}.`);
  return { members: missing, stages, corpus, base };
}

async function loadMaterial(corpus: Corpus): Promise<Material> {
  const cacheFolder = path.join(command.cache, 'features');
  const request = { corpus, clips: corpus.clips, preparation, features, cacheFolder };
  return {
    examples: await loadExamples(request),
    backgrounds: await loadBackgrounds(corpus, features),
    sounds: await loadSounds(request),
  };
}

/**
 * Trains the members of all these splits in processes of their own, several at once. Each process leaves a checkpoint.
 */
async function trainAtOnce(splits: readonly string[], run: Run): Promise<void> {
  const jobs = splits.flatMap((split) =>
    run.members.map((member) => ({
      name: `${split}, ${nameOf(member)}`,
      argv: jobArguments(process.argv.slice(2), split, member),
    })),
  );
  if (jobs.length > 1) await runJobs(import.meta.filename, jobs, command.jobs);
}
