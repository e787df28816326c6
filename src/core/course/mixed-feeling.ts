import { emotions, type Emotion, type EmotionScores } from '../emotion.ts';

/** Names of two emotions at once. */
export type MixedFeeling = 'bittersweet' | 'awe' | 'contempt' | 'despair' | 'delight' | 'outrage';

/**
 * Plutchik's dyads (2001, "The nature of emotions", American Scientist 89, 344–350), and happiness with sadness, their
 * opposites, which he calls conflict and others bittersweet (Larsen et al. 2001, "Can people feel happy and sad at the
 * same time?"). Left out are the names that say more than a voice can: guilt, pride, envy, shame, remorse,
 * disapproval, unbelief, morbidness.
 */
const dyads: readonly (readonly [Emotion, Emotion, MixedFeeling])[] = [
  ['happy', 'sad', 'bittersweet'],
  ['fearful', 'surprised', 'awe'],
  ['angry', 'disgust', 'contempt'],
  ['sad', 'fearful', 'despair'],
  ['happy', 'surprised', 'delight'],
  ['angry', 'surprised', 'outrage'],
];

/** Two emotions share the lead when the second has this share of the first one's probability, and both have so much. */
const leastShare = 0.6;
const leastTogether = 0.6;

/** The name of the two leading emotions together. Undefined where they do not share the lead, or have no name. */
export function mixedFeeling(first: Emotion, second: Emotion, scores: EmotionScores): MixedFeeling | undefined {
  if (scores[second] < leastShare * scores[first]) return undefined;
  if (scores[first] + scores[second] < leastTogether) return undefined;
  const [low, high] = [first, second].toSorted((a, b) => emotions.indexOf(a) - emotions.indexOf(b));
  return dyads.find(([one, other]) => one === low && other === high)?.[2];
}
