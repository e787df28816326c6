import type { EmotionScores } from '../emotion.ts';
import type { Locale } from '../i18n/catalogue.ts';

/** One Opus packet of a call, and when it arrived, in ms from any fixed moment. */
export interface OpusFrame {
  readonly payload: Uint8Array;
  readonly arrivedAtMs: number;
}

/**
 * What somebody said: the bytes of a recording in any container, or the Opus frames of one speaker of a call (without
 * the packets of others, in order of arrival; pauses are not sent and show only in the arrival times).
 */
export type AudioInput =
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  | { readonly kind: 'opusFrames'; readonly frames: readonly OpusFrame[]; readonly channels: 1 | 2 };

/** How a person usually sounds: the mean of {@link VoiceAnalysis.statistics} of earlier recordings, and of how many. */
export interface UsualVoice {
  readonly count: number;
  readonly mean: readonly number[];
}

/** How a voice sounds, in physical units; what the bot explains itself with. Means are over the voiced frames. */
export interface VoiceDescriptors {
  /** Root mean square of the speech before level normalisation, dB relative to full scale. */
  readonly levelDbfs: number;
  /** Median fundamental frequency, Hz; undefined when no frame is voiced. */
  readonly pitchHz: number | undefined;
  /** Difference between the 90th and the 10th percentile of the fundamental frequency, semitones. */
  readonly pitchRangeSemitones: number | undefined;
  /** Zero crossings a second. */
  readonly zeroCrossingsPerSecond: number;
  /** Spectral centroid, Hz. */
  readonly centroidHz: number;
  /** Frequency below which 99 % of the spectral energy lies (meyda's definition), Hz. */
  readonly rolloffHz: number;
  /** Spectral flatness, 0 (tonal) to 1 (noise). */
  readonly flatness: number;
}

/**
 * What explains an answer: no sound, but a spectrogram in 256 steps of loudness, an outline of the wave, and what was
 * measured; of the prepared recording (pauses shortened), or of its first two minutes.
 */
export interface VoiceEvidence {
  readonly descriptors: VoiceDescriptors;
  /** How the pitch goes from the first to the last voiced frame, by least squares, semitones a second. */
  readonly pitchSlope: number | undefined;
  /** Hz in each frame, 0 where unvoiced. */
  readonly pitchHz?: Float32Array;
  /** Row by row: `quietestDb + stepDb * logMel[frame * bands + band]` is a decibel value of the log-mel spectrogram. */
  readonly logMel: Uint8Array;
  readonly frames: number;
  readonly bands: number;
  readonly quietestDb: number;
  readonly stepDb: number;
  /** The lowest and the highest sample in turn, for two equal parts of each frame; 127 for the loudest sample. */
  readonly envelope: Int8Array;
}

/** What was heard in one recording. */
export interface VoiceAnalysis {
  readonly scores: EmotionScores;
  readonly descriptors: VoiceDescriptors;
  /**
   * Numbers of the whole recording that can be averaged over a person's recordings ({@link UsualVoice}); no sound and no words can be
   * made from them. As many as the model has.
   */
  readonly statistics?: readonly number[];
  /** What {@link VoiceAnalyzer.explain} needs, to be kept in memory and not for long. */
  readonly evidence?: VoiceEvidence;
  /** Length of the recording, and of what was left of it after pauses were taken out, seconds. */
  readonly seconds: number;
  readonly speechSeconds: number;
  /** Milliseconds that each stage took. */
  readonly stageMs: Readonly<Record<AnalysisStage, number>>;
}

export const analysisStages = ['decode', 'prepare', 'features', 'model', 'describe'] as const;
export type AnalysisStage = (typeof analysisStages)[number];

/** What a picture stands on. */
export const themes = ['light', 'dark'] as const;
export type Theme = (typeof themes)[number];

export interface ExplanationRequest {
  readonly evidence: VoiceEvidence;
  /** What was answered. */
  readonly scores: EmotionScores;
  /** In which language the picture is labelled, and on which ground. */
  readonly locale: Locale;
  readonly theme: Theme;
}

/** A part of a prepared recording: seconds since it began, and frequencies in Hz. */
export interface SoundArea {
  readonly fromSeconds: number;
  readonly toSeconds: number;
  readonly fromHz: number;
  readonly toHz: number;
}

/** Why an answer is what it is, as far as it can be measured. */
export interface Explanation {
  /** PNG of 1000 × 600; undefined where the machine cannot draw. */
  readonly picture: Uint8Array | undefined;
  /** The largest of the places that moved the decision most; undefined when no place did. */
  readonly focus: SoundArea | undefined;
  /** What the model hears in the first and in the second half alone; undefined for too little speech and for too much. */
  readonly halves: readonly [EmotionScores, EmotionScores] | undefined;
  /** Milliseconds that each stage took. */
  readonly stageMs: Readonly<Record<ExplanationStage, number>>;
}

export const explanationStages = ['saliency', 'halves', 'draw'] as const;
export type ExplanationStage = (typeof explanationStages)[number];

/** Bytes to scores: decode, prepare, features, model, calibrate. And why. */
export interface VoiceAnalyzer {
  /**
   * @param usual how the person usually sounds; undefined for a stranger
   * @throws UserError as {@link AudioDecoder.decode}, and `noSpeech`, `tooShort`
   */
  analyze(input: AudioInput, signal?: AbortSignal, usual?: UsualVoice): Promise<VoiceAnalysis>;
  explain(request: ExplanationRequest, signal?: AbortSignal): Promise<Explanation>;
  /** Finishes what runs and frees what was loaded. */
  close(): Promise<void>;
}
