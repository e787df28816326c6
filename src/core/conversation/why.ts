import { leadingEmotion, type Emotion, type EmotionScores } from '../emotion.ts';
import { phrase, type Locale, type Phrase, type TextKey } from '../i18n/catalogue.ts';
import type { Explanation, SoundArea, VoiceEvidence } from '../ports/analysis.ts';
import { encodeButton } from './button.ts';
import type { Reply } from './reply.ts';
import type { VoiceMeasure } from '../why/voice-norm.ts';
import { voiceNorms } from '../why/voice-norms.ts';

/** The smallest effect that makes a measure typical of an emotion: between small and medium (Cohen 1988). */
const typicalEffect = 0.4;

/** The keys of the words for a high or a low measure. */
type TraitKey = Extract<TextKey, `trait.${string}`>;

interface Trait {
  readonly key: TraitKey;
  /** The share of recordings that are less extreme in the same direction, in [0, 1]. */
  readonly share: number;
  /** The emotion's own difference in that direction, in standard deviations. */
  readonly effect: number;
}

export interface WhyParts {
  readonly takeId: string;
  readonly scores: EmotionScores;
  readonly evidence: VoiceEvidence;
  readonly explanation: Explanation;
  readonly locale: Locale;
}

/** The explanation of a prediction: a sentence where there is something to say, and the picture. Pure. */
export function why({ takeId, scores, evidence, explanation, locale }: WhyParts): Reply {
  const emotion = leadingEmotion(scores);
  const { picture, details, focus } = explanation;
  const sentence = typicalSentence(evidence, emotion) ?? clueSentence(focus);
  const shown = { emotion: phrase(`emotion.${emotion}`), score: scores[emotion] };
  return {
    locale,
    texts: sentence ? [sentence] : [phrase('why.title', shown)],
    ...(focus && { clue: { from: focus.fromSeconds, to: focus.toSeconds } }),
    ...(picture && {
      picture: { bytes: picture, mediaType: 'image/png', description: phrase('why.voice.picture', shown) },
    }),
    beside: true,
    buttons: details
      ? [
          [
            { label: phrase('button.details'), id: encodeButton({ kind: 'details', takeId }) },
            { label: phrase('button.card'), id: encodeButton({ kind: 'card', takeId }) },
          ],
        ]
      : [],
  };
}

/** The spectrogram behind the explanation. Pure. */
export function whyDetails({ scores, explanation, locale }: Omit<WhyParts, 'takeId' | 'evidence'>): Reply {
  const emotion = leadingEmotion(scores);
  const { details } = explanation;
  const shown = { emotion: phrase(`emotion.${emotion}`), score: scores[emotion] };
  return {
    locale,
    texts: [phrase('why.title', shown)],
    ...(details && {
      picture: { bytes: details, mediaType: 'image/png', description: phrase('why.picture', shown) },
    }),
    beside: true,
    buttons: [],
  };
}

/** Names the traits that are typical of the emotion: two at most, since people do not read more. */
function typicalSentence(evidence: VoiceEvidence, emotion: Emotion): Phrase | undefined {
  const typical = traitsOf(evidence, emotion).filter(({ effect }) => effect >= typicalEffect);
  const [first, second] = typical.map(({ key, share }) => ({ trait: phrase(key), share }));
  if (!first) return undefined;
  const compared = second
    ? phrase('why.compared.two', {
        first: first.trait,
        firstShare: first.share,
        second: second.trait,
        secondShare: second.share,
      })
    : phrase('why.compared.one', { first: first.trait, firstShare: first.share });
  return phrase('why.typical', { compared, emotion: phrase(`emotion.${emotion}`) });
}

/** Says where the strongest clue is. */
function clueSentence(clue: SoundArea | undefined): Phrase | undefined {
  return clue && phrase('why.marked', { from: clue.fromSeconds, to: clue.toSeconds });
}

/** The traits of a voice, the most typical of the emotion first. */
function traitsOf({ descriptors, pitchSlope }: VoiceEvidence, emotion: Emotion): Trait[] {
  const { pitchHz, pitchRangeSemitones, centroidHz } = descriptors;
  const found = [
    traitOf('pitchHz', pitchHz === undefined ? undefined : Math.log2(pitchHz), emotion, {
      high: 'trait.pitch.high',
      low: 'trait.pitch.low',
    }),
    traitOf('pitchRangeSemitones', pitchRangeSemitones, emotion, { high: 'trait.range.high', low: 'trait.range.low' }),
    traitOf('pitchSlope', pitchSlope, emotion, {
      high: (pitchSlope ?? 0) > 0 ? 'trait.slope.rises' : 'trait.slope.falls.less',
      low: (pitchSlope ?? 0) < 0 ? 'trait.slope.falls' : 'trait.slope.rises.less',
    }),
    traitOf('centroidHz', centroidHz, emotion, { high: 'trait.centroid.high', low: 'trait.centroid.low' }),
  ];
  return found.filter((trait) => trait !== undefined).sort((a, b) => b.effect - a.effect);
}

/** The trait of a high or low value. Undefined for all others. */
function traitOf(
  measure: VoiceMeasure,
  value: number | undefined,
  emotion: Emotion,
  keys: { readonly high: TraitKey; readonly low: TraitKey },
): Trait | undefined {
  const { percentiles, lowBelow, highAbove, effects } = voiceNorms[measure];
  if (value === undefined || (value >= lowBelow && value <= highAbove)) return undefined;
  const below = percentiles.filter((percentile) => percentile < value).length;
  const steps = percentiles.length + 1;
  if (value > highAbove) return { key: keys.high, share: below / steps, effect: effects[emotion] };
  return { key: keys.low, share: (percentiles.length - below) / steps, effect: -effects[emotion] };
}
