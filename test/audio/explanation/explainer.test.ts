import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { createCanvas, loadImage } from '@napi-rs/canvas';
import * as tf from '@tensorflow/tfjs-core';
import { layers, sequential, type LayersModel, type Sequential } from '@tensorflow/tfjs-layers';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PipelineAnalyzer } from '../../../src/audio/analyzer.ts';
import { Dct } from '../../../src/audio/features/dct.ts';
import { useEngine } from '../../../src/audio/network/engine.ts';
import { evidenceOf, logMelOf } from '../../../src/audio/explanation/evidence.ts';
import { salientArea, strongestPlace } from '../../../src/audio/explanation/saliency-area.ts';
import {
  bandMeans,
  gradientSaliency,
  hidden,
  saliencyOf,
  type SaliencyParts,
} from '../../../src/audio/explanation/saliency.ts';
import { Explainer } from '../../../src/audio/explanation/explainer.ts';
import { FeaturesFromLogMel } from '../../../src/audio/features/from-log-mel.ts';
import { readModelFiles } from '../../../src/audio/network/metadata.ts';
import { LogMelExtractor, type FeatureSpec } from '../../../src/audio/features/extractor.ts';
import { calibrate } from '../../../src/audio/network/calibration.ts';
import { NetworkModel } from '../../../src/audio/network/model.ts';
import { palettes } from '../../../src/audio/explanation/picture-theme.ts';
import { pictureSize, spectrogramBox } from '../../../src/audio/explanation/picture.ts';
import { AnalyzerPool } from '../../../src/audio/pool/analyzer-pool.ts';
import { prepare } from '../../../src/audio/prepare/prepare.ts';
import { standardizedWindows, type NetworkInput } from '../../../src/audio/network/windows.ts';
import { parseConfig } from '../../../src/config/config.ts';
import { emotions, leadingEmotion } from '../../../src/core/emotion.ts';
import type { Features } from '../../../src/audio/types.ts';
import { themes, type AudioInput, type VoiceEvidence } from '../../../src/core/ports/analysis.ts';
import { seededRandom } from '../../../src/core/random.ts';
import { mix, noise, pcm, phrase, sequence } from '../speech-clips.ts';

const root = path.join(import.meta.dirname, '../../..');
const speech: AudioInput = { kind: 'bytes', bytes: await readFile(path.join(root, 'src/samples/hello.ogg')) };

const logMelSpec: FeatureSpec = {
  kind: 'logmel',
  sampleRateHz: 16_000,
  windowLength: 512,
  hopLength: 256,
  window: 'hann',
  center: true,
  nMels: 40,
  fMinHz: 50,
  fMaxHz: 7000,
  topDb: 80,
  deltaOrder: 0,
};
const mfccSpec: FeatureSpec = { ...logMelSpec, kind: 'mfcc', nMfcc: 40 };
const windowFrames = 60;

/** The only place that {@link lookingThere} looks at. */
const there = { fromFrame: 20, toFrame: 32, fromBand: 12, toBand: 20 };
const isThere = (frame: number, band: number) =>
  frame >= there.fromFrame && frame < there.toFrame && band >= there.fromBand && band < there.toBand;

beforeAll(() => useEngine('wasm'));

/**
 * A network that is angrier the louder it is in one place, and looks at nothing else.
 * @param first a layer before, that changes nothing
 */
function lookingThere(spec: FeatureSpec, first: readonly Parameters<Sequential['add']>[0][] = []): LayersModel {
  const coefficients = spec.nMels;
  const network = sequential();
  const inputShape = [windowFrames, coefficients, 1];
  network.add(layers.inputLayer({ inputShape }));
  for (const layer of first) network.add(layer);
  network.add(layers.flatten());
  network.add(layers.dense({ units: emotions.length, activation: 'softmax' }));
  const dct = spec.kind === 'mfcc' ? new Dct(spec.nMels, spec.nMfcc) : undefined;
  const kernel = new Float32Array(windowFrames * coefficients * emotions.length);
  const angry = emotions.indexOf('angry');
  for (let frame = 0; frame < windowFrames; frame++) {
    const weights = Float64Array.from({ length: coefficients }, (_, band) => (isThere(frame, band) ? 0.003 : 0));
    const row = new Float32Array(coefficients);
    // The DCT of all coefficients is a rotation: the same weights, seen from the coefficients.
    if (dct) dct.apply(weights, 0, row, 0);
    else row.set(weights);
    for (let k = 0; k < coefficients; k++) kernel[(frame * coefficients + k) * emotions.length + angry] = row[k]!;
  }
  network.layers
    .at(-1)!
    .setWeights([tf.tensor2d(kernel, [windowFrames * coefficients, emotions.length]), tf.zeros([emotions.length])]);
  return network;
}

