import type { EmotionScores } from '../core/emotion.ts';
import type { AudioInput, UsualVoice } from '../core/ports/analysis.ts';

/** The sample rate that everything after the decoder works at, Hz. */
export const sampleRateHz = 16_000;

/** One channel of sound: samples in [-1, 1] at `sampleRateHz`. */
export interface Pcm {
  readonly samples: Float32Array;
  readonly sampleRateHz: number;
  /** Where it was cut off, seconds; unset when it is whole. */
  readonly cutAtSeconds?: number;
}

/** Turns what was received into 16 kHz mono. */
export interface AudioDecoder {
  /**
   * Decides by the content, never by a name or a declared type.
   * @throws UserError `empty`, `notAudio`, `unreadable`, `truncated`, `beginningMissing`, `unsupportedCodec`, `noSound`,
   *   `tooLarge`, `tooSlow`
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
  /** Hz, 0 where unvoiced; undefined where nobody tracked it, as if nothing was voiced. */
  readonly pitchHz?: Float32Array | undefined;
}

/** What a model is fed, and what describes the voice, of one recording. */
export interface VoiceFeatures {
  /** What the network reads. */
  readonly features: Features;
  readonly logMel: LogMel;
  /** The pitch of the clearly voiced frames, Hz; 0 for all others. */
  readonly clearPitchHz: Float32Array;
  /** Numbers of the whole recording, for the person's usual voice (utterance-statistics.ts). */
  readonly statistics: Float32Array;
}

/** Turns 16 kHz mono into the features that a model was trained on. Pure. */
export interface FeatureExtractor {
  extract(pcm: Pcm): VoiceFeatures;
}

/** A trained network with its calibration. */
export interface EmotionModel {
  /**
   * Calibrated probabilities; recordings longer than the network's window are read in windows and averaged.
   * @param statistics of the recording, and the person's usual voice, if it is known
   */
  score(features: Features, statistics?: Float32Array, usual?: UsualVoice): Promise<EmotionScores>;
  /** Frees the weights. */
  dispose(): void;
}
