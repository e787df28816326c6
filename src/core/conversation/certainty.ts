import { rankEmotions, type Emotion, type EmotionScores } from '../emotion.ts';
import { phrase, type Phrase } from '../i18n/catalogue.ts';

/** Words for a probability, the first whose bound it reaches. */
const words = [
  { from: 0.85, words: phrase('certainty.very') },
  { from: 0.65, words: phrase('certainty.fairly') },
] as const;

/** A third emotion is a candidate too when it has at least this share of the leading one's probability. */
const thirdShare = 0.75;

/** Emotions less probable than this are not named as the next likely ones. */
const worthNaming = 0.05;

/** "very sure", "fairly sure" or "somewhat sure". */
export function certaintyWords(probability: number): Phrase {
  return words.find(({ from }) => probability >= from)?.words ?? phrase('certainty.somewhat');
}

/**
 * The emotions to ask between when the leading one stays below the model's threshold: the two leading ones, and the
 * third when it has at least three quarters of the leading one's probability. Undefined when the model is sure.
 *
 * @param unsureBelow the threshold, in [0, 1], from the model's metadata
 */
export function candidatesOf(
  scores: EmotionScores,
  unsureBelow: number,
): readonly [Emotion, Emotion, Emotion?] | undefined {
  const [first, second, third] = rankEmotions(scores);
  if (first === undefined || second === undefined || scores[first] >= unsureBelow) return undefined;
  if (third === undefined || scores[third] < thirdShare * scores[first]) return [first, second];
  return [first, second, third];
}

/** The emotions that come after the leading one and are probable enough to be named: two at most. */
export function nextLikely(scores: EmotionScores): Emotion[] {
  return rankEmotions(scores)
    .slice(1, 3)
    .filter((emotion) => scores[emotion] >= worthNaming);
}
