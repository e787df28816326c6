import * as tf from '@tensorflow/tfjs-core';
import { Prosody, prosodyCurves } from '../../../src/audio/features/prosody.ts';
import { usualInput } from '../../../src/audio/features/usual-voice.ts';
import { standardizedWindows } from '../../../src/audio/network/windows.ts';
import { seededRandom } from '../../../src/core/random.ts';
import { emotions } from '../../../src/core/emotion.ts';
import { corpusTraits } from '../corpora/corpus-traits.ts';
import { drawOthers, usualOf } from '../examples/voice-batch.ts';
import type { VoiceExample } from '../examples/voices.ts';
import { progressBar } from '../lib/progress.ts';
import { features, window } from '../training/recipe.ts';
import type { TrainedVoice } from '../training/voice-training.ts';
import type { RawPrediction } from './calibration.ts';

/**
 * What each answer of a network says of examples, by the windows that serving reads.
 * @param known how many other clips of each speaker, drawn at random, make the usual voice; 0: a stranger. Never of a corpus whose
 *   speakers have one emotion each
 * @returns [answer][example]
 */
export function predictVoice(
  { network, input, usual }: Pick<TrainedVoice, 'network' | 'input' | 'usual'>,
  examples: readonly VoiceExample[],
  known: number,
): RawPrediction[][] {
  const prosody = new Prosody(features);
  const random = seededRandom(known + 1);
  const bySpeaker = Map.groupBy(examples, ({ clip }) => clip.speaker);
  const answers: RawPrediction[][] = network.outputs.map(() => []);
  const bar = progressBar(`predicted, known by ${known}`, examples.length);
  for (const example of examples) {
    const { clip, statistics } = example;
    const others = corpusTraits(clip.corpus).oneEmotionEach === true ? [] : (bySpeaker.get(clip.speaker) ?? []);
    const own = usualInput(statistics, usualOf(drawOthers(others, clip.id, known, random)), usual);
    const { windows, count, frames, columns } = windowsOf(example, input, prosody);
    const { id, corpus, speaker, emotion } = clip;
    tf.tidy(() => {
      const inputs = [
        tf.tensor4d(windows, [count, frames, columns, 1]),
        ...(network.inputs.length > 1 ? [tf.tile(tf.tensor2d(own, [1, own.length]), [count, 1])] : []),
      ];
      const outputs = [network.predict(inputs)].flat();
      for (const [index, output] of outputs.entries()) {
        const probabilities = [...tf.mean(tf.softmax(output), 0).dataSync()];
        answers[index]!.push({ id, corpus, speaker, emotion, probabilities });
      }
    });
    bar.increment();
  }
  bar.stop();
  return answers;
}

/** The geometric mean of what several answers say of the same clips. */
export function together(answers: readonly (readonly RawPrediction[])[], shares: readonly number[]): RawPrediction[] {
  return answers[0]!.map((first, n) => {
    const logs = emotions.map((_, column) =>
      answers.reduce((sum, own, k) => sum + shares[k]! * Math.log(Math.max(own[n]!.probabilities[column]!, 1e-9)), 0),
    );
    const powers = logs.map((log) => Math.exp(log));
    const total = powers.reduce((sum, power) => sum + power, 0);
    return { ...first, probabilities: powers.map((power) => power / total) };
  });
}

/** The standardised spectrogram of a clip with its prosody curves beside it, cut into windows. */
function windowsOf({ features: logMel, pitchHz }: VoiceExample, input: TrainedVoice['input'], prosody: Prosody) {
  const bands = input.mean.length;
  const columns = bands + prosodyCurves.length;
  const values = new Float32Array(logMel.frames * columns);
  for (let frame = 0; frame < logMel.frames; frame++)
    values.set(logMel.values.subarray(frame * bands, (frame + 1) * bands), frame * columns);
  prosody.curves(logMel, { hz: pitchHz }, values, columns, bands);
  const plain = prosodyCurves.map(() => 0);
  const all = {
    ...window,
    mean: [...input.mean, ...plain],
    standardDeviation: [...input.standardDeviation, ...plain.map(() => 1)],
  };
  return { ...standardizedWindows({ values, frames: logMel.frames, coefficients: columns }, all), columns };
}