function partsOf(network: LayersModel, spec: FeatureSpec): SaliencyParts {
  const coefficients = spec.nMels;
  const input: NetworkInput = {
    leastFrames: windowFrames,
    frames: windowFrames,
    mean: Array<number>(coefficients).fill(0),
    standardDeviation: Array<number>(coefficients).fill(1),
  };
  const model = {
    score: (features: Features) => {
      const { windows, count } = standardizedWindows(features, input);
      const output = tf.tidy(() =>
        tf
          .mean(network.predict(tf.tensor4d(windows, [count, windowFrames, coefficients, 1])) as tf.Tensor, 0)
          .dataSync(),
      );
      return Promise.resolve(calibrate(output, 1));
    },
    scoreParts: () => Promise.reject(new Error('Nobody asks for parts.')),
    dispose: () => undefined,
  };
  return { network, model, input, features: new FeaturesFromLogMel(spec) };
}

/** Noise around -60 dB, and 20 dB more in two places: where the network looks, and elsewhere. */
function planted(): Features {
  const random = seededRandom(4);
  const isElsewhere = (frame: number, band: number) => frame >= 44 && frame < 56 && band >= 25 && band < 33;
  const values = Float32Array.from({ length: windowFrames * 40 }, (_, n) => {
    const [frame, band] = [Math.floor(n / 40), n % 40];
    return -60 + 4 * random.next() + (isThere(frame, band) || isElsewhere(frame, band) ? 20 : 0);
  });
  return { values, frames: windowFrames, coefficients: 40 };
}

describe('the saliency', () => {
  test.each([
    ['log-mel features', logMelSpec, true, []],
    ['MFCC, over mel frequencies', mfccSpec, true, []],
    [
      'convolutions without activation, and batch normalisation',
      logMelSpec,
      true,
      [
        layers.conv2d({ filters: 2, kernelSize: 1, useBias: false, kernelInitializer: 'ones' }),
        layers.batchNormalization(),
        layers.conv2d({ filters: 1, kernelSize: 1, useBias: false, kernelInitializer: 'ones' }),
      ],
    ],
    [
      'an operation without a gradient here, by occlusion',
      logMelSpec,
      false,
      [layers.depthwiseConv2d({ kernelSize: 1, depthwiseInitializer: 'ones', useBias: false })],
    ],
  ] as const)('stand where the network looks: %s', async (_, spec, hasGradient, first) => {
    const network = lookingThere(spec, [...first]);
    const parts = partsOf(network, spec);
    const logMel = planted();
    expect(gradientSaliency(logMel, 'angry', parts) !== undefined).toBe(hasGradient);
    const saliency = await saliencyOf(logMel, 'angry', parts);
    const highest = saliency.indexOf(Math.max(...saliency));
    expect(isThere(Math.floor(highest / 40), highest % 40)).toBe(true);
    const area = salientArea(saliency, 40);
    const covered = area.filter((value, n) => value === 1 && isThere(Math.floor(n / 40), n % 40)).length;
    // Occlusion is as coarse as its stripes.
    expect(covered / (12 * 8)).toBeGreaterThan(0.8);
    if (!hasGradient) return;
    const place = strongestPlace(area, saliency, 40)!;
    expect(Math.abs(place.fromFrame - there.fromFrame)).toBeLessThanOrEqual(3);
    expect(Math.abs(place.toFrame - there.toFrame)).toBeLessThanOrEqual(3);
    expect(Math.abs(place.fromBand - there.fromBand)).toBeLessThanOrEqual(4);
    expect(Math.abs(place.toBand - there.toBand)).toBeLessThanOrEqual(4);
    network.dispose();
  });

  test('leak no tensors', async () => {
    const network = lookingThere(logMelSpec);
    const parts = partsOf(network, logMelSpec);
    const before = tf.memory().numTensors;
    for (let run = 0; run < 5; run++) await saliencyOf(planted(), 'angry', parts);
    expect(tf.memory().numTensors).toBe(before);
    network.dispose();
  });

  test('are a fifth at most, without specks; nothing is marked where nothing spoke for it', () => {
    const saliency = new Float32Array(1000);
    for (let n = 0; n < 100; n++) saliency[n] = 1;
    saliency[505] = 9;
    const area = salientArea(saliency, 10);
    expect([...area].flatMap((value, n) => (value === 1 ? [n] : []))).toEqual([...Array(100).keys()]);
    expect(salientArea(new Float32Array(1000).fill(-1), 10).every((value) => value === 0)).toBe(true);
    expect(strongestPlace(new Uint8Array(1000), saliency, 10)).toBeUndefined();
    expect(
      salientArea(
        Float32Array.from({ length: 1000 }, (_, n) => n),
        10,
      ).reduce((a, b) => a + b),
    ).toBe(200);
  });
});

