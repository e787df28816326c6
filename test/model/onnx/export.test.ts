import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import * as tf from '@tensorflow/tfjs-core';
import { input, layers, model as network, type LayersModel, type SymbolicTensor } from '@tensorflow/tfjs-layers';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { beforeAll, describe, expect, test } from 'vitest';
import { onnxOf } from '../../../model/train/onnx/export.ts';
import { decodeOnnx } from '../../../model/train/onnx/proto.ts';
import { wholeRecordingDetector } from '../../../model/train/onnx/voice-detector.ts';
import { useEngine } from '../../../src/audio/network/engine.ts';
import { readModelFiles } from '../../../src/audio/network/metadata.ts';
import { voiceDetectorFile } from '../../../src/audio/prepare/voice-detector.ts';
import { emotions } from '../../../src/core/emotion.ts';
import { seededRandom } from '../../../src/core/random.ts';
import { AttentiveStatistics } from '../../../src/audio/network/attentive-pooling.ts';
import { MeanNormalization } from '../../../src/audio/network/mean-normalization.ts';
import { SelfAttention } from '../../../src/audio/network/self-attention.ts';

const root = path.join(import.meta.dirname, '../../..');
const described = { name: 'a test', licence: 'none', labels: [...emotions] };
const random = seededRandom(7);
const apply = (layer: layers.Layer, to: SymbolicTensor | SymbolicTensor[]) => layer.apply(to) as SymbolicTensor;

/** The files of a network whose weights are drawn by lot. */
async function filesOf(made: LayersModel): Promise<{ topology: Uint8Array; weights: Uint8Array }> {
  for (const layer of made.layers)
    layer.setWeights(
      layer.getWeights().map((weight) =>
        tf.tensor(
          drawn(weight.size).map((value) => 0.5 * value),
          weight.shape,
        ),
      ),
    );
  let files: { topology: Uint8Array; weights: Uint8Array } | undefined;
  await made.save(
    tf.io.withSaveHandler(({ modelTopology, weightSpecs, weightData }) => {
      const topology = JSON.stringify({ modelTopology, weightsManifest: [{ paths: [], weights: weightSpecs }] });
      files = {
        topology: new TextEncoder().encode(topology),
        weights: new Uint8Array(tf.io.CompositeArrayBuffer.join(weightData)),
      };
      return Promise.resolve({ modelArtifactsInfo: { dateSaved: new Date(), modelTopologyType: 'JSON' } });
    }),
  );
  return files!;
}

function drawn(length: number): Float32Array<ArrayBuffer> {
  return Float32Array.from({ length }, () => 2 * random.next() - 1);
}

/** What ONNX Runtime answers, and what TensorFlow.js answers. */
async function answers(made: LayersModel, shapes: readonly (readonly number[])[]) {
  const session = await InferenceSession.create(onnxOf(await filesOf(made), described));
  const inputs = shapes.map((shape) => drawn(shape.reduce((product, each) => product * each, 1)));
  const feeds = ['features', 'usual'].slice(0, shapes.length).map((name, n) => {
    return [name, new Tensor('float32', inputs[n]!, [...shapes[n]!])] as const;
  });
  const { probabilities } = await session.run(Object.fromEntries(feeds));
  const expected = made.predict(inputs.map((values, n) => tf.tensor(values, [...shapes[n]!]))) as tf.Tensor;
  return { actual: [...(probabilities!.data as Float32Array)], expected: [...(await expected.data<'float32'>())] };
}

beforeAll(() => useEngine('wasm'));

describe('a network written as ONNX', () => {
  test.for([
    { frames: 64, windows: 1 },
    { frames: 77, windows: 3 },
  ])('answers what TensorFlow.js answers, $windows × $frames frames', async ({ frames, windows }) => {
    const [x, usual] = [input({ shape: [null, 12, 1] }), input({ shape: [5] })];
    const strides = [2, 2];
    const stem = apply(
      layers.conv2d({ filters: 6, kernelSize: [5, 3], strides, padding: 'same', activation: 'relu' }),
      apply(new MeanNormalization({}), x),
    );
    const short = apply(layers.conv2d({ filters: 6, kernelSize: [2, 2], padding: 'same', useBias: false }), stem);
    const squeezed = apply(
      layers.dense({ units: 6, activation: 'sigmoid' }),
      apply(layers.globalAveragePooling2d({}), stem),
    );
    const excited = apply(layers.multiply(), [short, apply(layers.reshape({ targetShape: [1, 1, 6] }), squeezed)]);
    const joined = apply(layers.activation({ activation: 'relu' }), apply(layers.add(), [excited, stem]));
    const attended = apply(
      new SelfAttention({ units: 8, heads: 2 }),
      apply(layers.conv2d({ filters: 4, kernelSize: [1, 2], padding: 'valid' }), joined),
    );
    const pooled = apply(layers.dropout({ rate: 0.3 }), apply(new AttentiveStatistics({ units: 7 }), attended));
    const known = apply(layers.dense({ units: 3, activation: 'tanh' }), usual);
    const one = apply(layers.dense({ units: 8 }), apply(layers.concatenate(), [pooled, known]));
    const rows = apply(layers.dense({ units: 4 }), apply(layers.reshape({ targetShape: [-1, 12] }), x));
    const other = apply(
      new AttentiveStatistics({ units: 2 }),
      apply(layers.reshape({ targetShape: [-1, 2, 2] }), rows),
    );
    const mean = apply(layers.average(), [one, apply(layers.dense({ units: 8 }), other)]);
    const made = network({ inputs: [x, usual], outputs: apply(layers.activation({ activation: 'softmax' }), mean) });
    const { actual, expected } = await answers(made, [
      [windows, frames, 12, 1],
      [windows, 5],
    ]);
    expect(actual).toHaveLength(8 * windows);
    for (const [at, value] of expected.entries()) expect(actual[at]).toBeCloseTo(value, 5);
    // The test would see an answer that does not depend on the input.
    expect(Math.max(...expected) - Math.min(...expected)).toBeGreaterThan(0.05);
  });

  test('a layer that nobody can write is named', async () => {
    const x = input({ shape: [null, 12, 1] });
    const made = network({
      inputs: x,
      outputs: apply(layers.dense({ units: 8 }), apply(layers.globalMaxPooling2d({}), x)),
    });
    const files = await filesOf(made);
    expect(() => onnxOf(files, described)).toThrow(/GlobalMaxPooling2D.* cannot be written as ONNX yet/);
  });
});

describe('the files that are shipped', () => {
  test.for(['model', 'model/commercial'])(
    '%s/model.onnx is the network of its model.json and weights.bin',
    async (name) => {
      const folder = path.join(root, name);
      const files = await readModelFiles(folder);
      const written = onnxOf(files, files.metadata);
      expect(Buffer.compare(written, await readFile(path.join(folder, 'model.onnx')))).toBe(0);
      const { graph, opsetImport, metadataProps } = decodeOnnx(written);
      expect(graph.output.map((output) => output.name)).toEqual(['probabilities']);
      expect(opsetImport).toEqual([{ domain: '', version: 17 }]);
      expect(metadataProps).toContainEqual({ key: 'labels', value: emotions.join(',') });
    },
  );

  test('the voice detector is the network of Silero VAD v6', async () => {
    const silero = createRequire(import.meta.url).resolve('@ricky0123/vad-web/dist/silero_vad_v6.onnx');
    const written = wholeRecordingDetector(await readFile(silero));
    expect(Buffer.compare(written, await readFile(voiceDetectorFile))).toBe(0);
  });
});
