import { emotions, type EmotionScores } from '../core/emotion.ts';
import type { TextReader } from '../core/ports/text.ts';
import type { TextMetadata, TextModelFiles } from './metadata.ts';
import { ngramsOf } from './ngrams.ts';

/** The numbers of a network, as the file has them. */
interface Weights {
  /** [buckets, dimensions]: the numbers of each n-gram, to be multiplied by the scale of their dimension. */
  readonly ngrams: Int8Array;
  readonly scale: Float32Array;
  /** [dimensions, emotions] and [emotions]. */
  readonly dense: Float32Array;
  readonly bias: Float32Array;
}

/**
 * Reads the emotion of a typed sentence: the n-grams' numbers are added up and divided by the root of their count; the
 * positive ones go into a softmax over the eight emotions. Plain arithmetic, since TensorFlow.js would take longer to
 * call than this takes.
 */
export class TextModel implements TextReader {
  readonly metadata: TextMetadata;
  readonly #weights: Weights;

  constructor({ metadata, weights }: TextModelFiles) {
    this.metadata = metadata;
    this.#weights = weightsOf(weights, metadata);
  }

  read(text: string): EmotionScores {
    const { ngrams: spec, dimensions, temperature } = this.metadata;
    const { ngrams, scale, dense, bias } = this.#weights;
    const found = ngramsOf(text, spec);
    const sums = new Float64Array(dimensions);
    for (const bucket of found) {
      const from = bucket * dimensions;
      for (let at = 0; at < dimensions; at++) sums[at] = (sums[at] ?? 0) + (ngrams[from + at] ?? 0);
    }
    const norm = Math.sqrt(Math.max(1, found.length));
    const logits = emotions.map((_, emotion) =>
      sums.reduce((sum, value, at) => {
        const hidden = Math.max(0, (value * (scale[at] ?? 0)) / norm);
        return sum + hidden * (dense[at * emotions.length + emotion] ?? 0);
      }, bias[emotion] ?? 0),
    );
    const highest = Math.max(...logits);
    const powers = logits.map((logit) => Math.exp((logit - highest) / temperature));
    const total = powers.reduce((sum, power) => sum + power, 0);
    return Object.fromEntries(emotions.map((emotion, at) => [emotion, (powers[at] ?? 0) / total])) as Record<
      (typeof emotions)[number],
      number
    >;
  }
}

/** Bytes of a network's file. */
export function weightBytes(buckets: number, dimensions: number): number {
  return buckets * dimensions + 4 * (dimensions + dimensions * emotions.length + emotions.length);
}

function weightsOf(bytes: Uint8Array, { ngrams: { buckets }, dimensions }: TextMetadata): Weights {
  if (bytes.byteLength !== weightBytes(buckets, dimensions)) {
    throw new Error('weights.bin of the text model has another length than its metadata.json says.');
  }
  const copy = bytes.slice().buffer;
  const floats = new Float32Array(copy, buckets * dimensions);
  return {
    ngrams: new Int8Array(copy, 0, buckets * dimensions),
    scale: floats.subarray(0, dimensions),
    dense: floats.subarray(dimensions, dimensions * (1 + emotions.length)),
    bias: floats.subarray(dimensions * (1 + emotions.length)),
  };
}
