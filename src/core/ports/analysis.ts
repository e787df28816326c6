import type { Course } from '../course/course.ts';
import type { EmotionScores } from '../emotion.ts';
import type { Locale } from '../i18n/catalogue.ts';

/** An Opus packet of a call. */
export interface OpusFrame {
  readonly payload: Uint8Array;
  /** Its time of arrival, ms since any fixed moment. */
  readonly arrivedAtMs: number;
  /** RTP sequence number (16 bits) and timestamp in samples at 48 kHz (32 bits), if the RTP header is known. */
  readonly sequence?: number | undefined;
  readonly timestamp?: number | undefined;
}

/**
 * A recording: its bytes in any container, or the Opus frames of one speaker of a call in order of arrival. Discord
 * sends nothing during a pause, so that only the arrival times show it.
 */
export type AudioInput =
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  | { readonly kind: 'opusFrames'; readonly frames: readonly OpusFrame[] };

/** How a person usually sounds: the mean of {@link VoiceAnalysis.statistics} over their earlier recordings. */
export interface UsualVoice {
  /** The number of those recordings. */
  readonly count: number;
  readonly mean: readonly number[];
}

/** A part of the recording that was kept: its beginning in what was kept and in the recording, and its length. */
export interface KeptPart {
  readonly at: number;
  readonly from: number;
  readonly length: number;
}

/** Measures of a voice in physical units, for explanations. */
export interface VoiceDescriptors {
  /** Median fundamental frequency, Hz; undefined when no frame is voiced. */
  readonly pitchHz: number | undefined;
  /** Difference between the 90th and the 10th percentile of the fundamental frequency, semitones. */
  readonly pitchRangeSemitones: number | undefined;
  /** Spectral centroid, mean over the voiced frames, Hz. */
  readonly centroidHz: number;
}

/**
 * The evidence for an explanation: a spectrogram in 256 steps of loudness, an outline of the wave, and measures of the
 * voice. It describes the prepared recording, two minutes at most, and cannot be turned back into sound.
 */
export interface VoiceEvidence {
  readonly descriptors: VoiceDescriptors;
  /** The slope of the pitch from the first to the last voiced frame, by least squares, semitones per second. */
  readonly pitchSlope: number | undefined;
  /** The pitch of each frame, Hz; 0 where it is unvoiced. */
  readonly pitchHz?: Float32Array;
  /** All statistics of the recording, of which {@link VoiceAnalysis.statistics} are some (`keptNumbers`), and the usual voice. */
  readonly statistics?: readonly number[];
  readonly usual?: UsualVoice;
  /** The log-mel spectrogram, frame by frame: `quietestDb + stepDb * logMel[frame * bands + band]` is in decibels. */
  readonly logMel: Uint8Array;
  readonly frames: number;
  readonly bands: number;
  readonly quietestDb: number;
  readonly stepDb: number;
  /** The lowest and the highest sample of each half of each frame, in turn. 127 is the loudest sample. */
  readonly envelope: Int8Array;
  /** The places of the prepared recording in the recording as it was sent, seconds. Unset: they are the same. */
  readonly parts?: readonly KeptPart[];
  /** {@link VoiceAnalysis.course} */
  readonly course?: Course;
  /** The wave of the recording as it was sent: the highest sample of each of its equal parts, and its length, seconds. */
  readonly wave?: Uint8Array;
  readonly seconds?: number;
}

/** The analysis of a recording. */
export interface VoiceAnalysis {
  readonly scores: EmotionScores;
  /** The course of the mood. Unset where there is too little speech to tell. */
  readonly course?: Course;
  readonly descriptors: VoiceDescriptors;
  /**
   * Numbers that describe the whole recording (`keptNumbers`). Their mean over a person's recordings is the
   * {@link UsualVoice}. They cannot be turned back into sound or words.
   */
  readonly statistics?: readonly number[];
  /** The input of {@link VoiceAnalyzer.explain}. Callers keep it in memory only, and only for a short time. */
  readonly evidence?: VoiceEvidence;
  /** Lengths of the recording and of the speech in it, seconds. */
  readonly seconds: number;
  readonly speechSeconds: number;
  /** Length of the analysed part of a longer recording, seconds. Unset when all of it was analysed. */
  readonly cutAtSeconds?: number;
  /** The time of each stage, ms. */
  readonly stageMs: Readonly<Record<AnalysisStage, number>>;
}

export const analysisStages = ['decode', 'prepare', 'features', 'model', 'course', 'describe'] as const;
export type AnalysisStage = (typeof analysisStages)[number];

/** The background of a picture. */
export const themes = ['light', 'dark'] as const;
export type Theme = (typeof themes)[number];

export interface ExplanationRequest {
  readonly evidence: VoiceEvidence;
  /** The prediction to explain. */
  readonly scores: EmotionScores;
  /** The language of the picture's labels, and its background. */
  readonly locale: Locale;
  readonly theme: Theme;
}

/** A part of a recording: seconds of the recording as it was sent, and frequencies in Hz. */
export interface SoundArea {
  readonly fromSeconds: number;
  readonly toSeconds: number;
  readonly fromHz: number;
  readonly toHz: number;
}

/** The explanation of a prediction. */
export interface Explanation {
  /**
   * PNG, 1000 pixels wide: the wave and how typical the voice is; and, as details, the spectrogram. Undefined when the
   * machine cannot draw.
   */
  readonly picture: Uint8Array | undefined;
  readonly details: Uint8Array | undefined;
  /** The largest area of high saliency. Undefined when there is none. */
  readonly focus: SoundArea | undefined;
  /** The time of each stage, ms. */
  readonly stageMs: Readonly<Record<ExplanationStage, number>>;
}

export const explanationStages = ['saliency', 'draw'] as const;
export type ExplanationStage = (typeof explanationStages)[number];

/** Predicts the emotion of a recording, and explains the prediction. */
export interface VoiceAnalyzer {
  /**
   * @param usual how the person usually sounds; undefined for a stranger
   * @param personId who waits for it: nobody's second recording comes before another's first
   * @param noteId the id of the note in the logs of all processes; unset for a part of a call
   * @throws UserError when the recording cannot be decoded (`notAudio`, `truncated` …) or costs too much (`tooSlow`,
   *   `gaveUp`), `noSpeech`, `tooShort`
   */
  analyze(
    input: AudioInput,
    signal?: AbortSignal,
    usual?: UsualVoice,
    personId?: string,
    noteId?: string,
  ): Promise<VoiceAnalysis>;
  /** @param personId as in {@link analyze}; recordings come before pictures */
  explain(request: ExplanationRequest, signal?: AbortSignal, personId?: string): Promise<Explanation>;
  /** Waits for running analyses, then frees the model. */
  close(): Promise<void>;
}
