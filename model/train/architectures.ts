import { initializers, layers, sequential, type LayersModel } from '@tensorflow/tfjs-layers';
import { emotions } from '../../src/core/emotion.ts';

/** Builds an untrained network for inputs of shape [batch, frames, coefficients, 1]; softmax over the emotions. */
export type Architecture = (frames: number, coefficients: number, seed: number) => LayersModel;

/**
 * The classic network of the field: MFCC as a picture, three convolutions with ReLU and max-pooling, fully connected
 * layers, softmax. The first convolution takes every second frame, which halves the cost.
 */
function cnn(frames: number, coefficients: number, seed: number): LayersModel {
  let layer = 0;
  // Keras's default; with He's the first epochs are lost on outputs that are too large.
  const kernelInitializer = () => initializers.glorotUniform({ seed: seed * 100 + layer++ });
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
  network.add(layers.maxPooling2d({ poolSize: [4, 2] }));
  network.add(layers.flatten());
  network.add(layers.dropout({ rate: 0.25 }));
  network.add(layers.dense({ units: 128, activation: 'relu', kernelInitializer: kernelInitializer() }));
  network.add(layers.dropout({ rate: 0.25 }));
  network.add(
    layers.dense({
      units: emotions.length,
      activation: 'softmax',
      kernelInitializer: initializers.glorotUniform({ seed: seed * 100 + 60 }),
    }),
  );
  return network;
}

export const architectures: Readonly<Record<string, Architecture>> = { cnn };
