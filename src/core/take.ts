import { leadingEmotion, type Emotion, type EmotionScores } from './emotion.ts';

interface TakeParts {
  /** Ten characters of Crockford's base 32; fits into a button id. */
  readonly id: string;
  /** The front's own id of the person, prefixed with the front: `telegram:123`. */
  readonly personId: string;
  /** Milliseconds since 1970. */
  readonly createdAtMs: number;
  /** Ids of the tracks offered, in order; the last is the one now shown. */
  readonly trackIds: readonly string[];
}

/** An analysed recording: the scores, the person's correction, and the songs offered. */
export interface RecordedTake extends TakeParts {
  readonly scores: EmotionScores;
  /** What the person says it was, once they have. */
  readonly correction?: Emotion;
}

/** A mood that a person picked instead of speaking: only their own word, nothing of a model. */
export interface PickedTake extends TakeParts {
  readonly scores?: undefined;
  readonly correction: Emotion;
}

export type Take = RecordedTake | PickedTake;

/** The emotion a take stands for: the person's word before the model's. */
export function emotionOf(take: Take): Emotion {
  return take.scores ? (take.correction ?? leadingEmotion(take.scores)) : take.correction;
}
