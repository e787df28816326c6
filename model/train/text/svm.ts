import { emotions } from '../../../src/core/emotion.ts';
import type { Random } from '../../../src/core/ports/system.ts';
import type { Features } from './features.ts';

const epochs = 6;
const rate = 0.1;
/** L2 penalty, applied when an n-gram is seen. */
const penalty = 1e-5;

/**
 * A linear SVM on the same n-grams, one against the rest: hinge loss, AdaGrad (Duchi et al. 2011).
 * @returns its margins for any lines, [lines, emotions]
 */
export function trainSvm(train: Features, buckets: number, random: Random): (features: Features) => Float32Array {
  const width = emotions.length;
  const weights = new Float32Array(buckets * width);
  const squares = new Float32Array(buckets * width).fill(1e-6);
  const bias = new Float32Array(width);
  const margins = new Float64Array(width);
  const marginsOf = ({ buckets: ids, offsets }: Features, line: number) => {
    const from = offsets[line]!;
    const to = offsets[line + 1]!;
    const value = 1 / Math.sqrt(Math.max(1, to - from));
    margins.fill(0);
    for (let at = from; at < to; at++) {
      const row = ids[at]! * width;
      for (let one = 0; one < width; one++) margins[one]! += weights[row + one]!;
    }
    for (let one = 0; one < width; one++) margins[one] = margins[one]! * value + bias[one]!;
    return value;
  };
  for (let step = 0; step < epochs * train.lines.length; step++) {
    const line = Math.floor(random.next() * train.lines.length);
    const value = marginsOf(train, line);
    for (let one = 0; one < width; one++) {
      const side = train.targets[line * width + one]! > 0 ? 1 : -1;
      if (side * margins[one]! >= 1) continue;
      for (let at = train.offsets[line]!; at < train.offsets[line + 1]!; at++) {
        const index = train.buckets[at]! * width + one;
        const gradient = -side * value + penalty * weights[index]!;
        squares[index]! += gradient * gradient;
        weights[index]! -= (rate * gradient) / Math.sqrt(squares[index]!);
      }
      bias[one]! += 0.001 * side;
    }
  }
  return (features) => {
    const all = new Float32Array(features.lines.length * width);
    features.lines.forEach((_, line) => {
      marginsOf(features, line);
      all.set(margins, line * width);
    });
    return all;
  };
}
