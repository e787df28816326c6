import { existsSync } from 'node:fs';
import path from 'node:path';
import { readModelFiles, type ModelMetadata } from '../../../src/audio/network/metadata.ts';
import { NetworkModel } from '../../../src/audio/network/model.ts';
import { prosodyCurves } from '../../../src/audio/features/prosody.ts';
import { corpusTraits } from '../corpora/corpus-traits.ts';
import { foldFolder } from '../corpora/fold-folder.ts';
import {
  allowed,
  fitTemperatureByDistance,
  sureThreshold,
  withTemperature,
  type RawPrediction,
} from '../evaluation/calibration.ts';
import { together } from './predict-voice.ts';
import { readPredictions, writePredictions } from '../evaluation/predictions.ts';
import type { VoiceExample } from '../examples/voices.ts';
import { sha256 } from '../lib/sha256.ts';
import { voiceServing, type ServedBase } from '../networks/voice-serving.ts';
import { readCurves } from './base-ensemble.ts';
import { gitRevision, licenceOf, writeModel } from './model-folder.ts';
import { architectures, features } from './recipe.ts';
import { trainingVoices, withDistances } from '../examples/training-voices.ts';
import { trainVoiceOn, voiceFolds, voicePredictions, type VoiceRun } from './voice-run.ts';
import { knownGain, shareFor, voiceRunName } from './voice-recipe.ts';
import type { TrainedVoice } from './voice-training.ts';

/** A network of voices that answers together with an ensemble. */
export interface VoiceModel {
  readonly run: VoiceRun;
  readonly recipe: string;
  /** Folder of the ensemble. */
  readonly base: string;
  /** Share of the network of voices in the answer to a stranger. The ensemble has the rest. */
  readonly share: number;
}

/** The ensemble's metadata with the fields that change. */
interface Base extends ServedBase {
  readonly folder: string;
  readonly metadata: ModelMetadata;
}

const uncalibrated = { temperature: 1, unsureBelow: 0 };

/** Predictions for whole corpora that no part was trained on. */
interface Unheard {
  readonly strangers: readonly RawPrediction[];
  /** The same for people who are known by ten recordings. */
  readonly known: readonly RawPrediction[];
  /** The clips of these corpora and of those that were trained on. */
  readonly examples: readonly VoiceExample[];
}

/**
 * Joins the trained network of voices with an ensemble, in each fold and in the model of everybody, and writes them.
 * Predictions for speakers and for whole corpora that neither was trained on calibrate it, by their distance from the
 * corpora of the ensemble.
 * @param options `out`: where the model of everybody goes; the folds, if they are wanted, go to the cache
 */
export async function writeVoiceModel(
  model: VoiceModel,
  unheard: Unheard,
  { out, withFolds }: { readonly out: string; readonly withFolds: boolean },
): Promise<void> {
  const { run, share } = model;
  const { metadata } = await readModelFiles(model.base);
  const { corpora } = metadata.training;
  const known = run.examples.filter(({ clip }) => corpora.includes(clip.corpus));
  const ours = await readPredictions(path.join(model.base, 'reports/predictions.csv'), run.corpus.clips);
  const all: RawPrediction[] = [];
  const allKnown: RawPrediction[] = [];
  for (const split of withFolds ? voiceFolds(run) : []) {
    const folder = baseFold(model, metadata, split.name);
    const target = path.join(run.cacheFolder, 'folds', voiceModelRun(model, metadata), split.name);
    if (existsSync(folder)) {
      const voice = await trainVoiceOn(run, split);
      const place = { split: split.name, folder: target, calibration: uncalibrated };
      await writeTogether(model, await readBase(folder), voice, place);
    }
    const said = [0, 10].map((n) => voicePredictions(run, split.name, n));
    const [theirs, theirsKnown] = (await Promise.all(said.map((file) => readPredictions(file, run.corpus.clips)))) as [
      RawPrediction[],
      RawPrediction[],
    ];
    const trained = new Set(split.train.map(({ clip }) => clip.id));
    const voices = trainingVoices(known.filter(({ clip }) => trained.has(clip.id)));
    const joined = (predictions: readonly RawPrediction[], known: number) =>
      withDistances(joinPredictions(ours, predictions, { share, known }), voices, unheard.examples);
    await writePredictions(path.join(target, 'predictions.csv'), joined(theirs, 0));
    all.push(...joined(theirs, 0));
    allKnown.push(...joined(theirsKnown, 10));
  }
  const voices = trainingVoices(known);
  const strangers = withDistances(unheard.strangers, voices, unheard.examples);
  const calibrating = allowed(strangers, run.recipe.corpora);
  const temperature = fitTemperatureByDistance([...all, ...calibrating]);
  const unsureBelow = sureThreshold(withTemperature(calibrating, temperature));
  const calibration = { temperature, unsureBelow, trainingVoices: voices };
  const voice = await trainVoiceOn(run);
  await writeTogether(model, await readBase(model.base), voice, { split: 'all', folder: out, calibration });
  const files = [
    ...(withFolds
      ? [
          ['predictions', all],
          ['predictions-known', allKnown],
        ]
      : []),
    ['predictions-unheard', strangers],
    ['predictions-unheard-known', withDistances(unheard.known, voices, unheard.examples)],
  ] as [string, RawPrediction[]][];
  for (const [name, predictions] of files) await writePredictions(path.join(out, `reports/${name}.csv`), predictions);
}

