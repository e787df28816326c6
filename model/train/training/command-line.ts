import os from 'node:os';
import { parseArgs } from 'node:util';
import {
  architectures,
  fineTuning,
  nameOf,
  restart,
  shipped,
  shippedMembers,
  type Member,
  type Stages,
} from './recipe.ts';
import { defaultShare, knownGain, voiceRecipes, type VoiceRecipe } from './voice-recipe.ts';

/** With a larger one, the ensemble would say less than nothing to people who are known. */
const mostShare = 1 - knownGain;

export const usage = `npm run train -- [--split shipped|all|folds|corpora|sentences|clips|NAME] [--arch ${Object.keys(architectures).join('|')}] [--seed N]
                 [--noise-only SHARE] [--mix-style SHARE]
                 [--epochs ${shipped.epochs}] [--restart ${restart.epochs}] [--restarts 1] [--fine-tuning ${fineTuning.epochs}] [--batches ${shipped.batchesPerEpoch}] [--rate ${shipped.learningRate}] [--mixup ${shipped.mixup}]
                 [--data ../shared/data]... [--corpora cremad,ravdess,…] [--extend MODEL] [--out model] [--cache .cache]
Without options, the shipped model: five networks, each on four fifths of the speakers, whose answers about the other fifth
are the honest figures and fit the calibration; then one network on everybody, written to --out as model.json, weights.bin, model.onnx,
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
--voice RECIPE     trains a network that hears melody and the usual voice (voice-recipe.ts) on the folds and on everybody, and puts it
                   beside the ensemble that --extend names (model unless told); with --split all, on everybody alone. The corpora that
                   the ensemble does not know calibrate it: networks without them are trained as evaluate --unheard does
                   --epochs and --batches shorten its training
--share            how much it says to strangers, the ensemble says the rest (${defaultShare}); at most ${mostShare}, since it says
                   up to ${knownGain} more to people who are known
--data may be given more than once: a folder with emotion-speech/manifest.csv, or a folder of one person's own recordings,
DIR/<emotion>/*.ogg (or any format that Moodtune hears).
--jobs N           networks that are trained at once, each on one core (${os.availableParallelism()})
Stopped, it goes on after the last whole epoch when called again in the same way.`;

/** The name of a recipe, the recipe with the length that the command asks for, its seed, and how much the network says. */
export interface VoiceCommand {
  readonly name: string;
  readonly recipe: VoiceRecipe;
  readonly seed: number;
  readonly share: number;
}

/** The parsed command line of `npm run train`. */
export interface TrainCommand {
  /**
   * A split or a family of splits: `shipped`, `all`, `folds`, `corpora`, `sentences`, `clips`, or the name of one
   * split.
   */
  readonly split: string;
  readonly members: readonly Member[];
  readonly stages: Stages;
  readonly data: readonly string[];
  /** The corpora to train on; undefined is all. */
  readonly corpora: readonly string[] | undefined;
  /** Folder of the base ensemble that the networks are added to. */
  readonly extend: string | undefined;
  /** A network of voices that is put beside the base ensemble. */
  readonly voice: VoiceCommand | undefined;
  readonly out: string;
  readonly cache: string;
  /** Networks that are trained at once. */
  readonly jobs: number;
  /** Whether this process is a job that another process of this program started. */
  readonly isJob: boolean;
  readonly help: boolean;
}

/** @throws Error when an option is unknown, or names an architecture that does not exist */
export function parseCommandLine(argv: readonly string[]): TrainCommand {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      split: { type: 'string', default: 'shipped' },
      arch: { type: 'string' },
      seed: { type: 'string' },
      'noise-only': { type: 'string' },
      /** The former name of --noise-only. */
      'sounds-alone': { type: 'string' },
      'mix-style': { type: 'string' },
      epochs: { type: 'string' },
      restart: { type: 'string', default: String(restart.epochs) },
      restarts: { type: 'string', default: '1' },
      'fine-tuning': { type: 'string', default: String(fineTuning.epochs) },
      batches: { type: 'string' },
      rate: { type: 'string', default: String(shipped.learningRate) },
      mixup: { type: 'string', default: String(shipped.mixup) },
      data: { type: 'string', multiple: true, default: ['../shared/data'] },
      corpora: { type: 'string' },
      extend: { type: 'string' },
      voice: { type: 'string' },
      share: { type: 'string', default: String(defaultShare) },
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
  return {
    split: values.split,
    members: membersOf(values),
    stages: stagesOf(values),
    data: values.data,
    corpora: values.corpora?.split(','),
    extend: values.extend ?? values.onto,
    voice: values.voice === undefined ? undefined : voiceOf(values.voice, values),
    out: values.out,
    cache: values.cache,
    jobs: Number(values.jobs),
    isJob: values.job,
    help: values.help,
  };
}

