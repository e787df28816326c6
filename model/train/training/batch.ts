import type { Features } from '../../../src/audio/types.ts';
import type { Random } from '../../../src/core/ports/system.ts';
import { emotions, type Emotion } from '../../../src/core/emotion.ts';
import { standardize, type NetworkInput } from '../../../src/audio/network/windows.ts';
import type { Example } from '../examples/examples.ts';
import type { Recipe } from './recipe.ts';
import type { Sampler } from '../examples/sampler.ts';
import { impossible, labelSmoothing, type Batch } from '../examples/batch-format.ts';
import { augmentSpectrogram, between, type Background } from '../examples/augment.ts';
import { bandStatistics, takeStyle, type BandStatistics } from '../examples/mix-style.ts';

/** In this share of the clips only the labels of the clip's corpus are possible; in the others all, as in serving. */
const maskedShare = 0.5;

export interface BatchParts {
  readonly sampler: Sampler<Example>;
  readonly backgrounds: readonly Background[];
  /** Features of sounds without speech. */
  readonly sounds: readonly Features[];
  readonly input: NetworkInput;
  /** The labels that each corpus has. */
  readonly labels: ReadonlyMap<string, ReadonlySet<Emotion>>;
  readonly random: Random;
}

/** Draws clips, changes them and hides parts of them (SpecAugment, Park et al. 2019): a batch of one random length. */
export function drawBatch(
  { sampler, backgrounds, sounds, input, labels, random }: BatchParts,
  {
    batchSize: clips,
    noiseOnlyShare = 0,
    mixStyle = 0,
    noisy,
  }: Pick<Recipe, 'batchSize' | 'noiseOnlyShare' | 'mixStyle' | 'noisy'>,
  frames: number,
): Batch {
  const coefficients = input.mean.length;
  const size = frames * coefficients;
  const batch: Batch = {
    frames,
    inputs: new Float32Array(clips * size),
    targets: new Float32Array(clips * emotions.length),
    mask: new Float32Array(clips * emotions.length),
  };
  let before: BandStatistics | undefined;
  for (let row = 0; row < clips; row++) {
    const { clip, features } = sampler.draw(random);
    const sound =
      noiseOnlyShare > 0 && random.next() < noiseOnlyShare
        ? sounds[Math.floor(random.next() * sounds.length)]
        : undefined;
    const target = batch.inputs.subarray(row * size, (row + 1) * size);
    place(augmentSpectrogram(sound ?? features, backgrounds, random, noisy), input, target, random);
    if (mixStyle > 0) {
      const own = bandStatistics(target, coefficients);
      if (before && random.next() < mixStyle) takeStyle(target, own, before, between(random, 0.3, 1));
      before = own;
    }
    hide(target, frames, coefficients, random);
    const own = random.next() < maskedShare && !sound ? labels.get(clip.corpus) : undefined;
    const possible = own?.size ?? emotions.length;
    const smoothing = sound ? 1 : labelSmoothing;
    for (const [column, emotion] of emotions.entries()) {
      const index = row * emotions.length + column;
      if (own && !own.has(emotion)) batch.mask[index] = impossible;
      else batch.targets[index] = smoothing / possible + (emotion === clip.emotion ? 1 - smoothing : 0);
    }
  }
  return batch;
}

export function labelsByCorpus(examples: readonly Example[]): Map<string, Set<Emotion>> {
  const labels = new Map<string, Set<Emotion>>();
  for (const { clip } of examples) labels.set(clip.corpus, (labels.get(clip.corpus) ?? new Set()).add(clip.emotion));
  return labels;
}

/** Fills `target` with a random part of a long clip, or with a short clip repeated from a random place on. */
function place(features: Features, input: NetworkInput, target: Float32Array, random: Random): void {
  const slack = features.frames - target.length / features.coefficients;
  standardize(features.values, Math.floor(random.next() * (slack >= 0 ? slack + 1 : features.frames)), input, target);
}

/** Two bands of up to 8 coefficients and two stretches of up to 10 % of the time become their mean. */
function hide(target: Float32Array, frames: number, coefficients: number, random: Random): void {
  for (let band = 0; band < 2; band++) {
    const width = Math.floor(random.next() * 9);
    const first = Math.floor(random.next() * (coefficients - width));
    for (let row = 0; row < frames; row++)
      target.fill(0, row * coefficients + first, row * coefficients + first + width);
  }
  for (let stretch = 0; stretch < 2; stretch++) {
    const length = Math.floor(random.next() * 0.1 * frames);
    const first = Math.floor(random.next() * (frames - length));
    target.fill(0, first * coefficients, (first + length) * coefficients);
  }
}