/** How much a network of voices says beside an ensemble. */
export interface Shares {
  /** Its share for a stranger. */
  readonly share: number;
  /** The number of recordings that it was told of each person, or as many as it has of them. */
  readonly known: number;
  /** How much larger the share is for a person of whom everything is known; `knownGain` unless set. */
  readonly gain?: number;
}

/** The joint predictions of two models for the clips that both predicted. */
export function joinPredictions(
  base: readonly RawPrediction[],
  voice: readonly RawPrediction[],
  { share, known, gain }: Shares,
): RawPrediction[] {
  const byId = new Map(voice.map((prediction) => [prediction.id, prediction]));
  const clips = Map.groupBy(voice, ({ speaker }) => speaker);
  return base.flatMap((own) => {
    const other = byId.get(own.id);
    if (!other) return [];
    const others = corpusTraits(own.corpus).oneEmotionEach === true ? 0 : clips.get(other.speaker)!.length - 1;
    const ofVoice = shareFor(share, Math.min(known, others), gain);
    return together([[own], [other]], [1 - ofVoice, ofVoice]);
  });
}

/**
 * A key that is equal for the same ensemble, network of voices and share. What is added to the share for a known person
 * changes nothing for the speakers of the folds, who are strangers.
 */
function voiceModelRun({ run, share }: VoiceModel, { training }: ModelMetadata): string {
  return sha256(JSON.stringify([training.run, voiceRunName(run.recipe, run.seed), share])).slice(0, 12);
}

/**
 * The folder of the ensemble of a fold: in the repository, in the cache, or beside the ensemble. The folds of an ensemble
 * may be gone. Its predictions are in its reports.
 */
function baseFold({ run, base }: VoiceModel, { training }: ModelMetadata, split: string): string {
  const folder = foldFolder(training.run, split, run.cacheFolder);
  return existsSync(folder) ? folder : path.join(base, 'folds', training.run, split);
}

async function readBase(folder: string): Promise<Base> {
  const files = await readModelFiles(folder);
  const { metadata } = files;
  const widths = metadata.training.members.map(({ architecture }) => architectures[architecture]!);
  const { network } = await NetworkModel.load(files, 'native');
  return { widths, network, metadata, input: metadata.input, folder };
}

async function writeTogether(
  model: VoiceModel,
  base: Base,
  voice: TrainedVoice,
  target: {
    readonly split: string;
    readonly folder: string;
    readonly calibration: ModelMetadata['calibration'];
  },
): Promise<void> {
  const { run, share, recipe } = model;
  const { widths, stage, corpora } = run.recipe;
  const usual = voice.usual.mean.length + 1;
  const network = voiceServing(
    base,
    { widths, network: voice.network, input: voice.input, usual },
    { share, gain: knownGain },
  );
  const columns = features.nMels + prosodyCurves.length;
  const metadata = {
    ...base.metadata,
    name: `${recipe} ${run.seed}, ${base.metadata.name}`,
    features: { ...features, kind: 'mfcc' as const, nMfcc: features.nMels, prosody: true },
    input: {
      ...{ frames: base.metadata.input.frames, leastFrames: base.metadata.input.leastFrames },
      // The first layers bring each branch's numbers to one scale.
      mean: Array<number>(columns).fill(0),
      standardDeviation: Array<number>(columns).fill(1),
      usual: { standardDeviation: [...voice.usual.standardDeviation] },
    },
    parameters: network.countParams(),
    licence: licenceOf([...base.metadata.training.corpora, ...corpora]),
    training: {
      ...base.metadata.training,
      ...{ split: target.split, run: voiceModelRun(model, base.metadata), gitRevision: gitRevision() },
      voice: {
        ...{ recipe, seed: run.seed, run: voiceRunName(run.recipe, run.seed) },
        ...{ base: base.metadata.training.run, share, ...stage },
        ...{ corpora: [...corpora], clips: run.examples.length, manifestSha256: run.corpus.manifestSha256 },
      },
    },
  };
  const file = path.join(base.folder, 'reports/learning-curves.csv');
  const before = existsSync(file) ? await readCurves(file) : [];
  const curves = [...before, [`${recipe} ${run.seed}`, voice.epochs] as const];
  await writeModel(target.folder, { network, metadata, curves }, target.calibration);
}
