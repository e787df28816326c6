import { emotions } from '../../../src/core/emotion.ts';
import { ngramsOf, type NgramSpec } from '../../../src/text/ngrams.ts';
import type { Line } from './lines.ts';

/** Lines as buckets and targets, all in a few arrays. */
export interface Features {
  readonly lines: readonly Line[];
  /** The buckets of line i are those from `offsets[i]` to `offsets[i + 1]`. */
  readonly buckets: Uint32Array;
  readonly offsets: Uint32Array;
  /** [lines, emotions]: each line's emotions in equal shares. */
  readonly targets: Float32Array;
}

export function featuresOf(lines: readonly Line[], spec: NgramSpec): Features {
  const each = lines.map(({ text }) => ngramsOf(text, spec));
  const offsets = new Uint32Array(lines.length + 1);
  each.forEach((one, at) => (offsets[at + 1] = offsets[at]! + one.length));
  const buckets = new Uint32Array(offsets[lines.length]!);
  each.forEach((one, at) => {
    buckets.set(one, offsets[at]);
  });
  const targets = new Float32Array(lines.length * emotions.length);
  lines.forEach((line, at) => {
    for (const emotion of line.emotions) {
      targets[at * emotions.length + emotions.indexOf(emotion)] = 1 / line.emotions.length;
    }
  });
  return { lines, buckets, offsets, targets };
}
