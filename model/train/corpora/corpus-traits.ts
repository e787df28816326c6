import type { Emotion } from '../../../src/core/emotion.ts';

/** What must be known of a corpus so that its recording, and not the emotion, is not what a network learns. */
export interface CorpusTraits {
  /** Only so much of a clip is used, seconds. */
  readonly longestSeconds?: number;
  /** Only these sentences can be tested: the others belong to one emotion each, so that the words give it away. */
  readonly commonSentences?: readonly string[];
  /** A speaker's clips are all of one emotion, so that what is usual for them says the answer. */
  readonly oneEmotionEach?: boolean;
  /** "Calm" means "not excited" here: as near to neutral as to calm. */
  readonly calmIsNeutral?: boolean;
  /** A label that stands alone teaches nothing but the corpus. */
  readonly unused?: boolean;
  /** How often it is drawn, against a corpus of as many clips and speakers. */
  readonly share?: number;
}

const traits: Readonly<Record<string, CorpusTraits>> = {
  resd: { oneEmotionEach: true },
  ased: { commonSentences: ['common06', 'common07'] },
  // Of most speakers fearful and disgust are only here as their first two seconds.
  emodb: { longestSeconds: 2 },
  emospeech: { calmIsNeutral: true, share: 0.4 },
  turev: { calmIsNeutral: true },
  baved: { unused: true },
};

/** Nothing special for a corpus that is not known. */
export function corpusTraits(corpus: string): CorpusTraits {
  return traits[corpus] ?? {};
}

/** How much of an emotion a clip's label means. */
export function labelShares(corpus: string, emotion: Emotion): readonly (readonly [Emotion, number])[] {
  if (emotion === 'calm' && corpusTraits(corpus).calmIsNeutral === true)
    return [
      ['calm', 0.5],
      ['neutral', 0.5],
    ];
  return [[emotion, 1]];
}
