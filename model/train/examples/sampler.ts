import type { Random } from '../../../src/core/ports/system.ts';
import type { Example } from './examples.ts';

/**
 * Draws clips: a corpus in proportion to the square root of its number of speakers, so that neither the largest nor the one
 * with the most takes of one voice rules; within a corpus an emotion in proportion to the square root of its clips.
 */
export class Sampler {
  readonly #examples: readonly Example[];
  /** Sum of the weights up to and with each example. */
  readonly #cumulative: Float64Array;

  constructor(examples: readonly Example[]) {
    this.#examples = examples;
    const weights = new Map<Example, number>();
    for (const corpus of Map.groupBy(examples, ({ clip }) => clip.corpus).values()) {
      const speakers = new Set(corpus.map(({ clip }) => clip.speaker)).size;
      const classes = [...Map.groupBy(corpus, ({ clip }) => clip.emotion).values()];
      const total = classes.reduce((sum, { length }) => sum + Math.sqrt(length), 0);
      for (const clips of classes)
        for (const example of clips) weights.set(example, Math.sqrt(speakers) / Math.sqrt(clips.length) / total);
    }
    let sum = 0;
    this.#cumulative = Float64Array.from(examples, (example) => (sum += weights.get(example) ?? 0));
  }

  draw(random: Random): Example {
    const wanted = random.next() * (this.#cumulative.at(-1) ?? 0);
    let [low, high] = [0, this.#examples.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#cumulative[middle]! < wanted) low = middle + 1;
      else high = middle;
    }
    return this.#examples[low]!;
  }
}
