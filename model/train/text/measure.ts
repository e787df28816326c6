import { emotions, type Emotion } from '../../../src/core/emotion.ts';
import type { Features } from './features.ts';
import type { TextNetwork } from './network.ts';

/** The logits of every line, [lines, emotions]. */
export function logitsOf(network: TextNetwork, { buckets, offsets, lines }: Features): Float32Array {
  const { dimensions, ngrams, dense, bias } = network;
  const logits = new Float32Array(lines.length * emotions.length);
  const hidden = new Float64Array(dimensions);
  for (let line = 0; line < lines.length; line++) {
    hidden.fill(0);
    for (let at = offsets[line]!; at < offsets[line + 1]!; at++) {
      const from = buckets[at]! * dimensions;
      for (let d = 0; d < dimensions; d++) hidden[d]! += ngrams[from + d]!;
    }
    const norm = 1 / Math.sqrt(Math.max(1, offsets[line + 1]! - offsets[line]!));
    for (let emotion = 0; emotion < emotions.length; emotion++) {
      let sum = bias[emotion]!;
      for (let d = 0; d < dimensions; d++)
        sum += Math.max(0, hidden[d]! * norm) * dense[d * emotions.length + emotion]!;
      logits[line * emotions.length + emotion] = sum;
    }
  }
  return logits;
}

/** What the values of a line are highest for. */
export function leadingOf(values: Float32Array, line: number): Emotion {
  let best = 0;
  for (let at = 1; at < emotions.length; at++) {
    if (values[line * emotions.length + at]! > values[line * emotions.length + best]!) best = at;
  }
  return emotions[best]!;
}

export interface Score {
  readonly lines: number;
  readonly right: number;
  /** Mean of the F1 of the emotions that these lines have. */
  readonly macroF1: number;
}

/** Scores of lines with exactly one emotion, as predicted. */
export function scoreOf(pairs: readonly { readonly truth: Emotion; readonly predicted: Emotion }[]): Score {
  const f1s = emotions.flatMap((emotion) => {
    const truths = pairs.filter(({ truth }) => truth === emotion).length;
    if (truths === 0) return [];
    const hits = pairs.filter(({ truth, predicted }) => truth === emotion && predicted === emotion).length;
    const named = pairs.filter(({ predicted }) => predicted === emotion).length;
    return [(2 * hits) / (truths + named)];
  });
  const right = pairs.filter(({ truth, predicted }) => truth === predicted).length / Math.max(1, pairs.length);
  return { lines: pairs.length, right, macroF1: f1s.reduce((sum, f1) => sum + f1, 0) / Math.max(1, f1s.length) };
}

/** The lines with exactly one emotion, in one language or in all, and what was predicted for them. */
export function pairsOf(values: Float32Array, { lines }: Features, of: (language: string) => boolean = () => true) {
  return lines.flatMap(({ emotions: [truth, ...others], language }, line) =>
    truth !== undefined && others.length === 0 && of(language) ? [{ truth, predicted: leadingOf(values, line) }] : [],
  );
}
