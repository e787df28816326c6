import type { FeatureSpec } from '../../../src/audio/features/extractor.ts';
import type { PreparationSpec } from '../../../src/audio/prepare/prepare.ts';
import type { Widths } from '../networks/se-resnet.ts';

/** The settings of a training. With the data and the code, they are all that the weights depend on. */
export interface Recipe {
  readonly seed: number;
  readonly epochs: number;
  readonly batchesPerEpoch: number;
  readonly batchSize: number;
  /** Highest learning rate: reached after a twentieth of the steps, then falling to 0 along a cosine. */
  readonly learningRate: number;
  readonly weightDecay: number;
  /** Share of the batches that are mixed with themselves in reverse order (mixup, Zhang et al. 2018). */
  readonly mixup: number;
  /** Share of the clips that a sound without speech replaces, with a uniform target (outlier exposure). */
  readonly noiseOnlyShare?: number;
  /** Share of the clips that get part of another clip's band means and deviations (mix-style.ts). */
  readonly mixStyle?: number;
  /** Share of the clips that are mixed with a background sound; 0.3 by default. */
  readonly noisy?: number | undefined;
  /** The length of a batch is random between these, frames. */
  readonly minCropFrames: number;
  readonly maxCropFrames: number;
}

/** The settings of one stage of training. Each stage has its own seed. */
export type Stage = Omit<Recipe, 'seed'>;

/** The stages of a training. Each starts from the averaged weights of the previous one. */
export interface Stages {
  readonly first: Stage;
  readonly restart?: Stage | undefined;
  /** How often the restart is repeated; 1 by default. */
  readonly restarts?: number | undefined;
  readonly fineTuning?: Stage | undefined;
}

export function inOrder({ first, restart, restarts = 1, fineTuning }: Stages): Stage[] {
  return [first, ...Array.from({ length: restarts }, () => restart), fineTuning].filter((stage) => stage !== undefined);
}

/** The epochs of all stages together. */
export function epochsOf(stages: Stages): number {
  return inOrder(stages).reduce((sum, { epochs }) => sum + epochs, 0);
}

/** The recipe of the shipped model. docs/decisions/network-*.md say what was tried beside it. */
export const shipped: Stage = {
  epochs: 50,
  batchesPerEpoch: 280,
  batchSize: 32,
  learningRate: 1.5e-3,
  weightDecay: 0.05,
  mixup: 0.2,
  minCropFrames: 64,
  maxCropFrames: 160,
};

/**
 * The second stage, a warm restart (Loshchilov & Hutter 2017) from the averaged weights of the first, with longer crops
 * among the others.
 */
export const restart: Stage = { ...shipped, epochs: 30, learningRate: 1.2e-3, maxCropFrames: 208 };

/**
 * The last stage, which goes on from the averaged weights of the one before: longer clips, none of them mixed, more of
 * them noisy, small steps. Kept is the mean of the weights that both leave (WiSE-FT, Wortsman et al. 2022;
 * docs/decisions/network-stages.md has what it gave).
 */
export const fineTuning: Stage = {
  ...shipped,
  epochs: 8,
  learningRate: 5e-4,
  mixup: 0,
  noisy: 0.6,
  minCropFrames: 96,
  maxCropFrames: 208,
};

const storedKeys: Readonly<Record<string, string>> = {
  noiseOnlyShare: 'soundsAlone',
  minCropFrames: 'shortest',
  maxCropFrames: 'longest',
};

/** A recipe with its former key names. Run names and checkpoints depend on them, and stay valid. */
export function storedRecipe(recipe: Recipe): Readonly<Record<string, number>> {
  return Object.fromEntries(Object.entries(recipe).map(([key, value]) => [storedKeys[key] ?? key, value as number]));
}

/** The architectures that `--arch` accepts, by their names. */
export const architectures: Readonly<Record<string, Widths>> = {
  'se-resnet': widthsOf(32, 64, 96),
  'se-resnet-narrow': widthsOf(24, 48, 96),
  'se-resnet-small': widthsOf(16, 32, 64),
  'se-resnet-wide': widthsOf(40, 80, 128),
  'se-resnet-attention': { ...widthsOf(32, 64, 96), attention: { units: 96, heads: 4 } },
  'se-resnet-narrow-attention': { ...widthsOf(24, 48, 96), attention: { units: 96, heads: 4 } },
};

/** A network of an ensemble: an architecture, and the seed of all random numbers. */
export interface Member {
  readonly architecture: string;
  readonly seed: number;
  /** {@link Recipe.noiseOnlyShare}. */
  readonly noiseOnlyShare?: number;
  /** {@link Recipe.mixStyle}. */
  readonly mixStyle?: number;
}

/** How reports name a network. */
export function nameOf({ architecture, seed }: Pick<Member, 'architecture' | 'seed'>): string {
  return `${architecture} ${seed}`;
}

/** The members of the shipped ensemble. `--extend` adds a member without training the others again. */
export const shippedMembers: readonly Member[] = [
  { architecture: 'se-resnet-narrow-attention', seed: 2, noiseOnlyShare: 0.04, mixStyle: 0.5 },
  { architecture: 'se-resnet-attention', seed: 1, noiseOnlyShare: 0.04, mixStyle: 0.5 },
];

export const features: FeatureSpec = {
  kind: 'logmel',
  sampleRateHz: 16_000,
  windowLength: 512,
  hopLength: 256,
  window: 'hann',
  center: true,
  nMels: 64,
  fMinHz: 50,
  // Opus that is decoded directly to 16 kHz is clean up to this frequency (docs/decisions/decoders.md).
  fMaxHz: 7000,
  topDb: 80,
  deltaOrder: 0,
};

export const preparation: PreparationSpec = {
  reduceNoise: false,
  trimPauses: false,
  normalizeLevel: true,
  trimEnds: true,
};

/** The window of the network, in frames of 16 ms: 1 s to a little over 5 s. */
export const window = { leastFrames: 64, frames: 320 };

function widthsOf(...channels: readonly [number, number, number]): Widths {
  const [first, second, third] = channels;
  return {
    stem: 16,
    blocks: [
      { channels: first, strides: [2, 2] },
      { channels: second, strides: [2, 2] },
      { channels: third, strides: [1, 2] },
    ],
  };
}