/**
 * The arguments of the process that trains one member on one split; it takes over all other arguments of this process.
 */
export function jobArguments(argv: readonly string[], split: string, member: Member): string[] {
  return [
    ...argv,
    ...['--split', split, '--arch', member.architecture, '--seed', String(member.seed)],
    ...['--noise-only', String(member.noiseOnlyShare ?? 0), '--mix-style', String(member.mixStyle ?? 0)],
    '--job',
  ];
}

function voiceOf(
  name: string,
  {
    seed = '1',
    share,
    epochs,
    batches,
  }: Pick<MemberOptions, 'seed'> & Pick<StageOptions, 'epochs' | 'batches'> & { readonly share: string },
): VoiceCommand {
  const recipe = voiceRecipes[name];
  if (!recipe) throw new Error(`There is no recipe ${name}: ${Object.keys(voiceRecipes).join(', ')}.`);
  if (!(Number(share) > 0 && Number(share) <= mostShare))
    throw new Error(`--share takes a number above 0, ${mostShare} at most.`);
  const stage = {
    ...recipe.stage,
    ...(epochs !== undefined && { epochs: Number(epochs) }),
    ...(batches !== undefined && { batchesPerEpoch: Number(batches) }),
  };
  return { name, recipe: { ...recipe, stage }, seed: Number(seed), share: Number(share) };
}

interface MemberOptions {
  readonly arch?: string | undefined;
  readonly seed?: string | undefined;
  readonly 'noise-only'?: string | undefined;
  readonly 'sounds-alone'?: string | undefined;
  readonly 'mix-style'?: string | undefined;
}

function membersOf(options: MemberOptions): readonly Member[] {
  const { arch = shippedMembers[0]!.architecture, seed = '1' } = options;
  if (!architectures[arch]) throw new Error(`There is no architecture ${arch}.\n${usage}`);
  const { 'noise-only': noise = options['sounds-alone'], 'mix-style': style } = options;
  if ([options.arch, options.seed, noise, style].every((option) => option === undefined)) return shippedMembers;
  const [noiseOnlyShare, mixStyle] = [Number(noise ?? 0), Number(style ?? 0)];
  return [
    {
      ...{ architecture: arch, seed: Number(seed) },
      ...(noiseOnlyShare > 0 && { noiseOnlyShare }),
      ...(mixStyle > 0 && { mixStyle }),
    },
  ];
}

interface StageOptions {
  readonly epochs?: string | undefined;
  readonly restart: string;
  readonly restarts: string;
  readonly 'fine-tuning': string;
  readonly batches?: string | undefined;
  readonly rate: string;
  readonly mixup: string;
}

function stagesOf(options: StageOptions): Stages {
  const batchesPerEpoch = Number(options.batches ?? shipped.batchesPerEpoch);
  const first = {
    ...shipped,
    epochs: Number(options.epochs ?? shipped.epochs),
    batchesPerEpoch,
    learningRate: Number(options.rate),
    mixup: Number(options.mixup),
  };
  const [again, times, last] = [Number(options.restart), Number(options.restarts), Number(options['fine-tuning'])];
  return {
    first,
    ...(again > 0 && times > 0 && { restart: { ...restart, epochs: again, batchesPerEpoch } }),
    ...(again > 0 && times > 1 && { restarts: times }),
    ...(last > 0 && { fineTuning: { ...fineTuning, epochs: last, batchesPerEpoch } }),
  };
}
