import { UserError } from '../errors.ts';
import type { VoiceAnalysis } from '../ports/analysis.ts';
import type { KnownVoice } from './known-voice.ts';
import type { UsualVoices } from './usual-voices.ts';

/**
 * Learns from a sentence that a person who agreed reads to begin with.
 * @throws UserError `usualOff` for a person who has not agreed, `usualFar` for a sentence that sounds like somebody else
 */
export async function learnSentence(
  personId: string,
  { scores, statistics }: Pick<VoiceAnalysis, 'scores' | 'statistics'>,
  voices: UsualVoices,
): Promise<KnownVoice> {
  const known = statistics && (await voices.learn(personId, statistics, scores));
  if (!known) throw new UserError('error.usualOff');
  if (known.farInTurn > 0) throw new UserError('error.usualFar');
  return known;
}
