import { leadingEmotion, type Emotion, type EmotionScores } from '../emotion.ts';
import { phrase, type Locale, type Phrase, type TextKey } from '../i18n/catalogue.ts';
import type { Explanation, VoiceEvidence } from '../ports/analysis.ts';
import type { Reply } from './reply.ts';
import type { VoiceMeasure } from '../voice-norm.ts';
import { voiceNorms } from '../voice-norms.ts';

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
  readonly scores: EmotionScores;
  readonly evidence: VoiceEvidence;
  readonly explanation: Explanation;
  readonly locale: Locale;
}

/** The explanation of a prediction: two sentences about what was measured, and the picture. Pure. */
export function why({ scores, evidence, explanation, locale }: WhyParts): Reply {
  const emotion = leadingEmotion(scores);
  const { picture } = explanation;
  const name = phrase(`emotion.${emotion}`);
  return {
    locale,
    texts: [voiceSentence(evidence, emotion), soundSentence(explanation)],
    ...(picture && {
      picture: {
        bytes: picture,
        mediaType: 'image/png',
        description: phrase('why.picture', { emotion: name, score: scores[emotion] }),
      },
    }),
    beside: true,
    buttons: [],
  };
}

/**
 * Names the traits that are typical of the emotion, or else the other traits: two at most, since people do not read
 * more. Says that the voice is ordinary when it has none.
 */
function voiceSentence(evidence: VoiceEvidence, emotion: Emotion): Phrase {
  const traits = traitsOf(evidence, emotion);
  const typical = traits.filter(({ effect }) => effect >= typicalEffect);
  const name = phrase(`emotion.${emotion}`);
  const [first, second] = (typical.length > 0 ? typical : traits).map(({ key, share }) => ({
    trait: phrase(key),
    share,
  }));
  if (!first) return phrase('why.ordinary');
  const compared = second
    ? phrase('why.compared.two', {
        first: first.trait,
        firstShare: first.share,
        second: second.trait,
        secondShare: second.share,
      })
    : phrase('why.compared.one', { first: first.trait, firstShare: first.share });
  return phrase(typical.length > 0 ? 'why.typical' : 'why.untypical', { compared, emotion: name });
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

/** Says where the saliency is high, and what the model predicts for each half. */
function soundSentence({ focus, halves }: Explanation): Phrase {
  const marked = focus
    ? phrase('why.marked', {
        from: focus.fromSeconds,
        to: focus.toSeconds,
        low: readable(focus.fromHz),
        high: readable(focus.toHz),
      })
    : phrase('why.unmarked');
  if (!halves) return phrase('why.sound.whole', { marked });
  const [first, second] = halves.map((half) => leadingEmotion(half));
  if (first === undefined || second === undefined) return phrase('why.sound.whole', { marked });
  if (first === second) return phrase('why.sound.same', { marked, emotion: phrase(`emotion.${first}`) });
  return phrase('why.sound.halves', {
    marked,
    first: phrase(`emotion.${first}`),
    second: phrase(`emotion.${second}`),
  });
}

/** A frequency, rounded to two digits. */
function readable(hz: number): number {
  return Number(hz.toPrecision(2));
}
