import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import * as tf from '@tensorflow/tfjs-core';
import { input, model as functionalModel, type LayersModel, type SymbolicTensor } from '@tensorflow/tfjs-layers';
import { format, resolveConfig } from 'prettier';
import { ContentDecoder } from '../../src/audio/decode/decoder.ts';
import { logMelOf } from '../../src/audio/explanation/evidence.ts';
import { salientArea, salientShare } from '../../src/audio/explanation/saliency-area.ts';
import {
  bandMeans,
  gradientSaliency,
  hidden,
  saliencyOf,
  occlusionSaliency,
} from '../../src/audio/explanation/saliency.ts';
import { Explainer } from '../../src/audio/explanation/explainer.ts';
import { FeaturesFromLogMel } from '../../src/audio/features/from-log-mel.ts';
import { readModelFiles } from '../../src/audio/network/metadata.ts';
import { VoiceFeatureExtractor } from '../../src/audio/features/voice-features.ts';
import { NetworkModel } from '../../src/audio/network/model.ts';
import { prepare } from '../../src/audio/prepare/prepare.ts';
import { standardizedWindows, type NetworkInput } from '../../src/audio/network/windows.ts';
import { emotions, leadingEmotion, type Emotion } from '../../src/core/emotion.ts';
import { UserError } from '../../src/core/errors.ts';
import type { Features } from '../../src/audio/types.ts';
import { seededRandom } from '../../src/core/random.ts';
import { readCorpus } from './corpora/corpus.ts';
import { foldOf } from './corpora/folds.ts';
import { progressBar } from './lib/progress.ts';

const usage = `npm run faithfulness -- [--model model] [--data ../shared/data] [--clips 200] [--dry]
Hides what several methods call salient, in clips of speakers that the model was not trained on, and measures by how much the
score of the answer falls. Prints the table, and writes it into docs/decisions/explanation.md unless --dry is given.`;

