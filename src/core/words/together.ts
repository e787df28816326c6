import { emotions, type Emotion, type EmotionScores } from '../emotion.ts';

/** How much the words count beside the voice, as an exponent; model/text/MODEL_CARD.md says how it was measured. */
export const weightOfWords = 0.5;

/** No emotion is ruled out by one of the two alone. */
const least = 1e-4;

/**
 * The scores of a voice and of the words typed with it: late fusion by a weighted product (log-linear pooling; Genest &
 * Zidek 1986), voice × words^{@link weightOfWords}, scaled to a sum of 1.
 */
export function together(voice: EmotionScores, words: EmotionScores, weight = weightOfWords): EmotionScores {
  const products = emotions.map(
    (emotion) => Math.max(voice[emotion], least) * Math.max(words[emotion], least) ** weight,
  );
  const sum = products.reduce((total, product) => total + product, 0);
  const shares = emotions.map((emotion, at) => [emotion, (products[at] ?? 0) / sum] as const);
  return Object.fromEntries(shares) as Record<Emotion, number>;
}