describe('features from a log-mel spectrogram', () => {
  test.each([
    ['log-mel', logMelSpec],
    ['log-mel and two derivatives', { ...logMelSpec, deltaOrder: 2 }],
    ['MFCC', { ...mfccSpec, nMfcc: 13 }],
    ['MFCC and a derivative', { ...mfccSpec, nMfcc: 20, deltaOrder: 1 }],
  ] as const)('are those that the sound has: %s', (_, spec) => {
    const sound = pcm(sequence(phrase, noise(0.3, 0.02)));
    const extractor = new LogMelExtractor(spec);
    const expected = extractor.extract(sound);
    const features = new FeaturesFromLogMel(spec).of(extractor.logMel(sound));
    expect([features.frames, features.coefficients]).toEqual([expected.frames, expected.coefficients]);
    const errors = features.values.map((value, n) => Math.abs(value - expected.values[n]!));
    expect(Math.max(...errors)).toBeLessThan(1e-3);
  });

  test.each([logMelSpec, { ...logMelSpec, deltaOrder: 2 }, { ...mfccSpec, nMfcc: 13, deltaOrder: 1 }] as const)(
    'add up: contributions sum to the change of a linear function (%o)',
    (spec) => {
      const features = new FeaturesFromLogMel(spec);
      const logMel = planted();
      const heard = features.of(logMel);
      const random = seededRandom(8);
      const slopes = heard.values.map(() => random.next() - 0.5);
      const sum = features.contributions(slopes, logMel).reduce((total, one) => total + one, 0);
      const value = heard.values.reduce((total, one, n) => total + one * slopes[n]!, 0);
      expect(sum).toBeCloseTo(value, 0);
    },
  );
});

describe('evidence', () => {
  const sound = pcm(phrase);
  const logMel = new LogMelExtractor(logMelSpec).logMel(sound);

  test('gives the spectrogram back to half a step, in a byte a value', () => {
    const evidence = evidenceOf(sound, { logMel, clearPitchHz: new Float32Array(logMel.frames) }, 256);
    const back = logMelOf(evidence).values;
    const errors = back.map((value, n) => Math.abs(value - logMel.values[n]!));
    expect(Math.max(...errors)).toBeLessThanOrEqual(evidence.stepDb / 2 + 1e-4);
    expect(evidence.logMel.length).toBe(logMel.values.length);
    expect(evidence.envelope.reduce((most, part) => Math.max(most, Math.abs(part)), 0)).toBe(127);
  });

  test('holds two minutes of a longer recording, and can hold silence', () => {
    const frames = 9000;
    const long = { values: new Float32Array(frames * 40).fill(-100), frames, coefficients: 40 };
    const evidence = evidenceOf(
      pcm(new Float32Array(frames * 256)),
      { logMel: long, clearPitchHz: new Float32Array(frames) },
      256,
    );
    expect(evidence.frames).toBe(7500);
    expect(logMelOf(evidence).values.every((value) => value === -100)).toBe(true);
  });
});

