import { phrase, type Phrase } from '../i18n/catalogue.ts';
import type { VoiceAnalysis } from '../ports/analysis.ts';
import type { MoodStore } from '../ports/store.ts';
import type { KnownVoice } from './known-voice.ts';
import type { UsualVoices } from './usual-voices.ts';
import { differenceSentence } from './voice-words.ts';

/** With this recording, a person is asked whether the program may learn how they usually sound. */
const askedAt = 3;

export interface HeardVoice {
  readonly personId: string;
  readonly analysis: Pick<VoiceAnalysis, 'scores'> & { readonly statistics: readonly number[] | undefined };
  /** How the person usually sounded before this recording. Undefined for a person who has not agreed. */
  readonly known: KnownVoice | undefined;
  /** Whether the person alone reads the answer. */
  readonly isAlone: boolean;
}

/** What the answer says of a person's usual voice. */
export interface UsualAnswer {
  readonly texts: readonly Phrase[];
  /** Whether it asks: then buttons for yes and no belong to it. */
  readonly asks: boolean;
}

const nothing: UsualAnswer = { texts: [], asks: false };

/**
 * Learns from a recording of a person who agreed, and says how it differs from their usual voice. Asks others once, with
 * their third recording. Says and asks nothing where others read the answer. The take is saved already.
 */
export async function hearUsual(
  { personId, analysis: { scores, statistics }, known, isAlone }: HeardVoice,
  voices: UsualVoices,
  store: MoodStore,
): Promise<UsualAnswer> {
  if (!statistics) return nothing;
  if (known) {
    await voices.learn(personId, statistics, scores);
    const sentence = isAlone ? differenceSentence(known, statistics) : undefined;
    return sentence ? { ...nothing, texts: [sentence] } : nothing;
  }
  if (!isAlone || (await voices.wasAsked(personId))) return nothing;
  if ((await store.history(personId)).heard < askedAt) return nothing;
  // Who does not answer is not asked again.
  await voices.switchOff(personId);
  return { texts: [phrase('voice.ask')], asks: true };
}
