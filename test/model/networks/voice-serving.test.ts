import { beforeAll, expect, test } from 'vitest';
import * as tf from '@tensorflow/tfjs-core';
import { Dct } from '../../../src/audio/features/dct.ts';
import { prosodyCurves } from '../../../src/audio/features/prosody.ts';
import { useEngine } from '../../../src/audio/network/engine.ts';
import { emotions } from '../../../src/core/emotion.ts';
import { seededRandom } from '../../../src/core/random.ts';
import { architectures } from '../../../model/train/training/recipe.ts';
import { seResNet, servingNetwork } from '../../../model/train/networks/se-resnet.ts';
import { bandsOfLogMel } from '../../../model/train/networks/smooth-bands.ts';
import { voiceNetwork, type VoiceWidths } from '../../../model/train/networks/voice-network.ts';
import { voiceServing } from '../../../model/train/networks/voice-serving.ts';

const bands = 64;
const frames = 96;
const curves = prosodyCurves.length;
const columns = bands + curves;
const numbers = 7;
const share = 0.4;
const gain = 0.3;
const random = seededRandom(5);
const some = (length: number, spread = 1) => Array.from({ length }, () => spread * (2 * random.next() - 1));
const base = { mean: some(bands, 20), standardDeviation: some(bands, 3).map((value) => 12 + value) };
const input = { mean: some(bands, 20), standardDeviation: some(bands, 3).map((value) => 14 + value) };
const widths: VoiceWidths = {
  ...{ bands: 32, coefficients: 20, centred: true, stem: 8, blocks: [8, 12], prosody: [8, 12], usual: 6 },
};

beforeAll(() => useEngine('wasm'));

/** Gives normalisations something to do: what training would have left. */
function disturb(network: { layers: tf.serialization.Serializable[] }): void {
  for (const layer of network.layers as unknown as { getWeights(): tf.Tensor[]; setWeights(w: tf.Tensor[]): void }[]) {
    const weights = layer.getWeights();
    if (weights.length !== 4) continue;
    layer.setWeights(
      weights.map((weight) =>
        tf.tensor(
          some(weight.size, 0.3).map((value) => 1 + value),
          weight.shape,
        ),
      ),
    );
  }
}

function standardized(logMel: Float32Array, moments: typeof base): number[] {
  return Array.from(
    logMel,
    (value, at) => (value - moments.mean[at % bands]!) / moments.standardDeviation[at % bands]!,
  );
}

test.each([
  ['a stranger', 0],
  ['a person it knows', 10 / 13],
])('answers %s, from MFCC, as the ensemble and the network of voices do from log-mel, by their shares', (_, known) => {
  const member = seResNet(bands, architectures['se-resnet-small']!, 1);
  disturb(member);
  const ensemble = servingNetwork(bands, [{ widths: architectures['se-resnet-small']!, network: member }]);
  const spectrum = bandsOfLogMel(widths, columns, input);
  const voice = voiceNetwork(widths, { columns, usual: numbers, spectrum }, 2);
  disturb(voice);
  const served = voiceServing(
    { widths: [architectures['se-resnet-small']!], network: ensemble, input: base },
    { widths, network: voice, input, usual: numbers },
    { share, gain },
  );

  const logMel = Float32Array.from(some(frames * bands, 30), (value) => value - 30);
  const prosody = some(frames * curves);
  const usual = [...some(numbers - 1), known];
  const ofVoices = share + gain * known;
  const dct = new Dct(bands, bands);
  const rows = new Float32Array(frames * columns);
  const plain = standardized(logMel, input);
  const heard = new Float32Array(frames * columns);
  for (let frame = 0; frame < frames; frame++) {
    dct.apply(Float64Array.from(logMel.subarray(frame * bands, (frame + 1) * bands)), 0, rows, frame * columns);
    rows.set(prosody.slice(frame * curves, (frame + 1) * curves), frame * columns + bands);
    heard.set(plain.slice(frame * bands, (frame + 1) * bands), frame * columns);
    heard.set(prosody.slice(frame * curves, (frame + 1) * curves), frame * columns + bands);
  }
  const ofBase = ensemble.predict(tf.tensor4d(standardized(logMel, base), [1, frames, bands, 1])) as tf.Tensor;
  const ofVoice = voice.predict([
    tf.tensor4d(heard, [1, frames, columns, 1]),
    tf.tensor2d(usual, [1, numbers]),
  ]) as tf.Tensor[];
  const logits = emotions.map(
    (_, n) =>
      (1 - ofVoices) * Math.log(ofBase.dataSync()[n]!) +
      (ofVoices / 2) * (ofVoice[0]!.dataSync()[n]! + ofVoice[1]!.dataSync()[n]!),
  );
  const expected = tf.softmax(tf.tensor1d(logits)).dataSync();
  const answer = (
    served.predict([tf.tensor4d(rows, [1, frames, columns, 1]), tf.tensor2d(usual, [1, numbers])]) as tf.Tensor
  ).dataSync();
  for (const [n, value] of expected.entries()) expect(answer[n]).toBeCloseTo(value, 4);
  expect(Math.max(...expected) - Math.min(...expected)).toBeGreaterThan(0.05);
});