describe('the shipped model', () => {
  let model: NetworkModel;
  let explainer: Explainer;
  let parts: SaliencyParts;
  let evidence: VoiceEvidence;
  let analyzer: PipelineAnalyzer;
  const { engine, decoding, preparation } = parseConfig({});
  const options = { modelFolder: path.join(root, 'model'), engine, decoding, preparation };

  beforeAll(async () => {
    const files = await readModelFiles(options.modelFolder);
    const { features: spec, input } = files.metadata;
    model = await NetworkModel.load(files, 'wasm');
    parts = { network: model.network, model, input, features: new FeaturesFromLogMel(spec) };
    explainer = new Explainer({ ...parts, layers: () => Promise.resolve(model.network), spec });
    analyzer = await PipelineAnalyzer.load(options);
    evidence = (await analyzer.analyze(speech)).evidence!;
  });
  afterAll(async () => {
    model.dispose();
    await analyzer.close();
  });

  const score = (logMel: Features) => model.score(parts.features.of(logMel), evidence.statistics);

  test('is heard from the evidence as it was heard from the sound', async () => {
    const { scores } = await analyzer.analyze(speech);
    const again = await score(logMelOf(evidence));
    for (const emotion of emotions) expect(Math.abs(again[emotion] - scores[emotion])).toBeLessThan(0.02);
  });

  test('has the gradient that a small step measures', async () => {
    const logMel = logMelOf(evidence);
    const emotion = leadingEmotion(await score(logMel));
    const means = bandMeans(logMel);
    const away = (step: number): Features => ({
      ...logMel,
      values: logMel.values.map((value, n) => value + step * (value - means[n % logMel.coefficients]!)),
    });
    const raw = async (step: number) => {
      const features = parts.features.of(away(step));
      // The saliency is that of the spectrum: the prosody stays as it is.
      for (const [at, value] of parts.features.of(logMel).values.entries())
        if (at % features.coefficients >= parts.features.spectralCoefficients) features.values[at] = value;
      const { windows, count, frames } = standardizedWindows(features, parts.input);
      const shape: [number, number, number, number] = [count, frames, features.coefficients, 1];
      const output = tf.tidy(() => {
        const stranger = model.network.inputs.slice(1).map((input) => tf.zeros([count, input.shape[1] ?? 0]));
        return tf.mean(model.network.predict([tf.tensor4d(windows, shape), ...stranger]) as tf.Tensor, 0);
      });
      const probabilities = await output.data();
      output.dispose();
      return Math.log(probabilities[emotions.indexOf(emotion)]!);
    };
    const step = 1e-3;
    const measured = ((await raw(step)) - (await raw(-step))) / (2 * step);
    const saliency = gradientSaliency(logMel, emotion, parts);
    // Another architecture may have no gradient here; then there is nothing to hold against the step.
    if (!saliency) return;
    const sum = saliency.reduce((total, value) => total + value, 0);
    expect(Math.abs(sum - measured)).toBeLessThan(0.05 * Math.max(1, Math.abs(measured)));
  });

  test('is moved more by what is marked than by the same shapes elsewhere', async () => {
    const clips = [logMelOf(evidence)];
    for (const [seed, level] of [0.004, 0.008, 0.016, 0.03].entries()) {
      const sound = mix(sequence(phrase, phrase, phrase), noise(2, level, seed + 1));
      clips.push(
        new LogMelExtractor(model.metadata.features).logMel(prepare(pcm(sound), model.metadata.preparation).pcm),
      );
    }
    let [marked, elsewhere] = [0, 0];
    for (const logMel of clips) {
      const { frames, coefficients: bands } = logMel;
      const whole = await score(logMel);
      const emotion = leadingEmotion(whole);
      const area = salientArea(await saliencyOf(logMel, emotion, parts), bands);
      const means = bandMeans(logMel);
      const fall = async (shift: number) => {
        const isHidden = (frame: number, band: number) => area[((frame + shift) % frames) * bands + band] === 1;
        return whole[emotion] - (await score(hidden(logMel, means, isHidden)))[emotion];
      };
      marked += (await fall(0)) / clips.length;
      for (const part of [0.25, 0.5, 0.75]) elsewhere += (await fall(Math.round(part * frames))) / 3 / clips.length;
    }
    expect(marked).toBeGreaterThan(0.1);
    expect(marked).toBeGreaterThan(1.5 * elsewhere);
  });

  test.each(themes)('is explained in a picture and in details of 1000 × 600, on %s ground', async (theme) => {
    const scores = await score(logMelOf(evidence));
    const {
      picture: shown,
      details: picture,
      focus,
      stageMs,
    } = await explainer.explain({ evidence, scores, locale: 'de', theme });
    expect(picture!.length).toBeLessThan(200_000);
    expect(shown!.length).toBeLessThan(60_000);
    const voice = await loadImage(shown!);
    expect(voice.width).toBe(pictureSize.width);
    const image = await loadImage(picture!);
    expect([image.width, image.height]).toEqual([pictureSize.width, pictureSize.height]);
    const canvas = createCanvas(image.width, image.height);
    const pen = canvas.getContext('2d');
    pen.drawImage(image, 0, 0);
    const countOf = (color: string, box: { left: number; top: number; right: number; bottom: number }) => {
      const wanted = [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16));
      const { data } = pen.getImageData(box.left, box.top, box.right - box.left, box.bottom - box.top);
      let found = 0;
      for (let at = 0; at < data.length; at += 4) if (wanted.every((one, n) => data[at + n] === one)) found += 1;
      return found;
    };
    const { ground, outline, leading, text } = palettes[theme];
    const page = { left: 0, top: 0, right: 1000, bottom: 600 };
    expect(countOf(ground, { left: 0, top: 0, right: 1000, bottom: 10 })).toBe(10_000);
    // The outlines of what is marked, the leading bar, and words: none of it without the font.
    expect(countOf(outline, spectrogramBox)).toBeGreaterThan(500);
    expect(countOf(leading, page)).toBeGreaterThan(500);
    expect(countOf(text, { left: 92, top: 10, right: 600, bottom: 60 })).toBeGreaterThan(300);
    expect(focus!.toSeconds).toBeGreaterThan(focus!.fromSeconds);
    expect(focus!.toHz).toBeGreaterThan(focus!.fromHz);
    expect(focus!.toHz).toBeLessThanOrEqual(7500);
    expect(Math.min(...Object.values(stageMs))).toBeGreaterThan(0);
  });

  test('explains the telling part of a long recording', async () => {
    const long = evidence.logMel.length / evidence.bands;
    const times = 5;
    const repeated: VoiceEvidence = {
      ...evidence,
      frames: long * times,
      logMel: Uint8Array.from(
        { length: evidence.logMel.length * times },
        (_, n) => evidence.logMel[n % evidence.logMel.length]!,
      ),
      envelope: Int8Array.from(
        { length: evidence.envelope.length * times },
        (_, n) => evidence.envelope[n % evidence.envelope.length]!,
      ),
    };
    const scores = await score(logMelOf(repeated));
    const { focus, picture } = await explainer.explain({ evidence: repeated, scores, locale: 'en', theme: 'dark' });
    expect(picture).toBeDefined();
    expect(focus!.toSeconds).toBeLessThanOrEqual((long * times * 256) / 16_000);
  });

  test('is explained on a worker thread as on this one', async () => {
    const pool = new AnalyzerPool(1, options);
    const heard = await pool.analyze(speech);
    const request = { evidence: heard.evidence!, scores: heard.scores, locale: 'en', theme: 'dark' } as const;
    const [there, here] = [await pool.explain(request), await explainer.explain(request)];
    await pool.close();
    expect(Buffer.from(there.picture!).equals(Buffer.from(here.picture!))).toBe(true);
    expect(there.focus).toEqual(here.focus);
  });
});
