import type { Emotion } from '../emotion.ts';

/** The measures that compare a voice with other voices. `pitchHz` is the logarithm of the Hz to the base 2. */
export type VoiceMeasure = 'pitchHz' | 'pitchRangeSemitones' | 'pitchSlope' | 'centroidHz';

/** The distribution of a measure over recordings of many speakers. */
export interface VoiceNorm {
  /** The 5th, 10th … 95th percentile. */
  readonly percentiles: readonly number[];
  /**
   * The bounds of a low and a high value: those of the outer quarters. For the pitch, those of the outer quarters among
   * men (low) and among women (high).
   */
  readonly lowBelow: number;
  readonly highAbove: number;
  /** The difference of each emotion from the others, in standard deviations (Cohen's d); 0 where corpora disagree. */
  readonly effects: Readonly<Record<Emotion, number>>;
}

export type VoiceNorms = Readonly<Record<VoiceMeasure, VoiceNorm>>;
