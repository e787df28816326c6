import { z } from 'zod';
import { UserError } from '../../core/errors.ts';
import { sampleRateHz, type Pcm } from '../types.ts';
import { reduceNoise } from './wiener.ts';
import { normalizeLevel, removeOffset, speechLevelDbfs } from './level.ts';
import { estimateNoise } from './noise-floor.ts';
import { shortenPauses } from './pauses.ts';
import { detectSpeech } from './voice-activity.ts';
import { stft } from '../dsp/stft.ts';

/** So much speech must be there, seconds. */
export const minimumSpeechSeconds = 0.5;

/** What is done to a recording before its features are taken: the same in training and in serving. */
export const preparationSpecSchema = z.strictObject({
  /** Stationary noise goes down by up to 12 dB. */
  reduceNoise: z.boolean(),
  /** Silence at both ends goes, and long pauses become short. */
  trimPauses: z.boolean(),
  /** Silence at both ends goes, and nothing else. */
  trimEnds: z.boolean(),
  /** Speech is brought to -23 dBFS. */
  normalizeLevel: z.boolean(),
});

export type PreparationSpec = Readonly<z.infer<typeof preparationSpecSchema>>;

/** A recording that holds speech, ready for the features. */
export interface PreparedSpeech {
  readonly pcm: Pcm;
  readonly speechSeconds: number;
  /** Root mean square of the speech as it was recorded, dB relative to full scale. */
  readonly levelDbfs: number;
}

/**
 * Finds the speech in 16 kHz mono and prepares the sound as the spec says; a constant offset goes in any case. Pure.
 * @throws UserError `noSpeech`, `tooShort` (less than 0.5 s of speech)
 * @throws RangeError when the sound is not at 16 kHz
 */
export function prepare(pcm: Pcm, spec: PreparationSpec): PreparedSpeech {
  if (pcm.sampleRateHz !== sampleRateHz)
    throw new RangeError(`Expected ${sampleRateHz} Hz, not ${pcm.sampleRateHz} Hz.`);
  let samples = removeOffset(pcm.samples);
  const spectrogram = stft(samples);
  const noise = estimateNoise(spectrogram);
  const { speech, seconds } = detectSpeech(spectrogram, noise);
  const couldHold = pcm.samples.length >= minimumSpeechSeconds * sampleRateHz;
  if (seconds === 0 && couldHold) throw new UserError('error.noSpeech');
  if (seconds < minimumSpeechSeconds) {
    throw new UserError('error.tooShort', { seconds: Math.floor(10 * seconds) / 10, minimum: minimumSpeechSeconds });
  }
  const levelDbfs = speechLevelDbfs(samples, speech);
  if (spec.reduceNoise) samples = reduceNoise(spectrogram, noise);
  const cleanLevelDbfs = speechLevelDbfs(samples, speech);
  if (spec.trimPauses) samples = shortenPauses(samples, speech);
  else if (spec.trimEnds) samples = shortenPauses(samples, speech, Infinity);
  if (spec.normalizeLevel) samples = normalizeLevel(samples, cleanLevelDbfs);
  return { pcm: { samples, sampleRateHz }, speechSeconds: seconds, levelDbfs };
}
