import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { readModelFiles } from '../../../src/audio/network/metadata.ts';
import { leadingEmotion } from '../../../src/core/emotion.ts';
import { seededRandom } from '../../../src/core/random.ts';
import { conditionName, conditions as allConditions, needsFfmpeg, type Condition } from './conditions.ts';
import type { Clip, Corpus } from '../corpora/corpus.ts';
import { recallInterval, recallLossInterval, type Interval } from './bootstrap.ts';
import { markdownTable, percent, percentRange } from '../lib/markdown.ts';
import { measure, type Prediction } from './metrics.ts';

import { hear, openListener, type RobustnessOutcome, type RobustnessTask } from './impaired.ts';
import { progressBar } from '../lib/progress.ts';

/** Raised when a condition changes, so that older results are not reused. */
const version = 2;

export interface RobustnessRequest {
  readonly modelFolder: string;
  readonly corpus: Corpus;
  /** Clips of speakers that the model was not trained on. */
  readonly clips: readonly Clip[];
  readonly cacheFolder: string;
  /** All conditions by default. */
  readonly conditions?: readonly Condition[];
}

/** One clip under one condition. */
export interface HeardClip {
  readonly clip: Clip;
  readonly outcome: RobustnessOutcome;
}

export interface ConditionResult {
  readonly condition: Condition;
  readonly clips: readonly HeardClip[];
}

export interface RobustnessResult {
  readonly results: readonly ConditionResult[];
  /** Conditions that this machine cannot produce without ffmpeg or without the sounds. */
  readonly leftOut: readonly Condition[];
  readonly nonSpeech: readonly NonSpeechResult[];
}

/** The answers to sounds without speech. Counts. */
export interface NonSpeechResult {
  readonly sound: string;
  readonly count: number;
  readonly refused: number;
  readonly unsure: number;
}

/**
 * Predicts every clip under every condition with the code of serving. Each finished condition is cached. On one thread:
 * ONNX Runtime's binary, which serves, must not run on threads that end (docs/decisions/engine.md).
 * Noise comes from ESC-10's fold 5, which is never trained on.
 */
export async function measureRobustness(request: RobustnessRequest): Promise<RobustnessResult> {
  const { modelFolder, corpus, clips } = request;
  const { metadata } = await readModelFiles(modelFolder);
  const wanted = request.conditions ?? allConditions;
  const sounds = backgroundsOf(corpus);
  const hasOpus = await canEncodeOpus();
  const possible = (condition: Condition) =>
    (!needsFfmpeg(condition) || hasOpus) &&
    (condition.kind !== 'noise' || sounds.noises.length > 0) &&
    (condition.kind !== 'room' || sounds.roomFile(condition.room) !== undefined);
  const key = createHash('sha256')
    .update(JSON.stringify([version, metadata, clips.map((clip) => clip.id)]))
    .digest('hex')
    .slice(0, 16);
  const folder = path.join(request.cacheFolder, 'robustness', key);
  const listener = await openListener(modelFolder);
  const hearAll = async (title: string, tasks: readonly RobustnessTask[]): Promise<RobustnessOutcome[]> => {
    const bar = progressBar(title, tasks.length);
    const outcomes: RobustnessOutcome[] = [];
    for (const task of tasks) {
      outcomes.push(await hear(listener, task));
      bar.increment();
    }
    bar.stop();
    return outcomes;
  };
  try {
    const results: ConditionResult[] = [];
    for (const condition of wanted.filter(possible)) {
      const tasks = clips.map((clip, index): RobustnessTask => ({
        recording: clip.file,
        condition,
        companions: companionsOf(condition, clip, index, corpus, sounds),
        seed: index,
      }));
      const outcomes = await cached(path.join(folder, `${conditionName(condition)}.json`), () =>
        hearAll(conditionName(condition), tasks),
      );
      results.push({ condition, clips: clips.map((clip, n) => ({ clip, outcome: outcomes[n]! })) });
    }
    const nonSpeech = nonSpeechOf(sounds.noises);
    const outcomes = await cached(path.join(folder, 'no speech.json'), () =>
      hearAll(
        'no speech',
        nonSpeech.map(({ recording }) => ({
          recording,
          condition: { kind: 'clean' },
          companions: [],
          seed: 0,
        })),
      ),
    );
    return {
      results,
      leftOut: wanted.filter((condition) => !possible(condition)),
      nonSpeech: countNonSpeech(
        nonSpeech.map(({ sound }) => sound),
        outcomes,
        metadata.calibration.unsureBelow,
      ),
    };
  } finally {
    await listener.close();
  }
}

