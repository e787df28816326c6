import type { Emotion } from '../emotion.ts';
import type { VoiceEvidence } from '../ports/analysis.ts';
import { keptPlaces } from '../usual/kept-numbers.ts';
import type { VoiceMeasure } from './voice-norm.ts';
import { voiceNorms } from './voice-norms.ts';

/** What people notice of a voice, and its measure. */
const measures = {
  pitch: 'pitchHz',
  melody: 'pitchRangeSemitones',
  brightness: 'centroidHz',
} as const satisfies Readonly<Record<string, VoiceMeasure>>;
export type GaugeName = keyof typeof measures;

/** The smallest effect with a direction, in standard deviations: a small one (Cohen 1988). */
const leastEffect = 0.2;

/** How typical a voice is of an emotion in one respect. */
export interface Gauge {
  readonly name: GaugeName;
  /** Against recordings of everybody. */
  readonly level: 'low' | 'middle' | 'high';
  /** From 0, rare in voices of the emotion, to 1, typical of them. */
  readonly typical: number;
  /** The same of the person's usual voice, where it is known. */
  readonly usual?: number;
}

/** The gauges of a voice for an emotion. Left out is what is unknown, and what says nothing about the emotion. */
export function gaugesOf(evidence: VoiceEvidence, emotion: Emotion): Gauge[] {
  const { pitchHz, pitchRangeSemitones: melody, centroidHz: brightness } = evidence.descriptors;
  const { usual } = evidence;
  const values = { pitch: pitchHz === undefined ? undefined : Math.log2(pitchHz), melody, brightness };
  const usually = usual && usual.count > 0 ? usualValues(usual.mean) : {};
  return (Object.keys(measures) as GaugeName[]).flatMap((name): Gauge[] => {
    const value = values[name];
    const effect = voiceNorms[measures[name]].effects[emotion];
    if (value === undefined || Math.abs(effect) < leastEffect) return [];
    const typical = (one: number) => (effect > 0 ? one : 1 - one);
    const place = placeOf(measures[name], value);
    const before = usually[name];
    return [
      {
        name,
        level: place < 0.25 ? 'low' : place > 0.75 ? 'high' : 'middle',
        typical: typical(place),
        ...(before !== undefined && { usual: typical(placeOf(measures[name], before)) }),
      },
    ];
  });
}

/** The usual brightness is not among what is kept of a voice. */
function usualValues(mean: readonly number[]): Partial<Record<GaugeName, number>> {
  return {
    // Semitones over 100 Hz.
    pitch: Math.log2(100) + (mean.at(keptPlaces.pitch) ?? 0) / 12,
    melody: mean.at(keptPlaces.range) ?? 0,
  };
}

/**
 * The place of a value among recordings of everybody, in [0, 1]: a quarter at the bound of a low value, three quarters at that of a
 * high one. For the pitch those bounds are wide apart, so that neither a man's nor a woman's voice is high or low by itself.
 */
function placeOf(measure: VoiceMeasure, value: number): number {
  const { percentiles, lowBelow, highAbove } = voiceNorms[measure];
  const [lowest = lowBelow, highest = highAbove] = [percentiles[0], percentiles.at(-1)];
  if (value < lowBelow) return clamped(0.25 - (0.2 * (lowBelow - value)) / Math.max(lowBelow - lowest, 1e-6));
  if (value > highAbove) return clamped(0.75 + (0.2 * (value - highAbove)) / Math.max(highest - highAbove, 1e-6));
  return 0.25 + (0.5 * (value - lowBelow)) / Math.max(highAbove - lowBelow, 1e-6);
}

function clamped(place: number): number {
  return Math.min(1, Math.max(0, place));
}
