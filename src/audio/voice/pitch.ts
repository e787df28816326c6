import { PitchDetector } from 'pitchy';
import type { Pcm } from '../types.ts';

/** As descriptors.ts looks for pitch: 32 ms every 64 ms, McLeod's clarity, a human range. */
const windowLength = 512;
const hopLength = 1024;
const leastClarity = 0.8;
const rangeHz = { from: 65, to: 600 };
/** Fewer voiced frames have no direction. */
const leastVoiced = 6;

/**
 * How the pitch goes through a recording: the slope of the least-squares line through the pitch of the voiced frames
 * (McLeod & Wyvill's method), semitones a second. Undefined when hardly a frame is voiced.
 */
export function pitchSlope({ samples, sampleRateHz }: Pcm): number | undefined {
  const detector = PitchDetector.forFloat64Array(windowLength);
  const seconds: number[] = [];
  const semitones: number[] = [];
  for (let start = 0; start + windowLength <= samples.length; start += hopLength) {
    const [hz, clarity] = detector.findPitch(samples.subarray(start, start + windowLength), sampleRateHz);
    if (clarity < leastClarity || hz < rangeHz.from || hz > rangeHz.to) continue;
    seconds.push(start / sampleRateHz);
    semitones.push(12 * Math.log2(hz));
  }
  if (seconds.length < leastVoiced) return undefined;
  const middle = mean(seconds);
  const level = mean(semitones);
  const variance = mean(seconds.map((t) => (t - middle) ** 2));
  const covariance = mean(seconds.map((t, n) => (t - middle) * ((semitones[n] ?? level) - level)));
  return covariance / variance;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