/** Joins the results of several models, each on its own clips (the folds of a cross-validation). */
export function joinResults(parts: readonly RobustnessResult[]): Omit<RobustnessResult, 'nonSpeech'> {
  const results = Map.groupBy(
    parts.flatMap((part) => part.results),
    ({ condition }) => conditionName(condition),
  );
  return {
    results: [...results.values()].map((same) => ({
      condition: same[0]!.condition,
      clips: same.flatMap(({ clips }) => clips),
    })),
    leftOut: parts[0]?.leftOut ?? [],
  };
}

/**
 * Markdown: a row a condition. Recall is over the clips that are answered; the loss compares it with the same clips as
 * recorded, in points, so that refusing the hard ones hides nothing.
 */
export function robustnessTable({ results, leftOut }: Omit<RobustnessResult, 'nonSpeech'>): string {
  const clean = results.find(({ condition }) => condition.kind === 'clean');
  const rows = results.map(({ condition, clips }) => {
    const predictions = predictionsOf(clips);
    const { accuracy, averageRecall } = measure(predictions);
    const lost = clean && condition.kind !== 'clean' ? lossOf(clean.clips, clips) : undefined;
    const points = (value: number) => (100 * value).toFixed(1);
    return [
      conditionName(condition),
      percent(accuracy),
      percent(averageRecall),
      percentRange(recallInterval(predictions, seededRandom(1))),
      lost ? points(lost.loss) : '',
      lost?.interval ? `${points(lost.interval.low)} to ${points(lost.interval.high)}` : '',
      percent(1 - predictions.length / Math.max(1, clips.length)),
    ];
  });
  const missing = leftOut.map(conditionName).join(', ');
  return [
    markdownTable(
      ['condition', 'accuracy', 'average recall', '95 % interval', 'loss, points', '95 %', 'refused'],
      rows,
    ),
    ...(missing === '' ? [] : ['', `Left out, for lack of ffmpeg with libopus or of the sounds: ${missing}.`]),
  ].join('\n');
}

/** The Markdown table of the answers to sounds without speech. */
export function nonSpeechTable(results: readonly NonSpeechResult[]): string {
  return markdownTable(
    ['sound', 'recordings', 'refused', 'not sure', 'taken for an emotion'],
    results.map(({ sound, count, refused, unsure }) => [sound, count, refused, unsure, count - refused - unsure]),
  );
}

/**
 * How much average recall a condition costs on the clips that are answered under both, and a 95 % interval by bootstrap
 * over speakers.
 */
export function lossOf(
  clean: readonly HeardClip[],
  impaired: readonly HeardClip[],
): { readonly loss: number; readonly interval: Interval | undefined } {
  const answered = new Set(impaired.flatMap(({ clip, outcome }) => ('scores' in outcome ? [clip.id] : [])));
  const known = new Set(clean.flatMap(({ clip, outcome }) => ('scores' in outcome ? [clip.id] : [])));
  const both = (clips: readonly HeardClip[]) =>
    predictionsOf(clips.filter(({ clip }) => answered.has(clip.id) && known.has(clip.id)));
  const [before, after] = [both(clean), both(impaired)];
  return {
    loss: measure(before).averageRecall - measure(after).averageRecall,
    interval: recallLossInterval(before, after, () => seededRandom(1)),
  };
}

