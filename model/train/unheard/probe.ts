import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import * as tf from '@tensorflow/tfjs-core';
import { model as modelOf, type LayersModel, type SymbolicTensor } from '@tensorflow/tfjs-layers';
import { FeaturesFromLogMel } from '../../../src/audio/features/from-log-mel.ts';
import { useEngine } from '../../../src/audio/network/engine.ts';
import { readModelFiles, type ModelMetadata } from '../../../src/audio/network/metadata.ts';
import { NetworkModel } from '../../../src/audio/network/model.ts';
import { standardizedWindows } from '../../../src/audio/network/windows.ts';
import { readCorpus } from '../corpora/corpus.ts';
import type { VoiceExample } from '../examples/voices.ts';
import { markdownTable, percent } from '../lib/markdown.ts';
import { fitLinearClassifier } from './linear-classifier.ts';
import { loadAllVoices } from './unheard.ts';

/** The emotions that every corpus has. They are drawn evenly, so that a corpus cannot be known by its emotions. */
const everywhere = ['angry', 'happy'] as const;
/** Maximum number of clips of a corpus and an emotion, for training and for testing. */
const mostClips = 120;

/** A line of probe.csv. */
interface Row {
  readonly numbers: string;
  readonly count: number;
  /** Mean over the corpora, of speakers that the classifier was not trained on. */
  readonly recall: number;
  readonly chance: number;
}

/** The path of a model's rows. */
export function probeFile(modelFolder: string): string {
  return path.join(modelFolder, 'reports/probe.csv');
}

/**
 * How well a linear classifier names the corpus of a clip by the numbers in the last hidden layers of a model. It is
 * trained on half of the speakers of each corpus and measured on the others. The statistics of the recording show what
 * could be known. Writes reports/probe.csv.
 */
export async function measureProbe(request: {
  readonly data: readonly string[];
  readonly cacheFolder: string;
  readonly modelFolder: string;
}): Promise<string> {
  await useEngine('native');
  const files = await readModelFiles(request.modelFolder);
  const { network } = await NetworkModel.load(files, 'native');
  const examples = await loadAllVoices(readCorpus(request.data), request.cacheFolder);
  const [train, test] = [0, 1].map((half) => evenDraw(examples, half)) as [VoiceExample[], VoiceExample[]];
  const layers = lastLayers(network);
  const rows = [
    rowOf('statistics of the recording', [train, test], ({ statistics }) => statistics),
    ...[...layers].map(([name, layer]) => rowOf(name, [train, test], readerOf(layer, files.metadata))),
  ];
  const lines = rows.map(({ numbers, count, recall, chance }) =>
    [numbers, count, recall.toFixed(4), chance.toFixed(4)].join(),
  );
  await writeFile(probeFile(request.modelFolder), `numbers,count,recall,chance\n${lines.join('\n')}\n`);
  return tableOf(rows);
}

/** The section of the model card. Undefined if nothing was measured. */
export async function probeReport(modelFolder: string): Promise<string | undefined> {
  const file = probeFile(modelFolder);
  if (!existsSync(file)) return undefined;
  const [, ...lines] = (await readFile(file, 'utf8')).trim().split('\n');
  const rows = lines.map((line): Row => {
    const [numbers = '', ...values] = line.split(',');
    const [count = 0, recall = 0, chance = 0] = values.map(Number);
    return { numbers, count, recall, chance };
  });
  return [
    '### Does it know the corpus?',
    '',
    'What a corpus sounds like should not decide the emotion. A linear classifier names the corpus of a clip by the last',
    'hidden layers, for speakers that it was not trained on; only angry and happy clips, which every corpus has, evenly',
    '(`npm run evaluate -- --probe`). The first row is what the recording itself gives away:',
    '',
    tableOf(rows),
  ].join('\n');
}

function tableOf(rows: readonly Row[]): string {
  return markdownTable(
    ['by', 'numbers', 'corpora named right', 'by chance'],
    rows.map(({ numbers, count, recall, chance }) => [numbers, count, percent(recall), percent(chance)]),
  );
}

/** Clips of every second speaker of each corpus, as many of each emotion. @param half 0 or 1 */
function evenDraw(examples: readonly VoiceExample[], half: number): VoiceExample[] {
  return [...Map.groupBy(examples, ({ clip }) => clip.corpus).values()].flatMap((own) => {
    const speakers = [...new Set(own.map(({ clip }) => clip.speaker))].sort();
    const chosen = own.filter(({ clip }) => speakers.indexOf(clip.speaker) % 2 === half);
    const byEmotion = everywhere.map((emotion) => chosen.filter(({ clip }) => clip.emotion === emotion));
    const most = Math.min(mostClips, ...byEmotion.map(({ length }) => length));
    return byEmotion.flatMap((clips) =>
      Array.from({ length: most }, (_, n) => clips[Math.floor((n * clips.length) / most)]!),
    );
  });
}

/** The inputs of the layers that give the logits: of the pair, and of each answer of a network of voices. */
function lastLayers(network: LayersModel): Map<string, LayersModel> {
  const logits = network.layers.filter(({ name }) => name.endsWith('logits'));
  const groups = Map.groupBy(logits, ({ name }) => (name.startsWith('voice_') ? name : 'base'));
  const names: Readonly<Record<string, string>> = {
    base: groups.size > 1 ? 'networks on the spectrum' : 'the network',
    voice_all_logits: 'network of voices: all inputs',
    voice_prosody_logits: 'network of voices: melody',
  };
  return new Map(
    [...groups].map(([group, layers]) => [
      names[group] ?? group,
      modelOf({ inputs: network.inputs, outputs: layers.map(({ input }) => input as SymbolicTensor) }),
    ]),
  );
}

/** Reads the outputs of a network for a clip of a stranger, mean over its windows. */
function readerOf(network: LayersModel, { features, input }: ModelMetadata): (example: VoiceExample) => Float32Array {
  const extractor = new FeaturesFromLogMel(features);
  return ({ features: logMel, pitchHz }) => {
    const { windows, count, frames } = standardizedWindows(extractor.of({ ...logMel, pitchHz }), input);
    const usual = input.usual ? [tf.zeros([count, input.usual.standardDeviation.length + 1])] : [];
    const said = tf.tidy(() => {
      const outputs = [network.predict([tf.tensor4d(windows, [count, frames, input.mean.length, 1]), ...usual])].flat();
      return outputs.map((output) => [...tf.mean(output, 0).dataSync()]);
    });
    tf.dispose(usual);
    return Float32Array.from(said.flat());
  };
}

function rowOf(
  numbers: string,
  sides: readonly [readonly VoiceExample[], readonly VoiceExample[]],
  read: (example: VoiceExample) => ArrayLike<number>,
): Row {
  const corpora = [...new Set(sides[0].map(({ clip }) => clip.corpus))];
  const [train, test] = sides.map((side) =>
    side.map((example) => ({ corpus: corpora.indexOf(example.clip.corpus), row: read(example) })),
  ) as [{ corpus: number; row: ArrayLike<number> }[], { corpus: number; row: ArrayLike<number> }[]];
  const classify = fitLinearClassifier(
    train.map(({ row }) => row),
    train.map(({ corpus }) => corpus),
  );
  const recalls = [...Map.groupBy(test, ({ corpus }) => corpus)].map(
    ([corpus, own]) => own.filter(({ row }) => classify(row) === corpus).length / own.length,
  );
  const recall = recalls.reduce((sum, one) => sum + one, 0) / recalls.length;
  return { numbers, count: train[0]?.row.length ?? 0, recall, chance: 1 / corpora.length };
}