const { values: options } = parseArgs({
  options: {
    model: { type: 'string', default: 'model' },
    data: { type: 'string', default: '../shared/data' },
    clips: { type: 'string', default: '200' },
    dry: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

const [begin, end] = ['<!-- npm run faithfulness writes from here -->', '<!-- to this line -->'];
const shares = [0.1, salientShare, 0.4, 0.6, 0.8];
/** A patch of the random control: frames × bands, about as large as one salient place. */
const patch = { frames: 12, bands: 9 };

if (options.help) console.log(usage);
else await main();

/**
 * A way to find what is salient: a number for each value of the spectrogram, higher where it should be hidden first.
 */
type Method = (logMel: Features, emotion: Emotion) => Promise<Float32Array> | Float32Array;

interface Result {
  /** Fall of the answer's calibrated score when a fifth is hidden: by the mean of the band, and by its quiet level. */
  readonly fall: number;
  readonly fallToQuiet: number;
  readonly changesAnswer: boolean;
  /** Means of the score over growing shares hidden, or shown, as a part of the whole score. */
  readonly deletion: number;
  readonly insertion: number;
}

async function main(): Promise<void> {
  const files = await readModelFiles(options.model);
  const { metadata } = files;
  const { features: spec, input: networkInput } = metadata;
  const model = await NetworkModel.load(files, 'wasm');
  const features = new FeaturesFromLogMel(spec);
  const parts = { network: model.network, model, input: networkInput, features };
  const random = seededRandom(2);
  const cam = gradCam(model.network);
  const methods: Record<string, Method> = {
    'random patches': (logMel) => randomPatches(logMel, random),
    'the saliency, turned in time': async (logMel, emotion) =>
      turned(await saliencyOf(logMel, emotion, parts), logMel, random),
    'the loudest': (logMel) => logMel.values,
    ...(cam && {
      'Grad-CAM, last convolution': (logMel, emotion) => {
        const { windows, count, frames } = standardizedWindows(features.of(logMel), networkInput);
        const { length } = networkInput.mean;
        return overFrames(cam(tf.tensor4d(windows, [count, frames, length, 1]), emotion), logMel, networkInput);
      },
    }),
    'occlusion, 10 + 6 stripes': (logMel, emotion) => occlusionSaliency(logMel, emotion, parts),
    'occlusion, 12 × 6 patches': (logMel, emotion) => occludedPatches(logMel, emotion, score),
    'gradient × difference': (logMel, emotion) =>
      gradientSaliency(logMel, emotion, parts) ?? new Float32Array(logMel.values.length),
    '**gradient × difference, blurred**': (logMel, emotion) => saliencyOf(logMel, emotion, parts),
    '**the same as drawn**, without specks': async (logMel, emotion) =>
      Float32Array.from(salientArea(await saliencyOf(logMel, emotion, parts), logMel.coefficients)),
  };
  const score = (logMel: Features) => model.score(features.of(logMel));
  const clips = await readClips(
    Number(options.clips),
    new Explainer({ ...parts, layers: () => Promise.resolve(model.network), spec }),
    new VoiceFeatureExtractor(spec),
    files,
  );
  const results = new Map<string, Result[]>(Object.keys(methods).map((name) => [name, []]));
  const bar = progressBar('clips', clips.length);
  for (const logMel of clips) {
    const whole = await score(logMel);
    const emotion = leadingEmotion(whole);
    for (const [name, method] of Object.entries(methods)) {
      const saliency = await method(logMel, emotion);
      results.get(name)?.push(await measure(saliency, logMel, emotion, whole[emotion], score));
    }
    bar.increment();
  }
  bar.stop();
  model.dispose();
  const text = [
    `${clips.length} clips, evenly over corpora and emotions, of speakers that \`${metadata.name}\` was ${metadata.training.split === 'all' ? '' : 'not '}trained on.`,
    '',
    ...tableOf(results),
  ].join('\n');
  console.log(text);
  if (options.dry) return;
  const page = path.join(import.meta.dirname, '../../docs/decisions/explanation.md');
  const [before, rest] = (await readFile(page, 'utf8')).split(begin);
  const after = rest?.split(end)[1];
  if (after === undefined) throw new Error(`${page} has no place for the table.`);
  const written = `${before}${begin}\n\n${text}\n\n${end}${after}`;
  await writeFile(page, await format(written, { ...(await resolveConfig(page)), filepath: page }));
}

type Scorer = (logMel: Features) => Promise<Readonly<Record<Emotion, number>>>;

async function measure(
  saliency: Float32Array,
  logMel: Features,
  emotion: Emotion,
  whole: number,
  score: Scorer,
): Promise<Result> {
  const means = bandMeans(logMel);
  const order = Uint32Array.from(saliency.keys()).sort((a, b) => saliency[b]! - saliency[a]!);
  const bands = logMel.coefficients;
  const rank = new Uint32Array(saliency.length);
  for (const [place, cell] of order.entries()) rank[cell] = place;
  // What is drawn may be less than a fifth, and is 0 elsewhere: then less is hidden.
  const marked = saliency.reduce((count, value) => count + (value === 0 ? 0 : 1), 0);
  const within = (share: number) => Math.min(share * saliency.length, marked);
  const without = (share: number, fill: Float32Array) =>
    score(hidden(logMel, fill, (frame, band) => rank[frame * bands + band]! < within(share)));
  const only = (share: number) =>
    score(hidden(logMel, means, (frame, band) => rank[frame * bands + band]! >= within(share)));
  const deleted: number[] = [];
  const inserted: number[] = [];
  let fall = 0;
  let changesAnswer = false;
  for (const share of shares) {
    const left = await without(share, means);
    deleted.push(left[emotion] / whole);
    inserted.push((await only(share))[emotion] / whole);
    if (share !== salientShare) continue;
    fall = whole - left[emotion];
    changesAnswer = leadingEmotion(left) !== emotion;
  }
  const fallToQuiet = whole - (await without(salientShare, quietLevels(logMel)))[emotion];
  return { fall, fallToQuiet, changesAnswer, deletion: mean(deleted), insertion: mean(inserted) };
}

/** Log-mel spectrograms of the answers' stretches: as they are kept for an explanation. */
async function readClips(
  count: number,
  explainer: Explainer,
  extractor: VoiceFeatureExtractor,
  { metadata }: Awaited<ReturnType<typeof readModelFiles>>,
): Promise<Features[]> {
  const corpus = readCorpus(options.data);
  const fold = foldOf(corpus.clips);
  const held = corpus.clips.filter((clip) => `fold-${fold(clip)}` === metadata.training.split);
  const unheard = held.length > 0 ? held : corpus.clips;
  const groups = [...Map.groupBy(unheard, (clip) => `${clip.corpus} ${clip.emotion}`).values()];
  const decoder = new ContentDecoder({ maxBytes: 2e7, maxSeconds: 60, timeoutMs: 60_000 });
  const random = seededRandom(1);
  const clips: Features[] = [];
  const bar = progressBar('recordings', count);
  for (let turn = 0; clips.length < count; turn++) {
    const group = groups[turn % groups.length] ?? [];
    const [clip] = group.splice(Math.floor(random.next() * group.length), 1);
    if (!clip) continue;
    const pcm = await decoder.decode({ kind: 'bytes', bytes: await readFile(clip.file) });
    try {
      const speech = prepare(pcm, metadata.preparation);
      clips.push(logMelOf(explainer.collect(speech.pcm, extractor.extract(speech.pcm))));
      bar.increment();
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
    }
  }
  bar.stop();
  return clips;
}

function tableOf(results: ReadonlyMap<string, readonly Result[]>): string[] {
  const rows = [...results].map(([name, all]) => {
    const [low, high] = intervalOf(all.map(({ fall }) => fall));
    return [
      name,
      `${points(mean(all.map(({ fall }) => fall)))} (${points(low)} to ${points(high)})`,
      points(mean(all.map(({ fallToQuiet }) => fallToQuiet))),
      `${Math.round(100 * mean(all.map(({ changesAnswer }) => Number(changesAnswer))))} %`,
      mean(all.map(({ deletion }) => deletion)).toFixed(2),
      mean(all.map(({ insertion }) => insertion)).toFixed(2),
    ];
  });
  const header = [
    'hidden',
    'fall, points (95 % interval)',
    'fall, to the quiet level',
    'other answer',
    'deletion',
    'insertion',
  ];
  return [header, header.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`);
}

/**
 * Class activation (Selvaraju et al. 2017) on the last layer of convolution; undefined where the network cannot be cut
 * there.
 */
function gradCam(network: LayersModel): ((windows: tf.Tensor4D, emotion: Emotion) => number[][][]) | undefined {
  const cut = network.layers.filter((layer) => layer.getClassName() === 'Conv2D').at(-1)?.output;
  if (!cut || Array.isArray(cut)) return undefined;
  const start = input({ shape: cut.shape.slice(1) });
  const applied = new Map<number, SymbolicTensor>([[cut.id, start]]);
  const again = (tensor: SymbolicTensor): SymbolicTensor => {
    const known = applied.get(tensor.id);
    if (known) return known;
    if (tensor.inputs.length === 0) throw new Error('A connection bypasses the last convolution.');
    const inputs = tensor.inputs.map(again);
    const output = tensor.sourceLayer.apply(inputs.length === 1 ? inputs[0]! : inputs) as SymbolicTensor;
    applied.set(tensor.id, output);
    return output;
  };
  let head: LayersModel;
  try {
    head = functionalModel({ inputs: start, outputs: again(network.outputs[0]!) });
  } catch {
    return undefined;
  }
  const body = functionalModel({ inputs: network.inputs, outputs: cut });
  return (windows, emotion) =>
    tf.tidy(() => {
      const activations = body.predict(windows) as tf.Tensor4D;
      const score = (x: tf.Tensor) => tf.slice(head.apply(x) as tf.Tensor, [0, emotions.indexOf(emotion)], [-1, 1]);
      const slopes = tf.grad((x: tf.Tensor) => tf.sum(tf.log(score(x))))(activations);
      const weights = tf.mean(slopes, [1, 2], true);
      const map = tf.relu(tf.sum(tf.mul(weights, activations), 3)).arraySync() as number[][][];
      windows.dispose();
      return map;
    });
}

/** Stretches the maps of windows (rows × columns) over the frames and bands of the windows. */
function overFrames(
  maps: readonly number[][][],
  { frames, coefficients: bands }: Features,
  input: NetworkInput,
): Float32Array {
  const saliency = new Float32Array(frames * bands);
  const numbers = { values: Float32Array.from({ length: frames }, (_, n) => n + 1), frames, coefficients: 1 };
  const { windows, frames: rows } = standardizedWindows(numbers, { ...input, mean: [0], standardDeviation: [1] });
  for (const [row, number] of windows.entries()) {
    if (number === 0) continue;
    const map = maps[Math.floor(row / rows)]!;
    const y = ((row % rows) + 0.5) / rows;
    for (let band = 0; band < bands; band++)
      saliency[(number - 1) * bands + band]! += between(map, y, (band + 0.5) / bands);
  }
  return saliency;
}

/** The bilinear mean of a map at a place in [0, 1]². */
function between(map: readonly (readonly number[])[], y: number, x: number): number {
  const columns = map[0]!.length;
  const [row, column] = [y * map.length - 0.5, x * columns - 0.5];
  const at = (r: number, c: number) =>
    map[Math.min(map.length - 1, Math.max(0, r))]![Math.min(columns - 1, Math.max(0, c))]!;
  const [r, c] = [Math.floor(row), Math.floor(column)];
  const [dy, dx] = [row - r, column - c];
  return (1 - dy) * ((1 - dx) * at(r, c) + dx * at(r, c + 1)) + dy * ((1 - dx) * at(r + 1, c) + dx * at(r + 1, c + 1));
}

/** The fall of the score's logarithm when each of 12 × 6 patches is hidden, stretched over the spectrogram. */
async function occludedPatches(logMel: Features, emotion: Emotion, score: Scorer): Promise<Float32Array> {
  const { frames, coefficients: bands } = logMel;
  const means = bandMeans(logMel);
  const whole = Math.log((await score(logMel))[emotion]);
  const map: number[][] = [];
  for (let row = 0; row < 12; row++) {
    const falls: number[] = [];
    for (let column = 0; column < 6; column++) {
      const isHidden = (frame: number, band: number) =>
        Math.floor((12 * frame) / frames) === row && Math.floor((6 * band) / bands) === column;
      falls.push(whole - Math.log((await score(hidden(logMel, means, isHidden)))[emotion]));
    }
    map.push(falls);
  }
  return Float32Array.from(logMel.values, (_, n) =>
    between(map, (Math.floor(n / bands) + 0.5) / frames, ((n % bands) + 0.5) / bands),
  );
}

function randomPatches({ values, coefficients: bands }: Features, random: { next(): number }): Float32Array {
  const chances = new Map<string, number>();
  return values.map((_, n) => {
    const key = `${Math.floor(n / bands / patch.frames)} ${Math.floor((n % bands) / patch.bands)}`;
    const chance = chances.get(key) ?? random.next();
    chances.set(key, chance);
    return chance;
  });
}

/** The same saliency at another time: of the same shapes, in the same bands. */
function turned(
  saliency: Float32Array,
  { frames, coefficients: bands }: Features,
  random: { next(): number },
): Float32Array {
  const by = Math.floor((0.25 + 0.5 * random.next()) * frames);
  return saliency.map((_, n) => saliency[((Math.floor(n / bands) + by) % frames) * bands + (n % bands)]!);
}

/** The tenth percentile of each band: its level without speech. */
function quietLevels({ values, frames, coefficients: bands }: Features): Float32Array {
  return Float32Array.from({ length: bands }, (_, band) => {
    const levels = Float32Array.from({ length: frames }, (__, frame) => values[frame * bands + band]!).sort();
    return levels[Math.floor(0.1 * frames)]!;
  });
}

/** 95 % bootstrap of a mean over clips. */
function intervalOf(values: readonly number[]): [number, number] {
  const random = seededRandom(3);
  const means = Array.from({ length: 1000 }, () =>
    mean(values.map(() => values[Math.floor(random.next() * values.length)]!)),
  ).sort((a, b) => a - b);
  return [means[25]!, means[974]!];
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Of a probability, in hundredths. */
function points(difference: number): string {
  return (100 * difference).toFixed(1);
}
