import type { EmotionScores } from '../emotion.ts';

/** Reads the emotion of a typed sentence. Pure: the same sentence has the same scores; it keeps nothing. */
export interface TextReader {
  /** Calibrated probabilities that sum to 1. Takes any text, an empty one too. */
  read(text: string): EmotionScores;
}
