/** Minimum voiced speech for a slope. */
const leastVoicedSeconds = 0.35;

/**
 * The slope of the least-squares line through the pitch of the voiced frames, semitones a second. Undefined when less
 * than 0.35 s are voiced.
 * @param hz the pitch of each frame; 0 where it is not voiced
 */
export function pitchSlope(hz: Float32Array, framesPerSecond: number): number | undefined {
  const seconds: number[] = [];
  const semitones: number[] = [];
  for (const [n, value] of hz.entries()) {
    if (value === 0) continue;
    seconds.push(n / framesPerSecond);
    semitones.push(12 * Math.log2(value));
  }
  if (seconds.length < leastVoicedSeconds * framesPerSecond) return undefined;
  const middle = mean(seconds);
  const level = mean(semitones);
  const variance = mean(seconds.map((t) => (t - middle) ** 2));
  const covariance = mean(seconds.map((t, n) => (t - middle) * (semitones[n]! - level)));
  return covariance / variance;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
