import { initializers, layers, sequential, type LayersModel } from '@tensorflow/tfjs-layers';
import { emotions } from '../../../src/core/emotion.ts';
import type { LstmSettings } from './native-lstm.ts';

/**
 * Builds an untrained network for inputs of shape [batch, frames, coefficients, 1]; softmax over the emotions.
 * @param lstmLayer makes its LSTM layers; those of TensorFlow.js by default
 */
export type Architecture = (
  frames: number,
  coefficients: number,
  seed: number,
  lstmLayer?: (settings: LstmSettings) => layers.Layer,
) => LayersModel;

function ordinaryLstm(settings: LstmSettings): layers.Layer {
  return layers.lstm({ ...settings, recurrentActivation: 'sigmoid', unitForgetBias: true });
}

/** Frames per step of the recurrent networks, 64 ms. One frame per step would cost twice as much. */
const framesPerStep = 2;

/**
 * The classic network of the field: MFCC as an image, three convolutions with ReLU, max-pooling between them, fully
 * connected layers, softmax. The first convolution has stride 2 over time, which halves the cost. No pooling precedes
 * the fully connected layer, which has most of the parameters.
 */
function cnn(frames: number, coefficients: number, seed: number): LayersModel {
  // Keras's default. With He's initialisation, the first outputs are too large and cost several epochs.
  const kernelInitializer = starts(seed);
  const convolution = { padding: 'same', activation: 'relu' } as const;
  const network = sequential();
  network.add(
    layers.conv2d({
      ...convolution,
      inputShape: [frames, coefficients, 1],
      filters: 24,
      kernelSize: 5,
      strides: [2, 1],
      kernelInitializer: kernelInitializer(),
    }),
  );
  network.add(layers.maxPooling2d({ poolSize: [2, 2] }));
  network.add(layers.conv2d({ ...convolution, filters: 48, kernelSize: 3, kernelInitializer: kernelInitializer() }));
  network.add(layers.maxPooling2d({ poolSize: [2, 2] }));
  network.add(layers.conv2d({ ...convolution, filters: 96, kernelSize: 3, kernelInitializer: kernelInitializer() }));
  network.add(layers.flatten());
  network.add(layers.dense({ units: 256, activation: 'relu', kernelInitializer: kernelInitializer() }));
  network.add(layers.dropout({ rate: 0.25 }));
  network.add(
    layers.dense({
      units: emotions.length,
      activation: 'softmax',
      kernelInitializer: kernelInitializer(),
    }),
  );
  return network;
}

/**
 * Two LSTM layers over the MFCC of a clip, a fully connected layer, softmax. Recurrent weights are initialised like the
 * other weights: orthogonal initialisation needs more of TensorFlow.js than its core.
 */
function lstm(frames: number, coefficients: number, seed: number, lstmLayer = ordinaryLstm): LayersModel {
  const initialize = starts(seed);
  const network = sequential();
  network.add(layers.averagePooling2d({ inputShape: [frames, coefficients, 1], poolSize: [framesPerStep, 1] }));
  network.add(layers.reshape({ targetShape: [Math.floor(frames / framesPerStep), coefficients] }));
  for (const returnSequences of [true, false])
    network.add(
      lstmLayer({ units: 128, returnSequences, kernelInitializer: initialize(), recurrentInitializer: initialize() }),
    );
  network.add(layers.dropout({ rate: 0.25 }));
  network.add(layers.dense({ units: 64, activation: 'relu', kernelInitializer: initialize() }));
  network.add(layers.dense({ units: emotions.length, activation: 'softmax', kernelInitializer: initialize() }));
  return network;
}

/** Convolutions over short stretches of time, and an LSTM over their outputs. */
function cnnLstm(frames: number, coefficients: number, seed: number, lstmLayer = ordinaryLstm): LayersModel {
  const initialize = starts(seed);
  const network = sequential();
  for (const [index, filters] of [24, 48, 96].entries()) {
    network.add(
      layers.conv2d({
        ...(index === 0 ? { inputShape: [frames, coefficients, 1] } : {}),
        filters,
        kernelSize: index === 0 ? 5 : 3,
        padding: 'same',
        activation: 'relu',
        strides: index === 0 ? [2, 1] : [1, 1],
        kernelInitializer: initialize(),
      }),
    );
    network.add(layers.maxPooling2d({ poolSize: index < 2 ? [2, 2] : [1, 2] }));
  }
  const [, steps = 1, bands = 1, filters = 1] = network.outputs[0]!.shape.map((side) => side ?? 1);
  network.add(layers.reshape({ targetShape: [steps, bands * filters] }));
  network.add(
    lstmLayer({
      units: 128,
      returnSequences: false,
      kernelInitializer: initialize(),
      recurrentInitializer: initialize(),
    }),
  );
  network.add(layers.dropout({ rate: 0.25 }));
  network.add(layers.dense({ units: 64, activation: 'relu', kernelInitializer: initialize() }));
  network.add(layers.dense({ units: emotions.length, activation: 'softmax', kernelInitializer: initialize() }));
  return network;
}

/** Glorot's initialiser, with a new seed in each call. */
function starts(seed: number) {
  let layer = 0;
  return () => initializers.glorotUniform({ seed: seed * 100 + layer++ });
}

/** A published network, with the figures that papers give for its kind under *as published*. */
export interface PublishedNetwork {
  readonly build: Architecture;
  readonly publishedAccuracy: number;
  readonly publishedF1: number;
}

/**
 * The networks of the published comparison, by their names in the table. All are trained by {@link publishedTraining}.
 */
export const publishedNetworks: Readonly<Record<string, PublishedNetwork>> = {
  'MFCC CNN': { build: cnn, publishedAccuracy: 0.924, publishedF1: 0.918 },
  LSTM: { build: lstm, publishedAccuracy: 0.895, publishedF1: 0.887 },
  'CNN-LSTM': { build: cnnLstm, publishedAccuracy: 0.941, publishedF1: 0.935 },
};

/** Raised when a network or its window changes, so that older results are not reused. */
export const publishedNetworksVersion = 1;

/** The published recipe: Adam, categorical cross-entropy, the last epoch. */
export const publishedTraining = { epochs: 50, batchSize: 32, learningRate: 1e-4 } as const;
