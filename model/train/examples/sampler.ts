import type { Random } from '../../../src/core/ports/system.ts';
import type { Clip } from '../corpora/corpus.ts';
import { corpusTraits } from '../corpora/corpus-traits.ts';

/** Anything that belongs to a clip. */
interface OfClip {
  readonly clip: Clip;
}

/** The relative frequency of each example, in the order of the examples. */
export type Weighting = (examples: readonly OfClip[]) => readonly number[];

/** Draws examples with the frequencies of a {@link Weighting}, {@link bySpeakers} by default. */
export class Sampler<Example extends OfClip> {
  readonly #examples: readonly Example[];
  /** Cumulative weights, each example included. */
  readonly #cumulative: Float64Array;

  constructor(examples: readonly Example[], weighting: Weighting = bySpeakers) {
    this.#examples = examples;
    let sum = 0;
    this.#cumulative = Float64Array.from(weighting(examples), (weight) => (sum += weight));
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

/**
 * Draws a corpus in proportion to the square root of its number of speakers, so that neither the largest corpus nor one
 * voice with many clips dominates. Within a corpus, draws an emotion in proportion to the square root of its number of
 * clips.
 */
export function bySpeakers(examples: readonly OfClip[]): number[] {
  const weights = new Map<OfClip, number>();
  for (const corpus of Map.groupBy(examples, ({ clip }) => clip.corpus).values()) {
    const speakers = new Set(corpus.map(({ clip }) => clip.speaker)).size;
    const classes = [...Map.groupBy(corpus, ({ clip }) => clip.emotion).values()];
    const total = classes.reduce((sum, { length }) => sum + Math.sqrt(length), 0);
    for (const clips of classes)
      for (const example of clips) weights.set(example, Math.sqrt(speakers) / Math.sqrt(clips.length) / total);
  }
  return examples.map((example) => weights.get(example) ?? 0);
}

/**
 * A corpus by the fourth root of its clips times its speakers; within it all emotions alike; within an emotion a
 * speaker by the square root of their clips. A corpus of phone recordings counts less (`corpusTraits`).
 */
export function evenly(examples: readonly OfClip[]): number[] {
  const weights = new Map<OfClip, number>();
  for (const [name, corpus] of Map.groupBy(examples, ({ clip }) => clip.corpus)) {
    const speakers = new Set(corpus.map(({ clip }) => clip.speaker)).size;
    const share = (corpusTraits(name).share ?? 1) * (corpus.length * speakers) ** 0.25;
    const classes = [...Map.groupBy(corpus, ({ clip }) => clip.emotion).values()];
    for (const clips of classes) {
      const voices = [...Map.groupBy(clips, ({ clip }) => clip.speaker).values()];
      const total = voices.reduce((sum, { length }) => sum + Math.sqrt(length), 0);
      for (const voice of voices)
        for (const example of voice) weights.set(example, share / classes.length / total / Math.sqrt(voice.length));
    }
  }
  return examples.map((example) => weights.get(example) ?? 0);
}
