import path from 'node:path';
import { readModelFiles, type ModelMetadata } from '../../../src/audio/network/metadata.ts';
import { NetworkModel } from '../../../src/audio/network/model.ts';
import { prosodyCurves } from '../../../src/audio/features/prosody.ts';
import { foldFolder } from '../corpora/fold-folder.ts';
import { fitTemperature, sureThreshold, withTemperature, type RawPrediction } from '../evaluation/calibration.ts';
import { together } from './predict-voice.ts';
import { readPredictions, writePredictions } from '../evaluation/predictions.ts';
import { sha256 } from '../lib/sha256.ts';
import { voiceServing, type ServedBase } from '../networks/voice-serving.ts';
import { gitRevision, writeModel } from './model-folder.ts';
import { architectures, features } from './recipe.ts';
import { trainVoiceOn, voiceFolds, voicePredictions, type VoiceRun } from './voice-run.ts';
import { voiceRunName } from './voice-recipe.ts';
import type { TrainedVoice } from './voice-training.ts';

/** A network of voices that answers together with an ensemble. */
export interface VoiceModel {
  readonly run: VoiceRun;
  readonly recipe: string;
  /** Folder of the ensemble. */
  readonly base: string;
  /** Share of the network of voices in the answer. The ensemble has the rest. */
  readonly share: number;
}

/** The ensemble's metadata with the fields that change. */
interface Base extends ServedBase {
  readonly metadata: ModelMetadata;
}

const uncalibrated = { temperature: 1, unsureBelow: 0 };

/**
 * Joins the trained network of voices with an ensemble, in each fold and in the model of everybody, and writes them.
 * @param strangers predictions for whole corpora that neither was trained on, which calibrate
 * @param options `out`: where the model of everybody goes; the folds, if they are wanted, go to the cache
 */
export async function writeVoiceModel(
  model: VoiceModel,
  strangers: readonly RawPrediction[],
  { out, withFolds }: { readonly out: string; readonly withFolds: boolean },
): Promise<void> {
  const { run, share } = model;
  const { metadata } = await readModelFiles(model.base);
  const all: RawPrediction[] = [];
  for (const split of withFolds ? voiceFolds(run) : []) {
    const folder = foldFolder(metadata.training.run, split.name, run.cacheFolder);
    const base = await readBase(folder);
    const voice = await trainVoiceOn(run, split);
    const target = path.join(run.cacheFolder, 'folds', voiceModelRun(model, metadata), split.name);
    await writeTogether(model, base, voice, { split: split.name, folder: target, calibration: uncalibrated });
    const said = [path.join(folder, 'predictions.csv'), voicePredictions(run, split.name, 0)];
    const [ours, theirs] = (await Promise.all(said.map((file) => readPredictions(file, run.corpus.clips)))) as [
      RawPrediction[],
      RawPrediction[],
    ];
    const joined = joinPredictions(ours, theirs, share);
    await writePredictions(path.join(target, 'predictions.csv'), joined);
    all.push(...joined);
  }
  const temperature = fitTemperature(strangers);
  const unsureBelow = sureThreshold(withTemperature(strangers, temperature));
  const calibration = { temperature, unsureBelow };
  const voice = await trainVoiceOn(run);
  await writeTogether(model, await readBase(model.base), voice, { split: 'all', folder: out, calibration });
  if (withFolds) await writePredictions(path.join(out, 'reports/predictions.csv'), all);
  await writePredictions(path.join(out, 'reports/predictions-unheard.csv'), strangers);
}

/** The joint predictions of two models for the clips that both predicted. */
export function joinPredictions(
  base: readonly RawPrediction[],
  voice: readonly RawPrediction[],
  share: number,
): RawPrediction[] {
  const byId = new Map(voice.map((prediction) => [prediction.id, prediction]));
  const both = base.flatMap((own) => {
    const other = byId.get(own.id);
    return other ? [[own, other] as const] : [];
  });
  const [ours, theirs] = [both.map(([own]) => own), both.map(([, other]) => other)];
  return ours.length === 0 ? [] : together([ours, theirs], [1 - share, share]);
}

/** A key that is equal for the same ensemble, network of voices and share. */
function voiceModelRun({ run, share }: VoiceModel, { training }: ModelMetadata): string {
  return sha256(JSON.stringify([training.run, voiceRunName(run.recipe, run.seed), share])).slice(0, 12);
}

async function readBase(folder: string): Promise<Base> {
  const files = await readModelFiles(folder);
  const { metadata } = files;
  const widths = metadata.training.members.map(({ architecture }) => architectures[architecture]!);
  const { network } = await NetworkModel.load(files, 'native');
  return { widths, network, metadata, input: metadata.input };
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
  const network = voiceServing(base, { widths, network: voice.network, input: voice.input, usual }, share);
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
    training: {
      ...base.metadata.training,
      ...{ split: target.split, run: voiceModelRun(model, base.metadata), gitRevision: gitRevision() },
      voice: {
        ...{ recipe, seed: run.seed, run: voiceRunName(run.recipe, run.seed), share, ...stage },
        ...{ corpora: [...corpora], clips: run.examples.length, manifestSha256: run.corpus.manifestSha256 },
      },
    },
  };
  const curves = [[`${recipe} ${run.seed}`, voice.epochs] as const];
  await writeModel(target.folder, { network, metadata, curves }, target.calibration);
}
