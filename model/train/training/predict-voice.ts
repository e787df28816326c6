import * as tf from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { Prosody, prosodyCurves } from '../../../src/audio/features/prosody.ts';
import { usualInput } from '../../../src/audio/features/usual-voice.ts';
import { standardizedWindows, type Windows } from '../../../src/audio/network/windows.ts';
import { seededRandom } from '../../../src/core/random.ts';
import { emotions, type Emotion } from '../../../src/core/emotion.ts';
import type { UsualVoice } from '../../../src/core/ports/analysis.ts';
import type { Random } from '../../../src/core/ports/system.ts';
import { corpusTraits } from '../corpora/corpus-traits.ts';
import { drawOthers, usualOf } from '../examples/voice-batch.ts';
import type { VoiceExample } from '../examples/voices.ts';
import { progressBar } from '../lib/progress.ts';
import { features, window } from './recipe.ts';
import type { TrainedVoice } from './voice-training.ts';
import type { RawPrediction } from '../evaluation/calibration.ts';

/** The other clips of a speaker, drawn at random, that make the usual voice. */
export interface History {
  /** 0: a stranger. */
  readonly count: number;
  /** The emotions of these clips; all unless set. */
  readonly emotions?: readonly Emotion[];
  /** How much each of them counts; 1 unless set. */
  readonly weight?: number;
}

/** The predictions of each answer of a network, by what is known of the speaker: [answer][example]. */
export type VoicePredictions<Known> = ReadonlyMap<Known, readonly (readonly RawPrediction[])[]>;

/**
 * The predictions of a network for examples, with the windows of serving.
 * @param histories by which a speaker is known. Speakers of a corpus who have one emotion each are always strangers. A number is that many
 *   clips of any emotion
 * @param all the clips that histories are drawn from
 */
export function predictVoice<const Known extends History | number>(
  { network, input, usual }: Pick<TrainedVoice, 'network' | 'input' | 'usual'>,
  examples: readonly VoiceExample[],
  histories: readonly Known[],
  all: readonly VoiceExample[] = examples,
): VoicePredictions<Known> {
  const prosody = new Prosody(features);
  const random = seededRandom(1);
  const bySpeaker = Map.groupBy(all, ({ clip }) => clip.speaker);
  const said = new Map(histories.map((known) => [known, network.outputs.map((): RawPrediction[] => [])]));
  const bar = progressBar('predicted', examples.length);
  for (const example of examples) {
    const { clip, statistics } = example;
    const { id, corpus, speaker, emotion } = clip;
    const others = corpusTraits(corpus).oneEmotionEach === true ? [] : (bySpeaker.get(speaker) ?? []);
    const cut = windowsOf(example, input, prosody);
    const usuals = histories.map((known) => usualInput(statistics, drawUsual(others, id, known, random), usual));
    const outputs = predictAll(network, cut, usuals);
    for (const [place, known] of histories.entries())
      for (const [answer, probabilities] of outputs.entries())
        said.get(known)![answer]!.push({ id, corpus, speaker, emotion, probabilities: probabilities[place]! });
    bar.increment();
  }
  bar.stop();
  return said;
}

function drawUsual(
  others: readonly VoiceExample[],
  without: string,
  history: History | number,
  random: Random,
): UsualVoice {
  if (typeof history === 'number') return usualOf(drawOthers(others, without, history, random));
  const { count, emotions: wanted, weight = 1 } = history;
  const chosen = wanted ? others.filter(({ clip }) => wanted.includes(clip.emotion)) : others;
  const drawn = usualOf(drawOthers(chosen, without, count, random));
  return { ...drawn, count: weight * drawn.count };
}

/** The predictions of each answer, mean over the windows, for several usual voices at once: [answer][usual voice]. */
function predictAll(
  network: LayersModel,
  { windows, count, frames, columns }: Windows & { readonly columns: number },
  usuals: readonly Float32Array[],
): number[][][] {
  return tf.tidy(() => {
    const heard = tf.tensor4d(windows, [count, frames, columns, 1]);
    const numbers = usuals[0]?.length ?? 0;
    const inputs = [
      tf.tile(heard, [usuals.length, 1, 1, 1]),
      ...(network.inputs.length > 1
        ? [
            tf.tensor2d(
              usuals.flatMap((own) => Array.from({ length: count }, () => [...own])),
              [usuals.length * count, numbers],
            ),
          ]
        : []),
    ];
    return [network.predict(inputs)].flat().map((output) => {
      const each = tf.reshape(tf.softmax(output), [usuals.length, count, emotions.length]);
      return tf.mean(each, 1).arraySync() as number[][];
    });
  });
}

/** Half a step of the numbers in files of predictions. A probability of 0 in a file stands for about this value. */
const leastWritten = 2.5e-6;

/** The geometric mean of several answers' predictions for the same clips. */
export function together(answers: readonly (readonly RawPrediction[])[], shares: readonly number[]): RawPrediction[] {
  return answers[0]!.map((first, n) => {
    const logs = emotions.map((_, column) =>
      answers.reduce(
        (sum, own, k) => sum + shares[k]! * Math.log(Math.max(own[n]!.probabilities[column]!, leastWritten)),
        0,
      ),
    );
    const powers = logs.map((log) => Math.exp(log));
    const total = powers.reduce((sum, power) => sum + power, 0);
    return { ...first, probabilities: powers.map((power) => power / total) };
  });
}

/** The standardised spectrogram of a clip with its prosody curves beside it, cut into windows. */
function windowsOf(
  { features: logMel, pitchHz }: VoiceExample,
  input: TrainedVoice['input'],
  prosody: Prosody,
): Windows & { readonly columns: number } {
  const bands = input.mean.length;
  const columns = bands + prosodyCurves.length;
  const values = new Float32Array(logMel.frames * columns);
  for (let frame = 0; frame < logMel.frames; frame++)
    values.set(logMel.values.subarray(frame * bands, (frame + 1) * bands), frame * columns);
  prosody.curves(prosody.loudness(logMel), { hz: pitchHz }, { values, stride: columns, at: bands });
  const plain = prosodyCurves.map(() => 0);
  const all = {
    ...window,
    mean: [...input.mean, ...plain],
    standardDeviation: [...input.standardDeviation, ...plain.map(() => 1)],
  };
  return { ...standardizedWindows({ values, frames: logMel.frames, coefficients: columns }, all), columns };
}
