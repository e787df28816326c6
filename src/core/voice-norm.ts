import type { Emotion } from './emotion.ts';

/** What of a voice is compared with other voices; the pitch as the logarithm of its Hz to the base 2. */
export type VoiceMeasure = 'pitchHz' | 'pitchRangeSemitones' | 'pitchSlope' | 'centroidHz';

/** How a measure is spread over recordings of many speakers. */
export interface VoiceNorm {
  /** The 5th, 10th … 95th percentile. */
  readonly percentiles: readonly number[];
  /** What is low, or high, for anybody: the outer quarters; of the pitch, those of men and of women. */
  readonly lowBelow: number;
  readonly highAbove: number;
  /** By how many standard deviations each emotion differs from the others (Cohen's d); 0 where corpora disagree. */
  readonly effects: Readonly<Record<Emotion, number>>;
}

export type VoiceNorms = Readonly<Record<VoiceMeasure, VoiceNorm>>;
