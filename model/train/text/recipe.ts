import type { NgramSpec } from '../../../src/text/ngrams.ts';
import type { TextRecipe } from './network.ts';

export const ngrams: NgramSpec = { buckets: 2 ** 17, shortest: 2, longest: 5, mostCharacters: 400 };

/** Chosen on the development lines (model/text/MODEL_CARD.md). */
export const recipe: TextRecipe = {
  dimensions: 16,
  epochs: 4,
  batchSize: 512,
  learningRate: 0.01,
  mostNgrams: 140,
  dropout: 0.5,
  smoothing: 0.05,
  balance: 0.25,
};

/** The product's languages, GoEmotions, and two whose lines help a neighbour: Finnish (neutral ones), Bulgarian. */
export const languages: readonly string[] = 'en en-reddit de es fr pt it pl nl tr ru uk hi id ja zh ar fi bg'.split(
  ' ',
);
