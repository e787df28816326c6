import { rankEmotions, type Emotion, type EmotionScores } from '../emotion.ts';
import { phrase, type Phrase } from '../i18n/catalogue.ts';
import type { Take } from '../take.ts';

/** Two or three emotions, most probable first. */
export type Candidates = readonly [Emotion, Emotion, ...Emotion[]];

/** The words for a probability: the first entry whose bound it reaches. */
const words = [
  { from: 0.85, words: phrase('certainty.very') },
  { from: 0.65, words: phrase('certainty.fairly') },
] as const;

/** A third emotion is a candidate when it has at least this share of the leading one's probability. */
const thirdShare = 0.75;

/** Emotions less probable than this are not named as the next likely ones. */
const worthNaming = 0.05;

/** "very sure", "fairly sure" or "somewhat sure". */
export function certaintyWords(probability: number): Phrase {
  return words.find(({ from }) => probability >= from)?.words ?? phrase('certainty.somewhat');
}

/**
 * The emotions that an unsure answer asks between, most probable first: the two leading ones, and the third when it has
 * at least three quarters of the first one's probability. Undefined when the model is sure, or the person has said
 * which emotion it was.
 *
 * @param unsureBelow the model's threshold, in [0, 1]: it is sure when the leading probability reaches it
 */
export function candidatesOf(take: Pick<Take, 'scores' | 'correction'>, unsureBelow: number): Candidates | undefined {
  const { scores, correction } = take;
  if (!scores || correction !== undefined) return undefined;
  const [first, second, third] = rankEmotions(scores);
  if (first === undefined || second === undefined || scores[first] >= unsureBelow) return undefined;
  if (third === undefined || scores[third] < thirdShare * scores[first]) return [first, second];
  return [first, second, third];
}

/** The emotions after the leading one that are probable enough to be named: two at most. */
export function nextLikely(scores: EmotionScores): Emotion[] {
  return rankEmotions(scores)
    .slice(1, 3)
    .filter((emotion) => scores[emotion] >= worthNaming);
}
