import type { EmotionScores } from '../core/emotion.ts';
import type { AudioInput } from '../core/ports/analysis.ts';

/** One channel of sound: samples in [-1, 1] at `sampleRateHz`. */
export interface Pcm {
  readonly samples: Float32Array;
  readonly sampleRateHz: number;
}

/** Turns what was received into 16 kHz mono. */
export interface AudioDecoder {
  /**
   * Decides by the content, never by a name or a declared type.
   * @throws UserError `empty`, `notAudio`, `unreadable`, `truncated`, `unsupportedCodec`, `needsFfmpeg`, `noSound`,
   *   `tooLarge`, `tooLong`, `tooSlow`
   */
  decode(input: AudioInput, signal?: AbortSignal): Promise<Pcm>;
}

/** A matrix of features, row by row: `values[frame * coefficients + coefficient]`. */
export interface Features {
  readonly values: Float32Array;
  readonly frames: number;
  readonly coefficients: number;
}

/** Turns 16 kHz mono into the features that a model was trained on. Pure. */
export interface FeatureExtractor {
  extract(pcm: Pcm): Features;
}

/** A trained network with its calibration. */
export interface EmotionModel {
  /** Calibrated probabilities; recordings longer than the network's window are read in windows and averaged. */
  score(features: Features): Promise<EmotionScores>;
  /** Frees the weights. */
  dispose(): void;
}
