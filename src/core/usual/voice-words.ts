import { phrase, type Phrase, type TextKey } from '../i18n/catalogue.ts';
import { keptPlaces } from './kept-numbers.ts';
import { isFar, type KnownVoice } from './known-voice.ts';
import { voiceScale } from './voice-scale.ts';
import { hzOf } from './voice-weeks.ts';

/** The fewest recordings to compare with, and the smallest difference to name, in standard deviations of one person. */
const leastRecordings = 3;
const worthNaming = 0.7;

type WordKey = Extract<TextKey, `voice.than.${string}`>;

/** What somebody notices of a voice, and its words. */
const traits: readonly { readonly place: number; readonly more: WordKey; readonly less: WordKey }[] = [
  { place: keptPlaces.pitch, more: 'voice.than.higher', less: 'voice.than.lower' },
  { place: keptPlaces.rate, more: 'voice.than.faster', less: 'voice.than.slower' },
  { place: keptPlaces.range, more: 'voice.than.livelier', less: 'voice.than.flatter' },
  { place: keptPlaces.tilt, more: 'voice.than.sharper', less: 'voice.than.softer' },
];

/**
 * How a recording differs from the person's usual voice, in a sentence: the two largest differences, or that there is
 * none. Undefined while too few recordings are known.
 */
export function differenceSentence(known: KnownVoice, statistics: readonly number[]): Phrase | undefined {
  if (known.recordings < leastRecordings || known.mean.length !== statistics.length) return undefined;
  if (isFar(known, statistics)) return phrase('voice.far');
  const [first, second] = traits
    .map(({ place, more, less }) => {
      const deviations = ((statistics.at(place) ?? 0) - (known.mean.at(place) ?? 0)) / (voiceScale.at(place) ?? 1);
      return { size: Math.abs(deviations), word: phrase(deviations > 0 ? more : less) };
    })
    .filter(({ size }) => size >= worthNaming)
    .sort((a, b) => b.size - a.size);
  if (!first) return phrase('voice.asUsual');
  if (!second) return phrase('voice.differs', { how: first.word });
  return phrase('voice.differs', { how: phrase('voice.and', { first: first.word, second: second.word }) });
}

/** What is known, in words. Undefined while nothing is. */
export function usualSentence({ mean, recordings }: KnownVoice): Phrase | undefined {
  if (mean.length === 0) return undefined;
  return phrase('voice.usually', {
    count: recordings,
    pitch: hzOf(mean.at(keptPlaces.pitch) ?? 0),
    range: mean.at(keptPlaces.range) ?? 0,
    rate: mean.at(keptPlaces.rate) ?? 0,
    voiced: mean.at(keptPlaces.voiced) ?? 0,
  });
}
