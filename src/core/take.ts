import { leadingEmotion, type Emotion, type EmotionScores } from './emotion.ts';

interface TakeParts {
  /** Ten characters of Crockford's base 32. Short, because button ids contain it. */
  readonly id: string;
  /** The id of the take's owner: the bot's name and its id of the person, `telegram:123`. */
  readonly personId: string;
  /** Milliseconds since 1970. */
  readonly createdAtMs: number;
  /** Ids of the offered tracks, in order. The answer shows the last one. */
  readonly trackIds: readonly string[];
}

/** What an emotion was predicted from, when it was not the voice alone: typed words, or the voice and typed words. */
export const wordSources = ['words', 'both'] as const;
export type WordSource = (typeof wordSources)[number];

/** An analysed recording or sentence: the scores, the person's correction, and the songs offered. */
export interface RecordedTake extends TakeParts {
  readonly scores: EmotionScores;
  /** Unset for a voice alone. */
  readonly source?: WordSource;
  /** The emotion that the person says it was. Unset until they say it. */
  readonly correction?: Emotion;
}

/** A picked mood: the person's own word instead of a recording, without any prediction. */
export interface PickedTake extends TakeParts {
  readonly scores?: undefined;
  readonly correction: Emotion;
}

export type Take = RecordedTake | PickedTake;

/** The emotion of a take: the person's word, or else the prediction. */
export function emotionOf(take: Take): Emotion {
  return take.scores ? (take.correction ?? leadingEmotion(take.scores)) : take.correction;
}
