import type { EmotionScores } from '../core/emotion.ts';
import type { AudioInput, UsualVoice } from '../core/ports/analysis.ts';

/** The sample rate that everything after the decoder works at, Hz. */
export const sampleRateHz = 16_000;

/** One channel of sound: samples in [-1, 1] at `sampleRateHz`. */
export interface Pcm {
  readonly samples: Float32Array;
  readonly sampleRateHz: number;
  /** The time at which the sound was cut off, seconds; unset when it is whole. */
  readonly cutAtSeconds?: number;
}

/** Decodes a recording to 16 kHz mono. */
export interface AudioDecoder {
  /**
   * Recognises the format by the content, never by a name or a declared type.
   * @throws UserError `empty`, `notAudio`, `unreadable`, `truncated`, `beginningMissing`, `unsupportedCodec`,
   *   `noSound`,
   * `tooLarge`, `tooSlow`
   */
  decode(input: AudioInput, signal?: AbortSignal): Promise<Pcm>;
}

/** A matrix of features, row by row: `values[frame * coefficients + coefficient]`. */
export interface Features {
  readonly values: Float32Array;
  readonly frames: number;
  readonly coefficients: number;
}

/** A log-mel spectrogram, dB, and the pitch of the same frames. */
export interface LogMel extends Features {
  /**
   * Hz, 0 where unvoiced. Undefined where the pitch was not tracked: the features then count every frame as unvoiced.
   */
  readonly pitchHz?: Float32Array | undefined;
}

/** The features of one recording: the input of the model, and measures of the voice. */
export interface VoiceFeatures {
  /** The input of the network, before standardisation. */
  readonly features: Features;
  readonly logMel: LogMel;
  /** The pitch of the clearly voiced frames, Hz; 0 for all others. */
  readonly clearPitchHz: Float32Array;
  /** Statistics of the whole recording, for the person's usual voice (utterance-statistics.ts). */
  readonly statistics: Float32Array;
}

/** Computes the features that a model was trained on from 16 kHz mono. Pure. */
export interface FeatureExtractor {
  extract(pcm: Pcm): VoiceFeatures;
}

/** A trained network with its calibration. */
export interface EmotionModel {
  /**
   * Calibrated probabilities. A recording that is longer than the network's window is scored in windows, and the scores
   * are averaged.
   * @param statistics of the recording, and the person's usual voice, if it is known
   */
  score(features: Features, statistics?: ArrayLike<number>, usual?: UsualVoice): Promise<EmotionScores>;
  /**
   * Calibrated probabilities of parts of a recording, each of which is one window.
   * @param windows the first frames of the windows, and the length of each, at most that of the network's window
   */
  scoreParts(
    features: Features,
    windows: { readonly starts: readonly number[]; readonly frames: number },
    statistics?: ArrayLike<number>,
    usual?: UsualVoice,
  ): Promise<EmotionScores[]>;
  /** Frees the weights. */
  dispose(): void;
}
