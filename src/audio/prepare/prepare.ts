import { z } from 'zod';
import { UserError } from '../../core/errors.ts';
import type { KeptPart } from '../../core/ports/analysis.ts';
import { sampleRateHz, type Pcm } from '../types.ts';
import { reduceNoise } from './wiener.ts';
import { normalizeLevel, removeOffset, speechLevelDbfs } from './level.ts';
import { estimateNoise } from './noise-floor.ts';
import { inSeconds, keptOfBoth } from './kept-parts.ts';
import { shortenPauses } from './pauses.ts';
import { detectSpeech } from './voice-activity.ts';
import { hopLength, powerStft, stft } from '../dsp/stft.ts';
import { voicedParts } from './voiced-parts.ts';

/** Minimum speech of a recording, seconds. */
export const minimumSpeechSeconds = 0.5;

/** The preparation of a recording before feature extraction, the same in training and in serving. */
export const preparationSpecSchema = z.strictObject({
  /** Reduces stationary noise by up to 12 dB. */
  reduceNoise: z.boolean(),
  /** Removes silence at both ends and shortens long pauses. */
  trimPauses: z.boolean(),
  /** Removes silence at both ends only. */
  trimEnds: z.boolean(),
  /** Brings speech to -23 dBFS. */
  normalizeLevel: z.boolean(),
});

export type PreparationSpec = Readonly<z.infer<typeof preparationSpecSchema>>;

/** A recording that holds speech, ready for feature extraction. */
export interface PreparedSpeech {
  readonly pcm: Pcm;
  readonly speechSeconds: number;
  /** Level of the speech before normalisation: root mean square, dB relative to full scale. */
  readonly levelDbfs: number;
  /** The places of the sound in the recording, seconds. */
  readonly parts: readonly KeptPart[];
}

/** Minimum length of all windows with a voice, seconds. A cough and a bark are shorter. */
const minimumVoiceSeconds = 0.35;
/** Maximum length of a sound that is no speech at all. */
const chanceSeconds = 0.15;

/**
 * Detects the speech in 16 kHz mono and prepares the sound as the spec says. A constant offset is always removed. Pure.
 * @param voice the result of a {@link VoiceDetector} for the sound. With it, long silence is cut out first, sounds without a voice
 *   are refused, and whispered speech, which has no pitch, is accepted
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
  const spectrogram = powerStft(samples);
  const noise = estimateNoise(spectrogram);
  let { speech, seconds } = detectSpeech(spectrogram, noise);
  if (parts && seconds < minimumSpeechSeconds) {
    seconds = parts.seconds;
    speech = speech.map((_, frame) => parts.marks[Math.min(frame * hopLength, parts.marks.length - 1)] ?? 0);
  }
  if (seconds < minimumSpeechSeconds) throw tooLittle(seconds, couldHold);
  const levelDbfs = speechLevelDbfs(samples, speech);
  if (spec.reduceNoise) samples = reduceNoise(stft(samples), noise);
  const cleanLevelDbfs = spec.reduceNoise ? speechLevelDbfs(samples, speech) : levelDbfs;
  let kept = parts?.parts ?? [{ at: 0, from: 0, length: samples.length }];
  if (spec.trimPauses || spec.trimEnds) {
    const shortened = shortenPauses(samples, speech, spec.trimPauses ? undefined : Infinity);
    samples = shortened.samples;
    kept = keptOfBoth(shortened.parts, kept);
  }
  if (spec.normalizeLevel) samples = normalizeLevel(samples, cleanLevelDbfs);
  return { pcm: { samples, sampleRateHz }, speechSeconds: seconds, levelDbfs, parts: inSeconds(kept, sampleRateHz) };
}

function tooLittle(seconds: number, couldHold: boolean): UserError {
  if (seconds === 0 && couldHold) return new UserError('error.noSpeech');
  return new UserError('error.tooShort', { minimum: minimumSpeechSeconds });
}
