import { z } from 'zod';
import { UserError } from '../../core/errors.ts';
import { sampleRateHz, type Pcm } from '../types.ts';
import { reduceNoise } from './wiener.ts';
import { normalizeLevel, removeOffset, speechLevelDbfs } from './level.ts';
import { estimateNoise } from './noise-floor.ts';
import { shortenPauses } from './pauses.ts';
import { detectSpeech } from './voice-activity.ts';
import { hopLength, stft } from '../dsp/stft.ts';
import { voicedParts } from './voiced-parts.ts';

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

/** So much of a voice must be there, seconds: a cough and a bark are shorter. */
const minimumVoiceSeconds = 0.35;
/** Less of it is no speech at all. */
const chanceSeconds = 0.15;

/**
 * Finds the speech in 16 kHz mono and prepares the sound as the spec says; a constant offset goes in any case. Pure.
 * @param voice what a {@link VoiceDetector} says of the sound: then long silence is cut out first, other sounds than voices
 *   are refused, and a whisper is heard, in which no pitch is found
 * @throws UserError `noSpeech`, `tooShort` (less than 0.5 s of speech)
 * @throws RangeError when the sound is not at 16 kHz
 */
export function prepare(pcm: Pcm, spec: PreparationSpec, voice?: Float32Array): PreparedSpeech {
  if (pcm.sampleRateHz !== sampleRateHz)
    throw new RangeError(`Expected ${sampleRateHz} Hz, not ${pcm.sampleRateHz} Hz.`);
  const parts = voice && voicedParts(pcm.samples, voice);
  const couldHold = pcm.samples.length >= minimumSpeechSeconds * sampleRateHz;
  if (parts && parts.seconds < minimumVoiceSeconds)
    throw tooLittle(couldHold && parts.seconds < chanceSeconds ? 0 : parts.seconds, couldHold);
  let samples = removeOffset(parts ? parts.kept : pcm.samples);
  const spectrogram = stft(samples);
  const noise = estimateNoise(spectrogram);
  let { speech, seconds } = detectSpeech(spectrogram, noise);
  if (parts && seconds < minimumSpeechSeconds) {
    seconds = parts.seconds;
    speech = speech.map((_, frame) => parts.marks[Math.min(frame * hopLength, parts.marks.length - 1)] ?? 0);
  }
  if (seconds < minimumSpeechSeconds) throw tooLittle(seconds, couldHold);
  const levelDbfs = speechLevelDbfs(samples, speech);
  if (spec.reduceNoise) samples = reduceNoise(spectrogram, noise);
  const cleanLevelDbfs = speechLevelDbfs(samples, speech);
  if (spec.trimPauses) samples = shortenPauses(samples, speech);
  else if (spec.trimEnds) samples = shortenPauses(samples, speech, Infinity);
  if (spec.normalizeLevel) samples = normalizeLevel(samples, cleanLevelDbfs);
  return { pcm: { samples, sampleRateHz }, speechSeconds: seconds, levelDbfs };
}

function tooLittle(seconds: number, couldHold: boolean): UserError {
  if (seconds === 0 && couldHold) return new UserError('error.noSpeech');
  return new UserError('error.tooShort', { seconds: Math.floor(10 * seconds) / 10, minimum: minimumSpeechSeconds });
}