export function predictionsOf(clips: readonly HeardClip[]): Prediction[] {
  return clips.flatMap(({ clip: { corpus, speaker, emotion }, outcome }) =>
    'scores' in outcome ? [{ corpus, speaker, emotion, scores: outcome.scores }] : [],
  );
}

interface Backgrounds {
  readonly noises: readonly string[];
  readonly roomFile: (room: string) => string | undefined;
}

function backgroundsOf(corpus: Corpus): Backgrounds {
  const folder = corpus.backgrounds ?? '';
  const environment = path.join(folder, 'environment');
  const names = existsSync(environment) ? readdirSync(environment).sort() : [];
  return {
    noises: names.filter((name) => /_5-.*\.opus$/.test(name)).map((name) => path.join(environment, name)),
    roomFile: (room) => {
      const file = path.join(folder, 'rooms', `${room}.flac`);
      return existsSync(file) ? file : undefined;
    },
  };
}

function companionsOf(
  condition: Condition,
  clip: Clip,
  index: number,
  corpus: Corpus,
  { noises, roomFile }: Backgrounds,
): string[] {
  switch (condition.kind) {
    case 'noise':
      // The same sound for a clip at every signal-to-noise ratio.
      return [noises[(index * 7919) % noises.length] ?? ''];
    case 'room':
      return [roomFile(condition.room) ?? ''];
    case 'length':
      return corpus.clips
        .filter(({ id, speaker, emotion }) => id !== clip.id && speaker === clip.speaker && emotion === clip.emotion)
        .slice(0, 5)
        .map((other) => other.file);
    case 'clean':
    case 'opus':
    case 'narrowband':
    case 'loss':
      return [];
  }
}

async function cached(file: string, make: () => Promise<RobustnessOutcome[]>): Promise<RobustnessOutcome[]> {
  if (existsSync(file)) return JSON.parse(await readFile(file, 'utf8')) as RobustnessOutcome[];
  const made = await make();
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(`${file}.part`, JSON.stringify(made));
  await rename(`${file}.part`, file);
  return made;
}

async function canEncodeOpus(): Promise<boolean> {
  try {
    const { stdout } = await promisify(execFile)('ffmpeg', ['-hide_banner', '-encoders']);
    return stdout.includes('libopus');
  } catch {
    return false;
  }
}

/** Five seconds each: ESC-10's fold 5 by class, digital silence, and white noise at -50 to -20 dBFS. */
function nonSpeechOf(noises: readonly string[]): { sound: string; recording: string | Float32Array }[] {
  const random = seededRandom(5);
  const white = [-50, -40, -30, -20].map((levelDb) => {
    const amplitude = Math.sqrt(3) * 10 ** (levelDb / 20);
    return Float32Array.from({ length: 80_000 }, () => amplitude * (2 * random.next() - 1));
  });
  return [
    ...noises.map((recording) => ({ sound: path.basename(recording).replace(/_5-.*/, ''), recording })),
    { sound: 'silence', recording: new Float32Array(80_000) },
    ...white.map((recording) => ({ sound: 'white noise', recording })),
  ];
}

function countNonSpeech(
  sounds: readonly string[],
  outcomes: readonly RobustnessOutcome[],
  unsureBelow: number,
): NonSpeechResult[] {
  const heard = outcomes.map((outcome, n) => ({ sound: sounds[n] ?? '', outcome }));
  return [...Map.groupBy(heard, ({ sound }) => sound)].map(([sound, own]) => ({
    sound,
    count: own.length,
    refused: own.filter(({ outcome }) => 'refusal' in outcome).length,
    unsure: own.filter(
      ({ outcome }) => 'scores' in outcome && outcome.scores[leadingEmotion(outcome.scores)] < unsureBelow,
    ).length,
  }));
}
