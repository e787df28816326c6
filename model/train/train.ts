import { existsSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { useEngine } from '../../src/audio/network/engine.ts';
import type { Features } from '../../src/audio/types.ts';
import { coefficientsOf } from '../../src/audio/features/extractor.ts';
import { seededRandom } from '../../src/core/random.ts';
import { labelsByCorpus } from './training/batch.ts';
import { fitTemperature, sureThreshold, withTemperature, type RawPrediction } from './evaluation/calibration.ts';
import { readCorpus, type Corpus } from './corpora/corpus.ts';
import { readDetails } from './corpora/manifest-details.ts';
import { loadBackgrounds, loadExamples, loadSounds, type Example } from './examples/examples.ts';
import { featureStatistics } from './examples/feature-statistics.ts';
import { foldFolder } from './corpora/fold-folder.ts';
import { endWithParent, runJobs } from './training/jobs.ts';
import { predict } from './evaluation/predict.ts';
import { useNativeGradients } from './networks/native-kernels.ts';
import { describe, writeModel, type Trained } from './training/model-folder.ts';
import { trainInStages } from './training/optimization.ts';
import { readPredictions, writePredictions } from './evaluation/predictions.ts';
import { isPartOf, leaksOf, namedSplits, type Row, type Split } from './corpora/splits.ts';
import {
  architectures,
  features,
  fineTuning,
  nameOf,
  preparation,
  restart,
  shipped,
  shippedMembers,
  window,
  type Member,
} from './training/recipe.ts';
import { epochsOf, memberRun, recipesOf, runName, type Run } from './training/run.ts';
import { Sampler } from './examples/sampler.ts';
import { seResNet, servingNetwork, type TrainedNetwork } from './networks/se-resnet.ts';
import { readBaseEnsemble } from './training/base-ensemble.ts';

const usage = `npm run train -- [--split shipped|all|folds|corpora|sentences|clips|NAME] [--arch ${Object.keys(architectures).join('|')}] [--seed N]
                 [--noise-only SHARE] [--mix-style SHARE]
                 [--epochs ${shipped.epochs}] [--restart ${restart.epochs}] [--restarts 1] [--fine-tuning ${fineTuning.epochs}] [--batches ${shipped.batchesPerEpoch}] [--rate ${shipped.learningRate}] [--mixup ${shipped.mixup}]
                 [--data ../shared/data]... [--corpora cremad,ravdess,…] [--extend MODEL] [--out model] [--cache .cache]
Without options, the shipped model: five networks, each on four fifths of the speakers, whose answers about the other fifth
are the honest figures and fit the calibration; then one network on everybody, written to --out as model.json, weights.bin,
metadata.json and reports/. Where the recipe has several networks (${shippedMembers.map(nameOf).join(', ')}), each of these is all of them,
and answers with their mean; --arch, --seed, --noise-only or --mix-style train one alone.
--restart          epochs of the second stage, a warm restart with longer clips; 0 leaves it out
--restarts         how many such stages, one after the other
--fine-tuning      epochs of the last stage; each goes on from the weights of the one before, 0 leaves it out
--noise-only       share of the clips that a sound without speech replaces; its target is every emotion alike
--mix-style        share of the clips that take over part of another's mean and deviation of each band (Freq-MixStyle)
--split folds      only the five, one for each fold of speakers (fold-0 to fold-4, each a NAME too)
        all        only the one on everybody; needs the five
        corpora    networks of which each was never told of one corpus (without-cremad, …)
        sentences  five that know neither the speakers nor the sentences of the CREMA-D clips that they hear (sentences-0, …)
        clips      one that knows the speakers but not the clips, to stand beside published figures
--extend MODEL     trains only the networks of the recipe that this model lacks, and answers with the mean of its own and theirs,
                   in every split that model/folds or the cache has its networks of
--data may be given more than once: a folder with emotion-speech/manifest.csv, or a folder of one person's own recordings,
DIR/<emotion>/*.ogg (or any format that Moodtune hears).
--jobs N           networks that are trained at once, each on one core (${os.availableParallelism()})
Stopped, it goes on after the last whole epoch when called again in the same way.`;

const { values: options } = parseArgs({
  options: {
    split: { type: 'string', default: 'shipped' },
    arch: { type: 'string' },
    seed: { type: 'string' },
    'noise-only': { type: 'string' },
    /** The former name of --noise-only. */
    'sounds-alone': { type: 'string' },
    'mix-style': { type: 'string' },
    epochs: { type: 'string', default: String(shipped.epochs) },
    restart: { type: 'string', default: String(restart.epochs) },
    restarts: { type: 'string', default: '1' },
    'fine-tuning': { type: 'string', default: String(fineTuning.epochs) },
    batches: { type: 'string', default: String(shipped.batchesPerEpoch) },
    rate: { type: 'string', default: String(shipped.learningRate) },
    mixup: { type: 'string', default: String(shipped.mixup) },
    data: { type: 'string', multiple: true, default: ['../shared/data'] },
    corpora: { type: 'string' },
    extend: { type: 'string' },
    /** The former name of --extend. */
    onto: { type: 'string' },
    out: { type: 'string', default: 'model' },
    cache: { type: 'string', default: '.cache' },
    jobs: { type: 'string', default: String(os.availableParallelism()) },
    /** A process that the program itself started: trains one network, and leaves its checkpoint. */
    job: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

const uncalibrated = { temperature: 1, unsureBelow: 0 };

if (options.help) console.log(usage);
else await main();

interface Material {
  readonly examples: readonly Example[];
  readonly backgrounds: Awaited<ReturnType<typeof loadBackgrounds>>;
  readonly sounds: readonly Features[];
}

async function main(): Promise<void> {
  const { split: wanted } = options;
  if (options.job) endWithParent();
  const corpus = readCorpus(options.data, options.corpora?.split(','));
  const run = await chosenRun(corpus);
  const splits = namedSplits(corpus.clips, readDetails(options.data));
  const folds = splits.filter(({ name }) => name.startsWith('fold-'));
  const chosen = ['shipped', 'all'].includes(wanted) ? folds : splits.filter(({ name }) => isPartOf(name, wanted));
  if (chosen.length === 0) throw new Error(`There is no split ${wanted}.\n${usage}`);
  const calibrates = wanted === 'all' && !options.job;
  if (calibrates && folds.some(({ name }) => !existsSync(predictionsOf(name, run))))
    throw new Error(
      'Confidence is calibrated by what the networks of the folds say: run --split folds first, or no --split.',
    );
  // Without it, days instead of hours.
  await useEngine('native');
  useNativeGradients();
  const cacheFolder = path.join(options.cache, 'features');
  const request = { corpus, clips: corpus.clips, preparation, features, cacheFolder };
  const examples = await loadExamples(request);
  const material = {
    examples,
    backgrounds: await loadBackgrounds(corpus, features),
    sounds: await loadSounds(request),
  };
  if (options.job) {
    const side = splits.find(({ name }) => name === wanted)?.train;
    await trainMembers(wanted, side ? sideOf(side, material) : material, run);
    // The channel to the parent would keep the process.
    process.exit();
  }

  // What is done already, here or in the repository, is not done again.
  const missing = wanted === 'all' ? [] : chosen.filter((split) => !isDone(split, run));
  await trainAtOnce([...missing.map(({ name }) => name), ...(['shipped', 'all'].includes(wanted) ? ['all'] : [])], run);
  for (const split of missing) await trainApart(split, material, run);
  const said = () => readAll(chosen, predictionsOf, run);
  if (['shipped', 'all'].includes(wanted)) await trainAll(material, await said(), run);
  if (['corpora', 'sentences', 'clips'].includes(wanted)) {
    const report = (name: string) => path.join(options.out, `reports/predictions-${name}.csv`);
    const authors = { networks: run.members.map(nameOf), epochs: epochsOf(run.stages) };
    await writePredictions(report(wanted), await said(), authors);
    if (wanted === 'sentences') await writePredictions(report('sentences-known'), await readAll(chosen, besideOf, run));
  }
}

/** Trains all networks that are asked for, several at once; what follows finds them trained. */
async function trainAtOnce(splits: readonly string[], run: Run): Promise<void> {
  const jobs = splits.flatMap((split) =>
    run.members.map((member) => ({
      name: `${split}, ${nameOf(member)}`,
      argv: [
        ...process.argv.slice(2),
        ...['--split', split, '--arch', member.architecture, '--seed', String(member.seed)],
        ...['--noise-only', String(member.noiseOnlyShare ?? 0), '--mix-style', String(member.mixStyle ?? 0)],
        '--job',
      ],
    })),
  );
  if (jobs.length > 1) await runJobs(import.meta.filename, jobs, Number(options.jobs));
}

async function chosenRun(corpus: Corpus): Promise<Run> {
  const run: Run = { members: chosenMembers(), stages: chosenStages(), corpus };
  // The process of a job trains the one member that it is told.
  const folder = options.extend ?? options.onto;
  if (folder === undefined || options.job) return run;
  const base = await readBaseEnsemble(folder, corpus, run.stages);
  const known = base.members.map(nameOf);
  const members = run.members.filter((member) => !known.includes(nameOf(member)));
  if (members.length === 0) throw new Error(`${folder} has all these networks: ${known.join(', ')}.`);
  return { ...run, members, base };
}

function chosenMembers(): readonly Member[] {
  const { arch = shippedMembers[0]!.architecture, seed = '1' } = options;
  if (!architectures[arch]) throw new Error(`There is no architecture ${arch}.\n${usage}`);
  const { 'noise-only': sounds = options['sounds-alone'], 'mix-style': style } = options;
  if ([options.arch, options.seed, sounds, style].every((option) => option === undefined)) return shippedMembers;
  const [noiseOnlyShare, mixStyle] = [Number(sounds ?? 0), Number(style ?? 0)];
  return [
    {
      ...{ architecture: arch, seed: Number(seed) },
      ...(noiseOnlyShare > 0 && { noiseOnlyShare }),
      ...(mixStyle > 0 && { mixStyle }),
    },
  ];
}

function chosenStages(): Run['stages'] {
  const batchesPerEpoch = Number(options.batches);
  const first = {
    ...shipped,
    epochs: Number(options.epochs),
    batchesPerEpoch,
    learningRate: Number(options.rate),
    mixup: Number(options.mixup),
  };
  const [again, times, last] = [options.restart, options.restarts, options['fine-tuning']].map(Number) as [
    number,
    number,
    number,
  ];
  return {
    first,
    ...(again > 0 && times > 0 && { restart: { ...restart, epochs: again, batchesPerEpoch } }),
    ...(again > 0 && times > 1 && { restarts: times }),
    ...(last > 0 && { fineTuning: { ...fineTuning, epochs: last, batchesPerEpoch } }),
  };
}

/** What the networks of several splits said of those that they were not trained on. */
async function readAll(
  splits: readonly Split[],
  fileOf: (split: string, run: Run) => string,
  run: Run,
): Promise<RawPrediction[]> {
  const files = splits.map(({ name }) => fileOf(name, run));
  return (await Promise.all(files.map((file) => readPredictions(file, run.corpus.clips)))).flat();
}

/** Trains on one side of a split, and writes down what the network says of the other. */
async function trainApart(split: Split, material: Material, run: Run): Promise<void> {
  const { speakers, clips } = leaksOf(split);
  const known = split.name === 'clips' ? clips : [...speakers, ...clips];
  if (known.length > 0) throw new Error(`${split.name}: on both sides stand ${known.slice(0, 5).join(', ')} …`);
  const trained = await trainOn(split.name, sideOf(split.train, material), await withBaseOf(split.name, run));
  const file = predictionsOf(split.name, run);
  const heard = (rows: readonly Row[]) =>
    predict(trained.network, sideOf(rows, material).examples, trained.metadata.input);
  const said = heard(split.test);
  await writeModel(path.dirname(file), trained, uncalibrated);
  await writePredictions(file, said);
  if (split.beside) await writePredictions(besideOf(split.name, run), heard(split.beside));
  trained.network.dispose();
  console.error(`${path.dirname(file)}: what the network says of ${said.length} clips that it does not know.`);
}

/** The run with the base ensemble of a split, if there is one. */
async function withBaseOf(split: string, run: Run): Promise<Run> {
  if (!run.base) return run;
  const folder = foldFolder(run.base.run, split, options.cache);
  if (!existsSync(folder))
    throw new Error(`${folder} is missing: the network of ${split} of the model that --extend names.`);
  return { ...run, base: await readBaseEnsemble(folder, run.corpus, run.stages) };
}

/** The examples of a side of a split. Clips without speech have none. */
function sideOf(rows: readonly Row[], material: Material): Material {
  const ids = new Set(rows.map(({ clip }) => clip.id));
  return { ...material, examples: material.examples.filter(({ clip }) => ids.has(clip.id)) };
}

/** Trains on everybody; calibrates by what the networks of the folds said of strangers. */
async function trainAll(material: Material, strangers: readonly RawPrediction[], run: Run): Promise<void> {
  const trained = await trainOn('all', material, run);
  const temperature = fitTemperature(strangers);
  const unsureBelow = sureThreshold(withTemperature(strangers, temperature));
  await writeModel(options.out, trained, { temperature, unsureBelow });
  await writePredictions(path.join(options.out, 'reports/predictions.csv'), strangers);
}

async function trainOn(split: string, material: Material, run: Run): Promise<Trained> {
  const { members, input, curves } = await trainMembers(split, material, run);
  const { base } = run;
  base?.checkInput(input);
  const network = servingNetwork(coefficientsOf(features), members, base?.serving);
  for (const member of members) member.network.dispose();
  const metadata = describe(split, network, input, material.examples, run);
  return { network, metadata, curves: [...(base?.curves ?? []), ...curves] };
}

async function trainMembers(split: string, { examples, backgrounds, sounds }: Material, run: Run) {
  const speakers = new Set(examples.map(({ clip }) => clip.speaker)).size;
  console.error(`${split}: ${examples.length} clips of ${speakers} speakers`);
  const input = { ...window, ...featureStatistics(examples.map((example) => example.features)) };
  const parts = { sampler: new Sampler(examples), backgrounds, sounds, input, labels: labelsByCorpus(examples) };
  const members: TrainedNetwork[] = [];
  const curves: Trained['curves'][number][] = [];
  for (const member of run.members) {
    console.error(`${split}, ${nameOf(member)}:`);
    // Layers draw what has no seed of its own from here.
    const random = seededRandom(member.seed);
    Math.random = () => random.next();
    const widths = architectures[member.architecture]!;
    const network = seResNet(coefficientsOf(features), widths, member.seed);
    const stages = recipesOf(member, run).map((recipe, n) => ({
      recipe,
      checkpoint: path.join(options.cache, `train/${split}-${memberRun(member, run, n + 1)}.checkpoint`),
    }));
    curves.push([nameOf(member), await trainInStages(network, parts, stages)]);
    members.push({ widths, network });
  }
  return { members, input, curves };
}

/** What the network of a split says of the clips that it was not trained on; the network lies beside it. */
function predictionsOf(split: string, run: Run): string {
  return path.join(foldFolder(runName(run), split, options.cache), 'predictions.csv');
}

function isDone({ name, beside }: Split, run: Run): boolean {
  return existsSync(predictionsOf(name, run)) && (!beside || existsSync(besideOf(name, run)));
}

/** What it says of the clips that stand beside those. */
function besideOf(split: string, run: Run): string {
  return predictionsOf(split, run).replace(/csv$/, 'beside.csv');
}
